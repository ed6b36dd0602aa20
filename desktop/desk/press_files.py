"""A folder that gets files: whole or not there, under safe names, and never in place of somebody's own work."""

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from db.papers.queries import papers_of
from db.store.attachments import hash_of
from db.store.files import safe_name, trouble, unique_path, write_file
from db.store.reader import Reader
from desktop.desk.subject import Subject


@dataclass(frozen=True, slots=True)
class Put:
    """Where a file is, and why it did not get the name it should have."""

    path: Path
    why: str = ""


class Shelf:
    """Two files of one run never share a name, however Windows compares names; a file changed by hand is kept."""

    def __init__(self, reader: Reader, folder: Path) -> None:
        self._reader = reader
        self._folder = folder
        self._given: set[str] = set()
        self._make(folder)

    def _make(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise trouble(error, folder) from error

    def put(self, subjects: tuple[Subject, ...], name: str, data: bytes, *, unit: str = "") -> Put:
        """Write a file about these subjects; parted by units it lies in the folder of its unit.

        :raises Trouble: when it cannot be written; what stood there is as it was.
        """
        folder = self._folder / safe_name(unit) if unit else self._folder
        if unit:
            self._make(folder)
        path, why = folder / safe_name(name), ""
        if _alike(path) in self._given:
            path = unique_path(folder, path.name, taken=self._taken)
        elif not self._may_replace(subjects, path, data):
            path, why = unique_path(folder, path.name, taken=self._taken), "同名文件被改动过，原样保留"
        self._given.add(_alike(path))
        got = write_file(path, data)
        if got != path:
            self._given.add(_alike(got))
            why = "同名文件正打开着，没有动它"
        return Put(got, why)

    def _taken(self, path: Path) -> bool:
        return _alike(path) in self._given or os.path.lexists(path)

    def _may_replace(self, subjects: tuple[Subject, ...], path: Path, data: bytes) -> bool:
        """Tell whether what stands there is the same, or as we made it: then nobody's work is lost."""
        if not path.exists():
            return True
        there = hash_of(path)
        if there == hashlib.sha256(data).hexdigest():
            return True
        return any(
            one.sha256 == there for each in subjects for one in papers_of(self._reader, each.table, each.id)
        )


def _alike(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()

"""Attachments: scans, photos and letters kept by their hash beside the store, so that nothing is kept twice."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from db.store.errors import Trouble
from db.store.files import put_in_place, safe_name, trouble, unfinished
from db.store.record import Record

_HASH = re.compile(r"[0-9a-f]{64}")
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file that belongs to a record; the record refers to its ``hash``."""

    TABLE: ClassVar[str] = "attachment"
    KEY: ClassVar[tuple[str, ...]] = ("hash",)
    hash: str
    name: str  # as the clerk knows it
    size: int


def folder_of(store: Path) -> Path:
    """Return where the store at this path keeps its attachments."""
    return store.with_name(f"{store.name}.files")


def place_of(folder: Path, hashed: str) -> Path:
    """Return where the content of this hash lies; anything that is not a hash never becomes a path."""
    if not _HASH.fullmatch(hashed):
        message = f"not a hash: {hashed!r}"
        raise ValueError(message)
    return folder / hashed[:2] / hashed


def add(folder: Path, content: bytes | Path, name: str) -> Attachment:
    """Keep a content and return the record for it; the caller's work puts the record into the store.

    :raises Trouble: when it cannot be read or written.
    """
    if isinstance(content, Path):
        content = _content(content)
    hashed = hashlib.sha256(content).hexdigest()
    place = place_of(folder, hashed)
    if hash_of(place) != hashed:
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise trouble(error, place) from error
        with unfinished(place) as temporary:
            temporary.write_bytes(content)
            put_in_place(temporary, place)
    return Attachment(hash=hashed, name=safe_name(name), size=len(content))


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Trouble(
            f"读不到附件“{file.name}”。", advice="请检查文件是否还在、是否正被别的程序占用。"
        ) from error


def read(folder: Path, attachment: Attachment) -> bytes:
    """Return an attachment's content, checked.

    :raises Trouble: when it is missing or no longer what was kept.
    """
    place = place_of(folder, attachment.hash)
    if hash_of(place) != attachment.hash:
        raise Trouble(
            f"附件“{attachment.name}”丢失或已损坏。",
            advice="请在“数据”页从备份恢复附件，或重新添加这个文件。",
        )
    return place.read_bytes()


def verify(folder: Path, attachments: Iterable[Attachment]) -> list[Attachment]:
    """Return those whose content is missing or no longer what was kept."""
    return [each for each in attachments if hash_of(place_of(folder, each.hash)) != each.hash]


def copy_missing(source: Path, target: Path, hashes: Iterable[str]) -> list[str]:
    """Copy the contents ``target`` lacks, each checked on arrival; return the hashes ``source`` cannot give.

    :raises Trouble: when the target cannot be written.
    """
    lost = []
    for hashed in hashes:
        place = place_of(target, hashed)
        if place.exists() and place.stat().st_size == _size(place_of(source, hashed)):
            continue
        if hash_of(place_of(source, hashed)) != hashed:
            if hash_of(place) != hashed:
                lost.append(hashed)
            continue
        add(target, place_of(source, hashed), hashed)
    return lost


def _size(place: Path) -> int:
    return place.stat().st_size if place.exists() else -1


def hash_of(file: Path) -> str:
    """Return the SHA-256 of a file's content, or nothing when it cannot be read. Never for an open store."""
    digest = hashlib.sha256()
    try:
        with file.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()

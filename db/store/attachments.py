"""Attachments: scans, photos and letters kept by their hash beside the store, so that nothing is kept twice."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from db.store.errors import Trouble
from db.store.files import put_in_place, safe_name, trouble, unfinished
from db.store.record import Record

_HASH = re.compile(r"[0-9a-f]{64}")
_PIECE = 1 << 20
LIMIT = 500 << 20  # every backup carries it to two places, one of them often a stick

Heard = Callable[[int, int], object]
"""Hears how many of how many bytes are read; who raises in it ends the reading."""


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


def add(folder: Path, content: bytes | Path, name: str, *, heard: Heard | None = None) -> Attachment:
    """Keep a content and return the record for it; the caller's work puts the record into the store.

    A file is read in pieces: its size costs no memory.

    :raises Trouble: when it is too large, or cannot be read or written.
    """
    size = _size_of(content)
    if size > LIMIT:
        raise Trouble(
            f"附件“{name}”有 {size / (1 << 20):,.0f} MB，超过 {LIMIT >> 20} MB，没有存入。",
            advice="请压缩、降低扫描的清晰度，或拆成几份再添加；录音录像请另外保管，在备注里写明放在哪里。",
        )
    hashed, size = _keep(folder, content, heard)
    return Attachment(hash=hashed, name=safe_name(name), size=size)


def _keep(folder: Path, content: bytes | Path, heard: Heard | None = None) -> tuple[str, int]:
    """Keep a content under its hash; return both hash and size as they were read, once."""
    total = _size_of(content)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with unfinished(folder / "content") as temporary:
            hashed, size = _poured(content, temporary, lambda done: heard(done, total) if heard else None)
            place = place_of(folder, hashed)
            if hash_of(place) != hashed:
                place.parent.mkdir(exist_ok=True)
                put_in_place(temporary, place)
    except OSError as error:
        raise trouble(error, folder) from error
    return hashed, size


def _poured(
    content: bytes | Path, target: Path, heard: Callable[[int], object] = lambda _done: None
) -> tuple[str, int]:
    """Write a content into a file, piece by piece; return its hash and its size."""
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as file:
        for piece in _pieces(content):
            digest.update(piece)
            file.write(piece)
            size += len(piece)
            heard(size)
    return digest.hexdigest(), size


def _pieces(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    try:
        with content.open("rb") as stream:
            while piece := stream.read(_PIECE):
                yield piece
    except OSError as error:
        raise _unreadable(content) from error


def _size_of(content: bytes | Path) -> int:
    try:
        return len(content) if isinstance(content, bytes) else content.stat().st_size
    except OSError as error:
        raise _unreadable(Path(str(content))) from error


def _unreadable(file: Path) -> Trouble:
    return Trouble(f"读不到附件“{file.name}”。", advice="请检查文件是否还在、是否正被别的程序占用。")


def read(folder: Path, attachment: Attachment) -> bytes:
    """Return an attachment's content, checked.

    :raises Trouble: when it is missing or no longer what was kept.
    """
    place = place_of(folder, attachment.hash)
    if hash_of(place) != attachment.hash:
        raise _lost(attachment)
    return place.read_bytes()


def copy_out(folder: Path, attachment: Attachment, path: Path, *, heard: Heard | None = None) -> Path:
    """Copy an attachment into a file, whole and checked or not at all; return where it is, as ``write_file`` does.

    :raises Trouble: when it is missing or no longer what was kept, or the file cannot be written.
    """
    place = place_of(folder, attachment.hash)
    if not place.is_file():
        raise _lost(attachment)
    with unfinished(path) as temporary:
        hashed, _ = _poured(place, temporary, lambda done: heard(done, attachment.size) if heard else None)
        if hashed != attachment.hash:
            raise _lost(attachment)
        return put_in_place(temporary, path)


def _lost(attachment: Attachment) -> Trouble:
    return Trouble(
        f"附件“{attachment.name}”丢失或已损坏。",
        advice="请在“数据”页从备份恢复附件，或重新添加这个文件。",
    )


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
        _keep(target, place_of(source, hashed))  # whatever its size: it was taken once
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

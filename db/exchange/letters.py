"""The words of a letter a handler sends: a .docx, a .doc of old Word or WPS, or plain text; never retyped."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.exchange.vetting import OLE
from db.store.errors import Trouble
from db.store.files import trouble
from db.store.text import clean

LARGEST_FILE = 25 << 20
LARGEST_TEXT = 20 << 20  # of the unpacked text part: what a letter never has, a bomb does
_ZIP = b"PK\x03\x04"
_PDF = b"%PDF"
_PART = "word/document.xml"
_BLANKS = re.compile(r"\n{3,}")
_ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
# What the zip reader raises on broken archives.
_ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError, KeyError, struct.error,
)  # fmt: skip
_PASTE = "请在 Word 或 WPS 里打开它，复制正文后粘贴到这里；或者作为扫描件附上。"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = frozenset(
    {
        f"{_WORD}txbxContent",  # boxes beside the text: seals, page decoration
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # says the same twice
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The text, and what could not be taken along, as a sentence (empty: all of it came)."""

    text: str
    remark: str = ""


def read_letter(path: Path) -> Letter:
    """Return the text of a letter, its paragraphs parted by line ends; the file is known by its content.

    :raises Trouble: when it cannot be read, is no letter, is protected or empty.
    """
    content = _content(path)
    if content.startswith(_ZIP):
        letter = _of_docx(content, path.name)
    elif content.startswith(OLE):
        letter = Letter(text=_of_doc(content, path.name))
    elif content.startswith(_PDF):
        raise Trouble(f"“{path.name}”是 PDF，取不出可靠的文字。", advice="请作为扫描件附上。")
    else:
        letter = Letter(text=_of_text(content, path.name))
    text = _BLANKS.sub("\n\n", clean(letter.text, limit=len(letter.text) + 1))
    if not text:
        raise Trouble(f"“{path.name}”里没有文字。", advice="如果是图片，请作为扫描件附上。")
    return Letter(text=text, remark=letter.remark)


def read_rows(path: Path) -> list[tuple[str, ...]]:
    """Return what a filled-in form says, line by line; a row of a table is as many texts as it has cells.

    :raises Trouble: as ``read_letter``.
    """
    content = _content(path)
    if content.startswith(_ZIP):
        body = _body(content)
        if body is None:
            raise Trouble(f"“{path.name}”已损坏，或者不是 Word 文档。", advice=_PASTE)
        return list(_rows(body))
    # Old Word's table cells come parted by a blank, which Chinese text itself has none of.
    old = content.startswith(OLE)
    return [
        tuple(part for part in (line.split(" ") if old else [line]) if part)
        for line in read_letter(path).text.split("\n")
    ]


def _rows(body: Any) -> Iterator[tuple[str, ...]]:
    for block in body:
        if block.tag == f"{_WORD}p":
            yield (_said(block),)
        elif block.tag == f"{_WORD}tbl":
            for line in block.iter(f"{_WORD}tr"):
                yield tuple(_cell(cell) for cell in line.iter(f"{_WORD}tc"))
        elif block.tag == f"{_WORD}sdt":
            for inner in block.iter(f"{_WORD}sdtContent"):
                yield from _rows(inner)


def _cell(cell: Any) -> str:
    """Return a cell's paragraphs; one whose text goes on from the cell above says nothing itself."""
    return "\n".join(_said(paragraph) for paragraph in cell.iter(f"{_WORD}p")).strip()


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Trouble(f"“{path.name}”太大，不像一封答复函。", advice="请作为扫描件附上。")
        return path.read_bytes()
    except OSError as error:
        raise trouble(error, path) from error


def _of_docx(content: bytes, name: str) -> Letter:
    body = _body(content)
    if body is None:
        raise Trouble(f"“{name}”已损坏，或者不是 Word 文档。", advice=_PASTE)
    numbered = next(body.iter(f"{_WORD}numPr"), None) is not None
    remark = "文中的自动编号（一、1. 等）没有带过来，请核对。" if numbered else ""
    return Letter(text="\n".join(_lines(body)), remark=remark)


def _body(content: bytes) -> Any:
    """Return the body of a document, or None when there is none to be had; pictures are never unpacked."""
    from docx.oxml import parse_xml

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_PART) as part:
            text = part.read(LARGEST_TEXT + 1)
        return None if len(text) > LARGEST_TEXT else parse_xml(text).find(f"{_WORD}body")
    except (*_ZIP_FAULTS, SyntaxError):
        return None


def _lines(body: Any) -> Iterator[str]:
    """Yield paragraphs and rows of tables in their order."""
    for block in body:
        if block.tag == f"{_WORD}p":
            yield _said(block)
        elif block.tag == f"{_WORD}tbl":
            for line in block.iter(f"{_WORD}tr"):
                cells = (_said(cell).strip() for cell in line.iter(f"{_WORD}tc"))
                yield "　".join(cell for cell in cells if cell)
        elif block.tag == f"{_WORD}sdt":
            for inner in block.iter(f"{_WORD}sdtContent"):
                yield from _lines(inner)


def _said(block: Any) -> str:
    """Return the words of a paragraph or cell: with what was inserted under revision, without what was deleted."""
    parts: list[str] = []
    waiting = [block]
    while waiting:
        node = waiting.pop()
        if node.tag == f"{_WORD}t":
            parts.append(node.text or "")
        elif node.tag == f"{_WORD}tab":
            parts.append("\t" if node.getparent().tag == f"{_WORD}r" else "")
        elif node.tag in {f"{_WORD}br", f"{_WORD}cr"}:
            parts.append("\n")
        elif isinstance(node.tag, str) and node.tag not in _LEFT_OUT:
            waiting.extend(reversed(node))
    return "".join(parts)


def _of_doc(content: bytes, name: str) -> str:
    from legacy_doc import LegacyDocError, extract_text

    try:
        return str(extract_text(content).text)
    except LegacyDocError as error:
        raise Trouble(f"“{name}”读不出文字，可能设有密码或已损坏。", advice=_PASTE) from error


def _of_text(content: bytes, name: str) -> str:
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Trouble(f"“{name}”不是 Word 文档，也不是文本文件。", advice=_PASTE)
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Trouble(f"“{name}”的文字编码认不出来。", advice=_PASTE)

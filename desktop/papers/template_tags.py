"""The tags of a Word template in reading order, each with its place: what the check of templates goes by."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.papers.template_xml import parsed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARTS = (("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"))
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_FULL_WIDTH = re.compile(r"[{｛]\s*[{｛%％]|[}｝%％]\s*[}｝]")
_PREFIX = re.compile(r"\{[{%](tr|tc|p|r)\s")
_CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
_LONGEST = 40


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One paragraph: where it stands, its text, and for each character the run's holder it is in."""

    place: str
    text: str
    holders: tuple[Any, ...]
    element: Any

    @property
    def row(self) -> Any:
        return _above(self.element, "tr")

    @property
    def cell(self) -> Any:
        return _above(self.element, "tc")


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """``{{ … }}`` or ``{% … %}``; ``prefix`` tr, tc, p or r makes its whole row, cell, paragraph or run go away."""

    text: str
    line: Line
    holders: frozenset[int]

    @property
    def is_value(self) -> bool:
        return self.text.startswith("{{")

    @property
    def is_remark(self) -> bool:
        return self.text.startswith("{#")

    @property
    def prefix(self) -> str:
        found = _PREFIX.match(self.text)
        return found[1] if found else ""

    @property
    def inner(self) -> str:
        """What stands between the braces, as it will be read."""
        return self.text[2 + len(self.prefix) : -2].translate(_CURLY).strip().strip("-").strip()

    @property
    def words(self) -> str:
        return shortened(self.text)


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """The body, a header or a footer."""

    lines: tuple[Line, ...]
    tags: tuple[Tag, ...]


def shortened(text: str) -> str:
    """Return a piece of text short enough to be named in a sentence."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def stories(content: bytes) -> list[Story]:
    """Return everything of a Word file that may hold tags."""
    from docx import Document

    document = Document(io.BytesIO(content))
    found = [_story(document.element.body, "")]
    for relation in document.part.rels.values():
        for name, words in _PARTS:
            if relation.reltype.endswith(f"/{name}"):
                found.append(_story(_element(relation.target_part), words))
    return found


def _element(part: Any) -> Any:
    return part.element if hasattr(part, "element") else parsed(part.blob)


def _story(root: Any, words: str) -> Story:
    lines = tuple(_lines(root, words))
    tags = tuple(tag for line in lines for tag in _tags(line))
    return Story(lines, tags)


def _lines(root: Any, words: str) -> Iterator[Line]:
    tables = list(root.iter(f"{_W}tbl"))
    number = 0
    for paragraph in root.iter(f"{_W}p"):
        if next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue  # the same text once more, for older programs
        place = _place_in_table(paragraph, tables)
        if not place:
            number += 1
            place = f"第 {number} 段"
        pieces = list(_pieces(paragraph))
        text = "".join(piece for piece, _ in pieces)
        holders = tuple(holder for piece, holder in pieces for _ in piece)
        yield Line(f"{words}{place}", text, holders, paragraph)


def _place_in_table(paragraph: Any, tables: Sequence[Any]) -> str:
    cell, row = _above(paragraph, "tc"), _above(paragraph, "tr")
    if cell is None or row is None:
        return ""
    table = _above(row, "tbl")
    rows, cells = list(table.iter(f"{_W}tr")), list(row.iter(f"{_W}tc"))
    return f"表 {tables.index(table) + 1} 第 {rows.index(row) + 1} 行第 {cells.index(cell) + 1} 格"


def _above(element: Any, name: str) -> Any:
    return next(element.iterancestors(f"{_W}{name}"), None)


def _pieces(paragraph: Any) -> Iterator[tuple[str, Any]]:
    """Yield the texts of a paragraph with what holds their run: the paragraph, a link, a tracked change."""
    for each in paragraph.iter(f"{_W}t", *_BREAKS):
        if _above(each, "p") is not paragraph:
            continue
        run = _above(each, "r")
        if run is not None:
            yield _BREAKS.get(each.tag, each.text or ""), run.getparent()


def _tags(line: Line) -> Iterator[Tag]:
    for found in _TAG.finditer(line.text):
        holders = frozenset(id(holder) for holder in line.holders[found.start() : found.end()])
        yield Tag(found.group(), line, holders)


def left_over(line: Line) -> tuple[str, str]:
    """Return what looks like half a tag, and the text around it; two empty texts when there is none."""
    rest = _TAG.sub(lambda found: "\0" * len(found.group()), line.text)
    found = _LEFT_OVER.search(rest)
    if found is None:
        return "", ""
    return found.group(), _around(rest, found.start())


def full_width(line: Line) -> str:
    """Return a tag written with full-width braces, or with a blank between them; an empty text when there is none."""
    rest = _LEFT_OVER.sub("", _TAG.sub("\0", line.text))
    found = _FULL_WIDTH.search(rest)
    return "" if found is None else _around(rest, found.start())


def _around(text: str, place: int) -> str:
    return shortened(text[max(place - 4, 0) : place + 24].replace("\0", "…"))


def alone(tag: Tag, holder: Any) -> bool:
    """Tell whether nothing but this tag stands in a row, cell or paragraph."""
    paragraphs = [holder] if holder.tag == f"{_W}p" else holder.iter(f"{_W}p")
    text = "".join(piece for paragraph in paragraphs for piece, _ in _pieces(paragraph))
    return text.strip() == tag.text

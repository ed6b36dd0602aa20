"""A Word file as text: one line a paragraph or a row, with what Word will make of it, so that a change is read in a diff."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = ("drawing", "pict", "object")


def structure(docx: bytes) -> str:
    """Return the body of a Word file, then what is told of its sections."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        body = ET.fromstring(archive.read("word/document.xml")).find(f"{W}body")  # noqa: S314 - our own file
    assert body is not None
    return "\n".join(_lines(body)) + "\n"


def _lines(parent: ET.Element) -> Iterator[str]:
    for child in parent:
        kind = child.tag.removeprefix(W)
        if kind == "p":
            yield _paragraph(child)
            section = child.find(f"{W}pPr/{W}sectPr")
            if section is not None:
                yield _section(section)
        elif kind == "tbl":
            yield "table " + " ".join(
                _value(column, "w") for column in child.findall(f"{W}tblGrid/{W}gridCol")
            )
            for row in child.findall(f"{W}tr"):
                yield _row(row)
        elif kind == "sectPr":
            yield _section(child)


def _paragraph(paragraph: ET.Element) -> str:
    facts = []
    for name, keys in (
        ("jc", ("val",)),
        ("ind", ("left", "right", "firstLine", "hanging")),
        ("spacing", ("before", "line")),
    ):
        found = paragraph.find(f"{W}pPr/{W}{name}")
        if found is not None:
            facts += [f"{key}={_value(found, key)}" for key in keys if _value(found, key)]
    framed = paragraph.find(f"{W}pPr/{W}framePr")
    if framed is not None:
        facts.append(f"at={_value(framed, 'x')},{_value(framed, 'y')}")
    faces = dict.fromkeys(_face(run) for run in paragraph.iter(f"{W}r"))
    return " ".join(["p", *facts, *(face for face in faces if face), "|", _text(paragraph)]).rstrip()


def _face(run: ET.Element) -> str:
    face, size = run.find(f"{W}rPr/{W}rFonts"), run.find(f"{W}rPr/{W}sz")
    parts = [
        _value(face, "eastAsia") if face is not None else "",
        _value(size, "val") if size is not None else "",
    ]
    return "/".join(part for part in parts if part)


def _row(row: ET.Element) -> str:
    height, header = row.find(f"{W}trPr/{W}trHeight"), row.find(f"{W}trPr/{W}tblHeader")
    told = ["  head" if header is not None else "  row", _value(height, "val") if height is not None else ""]
    return " ".join(part for part in told if part) + " | " + " | ".join(map(_cell, row.findall(f"{W}tc")))


def _cell(cell: ET.Element) -> str:
    width, across, down = (cell.find(f"{W}tcPr/{W}{name}") for name in ("tcW", "gridSpan", "vMerge"))
    told = _value(width, "w") if width is not None else ""
    told += f"x{_value(across, 'val')}" if across is not None else ""
    told += "v" if down is not None else ""
    return f"[{told}] {'/'.join(_text(paragraph) for paragraph in cell.iter(f'{W}p'))}".rstrip()


def _section(section: ET.Element) -> str:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    page = "x".join(_value(size, key) for key in ("w", "h")) if size is not None else ""
    inside = (
        ",".join(_value(margins, key) for key in ("top", "right", "bottom", "left"))
        if margins is not None
        else ""
    )
    return f"section {page} margins {inside}"


def _text(parent: ET.Element) -> str:
    parts = []
    for part in parent.iter():
        name = part.tag.rpartition("}")[2]
        if name == "t":
            parts.append(part.text or "")
        elif name in {"br", "tab"}:
            parts.append("⏎" if name == "br" else "⇥")
        elif name in _DRAWN:
            parts.append("<drawing>")
    return "".join(parts)


def _value(element: ET.Element, name: str) -> str:
    return element.get(f"{W}{name}", "")

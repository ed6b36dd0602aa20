"""Reads back from a PDF where its characters and strokes truly stand."""

import ctypes
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_SAME_LINE = 2.5


@dataclass(frozen=True, slots=True)
class Char:
    """A character: its origin in points from the page's upper left corner, and its size."""

    text: str
    x: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Stroke:
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text without its blanks; ``x`` is where its first character starts."""

    text: str
    x: float
    baseline: float
    chars: tuple[Char, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One page as it came out."""

    lines: tuple[Line, ...]
    red: tuple[Stroke, ...]

    def line(self, text: str) -> Line:
        return next(line for line in self.lines if text in line.text)


def measure(file: Path | bytes) -> list[Measured]:
    with pypdfium2.PdfDocument(file) as document:
        return [_page(page) for page in document]


def _page(page: Any) -> Measured:
    height = page.get_height()
    text = page.get_textpage()
    chars = []
    for index in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code <= 0x20 or code in {0x3000, 0xA0} or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
        size = pdfium.FPDFText_GetFontSize(text, index)
        chars.append(Char(chr(code), x.value, height - y.value, size))
    return Measured(tuple(_lines(chars)), tuple(_red(page, height)))


def _lines(chars: list[Char]) -> list[Line]:
    """Gather characters whose baselines lie within ``_SAME_LINE``: cells of a row may differ in size."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: char.baseline):
        if not rows or char.baseline - rows[-1][0].baseline > _SAME_LINE:
            rows.append([])
        rows[-1].append(char)
    lines = []
    for row in rows:
        row.sort(key=lambda char: char.x)
        lines.append(Line("".join(char.text for char in row), row[0].x, row[0].baseline, tuple(row)))
    return lines


def _red(page: Any, height: float) -> list[Stroke]:
    found = []
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
        fill, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(thing, fill, stroked)
        if fill.value and red.value > 2 * green.value and red.value > 100:
            left, bottom, right, top = thing.get_bounds()
            found.append(Stroke(left, height - top, right, height - bottom))
    return sorted(found, key=lambda stroke: stroke.top)

"""What lists on papers share: columns into a table, a row of label and text, people in columns, Chinese numerals."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.papers.blocks import Align, Cell, Row, Table
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import CELL_SIDE, SIZE_4, SIZE_5, SIZE_S4, pt

_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its heading, its width in mm, where its text stands."""

    words: str
    width: float
    align: Align = Align.CENTRE


def numeral(number: int) -> str:
    """Write 1 to 99 in Chinese, as headings count: 一 十 十一 二十三."""
    tens, ones = divmod(number, 10)
    before = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return before + (_NUMERALS[ones - 1] if ones else "")


def label(text: str, *, across: int = 1, vertical: bool = False) -> Cell:
    """Make the cell that names what stands beside it."""
    return Cell(text, align=Align.CENTRE, role=Role.HEI, across=across, vertical=vertical)


def listing(
    columns: Sequence[Column],
    lines: Sequence[Sequence[str]],
    *,
    none: str = "",
    total: Sequence[str] = (),
    size: float = SIZE_5,
    height: float = 7.5,
    together: bool = False,
) -> Table:
    """Make a table with a heading on every page; ``none`` is said where there are no lines, ``total`` ends it.

    ``together`` keeps a short table on one page.
    """
    rows = [Row(tuple(Cell(one.words, align=Align.CENTRE) for one in columns), height=8, keep=together)]
    for index, line in enumerate(lines, start=1):
        cells = tuple(Cell(text, align=one.align) for text, one in zip(line, columns, strict=True))
        rows.append(Row(cells, height=height, keep=together and (index < len(lines) or bool(total))))
    if not lines:
        rows.append(Row((Cell(none, align=Align.CENTRE, role=Role.KAI, across=len(columns)),), height=8))
    elif total:
        cells = tuple(
            Cell(text, align=one.align, role=Role.HEI) for text, one in zip(total, columns, strict=True)
        )
        rows.append(Row(cells, height=8))
    return Table(tuple(one.width for one in columns), tuple(rows), header=1, size=size)


def in_columns(
    names: Sequence[str], *, width: float, columns: int = 6, size: float = SIZE_4, height: float = 8.0
) -> Table:
    """Set names side by side without rules, row after row in their order; a long one takes several places."""
    room = pt(width / columns) - 2 * CELL_SIDE
    rows: list[Row] = []
    cells: list[Cell] = []
    free = columns
    for name in names:
        across = min(
            columns,
            max(1, math.ceil((text_width(name, Role.FANG, size) + 2 * CELL_SIDE) / (room + 2 * CELL_SIDE))),
        )
        if across > free:
            rows.append(Row((*cells, Cell(across=free)) if free else tuple(cells), height=height))
            cells, free = [], columns
        cells.append(Cell(name, across=across))
        free -= across
    if cells:
        rows.append(Row((*cells, Cell(across=free)) if free else tuple(cells), height=height))
    return Table((width / columns,) * columns, tuple(rows), size=size, rules=False)


def pairs(
    rows: Sequence[Sequence[tuple[str, str]]], *, widths: Sequence[float], height: float = 9.0
) -> Table:
    """Make a form of labels and texts; a row with fewer pairs than the widths hold stretches its last text."""
    made = []
    for row in rows:
        cells: list[Cell] = []
        for place, (words, text) in enumerate(row):
            last = place == len(row) - 1
            across = len(widths) - len(cells) - 1 if last else 1
            cells.append(label(words))
            cells.append(Cell(text, across=across, align=Align.CENTRE if len(text) <= 12 else Align.LEFT))
        made.append(Row(tuple(cells), height=height))
    return Table(tuple(widths), tuple(made), size=SIZE_S4)

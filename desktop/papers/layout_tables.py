"""Tables laid out: which cell covers which place, how high a row is, and where its rules and texts stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.papers import geometry
from desktop.papers.blocks import Cell, Picture, QrCode, Row, Table
from desktop.papers.figures import bars, size_of
from desktop.papers.fonts import Role
from desktop.papers.geometry import CELL_ENDS, CELL_SIDE, TABLE_PITCH, TABLE_RULE, Colour, pt
from desktop.papers.layout_items import BoxItem, ImageItem, Item, RuleItem, TextItem
from desktop.papers.layout_lines import Line, break_spans
from desktop.papers.layout_paras import spans_of

# Of the free room, how much goes before: above a text, or left of it.
_SHARES = {"top": 0.0, "center": 0.5, "bottom": 1.0, "right": 1.0}


@dataclass(slots=True)
class Placed:
    """A cell with its place in the grid and its lines."""

    cell: Cell
    row: int
    column: int
    role: Role
    size: float
    pitch: float
    width: float
    lines: Sequence[Line]

    @property
    def content(self) -> float:
        figure = size_of(self.cell.figure)[1] if self.cell.figure else 0.0
        return figure + len(self.lines) * self.pitch

    @property
    def height(self) -> float:
        return self.content + 2 * CELL_ENDS + TABLE_RULE


@dataclass(slots=True)
class Grid:
    """A table measured: the owner of every place, heights of rows, left edges of columns."""

    table: Table
    edges: list[float]
    owner: list[list[Placed | None]]
    heights: list[float]
    placed: list[list[Placed]]  # by the row they start in
    bare: bool  # some cells have no rules

    def group_end(self, row: int) -> int:
        """Return the row after the last that is tied to ``row``, by a cell over several rows or by ``keep``."""
        end = row + 1
        index = row
        while index < min(end, len(self.heights)):
            for placed in self.placed[index]:
                end = max(end, index + placed.cell.down)
            if self.table.rows[index].keep:
                end = max(end, index + 2)
            index += 1
        return min(end, len(self.heights))


def row_is_tall(row: Row) -> bool:
    """Say whether a row may be longer than a page, by its characters: such a row may be split."""
    return any(len(cell.text) > 500 for cell in row.cells if isinstance(cell.text, str))


def cell_text(cell: Cell) -> tuple[str, bool]:
    """Return the text of a plain cell as it is set, and whether it is set one character a line."""
    text = cell.text if isinstance(cell.text, str) else ""
    return ("\n".join(text) if cell.vertical else text), cell.vertical


def measure(table: Table) -> Grid:
    edges = [0.0]
    for column in table.columns:
        edges.append(edges[-1] + pt(column))
    owner: list[list[Placed | None]] = [[None] * len(table.columns) for _ in table.rows]
    by_row: list[list[Placed]] = []
    for index, row in enumerate(table.rows):
        starting: list[Placed] = []
        column = 0
        for cell in row.cells:
            while column < len(table.columns) and owner[index][column] is not None:
                column += 1
            placed = _place(table, cell, index, column, edges)
            for covered in range(index, min(index + cell.down, len(table.rows))):
                for place in range(column, column + cell.across):
                    owner[covered][place] = placed
            starting.append(placed)
            column += cell.across
        by_row.append(starting)
    bare = any(cell.bare for row in table.rows for cell in row.cells)
    return Grid(table, edges, owner, _heights(table, by_row), by_row, bare)


def _place(table: Table, cell: Cell, row: int, column: int, edges: list[float]) -> Placed:
    size = cell.size or table.size
    role = cell.role or (table.header_role if row < table.header else table.role)
    end = column + cell.across
    if end > len(table.columns):
        raise ValueError(f"row {row} has more cells than the table has columns")
    width = edges[end] - edges[column]
    room = width - 2 * CELL_SIDE
    lines: Sequence[Line] = ()
    if isinstance(cell.text, str):
        if cell.text or not cell.figure:
            lines = cell_lines(cell_text(cell)[0], role, size, room)
    elif any(span.text for span in cell.text) or not cell.figure:
        lines = break_spans(cell.text, role=role, size=size, spacing=0.0, first=room, rest=room)
    return Placed(cell, row, column, role, size, size * TABLE_PITCH, width, lines)


@lru_cache(maxsize=4096)
def cell_lines(text: str, role: Role, size: float, room: float) -> tuple[Line, ...]:
    """Break the text of a cell; labels, names and states come again and again, from paper to paper too."""
    return tuple(break_spans(spans_of(text), role=role, size=size, spacing=0.0, first=room, rest=room))


def _heights(table: Table, by_row: list[list[Placed]]) -> list[float]:
    heights = [
        max(
            [pt(row.height), *(placed.height for placed in placed_row if placed.cell.down == 1)],
            default=0.0,
        )
        for row, placed_row in zip(table.rows, by_row, strict=True)
    ]
    for placed_row in by_row:
        for placed in placed_row:
            if placed.cell.down == 1:
                continue
            last = min(placed.row + placed.cell.down, len(heights))
            heights[last - 1] += max(0.0, placed.height - sum(heights[placed.row : last]))
    return heights


def draw_rows(grid: Grid, first: int, last: int, x: float, y: float) -> list[Item]:
    """Draw the rows ``first`` to ``last`` (not included) with their upper edge at ``y``."""
    items: list[Item] = []
    tops = [y]
    for index in range(first, last):
        tops.append(tops[-1] + grid.heights[index])
    for index in range(first, last):
        for placed in grid.placed[index]:
            top = tops[index - first]
            bottom = tops[min(index + placed.cell.down, last) - first]
            left = x + grid.edges[placed.column]
            if placed.cell.shade:
                items.append(BoxItem(left, top, placed.width, bottom - top, Colour(placed.cell.shade.value)))
            items.extend(_texts(placed, left, top, bottom))
    if grid.table.rules:
        items.extend(_rules(grid, first, last, x, tops))
    return items


def _texts(placed: Placed, x: float, top: float, bottom: float) -> list[Item]:
    free = bottom - top - TABLE_RULE - 2 * CELL_ENDS - placed.content
    shift = free * _SHARES[placed.cell.valign]
    start = top + TABLE_RULE / 2 + CELL_ENDS + max(0.0, shift)
    figure = placed.cell.figure
    if figure is None:
        return line_items(placed, placed.lines, x, start)
    width, height = size_of(figure)
    left = x + CELL_SIDE + _SHARES.get(placed.cell.align, 0.0) * (placed.width - 2 * CELL_SIDE - width)
    return figure_items(figure, left, start) + line_items(placed, placed.lines, x, start + height)


def figure_items(figure: Picture | QrCode, x: float, y: float) -> list[Item]:
    """Draw a picture, or a code as the bars it is made of, with its upper left corner there."""
    if isinstance(figure, QrCode):
        return [BoxItem(x + left, y + top, width, height) for left, top, width, height in bars(figure)]
    return [ImageItem(x, y, *size_of(figure), figure.data)]


def line_items(placed: Placed, lines: Sequence[Line], x: float, top: float) -> list[Item]:
    """Draw lines of a cell whose left edge is ``x`` from ``top`` downwards."""
    items: list[Item] = []
    room = placed.width - 2 * CELL_SIDE
    share = 0.5 if placed.cell.vertical else _SHARES.get(placed.cell.align, 0.0)
    baseline = top + geometry.ASCENT_SHARE * placed.pitch
    for line in lines:
        left = x + CELL_SIDE + max(0.0, share * (room - line.width))
        for piece in line.pieces:
            items.append(TextItem(left + piece.x, baseline, piece.text, piece.role, placed.size))
            if piece.underline:
                end = left + piece.x + placed.size * len(piece.text)
                items.append(RuleItem(left + piece.x, baseline + 2, end, baseline + 2, TABLE_RULE))
        baseline += placed.pitch
    return items


def _rules(grid: Grid, first: int, last: int, x: float, tops: list[float]) -> list[Item]:
    """Rule between places of different owners, each stroke as long as it can be."""
    columns = range(len(grid.table.columns))
    items: list[Item] = []
    for row in range(first, last + 1):
        outer = row in (first, last)
        y = tops[row - first]
        flags = [outer or grid.owner[row - 1][column] is not grid.owner[row][column] for column in columns]
        if grid.bare:
            sides = [grid.owner[side] for side in (row - 1, row) if first <= side < last]
            flags = [flags[column] and any(_is_ruled(side, column) for side in sides) for column in columns]
        for begin, end in _stretches(flags):
            items.append(RuleItem(x + grid.edges[begin], y, x + grid.edges[end], y, TABLE_RULE))
    for edge in range(len(columns) + 1):
        outer = edge in (0, len(columns))
        left = x + grid.edges[edge]
        rows = grid.owner[first:last]
        flags = [outer or row[edge - 1] is not row[edge] for row in rows]
        if grid.bare:
            beside = [side for side in (edge - 1, edge) if side in columns]
            flags = [
                flag and any(_is_ruled(row, side) for side in beside)
                for flag, row in zip(flags, rows, strict=True)
            ]
        for begin, end in _stretches(flags):
            items.append(RuleItem(left, tops[begin], left, tops[end], TABLE_RULE))
    return items


def _is_ruled(row: list[Placed | None], column: int) -> bool:
    placed = row[column]
    return placed is None or not placed.cell.bare


def _stretches(flags: list[bool]) -> list[tuple[int, int]]:
    """Return the runs of set flags as (first, after the last)."""
    found: list[tuple[int, int]] = []
    begun: int | None = None
    for index, flag in enumerate([*flags, False]):
        if flag and begun is None:
            begun = index
        elif not flag and begun is not None:
            found.append((begun, index))
            begun = None
    return found

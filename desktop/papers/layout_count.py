"""Counting pages without drawing them: a Word file needs to know where its sections come to stand, and no more."""

from functools import lru_cache

from desktop.papers.blocks import Cell, Paper, Row, Table
from desktop.papers.fonts import Role
from desktop.papers.geometry import CELL_ENDS, CELL_SIDE, TABLE_PITCH, TABLE_RULE, pt
from desktop.papers.layout import Flow, Item, marked
from desktop.papers.layout_lines import Line
from desktop.papers.layout_paras import Para
from desktop.papers.layout_tables import Grid, cell_lines, measure, row_is_tall


def entry_pages(paper: Paper) -> list[int]:
    """Return the page number of every entry of the contents."""
    return marked(Count(paper).run())


WIDEST = 1.2  # ems, of any character of any face: a cell with room for so much needs no breaking


class Count(Flow):
    """The same pass without a stroke."""

    def measured(self, table: Table) -> Grid:
        """Reckon the heights of plain rows alone; who stands where is asked only of cells over several rows."""
        if not all(map(_is_plain, table.rows)):
            return measure(table)
        edges = _edges(table.columns)
        heights = [
            _height(row, edges, table, table.header_role if index < table.header else table.role)
            for index, row in enumerate(table.rows)
        ]
        if max(heights, default=0.0) > self.frame.text_height / 2:  # such a row may have to run over the page
            return measure(table)
        return Grid(table, [], [], heights, [[] for _ in heights], bare=False)

    def line_items(self, para: Para, line: Line, *, first: bool) -> list[Item]:
        del para, line, first
        return []

    def tail_items(self, para: Para, line: Line, *, first: bool) -> list[Item]:
        del para, line, first
        return []

    def repeat_header(self, grid: Grid) -> None:
        self.y += sum(grid.heights[: grid.table.header])

    def finish_rows(self, grid: Grid, first: int, last: int, top: float) -> None:
        """Leave the rows undrawn: their heights are reckoned already."""


def _is_plain(row: Row) -> bool:
    return not row.keep and not row_is_tall(row) and all(map(_is_text, row.cells))


def _is_text(cell: Cell) -> bool:
    return isinstance(cell.text, str) and cell.down == 1 and cell.figure is None and not cell.vertical


@lru_cache(maxsize=64)
def _edges(columns: tuple[float, ...]) -> tuple[float, ...]:
    edges = [0.0]
    for column in columns:
        edges.append(edges[-1] + pt(column))
    return tuple(edges)


def _height(row: Row, edges: tuple[float, ...], table: Table, usual: Role) -> float:
    most, column = pt(row.height), 0
    for cell in row.cells:
        end = column + cell.across
        text, size = str(cell.text), cell.size or table.size
        room = edges[end] - edges[column] - 2 * CELL_SIDE
        short = 0 < len(text) * size * WIDEST <= room and "\n" not in text
        count = 1 if short else len(cell_lines(text, cell.role or usual, size, room))
        most = max(most, count * (size * TABLE_PITCH) + 2 * CELL_ENDS + TABLE_RULE)
        column = end
    return most

"""Counting pages without drawing them: a Word file needs to know where its sections come to stand, and no more."""

from desktop.papers.blocks import Paper
from desktop.papers.layout import Flow, Item, marked
from desktop.papers.layout_lines import Line
from desktop.papers.layout_paras import Para
from desktop.papers.layout_tables import Grid


def entry_pages(paper: Paper) -> list[int]:
    """Return the page number of every entry of the contents."""
    return marked(_Count(paper).run())


class _Count(Flow):
    """The same pass without a stroke."""

    def line_items(self, para: Para, line: Line, *, first: bool) -> list[Item]:
        del para, line, first
        return []

    def tail_items(self, para: Para, line: Line, *, first: bool) -> list[Item]:
        del para, line, first
        return []

    def finish_rows(self, grid: Grid, first: int, last: int, top: float) -> None:
        """Leave the rows undrawn: their heights are reckoned already."""

"""The tab of papers made of the record shown."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from db.papers.kind import FORMATS
from db.papers.queries import papers_of
from db.papers.records import Paper
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="made_at", words="时间", width=7),
    Column(name="kind", words="文书", width=10),
    Column(name="mode", words="式样", width=5),
    Column(name="format", words="格式", width=4),
    Column(name="made_by", words="经办", width=4),
)


class PapersTab(QStackedWidget):
    """``subjects(detail)`` returns the ids in ``table`` whose papers belong to a detail; ``hint`` says how to make one."""

    scrolls = False

    def __init__(
        self, desk: Desk, table: str, subjects: Callable[[Any], Iterable[int]], *, hint: str
    ) -> None:
        super().__init__()
        self._desk = desk
        self._subjects = (table, subjects)
        self.table = RecordTable(_COLUMNS, words="已做的文书", present=_present, stretch="kind")
        self.addWidget(self.table)
        self.addWidget(EmptyState("还没有做过文书", hint, icon="papers"))

    def show_detail(self, detail: Any) -> None:
        table, subjects = self._subjects
        made = [paper for each in subjects(detail) for paper in papers_of(self._desk.store, table, each)]
        self.table.show_rows(sorted(made, key=lambda paper: paper.made_at, reverse=True))
        self.setCurrentIndex(0 if made else 1)


def _present(paper: Paper, name: str) -> Any:
    if name == "kind":
        return _kind_words(paper.kind)
    if name == "format":
        return FORMATS.get(paper.format, paper.format)
    return getattr(paper, name)


@cache
def _kind_words(name: str) -> str:
    # The composers take a moment to load; nobody needs them before there is a paper to name.
    from desktop.papers.kinds import kind

    try:
        return kind(name).words
    except KeyError:
        return name  # made by a later release that knows more kinds

"""Every list of the program can be printed and exported from where it is seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.desk.desk import Desk
from desktop.pages.events.page import EventsPage
from desktop.pages.papers.batch_panel import BatchPanel
from desktop.pages.proposals.awarding import AwardBoard
from desktop.pages.proposals.page import OVERVIEWS, ProposalsPage
from desktop.widgets.list_out import OutButton, desk_of, entries
from desktop.widgets.page import Page
from desktop.widgets.panels import ListDetail
from desktop.widgets.record_page import RecordView
from desktop.widgets.table import RecordTable
from desktop.widgets.tabs import Tabs
from desktop.widgets.tasks import Sheet
from desktop.window.places import PLACES, Place


def unfold(page: Page) -> None:
    """Make everything a page shows: its tabs and what takes its place."""
    if isinstance(page, ProposalsPage):
        for name in OVERVIEWS:
            page.open_overview(name)
        page.close_overview()
    if isinstance(page, EventsPage):
        page.show_rates()
        page.open_calendar()
    seen: set[tuple[int, str]] = set()
    while fresh := [
        (tabs, name)
        for tabs in page.findChildren(Tabs)
        for name in tabs._heads
        if (id(tabs), name) not in seen
    ]:
        for tabs, name in fresh:
            seen.add((id(tabs), name))
            tabs.page(name)


def belongs_to_a_row(table: RecordTable) -> bool:
    """Tell what stands in the detail of a row, or in a sheet of work: printed by its keys and by a right click."""
    chain = [table, *above(table)]
    details = [each._detail for each in chain if isinstance(each, ListDetail)]
    return any(isinstance(each, RecordView | Sheet | BatchPanel) or each in details for each in chain)


def above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


@pytest.mark.parametrize("place", PLACES, ids=[place.key for place in PLACES])
def test_every_list_of_a_page_can_be_printed_and_exported(place: Place, desk: Desk, qtbot: QtBot) -> None:
    page = place.build(desk)
    qtbot.addWidget(page)
    page.freshen()
    unfold(page)
    shown = {button.table() for button in page.findChildren(OutButton)}
    for board in page.findChildren(AwardBoard):
        shown |= {board.proposals, board.handlers}  # one button for the two that take turns
    missing = []
    for table in page.findChildren(RecordTable):
        if table.leaving.stays:
            continue
        assert desk_of(table) is desk
        words = [words.split("…")[0] for words, _ in entries(table)]
        assert words[:2] == ["打印列表", "导出列表"]
        if table not in shown and not belongs_to_a_row(table):
            missing.append(table.accessibleName())
    assert missing == []

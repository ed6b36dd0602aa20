"""A whole list: filters, batch, empty place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.filters import Filter, FilterBar
from desktop.widgets.flow import Flow
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable
from tests.desktop.conftest import Write
from tests.desktop.gallery import COLUMNS, Line, lines

FILTERS = (
    Filter("state", "状态", (("办理中", "办理中"), ("办结", "办结"))),
    Filter("category", "类别", (("城", "城市建设管理类"),)),
)


@pytest.fixture
def listing(qtbot: QtBot, coat: Look) -> Listing:
    del coat
    table = RecordTable(COLUMNS, words="提案", ticks=True)
    made = Listing("提案", table, filters=FILTERS, empty=EmptyState("没有符合的提案"))
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    made.show_rows(lines(10), count="252 件立案，显示 10")
    return made


def chips(bar: FilterBar) -> list[str]:
    found = [each for each in bar.findChildren(QPushButton) if not each.isHidden() and each.isCheckable()]
    return [each.text() for each in found]


def test_a_filter_is_a_chip_and_pressing_it_takes_it_off(listing: Listing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(listing.asked):
        listing.filters.set("state", "办理中")
    assert listing.filters.values() == {"state": "办理中"}
    qtbot.waitUntil(lambda: chips(listing.filters) == ["办理中 ×"])
    chip = next(each for each in listing.filters.findChildren(QPushButton) if each.text() == "办理中 ×")
    with qtbot.waitSignal(listing.asked):
        chip.click()
    assert listing.filters.values() == {}
    assert chips(listing.filters) == []


def test_filters_are_chosen_from_the_menu_and_cleared_there(listing: Listing) -> None:
    bar = listing.filters
    bar._fill_menu()
    states = bar._menu.findChildren(QMenu)[0]
    assert states.title() == "状态"
    next(action for action in states.actions() if action.text() == "办结").trigger()
    assert bar.values() == {"state": "办结"}
    bar._fill_menu()
    checked = [
        each for sub in bar._menu.findChildren(QMenu)[2:] for each in sub.actions() if each.isChecked()
    ]
    assert [each.text() for each in checked] == ["办结"]
    bar._menu.actions()[-1].trigger()
    assert bar.values() == {}


def test_other_filters_drop_what_no_longer_is_there(listing: Listing) -> None:
    listing.filters.show_values({"state": "办结", "category": "城"})
    listing.filters.set_filters(FILTERS[:1])
    assert listing.filters.values() == {"state": "办结"}
    listing.filters.set_filters(())
    assert chips(listing.filters) == []


def test_the_slash_leads_to_the_filter_and_down_leads_back(
    listing: Listing, write: Write, qtbot: QtBot
) -> None:
    listing.table.setFocus()
    QTest.keyClick(listing.table, Qt.Key.Key_Slash)
    assert listing.window().focusWidget() is listing.filters.line
    with qtbot.waitSignal(listing.asked):
        write(listing.filters.line, "电梯")
    assert listing.filters.text == "电梯"
    QTest.keyClick(listing.filters.line, Qt.Key.Key_Down)
    assert listing.window().focusWidget() is listing.table
    listing.filters.line.setFocus()
    QTest.keyClick(listing.filters.line, Qt.Key.Key_Escape)
    assert listing.filters.text == ""


def test_ticked_rows_offer_what_to_do_with_all_of_them(listing: Listing) -> None:
    got: list[Line] = []
    listing.add_batch("交办…", got.extend)
    assert not listing._batch_bar.isVisible()
    listing.table.rows.tick(1)
    listing.table.rows.tick(3)
    assert listing._batch_bar.isVisible()
    buttons = {each.text(): each for each in listing._batch_bar.findChildren(QPushButton)}
    buttons["交办…"].click()
    assert [line.id for line in got] == [1, 3]
    buttons["取消勾选"].click()
    assert not listing._batch_bar.isVisible()


def test_an_empty_list_says_so(listing: Listing) -> None:
    listing.show_rows([], count="0 件")
    assert listing.empty.isVisible()
    assert not listing.table.isVisible()
    listing.show_rows(lines(1), count="1 件")
    assert listing.table.isVisible()
    assert listing.table.chosen_row().id == 0


def test_a_full_line_goes_on_below(qtbot: QtBot, coat: Look) -> None:
    del coat
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(spacing=4)
    parts = [QPushButton(str(place)) for place in range(4)]
    for part in parts:
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    holder.setLayout(flow)
    holder.resize(250, 100)
    holder.show()
    assert [part.y() for part in parts] == [0, 0, 24, 24]
    assert flow.heightForWidth(250) == 44
    assert flow.heightForWidth(1000) == 20
    assert flow.takeAt(9) is None
    assert flow.minimumSize().width() == 100
    parts[0].hide()
    assert flow.heightForWidth(330) == 20

"""A whole list: batch, empty place, the way to the filters and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.filters import Filter
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState
from desktop.widgets.reading_order import stops
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


def test_what_is_rarer_stands_behind_one_button(listing: Listing) -> None:
    got: list[Line] = []
    listing.add_batch("交办…", got.extend)
    listing.add_batch("并案…", got.extend, more=True)
    listing.add_batch("办结", got.extend, more=True)
    listing.table.rows.tick(2)
    buttons = [each.accessibleName() for each in listing._batch_bar.findChildren(QPushButton)]
    assert sorted(buttons) == sorted(["交办…", "更多", "取消勾选"])
    menu = next(each.menu() for each in listing._batch_bar.findChildren(QPushButton) if each.menu())
    assert [action.text() for action in menu.actions()] == ["并案…", "办结"]
    menu.actions()[1].trigger()
    assert [line.id for line in got] == [2]


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


def test_what_can_be_done_with_the_ticked_rows_is_read_just_before_them(listing: Listing) -> None:
    for words in ("立案", "交办…"):
        listing.add_batch(words, lambda _rows: None)
    listing.table.rows.tick(1)
    way = stops(listing)
    before = way[way.index(listing.table) - 3 : way.index(listing.table)]
    assert [each.text() for each in before if isinstance(each, QPushButton)] == ["立案", "交办…", "取消勾选"]


def test_an_empty_list_says_so(listing: Listing) -> None:
    listing.show_rows([], count="0 件")
    assert listing.empty.isVisible()
    assert not listing.table.isVisible()
    listing.show_rows(lines(1), count="1 件")
    assert listing.table.isVisible()
    assert listing.table.chosen_row().id == 0

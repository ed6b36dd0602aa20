"""A list leaves the window: printed as it is shown, exported with all its columns, by key, button and right click."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from db.papers.facts import ListFacts
from db.store.kind import Column
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.widgets.boxes import column
from desktop.widgets.cells import Mark
from desktop.widgets.filters import Filter
from desktop.widgets.list_out import Leaving, entries, export_table, print_table
from desktop.widgets.listing import Listing
from desktop.widgets.page import Page
from desktop.widgets.table import RecordTable
from tests.desktop.gallery import COLUMNS, lines

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
Printed = list[ListFacts]


class Shown(Page):
    """A page with one list."""

    title = "提案"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = RecordTable(COLUMNS, words="提案", ticks=True, stretch="title")
        self.listing = Listing("提案", self.table, filters=(Filter("kind", "类别", (("a", "经济建设"),)),))
        self.setLayout(column(self.listing))
        self.pressed: list[str] = []
        make("export", self, lambda: self.pressed.append("page"))


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Shown:
    made = Shown(desk)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.listing.show_rows(lines(5), count="5 件")
    return made


@pytest.fixture
def printed(desk: Desk) -> Printed:
    found: Printed = []
    desk.printing.connect(lambda _kind, records: found.append(desk.lists[records[0]]))
    return found


def test_a_list_is_printed_with_the_columns_rows_and_filters_it_shows(page: Shown, printed: Printed) -> None:
    page.listing.filters.set("kind", "a")
    page.listing.filters.line.setText("小区")
    page.table.show_columns(["number", "title"])
    print_table(page.table)
    (facts,) = printed
    assert [each.words for each in facts.headings] == [
        each.words for each in COLUMNS if each.name in {"number", "title"}
    ]
    assert (facts.title, facts.narrowed, facts.count_words) == ("提案", "类别：经济建设　含“小区”", "5 件")
    assert [line.cells[0] for line in facts.lines] == [each.number for each in lines(5)]
    assert facts.committee.startswith("政协")


def test_the_order_of_a_heading_is_kept_and_said(page: Shown, printed: Printed) -> None:
    place = 1 + [each.name for each in page.table.rows.columns].index("number")
    for order in ("升序", "降序"):
        page.table.horizontalHeader().sectionClicked.emit(place)
        print_table(page.table)
        assert printed[-1].order.endswith(order)
    numbers = [line.cells[0] for line in printed[-1].lines]
    assert numbers == sorted(numbers, reverse=True)


def test_ticked_rows_leave_alone(page: Shown, printed: Printed) -> None:
    page.table.rows.tick(1)
    page.table.rows.tick(3)
    print_table(page.table)
    assert (len(printed[0].lines), printed[0].count_words) == (2, "勾选的 2 行")


def test_an_empty_list_says_that_there_is_nothing_to_print(page: Shown, printed: Printed) -> None:
    said: list[str] = []
    page.desk.notices.said.connect(said.append)
    page.listing.show_rows([], count="")
    print_table(page.table)
    assert (printed, said) == ([], ["列表是空的，没有可以打印的。"])


def test_sums_and_groups_come_from_the_page(page: Shown, printed: Printed) -> None:
    page.table.leaving.total = lambda rows: {"number": "合计", "title": str(len(rows))}
    page.table.leaving.group = lambda row: "五十号以前" if int(row.number) < 50 else "以后"
    print_table(page.table)
    assert printed[0].total[:2] == ("合计", "5")
    assert {line.group for line in printed[0].lines} == {"五十号以前", "以后"}


def test_an_official_form_of_the_same_list_takes_its_place(page: Shown, printed: Printed) -> None:
    asked: list[str] = []
    page.table.leaving.paper = lambda: asked.append("一览表")
    print_table(page.table)
    assert (asked, printed) == (["一览表"], [])


def test_the_keys_mean_the_list_that_has_the_keyboard(
    page: Shown, printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported: list[str] = []
    monkeypatch.setattr(
        "desktop.widgets.list_out.export_list",
        lambda _owner, _desk, *, words, columns, rows: exported.append(f"{words} {len(columns)} {len(rows)}"),
    )
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_P, BOTH)
    QTest.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    shown = len(page.table.rows.columns)
    assert (len(printed), exported, page.pressed) == (1, [f"提案 {shown} 5"], [])
    page.listing.filters.line.setFocus()
    QTest.keyClick(page.listing.filters.line, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert page.pressed == ["page"]


def test_a_file_has_the_columns_the_page_names_or_what_is_shown(
    page: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Any] = []
    monkeypatch.setattr(
        "desktop.widgets.list_out.export_list",
        lambda _owner, _desk, *, words, columns, rows: kept.append((words, columns, rows)),
    )
    export_table(page.table)
    assert kept[0][2][0].number == lines(1)[0].number
    named = (Column(name="number", words="提案号"),)
    page.table.leaving = Leaving(title=lambda: "全部", columns=named, filed=lambda rows: rows[:2])
    export_table(page.table)
    assert (kept[1][0], kept[1][1], len(kept[1][2])) == ("全部", named, 2)


def test_every_list_has_a_button_and_a_right_click_for_both(page: Shown) -> None:
    assert isinstance(page.listing.out, QToolButton)
    assert page.listing.out.accessibleName() == "打印和导出列表"
    words = [words for words, _ in entries(page.table)]
    assert words == ["打印列表…　Ctrl Shift P", "导出列表…　Ctrl E"]
    at = page.table.viewport().rect().center()
    page.table.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, page.table.mapToGlobal(at))
    )
    (menu,) = page.table.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == words
    menu.close()


def test_thousands_of_rows_are_put_into_words_beside_the_window(
    page: Shown, printed: Printed, qtbot: QtBot
) -> None:
    page.listing.show_rows(lines(5000), count="5000 件")
    print_table(page.table)
    assert printed == []
    qtbot.waitUntil(lambda: bool(printed), timeout=5000)
    assert len(printed[0].lines) == 5000


def test_a_list_on_no_page_leaves_its_keys_alone(qtbot: QtBot, printed: Printed) -> None:
    table = RecordTable(COLUMNS, words="提案")
    owner = QWidget()
    owner.setLayout(column(table))
    qtbot.addWidget(owner)
    table.show_rows(lines(2))
    QTest.keyClick(table, Qt.Key.Key_P, BOTH)
    assert printed == []


def test_buttons_of_a_row_stay_in_the_window(
    page: Shown, printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: list[Any] = []
    monkeypatch.setattr(
        "desktop.widgets.list_out.export_list", lambda _owner, _desk, **said: files.append(said["columns"])
    )
    columns = (
        Column(name="title", words="案由"),
        Column(name="go", words=""),
        Column(name="state", words=""),
    )

    def present(row: Any, name: str) -> Any:
        if name == "go":
            return Mark("登记", press=True)
        return Mark("冲突") if name == "state" else row.title

    table = RecordTable(columns, words="等着谁", present=present)
    table.leaving.desk = page.desk
    table.leaving.total = lambda rows: {"title": f"共 {len(rows)} 件"}
    table.leaving.note = lambda rows: f"{len(rows)} 行的说明"
    table.setParent(page)
    table.show_rows(lines(2))
    print_table(table)
    (facts,) = printed
    assert [each.words for each in facts.headings] == ["案由", ""]
    assert [line.cells for line in facts.lines] == [(each.title, "冲突") for each in lines(2)]
    assert (facts.total, facts.note) == (("共 2 件", ""), "2 行的说明")
    export_table(table)
    assert [[each.name for each in columns] for columns in files] == [["title", "state"]]

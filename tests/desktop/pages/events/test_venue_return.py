"""The preview of what came back: one line a row, ours first where both differ, one work, late said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.events.board import board
from db.events.marks import mark
from db.events.records import Event, Presence
from db.venue.packing import ENDING
from db.venue.returning import give_back
from desktop.desk.desk import Desk
from desktop.desk.look import Look
from desktop.pages.events.page import EventsPage
from desktop.pages.events.venue_return import ReturnSheet, returned
from tests.desktop.pages.events.conftest import shown
from tests.desktop.pages.events.venue_desk import Both, both


@pytest.fixture
def two(coat: Look, tmp_path: Path) -> Iterator[Both]:
    del coat
    found = both(tmp_path)
    yield found
    found.close()


def marked(desk: Desk, two: Both, key: str, presence: Presence = Presence.PRESENT) -> None:
    sitting = desk.store.get(Event, two.made.opening.id)
    assert desk.do("登记", mark, sitting, two.made.people[key], presence=presence)


def home(two: Both, folder: Path) -> Path:
    return give_back(two.laptop.store, folder / f"回{ENDING}")


def stands(two: Both, key: str) -> str:
    everybody = board(two.office.store, two.made.opening.id)
    return next(one.standing for one in everybody if one.person == two.made.people[key])


def opened(two: Both, page: EventsPage, folder: Path) -> ReturnSheet:
    page.show_return(home(two, folder))
    assert isinstance(page.side.sheet, ReturnSheet)
    return page.side.sheet


@pytest.fixture
def page(two: Both, qtbot: QtBot) -> EventsPage:
    return shown(EventsPage(two.office), qtbot)


def cells(sheet: ReturnSheet) -> list[list[str]]:
    model = sheet.table.model()
    return [
        [str(model.index(row, place).data()) for place in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_marks_of_the_venue_come_home_by_one_key_and_go_back_by_one_undo(
    two: Both, page: EventsPage, tmp_path: Path
) -> None:
    marked(two.laptop, two, "fu")
    marked(two.laptop, two, "one")
    sheet = opened(two, page, tmp_path)
    assert sheet.summary.text().startswith("新登记 2，一样的 ")
    assert {tuple(line) for line in cells(sheet)} == {
        ("田富", "开幕会", "未登记", "出席", "新登记"), ("陈志强", "开幕会", "未登记", "出席", "新登记"),
    }  # fmt: skip
    QTest.keyClick(sheet.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.side.sheet is None
    assert (stands(two, "fu"), stands(two, "one")) == ("出席", "出席")
    two.office.undo()
    assert (stands(two, "fu"), stands(two, "one")) == ("未登记", "未登记")


def test_where_both_differ_ours_stands_until_enter_takes_theirs(
    two: Both, page: EventsPage, tmp_path: Path
) -> None:
    marked(two.laptop, two, "fu")
    marked(two.laptop, two, "one")
    marked(two.office, two, "fu", Presence.ABSENT)
    sheet = opened(two, page, tmp_path)
    assert cells(sheet)[0] == ["田富", "开幕会", "缺席", "出席", "保留这里的 ▾"]
    assert sheet.save.accessibleName() == "带回 1 条"
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    assert cells(sheet)[0][-1] == "用会场的 ▾"
    assert sheet.save.accessibleName() == "带回 2 条"
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    sheet.submit()
    assert (stands(two, "fu"), stands(two, "one")) == ("缺席", "出席")
    sheet = opened(two, page, tmp_path)
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    assert sheet.dirty
    sheet.submit()
    assert stands(two, "fu") == "出席"


def test_a_package_that_comes_twice_says_so_and_brings_nothing_more(
    two: Both, page: EventsPage, tmp_path: Path
) -> None:
    marked(two.laptop, two, "fu")
    opened(two, page, tmp_path).submit()
    works = two.office.store.last_done
    sheet = opened(two, page, tmp_path)
    assert "带回过一次" in sheet.more.text()
    assert cells(sheet) == []
    assert sheet.save.accessibleName() == "知道了"
    sheet.submit()
    assert two.office.store.last_done is works
    assert page.side.sheet is None


def test_what_moved_after_the_preview_is_shown_anew_before_anything_is_written(
    two: Both, page: EventsPage, tmp_path: Path
) -> None:
    marked(two.laptop, two, "fu")
    sheet = opened(two, page, tmp_path)
    marked(two.office, two, "fu", Presence.ABSENT)
    sheet.submit()
    assert page.side.sheet is sheet
    assert cells(sheet)[0][-1] == "保留这里的 ▾"
    assert stands(two, "fu") == "缺席"


def test_a_file_that_cannot_come_home_says_why(two: Both, tmp_path: Path) -> None:
    package = next(tmp_path.glob(f"包*{ENDING}"))
    assert returned(two.office, package) is None
    (box,) = two.office.notices._open
    assert "还没有登记过" in box.informativeText()
    box.done(0)
    assert returned(two.office, tmp_path / f"没有{ENDING}") is None
    two.office.notices._open[-1].done(0)

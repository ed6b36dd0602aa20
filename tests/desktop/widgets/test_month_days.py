"""A month with the list of a day: what is counted, seen and turned."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from db.calendar import Calendar
from db.store.kind import Column
from desktop.desk.look import Look
from desktop.widgets.labels import label
from desktop.widgets.month import DayMark, MonthGrid
from desktop.widgets.month_days import MonthDays
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable

TODAY = date(2022, 6, 14)


@dataclass(frozen=True)
class Line:
    id: int
    title: str


def made(qtbot: QtBot) -> MonthDays:
    grid = MonthGrid("日历")
    table = RecordTable((Column(name="title", words="事项", width=9),), words="当天", stretch="title")
    found = MonthDays(grid, table, EmptyState("没有"), label("脚注"), measure="件", widths=(500, 300))
    qtbot.addWidget(found)
    found.resize(900, 500)
    found.show()
    found.activateWindow()
    return found


def test_a_day_is_said_with_its_weekday_and_how_much_is_on_it(qtbot: QtBot, coat: Look) -> None:
    del coat
    days = made(qtbot)
    days.show_day(TODAY, [Line(1, "甲"), Line(2, "乙")], today=TODAY)
    assert days.day.text() == "6月14日　星期二　2 件"
    seen = [part.isVisible() for part in days._seen]
    assert seen == [True, True]
    days.show_day(TODAY, [], today=TODAY)
    assert days.day.text().endswith("0 件")
    assert [part.isVisible() for part in days._seen] == [False, False]
    assert days._none.isVisible()


def test_a_leaf_shows_days_of_rest_a_week_beyond_its_month(qtbot: QtBot, coat: Look) -> None:
    del coat
    days = made(qtbot)
    days.grid.go(TODAY)
    assert days.span == (date(2022, 5, 25), date(2022, 7, 7))
    days.show_marks({TODAY: DayMark(lines=())}, Calendar(), today=TODAY)
    assert {date(2022, 5, 28), date(2022, 7, 3)} <= days.grid.days.rest
    assert TODAY not in days.grid.days.rest


def test_buttons_turn_the_leaf_and_enter_goes_to_the_list_of_the_day(qtbot: QtBot, coat: Look) -> None:
    del coat
    days = made(qtbot)
    days.grid.go(TODAY)
    parts = days.turners(label("6月"), lambda: TODAY)
    for each in parts:
        qtbot.addWidget(each)
    before, after, now = (each for each in parts if isinstance(each, QAbstractButton))
    after.click()
    assert days.grid.days.first == date(2022, 7, 1)
    before.click()
    before.click()
    assert days.grid.days.first == date(2022, 5, 1)
    now.click()
    assert days.grid.day == TODAY
    days.show_day(TODAY, [Line(1, "甲")], today=TODAY)
    days.grid.setFocus()
    QTest.keyClick(days.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(days.table.hasFocus)

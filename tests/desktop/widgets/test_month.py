"""A month of days: walked through by the arrows, turned like leaves."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.desk.theme import Tone
from desktop.widgets.month import DayMark, MonthGrid, shortened

TODAY = date(2022, 6, 14)


@pytest.fixture
def grid(qtbot: QtBot, coat: Look) -> MonthGrid:
    del coat
    made = MonthGrid("期限日历")
    qtbot.addWidget(made)
    made.resize(700, 480)
    made.show_marks(
        {TODAY: DayMark(lines=(("答复 3", Tone.LATE), ("会办意见 1", Tone.PLAIN)))}, today=TODAY,
        rest=frozenset({date(2022, 6, 18)}),
    )  # fmt: skip
    made.show()
    made.go(TODAY)
    return made


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, date(2022, 6, 13)), (Qt.Key.Key_Right, date(2022, 6, 15)), (Qt.Key.Key_Up, date(2022, 6, 7)),
        (Qt.Key.Key_Down, date(2022, 6, 21)), (Qt.Key.Key_PageUp, date(2022, 5, 14)),
        (Qt.Key.Key_PageDown, date(2022, 7, 14)),
    ],
)  # fmt: skip
def test_the_arrows_walk_through_the_days(grid: MonthGrid, key: Qt.Key, day: date) -> None:
    QTest.keyClick(grid, key)
    assert grid.day == day
    assert (grid.days.first.year, grid.days.first.month) == (day.year, day.month)


def test_walking_over_the_end_turns_the_leaf(grid: MonthGrid) -> None:
    turned: list[date] = []
    grid.turned.connect(turned.append)
    for _ in range(3):
        QTest.keyClick(grid, Qt.Key.Key_Down)
    assert (grid.day, turned) == (date(2022, 7, 5), [date(2022, 7, 1)])


def test_a_short_month_keeps_to_its_last_day(grid: MonthGrid) -> None:
    grid.go(date(2022, 1, 31))
    grid.turn(1)
    assert grid.day == date(2022, 2, 28)
    grid.turn(-2)
    assert grid.day == date(2021, 12, 28)


def test_a_day_of_another_month_leads_there(grid: MonthGrid) -> None:
    grid.setCurrentIndex(grid.days.index(0, 0))  # 30 May
    assert grid.day == date(2022, 5, 30)


def test_what_falls_on_a_day_is_said_to_those_who_listen(grid: MonthGrid, qtbot: QtBot) -> None:
    index = grid.days.place(TODAY)
    said = grid.days.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("6月14日　答复 3，会办意见 1")
    chosen: list[date] = []
    opened: list[date] = []
    grid.chosen.connect(chosen.append)
    grid.opened.connect(opened.append)
    grid.go(date(2022, 6, 15))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert (chosen, opened) == ([date(2022, 6, 15)], [date(2022, 6, 15)])
    qtbot.wait(1)
    assert not grid.grab().isNull()


def test_weeks_begin_on_monday_and_end_with_the_month(grid: MonthGrid) -> None:
    heads = [grid.days.headerData(place, Qt.Orientation.Horizontal) for place in range(7)]
    assert "".join(heads) == "一二三四五六日"
    assert grid.days.rowCount() == 5
    grid.go(date(2021, 2, 1))
    assert grid.days.rowCount() == 4


def test_a_count_stays_whole_where_its_words_are_cut(grid: MonthGrid) -> None:
    metrics = grid.fontMetrics()
    room = metrics.horizontalAdvance("跟踪答… 12")
    assert shortened("跟踪答复事项 12", metrics, room).endswith("… 12")
    assert metrics.horizontalAdvance(shortened("跟踪答复事项 12", metrics, room)) <= room
    assert shortened("答复 3", metrics, 400) == "答复 3"
    assert shortened("街道协商议事会", metrics, room).endswith("…")


def test_what_has_no_room_in_a_day_is_counted_beside_its_number(grid: MonthGrid) -> None:
    def drawn() -> QImage:
        return grid.viewport().grab(grid.visualRect(grid.currentIndex())).toImage()

    grid.resize(700, 260)
    line = ("答复 3", Tone.LATE)
    grid.show_marks({TODAY: DayMark(lines=(line,))}, today=TODAY)
    alone = drawn()
    grid.show_marks({TODAY: DayMark(lines=(line, line, line, line))}, today=TODAY)
    assert drawn() != alone, "the days that are out of sight leave a sign"

"""The year at a glance."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.duty.facts import AttendanceLine
from desktop.desk.look import Look
from desktop.pages.people.track import STATES, Legend, MonthTrack


def line(month: int, day: int, state: str, event: int) -> AttendanceLine:
    return AttendanceLine(
        kind="协商会", title=f"第{event}次", held_on=date(2022, month, day), state=state, event=event
    )


@pytest.fixture
def track(coat: Look, qtbot: QtBot) -> MonthTrack:
    del coat
    made = MonthTrack()
    qtbot.addWidget(made)
    made.resize(700, 90)
    made.show()
    lines = [line(3, day, state, day) for day, state in enumerate(STATES, 1)] + [line(5, 2, "出席", 9)]
    made.show_lines(date(2022, 1, 1), date(2022, 12, 31), lines, today=date(2022, 6, 14))
    qtbot.waitExposed(made)
    return made


def test_a_mark_leads_to_its_event(track: MonthTrack, qtbot: QtBot) -> None:
    centre = track.mark(2, 1).center().toPoint()
    with qtbot.waitSignal(track.pressed) as told:
        QTest.mouseClick(track, Qt.MouseButton.LeftButton, pos=centre)
    assert told.args == [2]
    with qtbot.assertNotEmitted(track.pressed):
        QTest.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_every_state_is_drawn_differently(track: MonthTrack) -> None:
    picture = track.grab().toImage()
    drawn = []
    for number in range(len(STATES)):
        box = track.mark(2, number).toRect()
        drawn.append(
            tuple(picture.pixel(box.left() + x, box.top() + y) for x in range(2, 9) for y in range(2, 9))
        )
    assert len(set(drawn)) == len(STATES)


def test_it_is_told_in_words_too(track: MonthTrack) -> None:
    assert "3月 第1次 出席、第2次 迟到、第3次 请假、第4次 缺席、第5次 未登记" in track.accessibleDescription()
    assert track.accessibleDescription().endswith("5月 第9次 出席")


def test_a_full_month_makes_it_taller_and_nothing_is_cut(track: MonthTrack) -> None:
    before = track.height()
    many = [line(3, 1 + place % 28, "出席", place) for place in range(40)]
    track.show_lines(date(2022, 1, 1), date(2022, 12, 31), many, today=date(2022, 6, 14))
    assert track.height() > before
    assert track.mark(2, 39).bottom() < track.height()


def test_the_legend_names_every_state(coat: Look, qtbot: QtBot) -> None:
    del coat
    legend = Legend()
    qtbot.addWidget(legend)
    assert legend.accessibleName() == "图例：出席、迟到、请假、缺席、未登记"
    assert not legend.grab().isNull()

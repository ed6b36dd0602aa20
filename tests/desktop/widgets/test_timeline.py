"""A timeline says the day, what it was, who did it and what is to be said of it."""

from datetime import date

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.timeline import Moment, Timeline


def test_every_moment_is_a_line_that_can_be_read_aloud(qtbot: QtBot, coat: Look) -> None:
    del coat
    shown = Timeline("还没有。")
    qtbot.addWidget(shown)
    pressed: list[str] = []
    moments = [
        Moment(
            on=date(2022, 5, 6),
            words="督办",
            who="黎明远",
            text="座谈",
            offers=(("修改", lambda: pressed.append("改")),),
        ),
        Moment(on=date(2021, 5, 6), words="认领"),
    ]
    shown.show_moments(moments, today=date(2022, 6, 14))
    assert [line.accessibleName() for line in shown._lines] == [
        "5月6日　督办　黎明远　座谈",
        "2021年5月6日　认领",
    ]
    shown.findChildren(QPushButton)[0].click()
    assert pressed == ["改"]
    assert not shown._none.isVisibleTo(shown)
    shown.show_moments([], today=date(2022, 6, 14))
    assert shown._none.isVisibleTo(shown)

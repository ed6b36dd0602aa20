"""Bars of a year: drawn to scale, the middle of all beside them, figures for whoever cannot see them."""

from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.head_bars import HeadBar, HeadBars


def bars() -> HeadBars:
    made = HeadBars()
    made.resize(400, 60)
    made.show_bars([HeadBar("会议", 48, 50, 45, "48 / 50"), HeadBar("扣分", -2, 0, 0, "-2")])
    return made


def test_bars_are_said_with_their_figures(qtbot: QtBot, coat: Look) -> None:
    del coat
    made = bars()
    qtbot.addWidget(made)
    assert made.accessibleDescription() == "会议 48 / 50，中位 45；扣分 -2，中位 0"


def test_a_bar_is_filled_as_far_as_the_points_go(qtbot: QtBot, coat: Look) -> None:
    made = bars()
    qtbot.addWidget(made)
    picture = made.grab().toImage()
    rect = made.bar_rect(0)
    middle = int(rect.center().y())
    inside = picture.pixelColor(int(rect.left() + rect.width() * 0.5), middle)
    beyond = picture.pixelColor(int(rect.right() - 3), middle)
    assert inside == coat.colour("accent")
    assert beyond != coat.colour("accent")
    mark = picture.pixelColor(int(rect.left() + rect.width() * 0.9), int(rect.top()) - 1)
    assert mark == coat.colour("warn"), "the middle stands out above the bar"

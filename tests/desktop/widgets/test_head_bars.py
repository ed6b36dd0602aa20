"""Bars of a year: drawn to scale, the middle of all beside them, figures for whoever cannot see them."""

from PySide6.QtGui import QFontMetrics
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


def test_a_long_name_is_whole_where_the_bars_can_spare_the_room(qtbot: QtBot, coat: Look) -> None:
    made = HeadBars()
    qtbot.addWidget(made)
    made.show_bars([HeadBar("联系群众和公益活动", 2, 10, 2, "2 / 10")])
    needs = QFontMetrics(coat.font()).horizontalAdvance("联系群众和公益活动")
    made.resize(360, 30)
    assert made.bar_rect(0).left() > needs
    made.resize(200, 30)
    assert made.bar_rect(0).left() < needs, "in a small place the bar is seen"

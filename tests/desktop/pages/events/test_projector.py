"""The figures on the wall."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.events.counting import Count
from desktop.desk.look import Look
from desktop.pages.events.projector import Projector


def test_the_figures_fill_a_good_part_of_the_wall(qtbot: QtBot, coat: Look) -> None:
    screen = Projector()
    qtbot.addWidget(screen)
    screen.resize(1280, 720)
    screen.show_head("九届二次全体会议 · 开幕会", "")
    screen.show_count(Count(invited=329, present=311, leave=12, absent=4, quorum_needed=165), "1/2")
    picture = screen.grab().toImage()
    green = coat.colour("good").rgb()
    rows = [y for y in range(200, 420) if any(picture.pixel(x, y) == green for x in range(640, 1280, 2))]
    assert (
        len(rows) > 720 * 0.15
    )  # read from the other end of the hall: a figure is at least 15 % of the height


def test_escape_and_the_key_that_opened_it_leave(qtbot: QtBot, coat: Look) -> None:
    del coat
    screen = Projector()
    qtbot.addWidget(screen)
    screen.open_beside(screen)
    assert screen.isFullScreen()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
        with qtbot.waitSignal(screen.left):
            QTest.keyClick(screen, key)
    with qtbot.assertNotEmitted(screen.left):
        QTest.keyClick(screen, Qt.Key.Key_A)

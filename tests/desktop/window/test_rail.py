"""The left rail."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.window.places import PLACES as ALL_PLACES
from desktop.window.rail import Rail
from tests.desktop.window.conftest import PLACES


@pytest.fixture
def rail(qtbot: QtBot, coat: Look) -> Rail:
    del coat
    made = Rail(PLACES)
    qtbot.addWidget(made)
    made.show()
    return made


def entries(rail: Rail) -> list[QPushButton]:
    return rail.findChildren(QPushButton)


def test_a_click_chooses_a_page(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.chosen) as chosen:
        entries(rail)[1].click()
    assert chosen.args == ["events"]
    rail.show_current("proposals")
    assert [entry.isChecked() for entry in entries(rail)] == [True, False]


def test_a_narrow_rail_shows_icons_and_names_them(rail: Rail) -> None:
    assert [entry.text() for entry in entries(rail)] == ["提案", "会议活动"]
    rail.narrow(narrow=True)
    assert [entry.text() for entry in entries(rail)] == ["", ""]
    assert not entries(rail)[0].icon().isNull()
    assert entries(rail)[0].toolTip() == "提案　Alt 1"
    assert entries(rail)[0].accessibleName() == "提案"


def test_what_waits_is_part_of_the_name(rail: Rail) -> None:
    rail.count("proposals", 4)
    assert entries(rail)[0].accessibleName() == "提案 4"
    rail.count("proposals", 0)
    assert entries(rail)[0].accessibleName() == "提案"
    rail.count("nowhere", 4)


def test_arrows_move_between_the_entries(rail: Rail) -> None:
    rail.activateWindow()
    QTest.qWaitForWindowActive(rail)
    entries(rail)[0].setFocus()
    QTest.keyClick(entries(rail)[0], Qt.Key.Key_Down)
    assert entries(rail)[1].hasFocus()
    QTest.keyClick(entries(rail)[1], Qt.Key.Key_Down)
    assert entries(rail)[0].hasFocus()
    QTest.keyClick(entries(rail)[0], Qt.Key.Key_Up)
    assert entries(rail)[1].hasFocus()


def test_in_a_low_window_the_entries_move_together_and_never_overlap(qtbot: QtBot, coat: Look) -> None:
    del coat
    made = Rail(ALL_PLACES)
    qtbot.addWidget(made)
    for height in (330, 690):
        made.resize(made.width(), height)
        made.show()
        qtbot.wait(1)
        places = [entry.geometry() for entry in entries(made)]
        assert all(above.bottom() < below.top() for above, below in pairwise(places))
        assert places[-1].bottom() < height

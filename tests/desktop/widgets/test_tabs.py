"""Tabs: one stop for the keyboard, which stays with what is in sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.boxes import column, holding
from desktop.widgets.tabs import Tabs


@pytest.fixture
def tabs(qtbot: QtBot, coat: Look) -> Iterator[Tabs]:
    """Return three tabs with a line in each."""
    del coat
    made = Tabs()
    for name in ("甲", "乙", "丙"):
        made.add(name, name, QLineEdit)
    frame = holding(column(made))
    qtbot.addWidget(frame)
    made.open("甲")
    frame.show()
    frame.activateWindow()
    yield made
    del frame  # lives as long as the test


def head(tabs: Tabs) -> str:
    focus = tabs.window().focusWidget()
    return "" if focus is None else focus.accessibleName()


def test_the_arrows_open_the_next_tab_and_come_round(tabs: Tabs) -> None:
    tabs.setFocus()
    for key, name in ((Qt.Key.Key_Right, "乙"), (Qt.Key.Key_Left, "甲"), (Qt.Key.Key_Left, "丙")):
        QTest.keyClick(tabs.window().focusWidget(), key)
        assert (tabs.current, head(tabs)) == (name, name)


def test_the_arrows_pass_over_a_tab_that_is_not_offered(tabs: Tabs) -> None:
    tabs.offer("乙", on=False)
    tabs.setFocus()
    QTest.keyClick(tabs.window().focusWidget(), Qt.Key.Key_Right)
    assert tabs.current == "丙"


def test_the_keyboard_follows_to_a_tab_that_is_opened_while_it_is_in_another(tabs: Tabs) -> None:
    tabs.page("甲").setFocus()
    tabs.open("丙")
    assert head(tabs) == "丙"


def test_a_tab_opened_from_elsewhere_leaves_the_keyboard_there(tabs: Tabs) -> None:
    elsewhere = QLineEdit()
    layout = tabs.window().layout()
    assert layout is not None
    layout.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.setFocus()
    tabs.open("乙")
    assert tabs.window().focusWidget() is elsewhere


def test_a_tab_says_how_many_are_behind_it(tabs: Tabs) -> None:
    tabs.setFocus()
    tabs.count("甲", 3)
    focus = tabs.window().focusWidget()
    assert focus is not None
    assert focus.property("text") == "甲 3"
    tabs.count("甲", 0)
    assert focus.property("text") == "甲"

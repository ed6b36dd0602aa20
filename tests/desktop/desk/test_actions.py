"""The one table of actions."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.desk.actions import ACTIONS, BY_NAME, Scope, key_words, make
from desktop.desk.paths import resource


@pytest.mark.parametrize("scope", Scope)
def test_no_key_means_two_things_at_one_place(scope: Scope) -> None:
    # A list and its record are on one page, and the window is behind everything.
    beside = {Scope.LIST: {Scope.RECORD}, Scope.RECORD: {Scope.LIST}}.get(scope, set())
    here = [action for action in ACTIONS if action.scope in {scope, Scope.WINDOW, *beside}]
    for one, other in combinations(here, 2):
        assert not set(one.keys) & set(other.keys), f"{one.words} and {other.words}"


def test_names_are_unique_and_every_key_is_one_qt_knows() -> None:
    assert len(BY_NAME) == len(ACTIONS)
    for action in ACTIONS:
        assert action.words
        for key in action.keys:
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key


def test_every_icon_of_an_action_is_there() -> None:
    for action in ACTIONS:
        assert not action.icon or resource("icons", f"{action.icon}.svg").is_file()


def test_function_keys_of_the_board_have_twins() -> None:
    board = [action for action in ACTIONS if action.scope is Scope.ATTENDANCE and action.name != "projector"]
    assert all(len(action.keys) > 1 for action in board)


def test_a_key_on_a_button_is_written_as_on_the_keyboard() -> None:
    assert key_words("next_move") == "Ctrl Enter"
    assert key_words("tick") == "空格"
    assert key_words("back") == "Alt ←"
    names = {"Left", "Right", "Up", "Down", "Return", "Space"}
    assert not any(names & set(key_words(action.name).split()) for action in ACTIONS)


def test_a_made_action_answers_to_its_keys(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    heard: list[str] = []
    made = make("present", owner, lambda: heard.append("出席"))
    window = make("undo", owner, lambda: heard.append("撤销"))
    made.trigger()
    window.trigger()
    assert heard == ["出席", "撤销"]
    assert [key.toString() for key in made.shortcuts()] == ["F2", "Ctrl+1"]
    assert made.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut
    assert window.shortcutContext() is Qt.ShortcutContext.WindowShortcut
    assert not window.icon().isNull()

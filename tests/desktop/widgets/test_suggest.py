"""Suggestions below a line."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.boxes import column, holding
from desktop.widgets.suggest import Candidate, Suggestions

MIXED = (
    Candidate(id=1, words="陈志强", group="委员", kind="member"),
    Candidate(id=2, words="陈静", group="委员", kind="member"),
    Candidate(id=9, words="关于陈家祠的建议", detail="045", group="提案", kind="proposal"),
)


@pytest.fixture
def window(qtbot: QtBot, coat: Look) -> QMainWindow:
    del coat
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def lined(
    window: QMainWindow, found: Sequence[Candidate], nothing: str = ""
) -> tuple[QLineEdit, Suggestions]:
    line = QLineEdit()
    window.setCentralWidget(holding(column(None, line)))
    line.setFocus()
    return line, Suggestions(line, lambda _text: found, nothing=nothing, delay=0)


def test_results_stand_under_their_kind_and_headings_are_stepped_over(
    window: QMainWindow, qtbot: QtBot
) -> None:
    line, suggestions = lined(window, MIXED)
    qtbot.waitUntil(lambda: line.y() > 300)
    line.setText("陈")
    suggestions.look_up()
    walked = []
    for _ in range(4):
        assert suggestions.current is not None
        walked.append(suggestions.current.id)
        QTest.keyClick(line, Qt.Key.Key_Down)
    assert walked == [1, 2, 9, 1]
    QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert suggestions.current is not None
    assert suggestions.current.id == 9
    assert suggestions.geometry().bottom() < window.height()


def test_escape_closes_and_enter_picks_what_was_just_typed(window: QMainWindow, qtbot: QtBot) -> None:
    line, suggestions = lined(window, MIXED)
    line.setText("陈")
    suggestions.look_up()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not suggestions.isVisible()
    suggestions.look_up()
    with qtbot.waitSignal(suggestions.picked) as picked:
        QTest.keyClicks(line, "a")
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert picked.args[0].id == 1


def test_a_click_picks(window: QMainWindow, qtbot: QtBot) -> None:
    line, suggestions = lined(window, MIXED)
    line.setText("陈")
    suggestions.look_up()
    rect = suggestions._list.visualRect(suggestions._model.index(4, 0))
    with qtbot.waitSignal(suggestions.picked) as picked:
        QTest.mouseClick(suggestions._list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert picked.args[0].kind == "proposal"


def test_nothing_found_is_said_where_there_is_something_to_say(window: QMainWindow) -> None:
    line, suggestions = lined(window, (), nothing="没有找到")
    line.setText("龘")
    suggestions.look_up()
    assert suggestions.isVisible()
    assert suggestions.current is None
    line.clear()
    suggestions.look_up()
    assert not suggestions.isVisible()
    other, silent = lined(window, ())
    other.setText("龘")
    silent.look_up()
    assert not silent.isVisible()

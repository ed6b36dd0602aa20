"""Picking a person, and the suggestions below the line."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.boxes import column, holding
from desktop.widgets.inputs import Unreadable
from desktop.widgets.picker import Picker
from tests.desktop.conftest import Write
from tests.desktop.gallery import people, person


@pytest.fixture
def window(qtbot: QtBot, coat: Look) -> QMainWindow:
    del coat
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


@pytest.fixture
def picker(window: QMainWindow) -> Picker:
    made = Picker(people, person, what="委员")
    window.setCentralWidget(holding(column(made, None)))
    made.setFocus()
    return made


def test_initials_find_and_same_names_show_where_they_belong(picker: Picker, qtbot: QtBot) -> None:
    QTest.keyClicks(picker, "czq")
    qtbot.waitUntil(picker.suggestions.isVisible)
    assert [(one.words, one.detail) for one in picker.suggestions.shown] == [
        ("陈志强", "云山实业 · 民建"),
        ("陈志强", "第一中学 · 教育"),
    ]
    QTest.keyClick(picker, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.edited):
        QTest.keyClick(picker, Qt.Key.Key_Return)
    assert picker.value() == 2
    assert picker.text() == "陈志强　第一中学 · 教育"
    assert not picker.suggestions.isVisible()


def test_a_name_written_by_the_input_method_is_looked_up(picker: Picker, write: Write, qtbot: QtBot) -> None:
    write(picker, "张石峰")
    qtbot.waitUntil(picker.suggestions.isVisible)
    assert picker.value() == 3


def test_nothing_is_looked_up_while_words_are_composed(picker: Picker) -> None:
    picker.setText("陈")
    QCoreApplication.sendEvent(picker, QInputMethodEvent("zhi", []))
    picker.suggestions.look_up()
    assert not picker.suggestions.isVisible()
    done = QInputMethodEvent()
    done.setCommitString("志强")
    QCoreApplication.sendEvent(picker, done)
    picker.suggestions.look_up()
    assert picker.suggestions.isVisible()


def test_the_suggestions_never_take_the_keyboard(picker: Picker, window: QMainWindow) -> None:
    picker.setText("陈")
    picker.suggestions.look_up()
    assert picker.suggestions.isVisible()
    assert not picker.suggestions.isWindow()
    assert picker.suggestions.parentWidget() is window
    assert window.focusWidget() is picker


def test_a_name_of_two_people_must_be_picked(picker: Picker) -> None:
    picker.setText("陈志强")
    with pytest.raises(Unreadable, match="选定一个委员"):
        picker.value()
    picker.setText("")
    assert picker.value() is None


def test_an_id_shows_its_name_and_an_unknown_one_nothing(picker: Picker) -> None:
    picker.set_value(3)
    assert (picker.value(), picker.text()) == (3, "张石峰　云山医院 · 医药卫生")
    picker.set_value(99)
    assert picker.value() is None
    picker.set_value(None)
    picker.set_wrong(wrong=True)
    assert picker.property("wrong") == "true"


def test_typing_over_a_chosen_name_unchooses_it(picker: Picker) -> None:
    picker.set_value(3)
    picker.end(False)  # noqa: FBT003 - Qt's call
    QTest.keyClicks(picker, "x")
    with pytest.raises(Unreadable):
        picker.value()


def test_suggestions_go_when_the_keyboard_leaves(picker: Picker, window: QMainWindow) -> None:
    other = QLineEdit(window)
    other.show()
    picker.setText("陈")
    picker.suggestions.look_up()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    picker.setFocus()
    other.setFocus()
    assert not picker.suggestions.isVisible()

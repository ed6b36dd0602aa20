"""Picking many, or one that knows its kind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.boxes import column, holding
from desktop.widgets.inputs import Unreadable
from desktop.widgets.many import ManyPicker
from tests.desktop.conftest import Write
from tests.desktop.gallery import PEOPLE, people


@pytest.fixture
def window(qtbot: QtBot, coat: Look) -> QMainWindow:
    del coat
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def shown(window: QMainWindow, *, most: int = 0) -> ManyPicker:
    made = ManyPicker(people, what="委员", most=most)
    window.setCentralWidget(holding(column(made, None)))
    made.setFocus()
    return made


def pick(qtbot: QtBot, picker: ManyPicker, letters: str) -> None:
    QTest.keyClicks(picker.line, letters)
    qtbot.waitUntil(picker.suggestions.isVisible)
    QTest.keyClick(picker.line, Qt.Key.Key_Return)


def test_each_pick_becomes_a_chip_in_its_order(qtbot: QtBot, window: QMainWindow) -> None:
    picker = shown(window)
    pick(qtbot, picker, "zsf")
    with qtbot.waitSignal(picker.edited):
        pick(qtbot, picker, "czq")
    assert [one.id for one in picker.value()] == [3, 1]
    assert picker.line.text() == ""


def test_nobody_is_picked_twice(qtbot: QtBot, window: QMainWindow) -> None:
    picker = shown(window)
    pick(qtbot, picker, "zsf")
    pick(qtbot, picker, "zsf")
    assert [one.id for one in picker.value()] == [3]


def test_backspace_on_the_empty_line_takes_the_last_one_back(window: QMainWindow) -> None:
    picker = shown(window)
    picker.set_value(PEOPLE)
    QTest.keyClick(picker.line, Qt.Key.Key_Backspace)
    assert [one.id for one in picker.value()] == [1, 2]
    picker.drop(1)
    assert [one.id for one in picker.value()] == [2]


def test_a_picker_of_one_exchanges_it(qtbot: QtBot, window: QMainWindow) -> None:
    picker = shown(window, most=1)
    pick(qtbot, picker, "zsf")
    pick(qtbot, picker, "czq")
    assert [one.id for one in picker.value()] == [1]


def test_a_name_only_one_bears_is_taken_when_the_line_is_left(window: QMainWindow, write: Write) -> None:
    picker = shown(window)
    write(picker.line, "张石峰")
    assert [one.words for one in picker.value()] == ["张石峰"]


def test_a_name_nobody_bears_is_said_beside_the_field(window: QMainWindow, write: Write) -> None:
    picker = shown(window)
    picker.setAccessibleName("联名提案人")
    write(picker.line, "查无此人")
    with pytest.raises(Unreadable, match="没有找到这个委员。"):
        picker.value()
    picker.set_wrong(wrong=True)
    assert picker.line.property("wrong") == "true"
    assert picker.line.accessibleName() == "联名提案人"
    picker.set_value(None)
    assert picker.value() == ()


def test_what_is_not_found_is_told_where_to_be_entered(
    qtbot: QtBot, window: QMainWindow, write: Write
) -> None:
    where = "在“委员”页登记，或在“数据”里导入委员名册，登记以后再回到这里填写"
    picker = ManyPicker(people, what="委员", elsewhere=where)
    window.setCentralWidget(holding(column(picker, None)))
    picker.setFocus()
    window.resize(300, 400)
    write(picker.line, "查无此人")
    qtbot.waitUntil(picker.suggestions.isVisible)
    (said,) = (each for each in picker.suggestions.findChildren(QLabel) if each.isVisible())
    assert said.text() == f"没有找到这个委员：{where}"
    assert said.heightForWidth(said.width()) <= said.height(), "the whole sentence can be read"
    with pytest.raises(Unreadable, match="没有找到这个委员：在“委员”页登记"):
        picker.value()


def test_half_a_name_asks_for_one_of_its_candidates(window: QMainWindow, write: Write) -> None:
    picker = shown(window)
    write(picker.line, "张石")
    with pytest.raises(Unreadable, match="请从候选中选定委员"):
        picker.value()


def test_a_chip_of_a_name_that_two_bear_says_which_of_them(window: QMainWindow) -> None:
    picker = shown(window)
    chen, zhang = PEOPLE[0], PEOPLE[2]
    picker.set_value([chen, zhang])
    chips = [each.text() for each in picker.findChildren(QPushButton)]
    assert chips == [f"{chen.words}（{chen.detail}） ×", f"{zhang.words} ×"]

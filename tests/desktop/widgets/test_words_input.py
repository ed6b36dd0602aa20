"""Several words in one line: typed with any mark between them, ticked in a menu, refused where nobody knows them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.inputs import Unreadable
from desktop.widgets.words_input import WordsInput
from tests.desktop.conftest import Write


@pytest.fixture
def line(qtbot: QtBot, coat: Look) -> WordsInput:
    del coat
    made = WordsInput(("出席", "迟到", "请假"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_words_are_typed_with_any_mark_between_them(line: WordsInput, write: Write) -> None:
    write(line, "出席，迟到 出席")
    assert line.value() == ("出席", "迟到")


def test_a_word_nobody_knows_is_refused_with_those_that_are(line: WordsInput) -> None:
    line.setText("旷会")
    with pytest.raises(Unreadable, match="可以写：出席、迟到、请假"):
        line.value()
    free = WordsInput(("全体会议",), closed=False)
    free.setText("异地培训")
    assert free.value() == ("异地培训",)


def test_the_menu_ticks_words(line: WordsInput) -> None:
    told: list[bool] = []
    line.edited.connect(lambda: told.append(True))
    line.set_value(("请假",))
    QTest.keyClick(line, Qt.Key.Key_F4)
    menu = line.findChild(QMenu)
    assert menu is not None
    assert [(action.text(), action.isChecked()) for action in menu.actions()][2] == ("请假", True)
    menu.actions()[0].trigger()
    assert line.value() == ("请假", "出席")
    line.turn("请假")
    assert line.value() == ("出席",)
    assert len(told) == 2
    menu.close()

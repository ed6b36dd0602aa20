"""The line of the board: what goes in, what it shows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodQueryEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.desk.theme import Tone
from desktop.widgets.board_line import BoardLine, Offer, short

OFFERS = [
    Offer("陈志强", "民建 · 云山实业"),
    Offer("陈志强", "教育界 · 第一中学", "出席", Tone.GOOD),
    Offer("程立"),
]


@pytest.fixture
def line(qtbot: QtBot, coat: Look) -> BoardLine:
    del coat
    made = BoardLine(words="姓名", picks=lambda text, digit: text == "czq" and digit == 2)
    qtbot.addWidget(made)
    made.resize(760, 42)
    made.show()
    made.edit.setFocus()
    return made


def wants_input_method(line: BoardLine) -> bool:
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(line.edit, query)
    return bool(query.value(Qt.InputMethodQuery.ImEnabled))


def test_the_input_method_is_kept_away_until_it_is_asked_for(line: BoardLine) -> None:
    assert not wants_input_method(line)
    line.set_chinese(on=True)
    assert wants_input_method(line)
    line.set_chinese(on=False)
    assert not wants_input_method(line)


def test_a_digit_that_picks_is_not_typed_and_others_are(line: BoardLine) -> None:
    QTest.keyClicks(line.edit, "czq2")
    assert line.text() == "czq"
    QTest.keyClicks(line.edit, "3")
    assert line.text() == "czq3"


def test_keys_of_the_board_are_handed_on(line: BoardLine, qtbot: QtBot) -> None:
    for key, signal, args in (
        (Qt.Key.Key_Return, line.entered, [""]),
        (Qt.Key.Key_Down, line.stepped, [1]),
        (Qt.Key.Key_Up, line.stepped, [-1]),
        (Qt.Key.Key_PageDown, line.paged, [1]),
        (Qt.Key.Key_PageUp, line.paged, [-1]),
        (Qt.Key.Key_Backspace, line.undo_asked, []),
    ):
        with qtbot.waitSignal(signal) as sent:
            QTest.keyClick(line.edit, key)
        assert sent.args == args


def test_backspace_asks_for_undo_only_when_nothing_is_typed(line: BoardLine, qtbot: QtBot) -> None:
    QTest.keyClicks(line.edit, "a")
    with qtbot.assertNotEmitted(line.undo_asked):
        QTest.keyClick(line.edit, Qt.Key.Key_Backspace)
    assert line.text() == ""


def test_escape_empties_first(line: BoardLine) -> None:
    QTest.keyClicks(line.edit, "ab")
    QTest.keyClick(line.edit, Qt.Key.Key_Escape)
    assert line.text() == ""


def test_a_pasted_list_keeps_its_lines(line: BoardLine, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("甲\n乙")
    with qtbot.waitSignal(line.pasted) as pasted:
        QTest.keyClick(line.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted.args == ["甲\n乙"]


def test_candidates_are_said_with_their_digits(line: BoardLine) -> None:
    line.show_offers(OFFERS, more=3)
    assert line.said == "候选：1 陈志强 民建 · 云山实业；2 陈志强 教育界 · 第一中学 出席；3 程立"
    assert line.edit.accessibleDescription() == line.said
    line.warn("请按数字选定")
    assert line.said.startswith("请按数字选定：1 陈志强")
    line.say("没有找到", Tone.LATE)
    assert line.said == "没有找到"


@pytest.mark.parametrize("width", [260, 420, 760, 1100])
def test_candidates_can_be_clicked_in_any_width(line: BoardLine, qtbot: QtBot, width: int) -> None:
    line.resize(width, 42)
    line.show_offers(OFFERS, current=0, more=1)
    if width > 700:
        line.warn("请按数字选定")
    line.grab()
    strip = line.strip
    first = next(x for x in range(0, strip.width(), 4) if strip.place_at(QPoint(x, 20)) == 1)
    with qtbot.waitSignal(line.picked) as picked:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(first + 4, 20))
    assert picked.args == [1]
    assert strip.place_at(QPoint(-5, 20)) == 0


def test_the_mode_and_the_way_of_typing_are_shown(line: BoardLine) -> None:
    line.show_mode("缺席", Tone.LATE)
    line.set_chinese(on=True)
    line.edit.setText("很长很长很长很长很长很长很长很长的一行字")
    assert line.edit.width() <= line.width() // 3 + 64


def test_in_little_room_namesakes_keep_what_tells_them_apart(line: BoardLine) -> None:
    line.show_offers(OFFERS)
    line.resize(520, 42)
    line.grab()
    assert [line.strip.place_at(QPoint(x, 20)) for x in range(0, line.strip.width(), 4)].count(2) > 0
    same = [Offer("陈志强", "民建 · 云山实业"), Offer("陈志强", "民建 · 第一中学")]
    assert [short(each, same).detail for each in same] == ["云山实业", "第一中学"]
    assert [short(each, OFFERS).detail for each in OFFERS] == ["民建", "教育界", ""]
    twins = [Offer("陈志强", "民建 · 云山实业")] * 2
    assert short(twins[0], twins).detail == "民建 · 云山实业"

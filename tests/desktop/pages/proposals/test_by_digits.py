"""A list worked through by digits."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.store.kind import Column
from desktop.desk.look import Look
from desktop.pages.proposals.by_digits import ByDigits
from desktop.widgets.inputs import LongInput, TextInput
from desktop.widgets.table import RecordTable
from tests.desktop.pages.proposals.test_answering_many import press


class Said:
    def __init__(self, number: int, said: int = 0) -> None:
        self.id, self.said = number, said


class Counting(ByDigits):
    """Keeps the digit of each line."""

    def __init__(self) -> None:
        self.one, self.many, self.shown = TextInput(), LongInput(lines=2), 0
        table = RecordTable((Column(name="said", words="数"),), words="数", present=getattr)
        lines = [Said(number) for number in (1, 2, 3)]
        super().__init__(
            "数", "按数字", table, lines, head=QWidget(), foot=self.one, typed=(self.one, self.many)
        )  # fmt: skip
        self.body.addWidget(self.many)

    def say(self, line: Said, digit: int) -> Said:
        return Said(line.id, digit)

    def counts(self) -> str:
        return f"共 {sum(each.said for each in self.lines)}"

    def show_foot(self, line: Any) -> None:
        self.shown = line.said


def test_digits_speak_in_the_list_only_and_enter_goes_on_from_a_line(qtbot: QtBot, coat: Look) -> None:
    del coat
    sheet = Counting()
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.activateWindow()
    sheet.start()
    qtbot.waitUntil(sheet.table.hasFocus)
    press(Qt.Key.Key_4, Qt.Key.Key_Return, Qt.Key.Key_5)
    assert [each.said for each in sheet.lines] == [4, 5, 0]
    assert (sheet._counts.whole(), sheet.shown) == ("共 9", 5)
    sheet.one.setFocus()
    press(Qt.Key.Key_7)
    assert sheet.one.text() == "7"
    press(Qt.Key.Key_Return)
    assert sheet.table.hasFocus()
    assert sheet.line.id == 3
    press(Qt.Key.Key_Return)
    assert sheet.line.id == 3, "after the last there is none"
    sheet.many.setFocus()
    press(Qt.Key.Key_Return)
    assert sheet.many.toPlainText() == "\n", "in several lines Enter begins another"

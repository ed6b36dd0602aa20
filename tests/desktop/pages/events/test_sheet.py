"""A form in the place of the detail."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.store.errors import Refused
from db.store.kind import Field
from desktop.desk.desk import Outcome
from desktop.desk.look import Look
from desktop.pages.events.sheet import Sheet, Task
from desktop.widgets.form import Form, Sources

FIELDS = [Field(name="title", words="名称", required=True), Field(name="place", words="地点")]


def made(qtbot: QtBot, outcome: Outcome) -> Sheet:
    def follow(form: Form) -> None:
        form.row("place").input.set_value("三楼")
        form.edited.emit()  # filling a field must not start over

    sheet = Sheet(
        Task(title="新建", about="", fields=FIELDS, submit=lambda _values: outcome, edited=follow), Sources()
    )
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def test_what_follows_is_filled_while_typing_and_saving_ends_it(qtbot: QtBot, coat: Look) -> None:
    del coat
    sheet = made(qtbot, Outcome(value=7))
    sheet.start()
    QTest.keyClicks(sheet.form.row("title").input, "x")
    assert sheet.dirty
    assert sheet.form.row("place").input.value() == "三楼"
    with qtbot.waitSignal(sheet.finished) as finished:
        QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert finished.args == [7]


def test_a_refusal_stays_beside_its_field(qtbot: QtBot, coat: Look) -> None:
    del coat
    sheet = made(qtbot, Outcome(refused=Refused("名称已有。", field="title")))
    sheet.form.row("title").input.setText("x")
    with qtbot.assertNotEmitted(sheet.finished):
        sheet.findChildren(QPushButton)[0].click()
    assert sheet.form.row("title").sentence == "名称已有。"


def test_escape_gives_it_up_and_other_keys_do_nothing(qtbot: QtBot, coat: Look) -> None:
    del coat
    sheet = made(qtbot, Outcome())
    QTest.keyClick(sheet, Qt.Key.Key_A)
    with qtbot.waitSignal(sheet.left):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)

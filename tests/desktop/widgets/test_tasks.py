"""A sheet of work: saving, refusing, leaving."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.store.errors import Refused
from db.store.kind import Field, FieldType
from desktop.desk.desk import Outcome
from desktop.desk.look import Look
from desktop.widgets.form import Form, Sources
from desktop.widgets.tasks import Task, TaskSheet, read

FIELDS = (Field(name="reason", words="原因"), Field(name="on", words="日期", type=FieldType.DATE))


def sheet(qtbot: QtBot, coat: Look, outcome: Outcome, got: list[Any]) -> TaskSheet:
    del coat

    def submit(values: dict[str, Any]) -> Outcome:
        got.append(values)
        return outcome

    task = Task(
        title="撤案", about="001", fields=FIELDS, submit=submit, live=lambda form: f"日期 {read(form, 'on') or '未填'}",
        save_words="撤案",
    )  # fmt: skip
    made = TaskSheet(task, Sources(today=date.today))
    qtbot.addWidget(made)
    made.show()
    return made


def test_ctrl_enter_saves_and_hands_the_value_on(qtbot: QtBot, coat: Look) -> None:
    got: list[Any] = []
    made = sheet(qtbot, coat, Outcome(value=7), got)
    made.form.row("reason").input.setText("来函")
    with qtbot.waitSignal(made.finished) as told:
        QTest.keyClick(made.form.row("reason").input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [7]
    assert got == [{"reason": "来函", "on": None}]


def test_a_refused_sheet_stays_with_the_sentence_beside_the_field(qtbot: QtBot, coat: Look) -> None:
    made = sheet(qtbot, coat, Outcome(refused=Refused("不行。", field="reason")), [])
    with qtbot.assertNotEmitted(made.finished):
        made.save.click()
    assert made.form.row("reason").sentence == "不行。"


def test_the_keys_work_wherever_the_keyboard_is(qtbot: QtBot, coat: Look) -> None:
    made = sheet(qtbot, coat, Outcome(), [])
    made.save.setFocus()
    with qtbot.waitSignal(made.finished):
        QTest.keyClick(made.save, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(made.left):
        QTest.keyClick(made.save, Qt.Key.Key_Escape)


def test_what_follows_is_explained_while_it_is_half_typed(qtbot: QtBot, coat: Look) -> None:
    made = sheet(qtbot, coat, Outcome(), [])
    assert made.explained == "日期 未填"
    day = made.form.row("on").input
    QTest.keyClicks(day, "2022-6-")
    assert made.explained == "日期 未填"
    QTest.keyClicks(day, "14")
    assert made.explained == "日期 2022-06-14"
    assert made.dirty


def test_a_field_that_follows_another_is_filled_while_it_is_typed(qtbot: QtBot, coat: Look) -> None:
    del coat
    told: list[str] = []

    def follow(form: Form) -> None:
        told.append(read(form, "reason"))
        form.row("on").input.setText("2022-06-14")
        form.edited.emit()  # filling a field must not start over

    task = Task(title="撤案", about="", fields=FIELDS, submit=lambda _values: Outcome(), edited=follow)
    made = TaskSheet(task, Sources(today=date.today))
    qtbot.addWidget(made)
    made.show()
    made.start()
    QTest.keyClicks(made.form.row("reason").input, "x")
    assert told == ["x"]
    assert str(read(made.form, "on")) == "2022-06-14"
    QTest.keyClick(made, Qt.Key.Key_A)
    assert made.isVisible(), "other keys do nothing"

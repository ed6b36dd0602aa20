"""A form made from a kind's fields."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.store.errors import Refused
from db.store.kind import Field, FieldType
from desktop.desk.look import Look
from desktop.widgets import inputs
from desktop.widgets.form import Form, Sources, made_input
from desktop.widgets.picker import Picker
from desktop.widgets.suggest import Candidate
from tests.desktop.conftest import Write
from tests.desktop.gallery import FIELDS, people, person

GOOD = {"title": "关于滨水步道贯通的建议", "received_on": date(2022, 1, 10), "first": 2}


@pytest.fixture
def form(qtbot: QtBot, coat: Look) -> Form:
    del coat
    made = Form(FIELDS, sources=Sources(today=date.today, people=people, person=person))
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


@pytest.mark.parametrize("kind", FieldType)
def test_every_type_of_field_has_an_input(kind: FieldType, qtbot: QtBot, coat: Look) -> None:
    del coat
    made = made_input(Field(name="x", words="某项", type=kind, choices=("甲",)), Sources(today=date.today))
    qtbot.addWidget(made)
    for part in ("value", "set_value", "set_wrong"):
        assert callable(getattr(made, part))
    expected: dict[FieldType, type] = {
        FieldType.PERSON: Picker, FieldType.BODY: Picker, FieldType.LONG: inputs.LongInput,
        FieldType.DATE: inputs.DayInput, FieldType.CHOICE: inputs.ChoiceInput, FieldType.FLAG: inputs.FlagInput,
    }  # fmt: skip
    assert type(made) is expected.get(kind, type(made))


def test_a_filled_form_gives_its_values_back(form: Form) -> None:
    form.fill(GOOD)
    assert not form.dirty
    values = form.values()
    assert values is not None
    assert {name: values[name] for name in GOOD} == GOOD
    assert values["public"] is False


def test_every_wrong_field_says_its_own_sentence_and_the_first_gets_the_keyboard(form: Form) -> None:
    form.fill({"title": "长" * 301})
    form.row("received_on").input.setText("二月三十")
    assert form.values() is None
    assert form.row("title").sentence == "案由最多 300 个字，现在有 301 个。"
    assert "日期" in form.row("received_on").sentence
    assert form.row("birth").sentence == ""
    assert form.row("title").input.accessibleDescription() == form.row("title").sentence
    form.fill({"title": ""})
    assert form.values() is None
    assert form.row("title").sentence == "请填写案由。"


def test_editing_takes_the_sentence_away_and_counts_as_unsaved(
    form: Form, write: Write, qtbot: QtBot
) -> None:
    assert form.values() is None
    with qtbot.waitSignal(form.edited):
        write(form.row("title").input, "关于")
    assert form.row("title").sentence == ""
    assert form.dirty


def test_control_enter_submits_from_any_field_and_escape_cancels(form: Form, qtbot: QtBot) -> None:
    form.fill(GOOD)
    for name in ("title", "body", "first"):
        with qtbot.waitSignal(form.submitted) as told:
            QTest.keyClick(form.row(name).input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert told.args[0]["title"] == GOOD["title"]
    with qtbot.waitSignal(form.cancelled):
        QTest.keyClick(form.row("title").input, Qt.Key.Key_Escape)


def test_a_wrong_form_is_not_submitted(form: Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()


def test_a_refused_rule_stands_beside_its_field_or_on_top(form: Form) -> None:
    form.show_refused(Refused("这个案由已经有了。", field="title"))
    assert form.row("title").sentence == "这个案由已经有了。"
    form.show_refused(Refused("今天不能收。", field="weather"))
    shown = [each.text() for each in form.findChildren(type(form._general)) if each.isVisible()]
    assert "今天不能收。" in shown


def test_wide_forms_have_two_columns_and_long_texts_the_whole_line(form: Form, qtbot: QtBot) -> None:
    def left(name: str) -> int:
        return form.row(name).x()

    form.resize(500, 700)
    assert left("category") == left("received_on")
    form.resize(900, 700)
    qtbot.waitUntil(lambda: form.row("category").y() == form.row("received_on").y())
    assert left("received_on") > left("category")
    assert form.row("title").width() > form.row("category").width() * 1.8
    form.start()
    assert form.focusWidget() is form.row("title").input


def test_a_body_is_looked_for_among_its_kind(qtbot: QtBot, coat: Look) -> None:
    del coat
    asked: list[tuple[str, str]] = []

    def bodies(text: str, kind: str) -> list[Candidate]:
        asked.append((text, kind))
        return [Candidate(id=7, words="区财政局")]

    field = Field(name="handler", words="承办单位", type=FieldType.BODY, body_kind="承办单位")
    form = Form(
        (field,),
        sources=Sources(today=date.today, bodies=bodies, body=lambda _one: Candidate(id=7, words="区财政局")),
    )
    qtbot.addWidget(form)
    picker: Any = form.row("handler").input
    picker.setText("区财政局")
    assert form.values() == {"handler": 7}
    assert asked == [("区财政局", "承办单位")]
    form.fill({"handler": 7})
    assert picker.text() == "区财政局"


def test_a_field_for_a_day_cannot_be_made_without_the_day_of_the_office() -> None:
    with pytest.raises(TypeError, match="received_on"):
        Form((Field(name="received_on", words="收到日期", type=FieldType.DATE),))

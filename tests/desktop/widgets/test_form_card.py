"""A form that changes something lasting: saving, giving back, and what would follow."""

from typing import Any

from pytestqt.qtbot import QtBot

from db.store.errors import Refused
from db.store.kind import Field
from desktop.desk.desk import Outcome
from desktop.widgets.form_card import FormCard, Questions, lines, typed


def test_a_form_card_saves_and_shows_what_is_kept(qtbot: QtBot) -> None:
    kept: dict[str, Any] = {"words": "旧"}

    def save(values: dict[str, Any]) -> Outcome:
        if not values["words"]:
            return Outcome(refused=Refused("请填写。", field="words"))
        kept.update(values)
        return Outcome(value=1)

    card = FormCard(
        Questions(
            title="一项", fields=(Field(name="words", words="名称"),), read=lambda: kept, save=save,
            live=lambda form: f"将写作“{typed(form, 'words')}”",
        )
    )  # fmt: skip
    qtbot.addWidget(card)
    card.refresh()
    assert card.explained == "将写作“旧”"
    card.form.row("words").input.set_value("")
    card.form.submit()
    assert card.form.row("words").sentence == "请填写。"
    card.form.row("words").input.set_value("新")
    card.form.submit()
    assert kept["words"] == "新"
    assert "已保存" in card.saved.text()


def test_lines_that_say_nothing_are_left_out() -> None:
    assert lines("一\n\n 二 \n") == ("一", "二")

"""What is added below a record: opened, filled, refused, taken away."""

from datetime import date
from typing import Any

from pytestqt.qtbot import QtBot

from db.store.errors import Refused
from db.store.kind import Field
from desktop.desk.desk import Outcome
from desktop.pages.duty.additions import Added, Additions
from desktop.widgets.form import Sources


def test_a_line_is_added_and_taken_away(qtbot: QtBot) -> None:
    kept: list[str] = []

    def add(values: dict[str, Any]) -> Outcome:
        if values["words"] in kept:
            return Outcome(refused=Refused("已经有了。", field="words"))
        kept.append(values["words"])
        return Outcome(value=1)

    def drop(words: str) -> Outcome:
        kept.remove(words)
        return Outcome(value=1)

    shown = Additions(
        "批示", (Field(name="words", words="内容"),), lambda: [Added(each, lambda each=each: drop(each)) for each in kept],  # type: ignore[misc]  # a lambda's default has no type
        add, lambda: {"words": ""}, Sources(today=date.today),
    )  # fmt: skip
    qtbot.addWidget(shown)
    shown.open()
    shown.form.row("words").input.set_value("请办")
    shown.form.submit()
    assert kept == ["请办"]
    assert shown._inner.isHidden()
    shown.open()
    shown.form.row("words").input.set_value("请办")
    shown.form.submit()
    assert shown.form.row("words").sentence == "已经有了。"
    shown._drop(shown._read()[0])
    assert not kept

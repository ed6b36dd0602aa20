"""线索与督办: where clues come from and how they are numbered; under which marks proposals become key ones."""

from typing import Any

from PySide6.QtWidgets import QWidget

from db.matters.operations import next_number
from db.matters.rules import save_clue_rules
from db.matters.settings import ClueSettings
from db.proposals.supervising import SupervisionSettings, save_supervision_rules
from db.store.kind import Field, FieldType
from db.store.settings import load
from desktop.desk.desk import Desk, Outcome
from desktop.pages.settings.parts import Switched
from desktop.widgets.form import Form
from desktop.widgets.form_card import FormCard, Questions, lines, some_lines, typed

_LISTS = ("sources", "categories")


def matters_section(desk: Desk) -> QWidget:
    """Return the rules for clues of the public and for key proposals."""
    return Switched(
        (("提案线索", lambda: FormCard(_clues(desk))), ("重点提案", lambda: FormCard(_supervision(desk))))
    )


def _clues(desk: Desk) -> Questions:
    def read() -> dict[str, Any]:
        settings = load(desk.store, ClueSettings)
        return {name: "\n".join(getattr(settings, name)) for name in _LISTS} | {
            name: getattr(settings, name) for name in ("number", "digits", "length")
        }

    def save(values: dict[str, Any]) -> Outcome:
        said = {name: lines(values[name]) if name in _LISTS else values[name] for name in values}
        return desk.do("修改线索规则", save_clue_rules, **said)

    def live(form: Form) -> str:
        pattern, digits = typed(form, "number") or "", typed(form, "digits") or 1
        if pattern.count("{号}") != 1:
            return ""
        wished = ClueSettings(number=pattern, digits=min(digits, 6))
        return (
            f"下一条线索编为 {next_number(desk.store, wished, desk.store.clock().date())}；已有的编号不变。"
        )

    return Questions(
        title="提案线索",
        fields=(
            Field(name="sources", words="线索来源", type=FieldType.LONG, required=True, help="一行一个"),
            Field(name="categories", words="线索类别", type=FieldType.LONG, required=True, help="一行一个"),
            Field(name="number", words="编号写法", limit=30, required=True, help="{年} 是年份，{号} 是当年的顺序号"),
            Field(name="digits", words="顺序号位数", type=FieldType.INTEGER, required=True),
            Field(name="length", words="建议字数", type=FieldType.INTEGER, required=True, help="超过时只提示，不拦"),
        ),
        read=read, save=save, live=live,
        made={"sources": some_lines(6), "categories": some_lines(4)},
        about="登记和梳理线索时从这里选。",
    )  # fmt: skip


def _supervision(desk: Desk) -> Questions:
    def read() -> dict[str, Any]:
        settings = load(desk.store, SupervisionSettings)
        return {"marks": "\n".join(settings.marks), "forms": "\n".join(settings.forms)}

    def save(values: dict[str, Any]) -> Outcome:
        said = {name: lines(text) for name, text in values.items()}
        return desk.do("修改重点提案规则", save_supervision_rules, **said)

    return Questions(
        title="重点提案",
        fields=(
            Field(name="marks", words="重点类别", type=FieldType.LONG, required=True, help="一行一个，由重到轻"),
            Field(name="forms", words="督办形式", type=FieldType.LONG, required=True, help="一行一个"),
        ),
        read=read, save=save, made={"marks": some_lines(7), "forms": some_lines(6)},
        about="列为重点、登记督办时从这里选；“一号提案”一次会议只有一件。",
    )  # fmt: skip

"""平台, 筹备事项, 协商与成果: presets of the districts' platforms, countdown steps, the words of consultations."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from db.events.countdown import AFTER, BEFORE, CountdownSettings
from db.events.outcomes import OutcomeSettings
from db.events.plan import PlanSettings
from db.events.presets import Platform, in_use, platforms, use_platform
from db.events.rules_outcomes import (
    UNITS,
    drop_step_rule,
    move_step,
    save_consultation_rules,
    save_step,
    step_names,
)
from db.store.kind import Column, Field, FieldType
from db.store.settings import load
from desktop.desk.desk import Desk, Outcome
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.settings.rule_input import RuleInput
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.cells import Mark
from desktop.widgets.editor import Act, Book, Editor
from desktop.widgets.facts import Facts
from desktop.widgets.form_card import FormCard, Questions, lines, some_lines
from desktop.widgets.labels import label
from desktop.widgets.panels import scrolling
from desktop.widgets.table import RecordTable

_ROW = 36  # pixels at 14 px text of a row
_COLUMNS = (
    Column(name="name", words="平台", width=12),
    Column(name="state", words="", width=5),
)


class Platforms(Card):
    """The presets, what each adds, and one key to add it: Enter."""

    dirty = False  # nothing is typed here

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=8)
        self._desk = desk
        self.setAccessibleName("协商平台")
        self.table = RecordTable(
            _COLUMNS, words="协商平台", present=self._cell, key=lambda each: each.name, stretch="name", enter_presses="state"
        )  # fmt: skip
        self.name = label("", "h2")
        self.note = label("", wrap=True)
        self.facts = Facts()
        self.use = button("启用", lambda: self.start(self.table.chosen_row()), role="main")
        self.body.addWidget(label("协商平台", "h1"))
        said = "各地的协商平台用同一套会议、计划和成果登记；启用就把它要用的类别、形式、成果和筹备事项加进来，已有的不动，可以撤销。"
        self.body.addWidget(label(said, "soft", wrap=True))
        self.table.setMinimumHeight(look().px(_ROW * 2))
        self.table.setMaximumHeight(look().px(_ROW * (len(platforms()) + 1)))
        self.body.addWidget(self.table, 3)
        below = column(self.name, self.note, self.facts, None, margins=(0, 0, 8, 0))
        self.body.addWidget(scrolling(holding(below)), 2)
        self.body.addLayout(row(self.use, None))
        self.setFocusProxy(self.table)
        self.table.chosen.connect(self._show)
        self.table.pressed_cell.connect(lambda each, _name: self.start(each))

    def refresh(self) -> None:
        self.table.show_rows(list(platforms().values()), choose_first=True)

    def _cell(self, each: Platform, name: str) -> Any:
        if name == "name":
            return each.name
        used = in_use(self._desk.store, each)
        return Mark("已启用", Tone.GOOD, boxed=False) if used else Mark("启用", Tone.ACCENT, press=True)

    def _show(self, each: Platform | None) -> None:
        if each is None:
            return
        self.name.setText(each.name)
        self.note.setText(each.note)
        steps = (
            f"{name}（{step['side']}{step['amount']}{_unit(step['unit'])}）"
            for name, step in each.steps.items()
        )
        self.facts.show_facts(
            [
                ("会议类别", "、".join(each.kinds)),
                ("协商形式", "、".join(each.forms)),
                ("成果种类", "、".join(each.outcomes)),
                ("筹备事项", "、".join(steps)),
            ]
        )
        used = in_use(self._desk.store, each)
        self.use.setEnabled(not used)
        self.use.setText("已启用" if used else f"启用{each.name}")

    def start(self, each: Platform | None) -> None:
        """Add what a platform needs, if the office does not have it yet."""
        if each is not None and not in_use(self._desk.store, each):
            self._desk.do(f"启用平台 {each.name}", use_platform, each)


def _unit(unit: str) -> str:
    return "日" if unit == UNITS[0] else "个工作日"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One countdown step as the list shows it."""

    id: str
    side: str = BEFORE
    amount: int = 1
    unit: str = str(UNITS[1])
    kinds: str = ""

    @property
    def when(self) -> str:
        return f"{self.side} {self.amount} {_unit(self.unit)}"

    @property
    def where(self) -> str:
        return self.kinds or "各类会议活动"


def _steps(desk: Desk) -> list[StepLine]:
    settings = load(desk.store, CountdownSettings)
    return [
        StepLine(
            id=name, side=step["side"], amount=int(step["amount"]), unit=step["unit"], kinds=step.get("kinds", "")
        )
        for name, step in ((name, settings.steps[name]) for name in step_names(settings))
    ]  # fmt: skip


def countdown_editor(desk: Desk) -> Editor:
    """Return the list of countdown steps with the form of each."""

    def save(found: StepLine | None, values: dict[str, Any]) -> Outcome:
        said = lines(values["kinds"].replace("、", "\n"))
        label_ = f"修改筹备事项 {found.id}" if found else f"新增筹备事项 {values['name']}"
        done = desk.do(
            label_, save_step, found.id if found else "", values["name"], side=values["side"],
            unit=values["unit"], amount=values["amount"] or 0, kinds=said,
        )  # fmt: skip
        return Outcome(value=StepLine(id=values["name"].strip())) if done else done

    return Editor(
        desk,
        Book(
            title="筹备事项", measure="项", rows=lambda: _steps(desk), save=save, name=lambda found: found.id,
            columns=(
                Column(name="id", words="事项", width=9), Column(name="when", words="什么时候", width=8),
                Column(name="where", words="哪些类别", width=10),
            ),
            fields=(
                Field(name="name", words="事项", required=True, limit=40),
                Field(name="side", words="会前会后", type=FieldType.CHOICE, choices=(BEFORE, AFTER), required=True),
                Field(name="amount", words="天数", type=FieldType.INTEGER, required=True),
                Field(name="unit", words="怎样数", type=FieldType.CHOICE, choices=tuple(map(str, UNITS)), required=True),
                Field(name="kinds", words="哪些类别", help="会议类别用顿号隔开，空着用于各类", limit=200),
            ),
            values=lambda found: {
                "name": found.id, "side": found.side, "amount": found.amount, "unit": found.unit, "kinds": found.kinds,
            },
            fresh=lambda: {"name": "", "side": BEFORE, "amount": 1, "unit": str(UNITS[1]), "kinds": ""},
            acts=(
                Act(words="上移", then=lambda found: desk.do("调整筹备事项次序", move_step, found.id, -1), key="up"),
                Act(words="下移", then=lambda found: desk.do("调整筹备事项次序", move_step, found.id, 1), key="down"),
                Act(words="删除", then=lambda found: desk.do(f"删除筹备事项 {found.id}", drop_step_rule, found.id)),
            ),
            about=lambda _found: "改动用于以后排定的会议；已经排定的，在会议的“筹备”里按规则重排。",
        ),
    )  # fmt: skip


_LISTS = ("forms", "sources", "products", "kinds", "adoptions")


def consultation_words(desk: Desk) -> FormCard:
    """Return the words topics and outcomes are chosen from, and the time a unit has to answer."""

    def read() -> dict[str, Any]:
        plan, outcomes = load(desk.store, PlanSettings), load(desk.store, OutcomeSettings)
        found: dict[str, Any] = {name: "\n".join(getattr(plan, name)) for name in _LISTS[:3]}
        found |= {name: "\n".join(getattr(outcomes, name)) for name in _LISTS[3:]}
        return found | {"feedback": outcomes.feedback}

    def save(values: dict[str, Any]) -> Outcome:
        said = {name: lines(values[name]) for name in _LISTS}
        return desk.do("修改协商规则", save_consultation_rules, feedback=values["feedback"], **said)

    words = {
        "forms": "协商形式", "sources": "议题来源", "products": "成果形式", "kinds": "成果种类", "adoptions": "采纳情况",
    }  # fmt: skip
    fields = [
        Field(name=name, words=words[name], type=FieldType.LONG, required=True, help="一行一个")
        for name in _LISTS
    ]
    return FormCard(
        Questions(
            title="协商与成果", read=read, save=save,
            fields=[Field(name="feedback", words="反馈期限", help="成果送出后多久要反馈"), *fields],
            made={"feedback": RuleInput, **{name: some_lines(4) for name in _LISTS}},
            about="列入计划、登记成果时从这里选；反馈期限从送出之日的次日起算，已经送出的不变。",
        )
    )  # fmt: skip


def consultation_parts(desk: Desk) -> tuple[tuple[str, Callable[[], QWidget]], ...]:
    """Return these parts of the settings of meetings, made when they are first shown."""
    return (
        ("筹备事项", lambda: countdown_editor(desk)),
        ("协商与成果", lambda: consultation_words(desk)),
        ("协商平台", lambda: Platforms(desk)),
    )

"""提案期限: the rule of every step with its derivation, the hard stop of extensions, what differs, ways of contact."""

from collections.abc import Mapping
from typing import Any

from db.calendar import Calendar, Rule, due
from db.proposals.clock import calendar_of
from db.proposals.clock_rules import exceptions, hard_stop, kept_rule, with_exceptions, with_hard_stop
from db.proposals.rules import open_assignments, save_rules
from db.proposals.settings import (
    CONTACT_STEP,
    COSIGN_STEP,
    DECISION_STEP,
    EXTEND_STEP,
    FEEDBACK_STEP,
    FOLLOW_STEP,
    OPINION_STEP,
    REPLY_STEP,
    RETURN_STEP,
    REWORK_STEP,
    ProposalSettings,
)
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.settings import load
from desktop.desk.desk import Desk, Outcome
from desktop.pages.settings.rule_input import RuleInput
from desktop.widgets.form import Form
from desktop.widgets.form_card import Questions, lines, some_lines, typed
from desktop.widgets.inputs import LongInput

_STEPS = {
    REPLY_STEP: ("主办、分办答复", "交办"), OPINION_STEP: ("会办意见", "交办"), CONTACT_STEP: ("首次沟通", "交办"),
    RETURN_STEP: ("申退", "交办"), DECISION_STEP: ("申退审定", "申退"), FEEDBACK_STEP: ("征询意见", "收到答复"),
    REWORK_STEP: ("再办理", "再办理"), FOLLOW_STEP: ("跟踪办理", "跟踪办理"), COSIGN_STEP: ("联名会签", "发出"),
    EXTEND_STEP: ("每次延期", "原期限"),
}  # fmt: skip
_MOST, _OTHERS = "most", "exceptions"
_WAYS = ("contact_ways", "meeting_ways", "waived_ways", "due_within")
_FIELDS = (
    *(Field(name=step, words=words, required=True) for step, (words, _) in _STEPS.items()),
    Field(name=_MOST, words="延期最长", help="连同延期，答复最长多久；空着表示不限"),
    Field(
        name="warn_days", words="提前提醒（天）", type=FieldType.INTEGER, required=True,
        help="到期前多少天列入近期到期",
    ),
    Field(
        name="due_within", words="到期分档（天）", limit=40, help="今日和列表按这些天数分档，如 3、10、24",
    ),
    Field(name=_OTHERS, words="另有规定", type=FieldType.LONG, help="一行一条，如 答复·平时：3 个月"),
    Field(name="contact_ways", words="沟通方式", limit=200, required=True, help="用顿号隔开"),
    Field(name="meeting_ways", words="算作见面", limit=200, help="其中哪些方式计入见面率"),
    Field(name="waived_ways", words="不计见面率", limit=200, help="提案者不要求见面的"),
)  # fmt: skip


def deadline_questions(desk: Desk) -> Questions:
    """Return the form of the office's deadlines."""
    count = open_assignments(desk.store)
    carried = (
        f"改动只用于以后的交办；在办的 {count} 件按交办时的规则，不变。" if count else "改动用于以后的交办。"
    )
    return Questions(
        title="办理期限",
        about=f"开始的当天不算，期满遇休息日顺延。{carried}",
        fields=_FIELDS,
        made=dict.fromkeys(_STEPS, RuleInput)
        | {_MOST: lambda: RuleInput(optional=True), _OTHERS: _others_input},
        read=lambda: _read(load(desk.store, ProposalSettings)),
        save=lambda values: _save(desk, values),
        live=lambda form: _examples(desk, form),
    )


def _others_input() -> LongInput:
    made = some_lines(3)()
    made.setPlaceholderText(
        "一行一条：步骤·大会、平时或提案者性质，如\n答复·平时：3 个月\n答复·党派提案：5月10日"
    )
    return made


def _read(settings: ProposalSettings) -> dict[str, Any]:
    defaults = ProposalSettings().deadlines
    rules = {step: settings.deadlines.get(step) or defaults[step] for step in _STEPS}
    ways = {name: "、".join(getattr(settings, name)) for name in _WAYS}
    most = {_MOST: hard_stop(settings.deadlines.get(REPLY_STEP, {}))}
    more = {"warn_days": settings.warn_days, _OTHERS: "\n".join(exceptions(settings))}
    return rules | ways | most | more


def _save(desk: Desk, values: dict[str, Any]) -> Outcome:
    before = load(desk.store, ProposalSettings).deadlines
    labels = {step: kept.get("label", step) for step, kept in ProposalSettings().deadlines.items()}
    rules = {step: kept_rule(before.get(step, {}), values[step], labels.get(step, step)) for step in _STEPS}
    rules[REPLY_STEP] = with_hard_stop(rules[REPLY_STEP], values[_MOST])
    others = {step: kept for step, kept in before.items() if step not in rules}
    try:
        deadlines = with_exceptions({**others, **rules}, lines(values[_OTHERS]), field=_OTHERS)
    except Refused as refused:
        return Outcome(refused=refused)
    ways = {name: tuple(part.strip() for part in values[name].split("、") if part.strip()) for name in _WAYS}
    return desk.do("修改提案期限", save_rules, deadlines=deadlines, warn_days=values["warn_days"], **ways)


def _examples(desk: Desk, form: Form) -> str:
    """Count every rule from today on, in the words a paper would use."""
    calendar = calendar_of(desk.store)
    found = []
    for step, (words, begun) in {**_STEPS, _MOST: ("延期最长", "交办")}.items():
        rule = typed(form, step)
        if rule:
            found.append(f"{words}：{_example(desk, rule, calendar, begun)}")
    return "例如\n" + "\n".join(found)


def _example(desk: Desk, rule: Mapping[str, str], calendar: Calendar, begun: str) -> str:
    try:
        return due(desk.store.clock().date(), Rule.from_dict(rule), calendar, begun=begun).why
    except Refused as refused:
        return refused.sentence

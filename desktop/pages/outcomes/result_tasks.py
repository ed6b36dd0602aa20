"""The sheets of work on an outcome: sending, the unit's answer, asking again, giving up, what a leader wrote."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.events.kind_outcomes import OUTCOME
from db.events.outcome_detail import OutcomeDetail
from db.events.outcomes import OutcomeSettings, answer, drop, feedback_due, finish, follow, instruct, send
from db.events.records_outcomes import Outcome, OutcomeId
from db.proposals.clock import calendar_of
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.settings import load
from db.store.work import Work
from desktop.desk.desk import Desk
from desktop.desk.desk import Outcome as Done
from desktop.widgets.form import Form
from desktop.widgets.tasks import Task, read

_ON = Field(name="on", words="日期", type=FieldType.DATE, required=True)


def _task(
    desk: Desk, detail: OutcomeDetail, words: str, fields: list[Field], submit: Any, **rest: Any
) -> Task:
    values = {"on": desk.store.clock().date(), **rest.pop("values", {})}
    return Task(
        title=words, about=detail.outcome.title, fields=fields, values=values, submit=submit, save_words=words, **rest
    )  # fmt: skip


def _due_words(desk: Desk) -> Any:
    """Return what says until when an answer will be due, while the day is typed."""

    def live(form: Form) -> str:
        on = read(form, "on")
        if not isinstance(on, date):
            return ""
        return f"反馈期限：{feedback_due(desk.store, on, calendar_of(desk.store)).why}。"

    return live


def sending(desk: Desk, detail: OutcomeDetail) -> Task:
    """Return the sheet that sends an outcome to its unit, which can still be chosen here."""
    outcome = detail.outcome
    fields = [replace(OUTCOME.field("addressee"), required=True), _ON, replace(OUTCOME.field("number"))]

    def submit(values: dict[str, Any]) -> Done:
        return desk.do(f"送出 {outcome.title}", _sent, outcome, calendar=calendar_of(desk.store), **values)

    values = {"addressee": outcome.addressee, "number": outcome.number}
    return _task(desk, detail, "送出", fields, submit, values=values, live=_due_words(desk))


def _sent(work: Work, outcome: Outcome, *, addressee: Any, **facts: Any) -> Outcome:
    return send(work, work.update(outcome, addressee=addressee), **facts)


def sending_many(desk: Desk, outcomes: Sequence[Outcome]) -> Task:
    """Return the sheet that sends several outcomes at once, under one number."""

    def submit(values: dict[str, Any]) -> Done:
        return desk.do(
            f"送出 {len(outcomes)} 条成果", _all_sent, outcomes, calendar=calendar_of(desk.store), **values
        )

    return Task(
        title=f"送出 {len(outcomes)} 条成果", about="、".join(each.title for each in outcomes),
        fields=[_ON, replace(OUTCOME.field("number"), help="一起送出的用同一个文号，可以不填")], live=_due_words(desk),
        values={"on": desk.store.clock().date()}, submit=submit, save_words="送出",
    )  # fmt: skip


def _all_sent(work: Work, outcomes: Sequence[Outcome], **facts: Any) -> None:
    bare = [each.title for each in outcomes if each.addressee is None]
    if bare:
        raise Refused(
            f"还没有选择送给哪个单位：{'、'.join(bare)}。请先修改，填上责任单位。", code="addressee"
        )
    for each in outcomes:
        send(work, each, **facts)


def answering(desk: Desk, detail: OutcomeDetail) -> Task:
    """Return the sheet of what the unit answered."""
    choices = load(desk.store, OutcomeSettings).adoptions
    fields = [
        replace(OUTCOME.field("adoption"), choices=choices, required=True),
        _ON,
        OUTCOME.field("result"),
    ]
    return _task(
        desk, detail, "登记反馈", fields,
        lambda values: desk.do(f"登记反馈 {detail.outcome.title}", answer, detail.outcome, **values),
        values={"adoption": next(iter(choices), ""), "result": detail.outcome.result},
    )  # fmt: skip


def finishing(desk: Desk, detail: OutcomeDetail) -> Task:
    return _task(
        desk, detail, "确认落实", [OUTCOME.field("result")],
        lambda values: desk.do(f"确认落实 {detail.outcome.title}", finish, detail.outcome, **values),
        values={"result": detail.outcome.result}, live=lambda _form: "确认以后不再跟踪；答复的事项确已办到再确认。",
    )  # fmt: skip


def following(desk: Desk, detail: OutcomeDetail) -> Task:
    return _task(
        desk, detail, "继续跟踪", [_ON],
        lambda values: desk.do(
            f"继续跟踪 {detail.outcome.title}", follow, detail.outcome, calendar=calendar_of(desk.store), **values
        ),
        live=_due_words(desk),
    )  # fmt: skip


def dropping(desk: Desk, detail: OutcomeDetail) -> Task:
    reason = Field(name="note", words="原因", type=FieldType.LONG, required=True, limit=1500)
    return _task(
        desk, detail, "不再跟踪", [reason],
        lambda values: desk.do(f"不再跟踪 {detail.outcome.title}", drop, detail.outcome, **values),
    )  # fmt: skip


def instructing(desk: Desk, detail: OutcomeDetail) -> Task:
    """Return the sheet of what a leader wrote on an outcome."""
    fields = [
        Field(name="leader", words="领导", required=True, limit=40),
        Field(name="post", words="职务", limit=40),
        replace(_ON, required=False),
        Field(name="text", words="批示内容", type=FieldType.LONG, limit=2000),
    ]
    return _task(
        desk, detail, "登记批示", fields,
        lambda values: desk.do(
            f"登记批示 {detail.outcome.title}", instruct, "outcome", OutcomeId(detail.outcome.id), **values
        ),
    )  # fmt: skip

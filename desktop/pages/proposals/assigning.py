"""The sheets of handling: assign with its deadline worked out live, sign for, hand back, reassign, rework."""

from collections.abc import Callable
from datetime import date
from typing import Any

from db.calendar import Rule, Unit, day_words
from db.people.records import BodyId
from db.proposals.clock import Marked, due_in
from db.proposals.detail import AssignmentLine, ProposalDetail
from db.proposals.handling import (
    ask_return,
    assign,
    grant_return,
    reassign,
    recall,
    refuse_return,
    roles_for,
)
from db.proposals.records import HandlingRole
from db.proposals.replies import rework
from db.proposals.settings import OPINION_STEP, REPLY_STEP, REWORK_STEP, ProposalSettings
from db.proposals.suggesting import suggested_handlers
from db.store.kind import Field, FieldType
from db.store.reader import Reader
from db.store.settings import load
from desktop.desk.desk import Desk, Outcome
from desktop.pages.proposals.pickers import handlers_picker
from desktop.pages.proposals.reviewing import named
from desktop.widgets.form import Form
from desktop.widgets.suggest import Candidate
from desktop.widgets.tasks import Task, read


def numbered(words: str, detail: ProposalDetail) -> str:
    return f"{words} {detail.row.number or detail.row.receipt_number} 号"


def explain(
    reader: Reader,
    on: date | None,
    step: str,
    *,
    begun: str = "交办",
    words: str = "",
    proposal: Marked | None = None,
) -> str:
    """Say when a step that starts this day must be done, and why."""
    if on is None:
        return ""
    found = due_in(reader, on, step, begun=begun, proposal=proposal)
    if found is None:
        return f"{words or step}没有规定期限。"
    others = proposal is None and any(
        name.startswith(f"{step}·") for name in load(reader, ProposalSettings).deadlines
    )
    more = "另有规定的提案按各自的期限。" if others else ""
    return f"{words or step}期限　{found.why}。{more}"


def fixed(on: date, label: str) -> Rule:
    """Return a deadline set by hand; it does not roll on."""
    return Rule(unit=Unit.DATE, on=on, label=label, rolls=False)


def who_handles(leads: list[str], assists: list[str]) -> str:
    """Say the manner of handling that follows from the handlers chosen."""
    if not leads:
        return "请先选主办单位。" if assists else ""
    if len(leads) > 1:
        helped = f"，{'、'.join(assists)}会办" if assists else ""
        return f"分办：{'、'.join(leads)}各自答复{helped}。"
    return f"主办：{leads[0]}；会办：{'、'.join(assists)}。" if assists else f"单办：{leads[0]}。"


def assign_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    """Return the sheet of 交办: one lead is 单办 or 主办, several answer apart (分办)."""
    record = detail.proposal
    fresh = not any(line.assignment.closed_on is None for line in detail.assignments)
    (found,) = suggested_handlers(desk.store, [record.suggested]) if fresh else ([],)
    named_handlers = [Candidate(id=one.id, words=one.name, kind="body") for one in found]

    def submit(values: dict[str, Any]) -> Outcome:
        leads = [BodyId(one.id) for one in values["handler"]]
        shares = roles_for(leads, [BodyId(one.id) for one in values["assists"]])
        rules = {}
        if values["until"]:
            rules = {
                role: fixed(values["until"], "答复期限")
                for role in HandlingRole
                if role is not HandlingRole.ASSIST
            }
        return desk.do(
            numbered("交办提案", detail),
            assign,
            record,
            shares,
            on=values["assigned_on"],
            note=values["note"],
            rules=rules,
        )

    def live(form: Form) -> str:
        leads = [one.words for one in read(form, "handler") or ()]
        assists = [one.words for one in read(form, "assists") or ()]
        on, until = read(form, "assigned_on"), read(form, "until")
        parts = [who_handles(leads, assists)]
        parts.append(
            f"答复期限另定为 {day_words(until, beside=on or until)}。"
            if until
            else explain(desk.store, on, REPLY_STEP, proposal=record)
        )
        if assists:
            parts.append(explain(desk.store, on, OPINION_STEP, proposal=record))
        return "\n".join(part for part in parts if part)

    return Task(
        title="交办",
        about=named(detail),
        fields=[
            Field(name="handler", words="主办单位", help="一个单位为单办或主办，几个单位为分办"),
            Field(name="assists", words="会办单位"),
            Field(name="assigned_on", words="交办日期", type=FieldType.DATE, required=True),
            Field(name="until", words="另定答复期限", type=FieldType.DATE, help="不填则按本办规则计算"),
            Field(name="note", words="交办说明", type=FieldType.LONG),
        ],
        made={"handler": lambda: handlers_picker(desk.store), "assists": lambda: handlers_picker(desk.store)},
        values={
            "assigned_on": desk.store.clock().date(),
            "handler": named_handlers[:1],
            "assists": named_handlers[1:],
        },
        live=live,
        submit=submit,
        save_words="交办",
    )


_BY = Field(name="decided_by", words="决定", limit=40, help="谁定的，如 区政府办公室")


def about_line(detail: ProposalDetail, line: AssignmentLine) -> str:
    return f"{detail.number_words}　{line.handler.name}（{line.assignment.role}）"


def _reasoned(
    desk: Desk,
    detail: ProposalDetail,
    line: AssignmentLine,
    words: str,
    submit: Callable[[dict[str, Any]], Outcome],
    *,
    live: Callable[[Form], str] | None = None,
    more: tuple[Field, ...] = (),
) -> Task:
    fields = [
        Field(name="on", words="日期", type=FieldType.DATE, required=True),
        Field(name="reason", words="原因", type=FieldType.LONG, limit=1000),
    ]
    return Task(
        title=words, about=about_line(detail, line), fields=[*fields, *more], submit=submit, live=live,
        values={"on": desk.store.clock().date()}, save_words=words,
    )  # fmt: skip


def ask_to_return(desk: Desk, detail: ProposalDetail, line: AssignmentLine) -> Task:
    """Return the sheet that records a handler's wish to give the proposal back."""

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(
            numbered("登记申退", detail), ask_return, line.assignment,
            on=values["on"], reason=values["reason"], late=values["late"],
        )  # fmt: skip

    late = Field(name="late", words="逾期", type=FieldType.FLAG, help="已过申退期限，仍然受理")
    return _reasoned(desk, detail, line, "登记申退", submit, more=(late,))


def keep_on(desk: Desk, detail: ProposalDetail, line: AssignmentLine) -> Task:
    """Return the sheet that refuses a handler's wish."""

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(numbered("不同意申退", detail), refuse_return, line.assignment, **values)

    return _reasoned(desk, detail, line, "不同意申退", submit, more=(_BY,))


def let_go(desk: Desk, detail: ProposalDetail, line: AssignmentLine) -> Task:
    """Return the sheet that agrees to a handler's wish."""

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(numbered("同意申退", detail), grant_return, line.assignment, **values)

    return _reasoned(desk, detail, line, "同意申退", submit, more=(_BY,))


def take_back(desk: Desk, detail: ProposalDetail, line: AssignmentLine) -> Task:
    """Return the sheet that takes a proposal away from a handler."""

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(
            numbered("收回改派", detail), recall, line.assignment, on=values["on"], reason=values["reason"]
        )

    return _reasoned(desk, detail, line, "收回改派", submit)


def reassign_to(desk: Desk, detail: ProposalDetail, line: AssignmentLine) -> Task:
    """Return the sheet that gives a returned proposal to another handler, with a clock of its own."""
    step = OPINION_STEP if line.assignment.role is HandlingRole.ASSIST else REPLY_STEP

    def submit(values: dict[str, Any]) -> Outcome:
        (chosen,) = values["handler"]
        return desk.do(
            numbered("改派", detail), reassign, line.assignment, BodyId(chosen.id), on=values["assigned_on"]
        )

    return Task(
        title="改派",
        about=f"{detail.number_words}　原{line.assignment.role}：{line.handler.name}",
        fields=[
            Field(name="handler", words="改由", required=True),
            Field(name="assigned_on", words="交办日期", type=FieldType.DATE, required=True),
        ],
        made={"handler": lambda: handlers_picker(desk.store, most=1)},
        values={"assigned_on": desk.store.clock().date()},
        live=lambda form: explain(desk.store, read(form, "assigned_on"), step, proposal=detail.proposal),
        submit=submit,
        save_words="改派",
    )


def answer_again(desk: Desk, detail: ProposalDetail, line: AssignmentLine) -> Task:
    """Return the sheet that has a handler answer once more."""

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(
            numbered("再办理", detail), rework, line.assignment, on=values["on"], reason=values["reason"]
        )

    def live(form: Form) -> str:
        return explain(desk.store, read(form, "on"), REWORK_STEP, begun="再办理", proposal=detail.proposal)

    return _reasoned(desk, detail, line, "再办理", submit, live=live)

"""The sheets of a clock: stop, resume, extend, coordinate, follow what was promised; each says what becomes of the date."""

from typing import Any

from db.calendar import Rule, Unit, day_words
from db.proposals.clock import calendar_of, clocked, due_in, rule_for, steps_of
from db.proposals.clock_steps import coordinate, extend, extended, resume, stop
from db.proposals.detail import AssignmentLine, ProposalDetail
from db.proposals.records_clock import ClockKind, ClockStep, ClockStepId
from db.proposals.replies import follow_up
from db.proposals.settings import EXTEND_STEP, FOLLOW_STEP, ProposalSettings
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.settings import load
from desktop.desk.desk import Desk, Outcome
from desktop.pages.proposals.assigning import about_line, numbered
from desktop.widgets.form import Form
from desktop.widgets.tasks import Task, read

_ON = Field(name="on", words="日期", type=FieldType.DATE, required=True)
_REASON = Field(name="reason", words="原因", type=FieldType.LONG, limit=1000)
_BY = Field(name="decided_by", words="决定", limit=40, help="谁同意的，如 区政府办公室")


def stop_clock(desk: Desk, detail: ProposalDetail, line: AssignmentLine) -> Task:
    """Return the sheet that stops a clock."""

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(numbered("暂停计时", detail), stop, line.assignment, **values)

    def live(form: Form) -> str:
        on, until = read(form, "on"), read(form, "until")
        if on is None:
            return ""
        if until is None or until <= on:
            return f"{day_words(on)} 起不计，恢复之日起接着算。"
        moved = _after(desk, line, ClockStep(**_made(line, ClockKind.STOP, on)), until)
        return f"如按预计恢复：{moved}。" if moved else ""

    until = Field(name="until", words="预计恢复", type=FieldType.DATE, help="可不填；到时列入今日提醒")
    return Task(
        title="暂停计时", about=about_line(detail, line), fields=[_ON, until, _REASON, _BY], submit=submit,
        live=live, values={"on": desk.store.clock().date()}, save_words="暂停计时",
    )  # fmt: skip


def _made(line: AssignmentLine, kind: ClockKind, on: Any) -> dict[str, Any]:
    return {"id": ClockStepId(0), "assignment": line.assignment.id, "kind": kind, "on_day": on}


def _after(desk: Desk, line: AssignmentLine, *steps: Any) -> str:
    """Say how the deadline would be counted after more steps; a day alone resumes the clock on it."""
    more = [
        step if isinstance(step, ClockStep) else ClockStep(**_made(line, ClockKind.RESUME, step))
        for step in steps
    ]
    assignment = line.assignment
    known = steps_of(desk.store, [assignment.id])[assignment.id]
    found = clocked(assignment.assigned_on, assignment.rule, [*known, *more], calendar_of(desk.store))
    return found.due.why if found else ""


def resume_clock(desk: Desk, detail: ProposalDetail, line: AssignmentLine) -> Task:
    """Return the sheet that lets a clock run on."""

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(numbered("恢复计时", detail), resume, line.assignment, **values)

    def live(form: Form) -> str:
        on = read(form, "on")
        if on is None or line.stopped_on is None or on <= line.stopped_on:
            return ""
        return f"{_after(desk, line, on)}。"

    return Task(
        title="恢复计时", about=about_line(detail, line), fields=[_ON, _REASON, _BY], submit=submit, live=live,
        values={"on": desk.store.clock().date()}, save_words="恢复计时",
    )  # fmt: skip


def extend_deadline(desk: Desk, detail: ProposalDetail, line: AssignmentLine) -> Task:
    """Return the sheet that agrees to more time: by the office's rule, or to a day; never beyond the hard stop."""
    kept = rule_for(load(desk.store, ProposalSettings), EXTEND_STEP, detail.proposal)
    office = Rule.from_dict(kept) if kept else None

    def rule_of(until: Any) -> Rule | None:
        return Rule(unit=Unit.DATE, on=until, label="延期", rolls=False) if until else office

    def submit(values: dict[str, Any]) -> Outcome:
        rule = rule_of(values["until"])
        if rule is None:
            return Outcome(refused=Refused("请填写延至哪一天。", field="until", code="empty"))
        return desk.do(
            numbered("同意延期", detail), extend, line.assignment, rule,
            on=values["on"], reason=values["reason"], decided_by=values["decided_by"],
        )  # fmt: skip

    def live(form: Form) -> str:
        on, rule = read(form, "on"), rule_of(read(form, "until"))
        if on is None or rule is None:
            return ""
        try:
            _, after = extended(desk.store, line.assignment, rule, on=on)
        except Refused as refused:
            return refused.sentence
        limit = f"\n最长期限　{after.limit.why}。" if after.limit else ""
        return f"{after.due.why}。{limit}"

    help_words = f"不填则延长 {office.words}" if office else "新的期限"
    until = Field(name="until", words="延至", type=FieldType.DATE, help=help_words)
    return Task(
        title="同意延期", about=about_line(detail, line), fields=[_ON, until, _REASON, _BY], submit=submit,
        live=live, values={"on": desk.store.clock().date()}, save_words="同意延期",
    )  # fmt: skip


def log_coordination(desk: Desk, detail: ProposalDetail, line: AssignmentLine) -> Task:
    """Return the sheet that keeps what was coordinated, and who decided."""

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(numbered("记录协调", detail), coordinate, line.assignment, **values)

    said = Field(name="reason", words="事项和结果", type=FieldType.LONG, limit=1000)
    return Task(
        title="记录协调", about=about_line(detail, line), fields=[_ON, said, _BY], submit=submit,
        values={"on": desk.store.clock().date()}, save_words="记录协调",
    )  # fmt: skip


def follow_promise(desk: Desk, detail: ProposalDetail, line: AssignmentLine) -> Task:
    """Return the sheet that keeps following what a handler promised."""

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(numbered("跟踪办理", detail), follow_up, line.assignment, **values)

    def live(form: Form) -> str:
        on, until = read(form, "on"), read(form, "until")
        if on is None:
            return ""
        if until is not None:
            return f"跟踪到 {day_words(until, beside=on)}，办成后登记跟踪答复。"
        found = due_in(desk.store, on, FOLLOW_STEP, begun="跟踪办理", proposal=detail.proposal)
        return f"跟踪办理期限　{found.why}。" if found else "没有规定跟踪办理的期限。"

    until = Field(
        name="until", words="承诺完成", type=FieldType.DATE, help="答复里承诺的日期；不填则按本办规则"
    )
    reason = Field(name="reason", words="跟踪事项", type=FieldType.LONG, limit=1000)
    return Task(
        title="跟踪办理", about=about_line(detail, line), fields=[_ON, until, reason], submit=submit, live=live,
        values={"on": desk.store.clock().date()}, save_words="跟踪办理",
    )  # fmt: skip

"""Dated steps of an assignment's clock: stop, resume, extend, coordinate; each with its day, reason and who decided."""

from collections.abc import Mapping, Sequence
from datetime import date

from db.calendar import Rule, day_words
from db.proposals.clock import Clocked, calendar_of, clock_of, clocked, steps_of
from db.proposals.records import Assignment, AssignmentState
from db.proposals.records_clock import ClockKind, ClockStep, ClockStepId
from db.proposals.workflow import OPEN
from db.store.days import full_day
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean, clean_line
from db.store.work import Work
from db.store.workflow import Choice

STOPPABLE = OPEN - {AssignmentState.RETURNING}
_DROPPABLE = (ClockKind.STOP, ClockKind.RESUME, ClockKind.EXTEND, ClockKind.COORDINATE)
_WORDS = {"stop": "暂停计时", "resume": "恢复计时", "extend": "同意延期", "coordinate": "记录协调"}


def log_step(
    work: Work,
    assignment: Assignment,
    kind: ClockKind,
    *,
    on: date,
    reason: str = "",
    decided_by: str = "",
    until: date | None = None,
    rule: Mapping[str, str] | None = None,
) -> ClockStep:
    """Keep a dated step.

    :raises Refused: when its day lies before the day of 交办 or before the step that came last.
    """
    if assignment.assigned_on is not None and on < assignment.assigned_on:
        raise Refused(
            f"{kind}日期早于交办日期（{full_day(assignment.assigned_on)}），请核对。", field="on", code="date"
        )
    before = last_step(work, assignment)
    if before is not None and on < before.on_day:
        sentence = f"{kind}日期早于上一步（{full_day(before.on_day)} {before.kind}），请核对。"
        raise Refused(sentence, field="on", code="date")
    return work.insert(
        ClockStep(
            id=ClockStepId(work.new_id()),
            assignment=assignment.id,
            kind=kind,
            on_day=on,
            until=until,
            rule=dict(rule or {}),
            reason=clean(reason, limit=1000, field="reason"),
            decided_by=clean_line(decided_by, limit=40, field="decided_by"),
        )
    )


def last_step(reader: Reader, assignment: Assignment, *kinds: ClockKind) -> ClockStep | None:
    """Return the step that came last, of these kinds when some are named."""
    found = [
        step for step in steps_of(reader, [assignment.id])[assignment.id] if not kinds or step.kind in kinds
    ]
    return found[-1] if found else None


def needed(reason: str, verb: str) -> str:
    """Return a reason that must be there.

    :raises Refused: when it is not.
    """
    reason = clean(reason, limit=1000, field="reason")
    if not reason:
        raise Refused(f"请写明{verb}的原因。", field="reason", code="empty")
    return reason


def against(name: str, assignment: Assignment, clock: Clocked | None) -> list[str]:
    """Return why the clock cannot be stopped, resumed or extended now, or nothing be coordinated."""
    state = assignment.state
    if name == "coordinate":
        return [] if state in OPEN else [f"目前是“{state}”，不需要协调"]
    if state not in STOPPABLE:
        return [f"目前是“{state}”，期限不在计算"]
    if clock is None:
        return ["没有规定期限"]
    stopped = clock.stopped_on is not None
    if name == "resume":
        return [] if stopped else ["计时没有暂停"]
    return ["计时已经暂停，请先恢复"] if stopped else []


def choices(assignment: Assignment, clock: Clocked | None) -> list[Choice]:
    """Return what can be done with the clock, each with what stands against it."""
    return [
        Choice(name=name, words=words, reasons=tuple(against(name, assignment, clock)))
        for name, words in _WORDS.items()
    ]


def _require(reader: Reader, name: str, assignment: Assignment) -> Clocked:
    clock = clock_of(reader, assignment)
    reasons = against(name, assignment, clock)
    if reasons or clock is None:
        raise Refused(f"不能{_WORDS[name]}：{'；'.join(reasons)}。", code=name)
    return clock


def stop(
    work: Work,
    assignment: Assignment,
    *,
    on: date,
    reason: str,
    until: date | None = None,
    decided_by: str = "",
) -> ClockStep:
    """Stop a clock; the days until it is resumed do not count. ``until`` says when that is meant to be.

    :raises Refused: without a reason, when it does not run, or after its deadline.
    """
    clock = _require(work, "stop", assignment)
    if on > clock.due.on:
        raise Refused(f"期限 {full_day(clock.due.on)} 已过，不能再暂停。", field="on", code="late")
    if until is not None and until <= on:
        raise Refused("预计恢复的日期应在暂停之后，请核对。", field="until", code="date")
    return log_step(
        work, assignment, ClockKind.STOP, on=on, until=until, reason=needed(reason, "暂停"), decided_by=decided_by
    )  # fmt: skip


def resume(
    work: Work, assignment: Assignment, *, on: date, reason: str = "", decided_by: str = ""
) -> ClockStep:
    """Let a stopped clock run on; its deadline moves by the days it stood.

    :raises Refused: when it does not stand, or the day is not after the one it was stopped on.
    """
    clock = _require(work, "resume", assignment)
    if clock.stopped_on is not None and on <= clock.stopped_on:
        sentence = f"恢复日期应在暂停日期（{full_day(clock.stopped_on)}）之后，请核对。"
        raise Refused(sentence, field="on", code="date")
    return log_step(work, assignment, ClockKind.RESUME, on=on, reason=reason, decided_by=decided_by)


def extend(
    work: Work, assignment: Assignment, rule: Rule, *, on: date, reason: str, decided_by: str = ""
) -> ClockStep:
    """Agree to more time, counted from the deadline as it is, or to a later date.

    :raises Refused: without a reason, when nothing would be gained, or beyond the hard stop of the rule.
    """
    before, after = extended(work, assignment, rule, on=on)
    if after.due.on <= before.due.on:
        sentence = f"新的期限 {full_day(after.due.on)} 不晚于现在的期限 {full_day(before.due.on)}。"
        raise Refused(sentence, field="until", code="earlier")
    if after.limit is not None and after.due.on > after.limit.on:
        sentence = f"延期后到 {full_day(after.due.on)}，超过最长期限 {full_day(after.limit.on)}（{after.limit.why}）。"
        raise Refused(sentence, field="until", code="limit")
    return log_step(
        work, assignment, ClockKind.EXTEND, on=on, rule=rule.to_dict(), reason=needed(reason, "延期"),
        decided_by=decided_by,
    )  # fmt: skip


def extended(reader: Reader, assignment: Assignment, rule: Rule, *, on: date) -> tuple[Clocked, Clocked]:
    """Return a clock as it is and as an extension would leave it.

    :raises Refused: when it cannot be extended now.
    """
    before = _require(reader, "extend", assignment)
    more = ClockStep(
        id=ClockStepId(0), assignment=assignment.id, kind=ClockKind.EXTEND, on_day=on, rule=rule.to_dict()
    )
    steps = [*steps_of(reader, [assignment.id])[assignment.id], more]
    after = clocked(assignment.assigned_on, assignment.rule, steps, calendar_of(reader))
    return before, after or before


def coordinate(
    work: Work, assignment: Assignment, *, on: date, reason: str, decided_by: str = ""
) -> ClockStep:
    """Keep what was coordinated between handlers, and who decided.

    :raises Refused: without words about it, or when the assignment is over.
    """
    reasons = against("coordinate", assignment, None)
    if reasons:
        raise Refused(f"不能记录协调：{'；'.join(reasons)}。", code="coordinate")
    if not reason.strip():
        raise Refused("请写明协调的事项和结果。", field="reason", code="empty")
    return log_step(work, assignment, ClockKind.COORDINATE, on=on, reason=reason, decided_by=decided_by)


def droppable(steps: Sequence[ClockStep], step: ClockStep) -> bool:
    """Tell whether a step may be taken back: the last one, when it is no move of the workflow."""
    return step.kind in _DROPPABLE and max(steps, key=lambda one: (one.on_day, one.id)).id == step.id


def drop_step(work: Work, step: ClockStep) -> None:
    """Take back a step that was entered wrongly; only the last one, for the later ones were counted on it.

    :raises Refused: when another came after it, or it belongs to a move of the workflow.
    """
    if step.kind not in _DROPPABLE:
        raise Refused(f"“{step.kind}”连着办理状态，请用撤销。", code="state")
    last = last_step(work, work.get(Assignment, step.assignment))
    if last is not None and last.id != step.id:
        sentence = f"之后还有 {day_words(last.on_day, beside=step.on_day)} 的“{last.kind}”，请先去掉那一步。"
        raise Refused(sentence, code="later")
    work.delete(step)

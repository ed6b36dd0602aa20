"""One handler's part as a log: what happened on which day, from 交办 to the end, and what is still to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.calendar import Rule, day_words
from db.proposals.clock import Clocked, steps_of
from db.proposals.contacts import contacts_of, first_contact_due
from db.proposals.records import Assignment, AssignmentState, Feedback, HandlingRole, Reply
from db.proposals.records_clock import ClockKind, ClockStep, Contact, ContactStage
from db.proposals.workflow import OPEN
from db.store.reader import Reader


class LogKind(StrEnum):
    """What a line is about: the way of the assignment, its clock, a contact, an answer, or what is to come."""

    WAY = "办理"
    CLOCK = "期限"
    CONTACT = "沟通"
    ANSWER = "答复"
    AHEAD = "以后"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """A line of the log. ``record`` is what can be put right or taken back; ``late`` what should have been."""

    on: date
    kind: LogKind
    words: str
    detail: str = ""
    record: ClockStep | Contact | None = None
    late: bool = False


_CLOCK = frozenset({ClockKind.STOP, ClockKind.RESUME, ClockKind.EXTEND})


def log_of(reader: Reader, assignment: Assignment, clock: Clocked | None, *, today: date) -> list[LogLine]:
    """Return the log of an assignment in the order of days; what is still to come last."""
    contacts = contacts_of(reader, assignment)
    steps = steps_of(reader, [assignment.id])[assignment.id]
    lines = [_assigned(assignment)] if assignment.assigned_on else []
    lines += [_of_step(step) for step in steps]
    lines += [_of_contact(contact) for contact in contacts]
    lines += _answers(reader, assignment)
    if assignment.state is AssignmentState.CLOSED and assignment.closed_on is not None:
        lines.append(LogLine(on=assignment.closed_on, kind=LogKind.WAY, words="办结"))
    lines.sort(key=lambda line: (line.on, _again(line)))
    return lines + _ahead(reader, assignment, clock, contacts, today)


def _again(line: LogLine) -> bool:
    """Tell what begins anew: it stands behind the answers of its day."""
    return isinstance(line.record, ClockStep) and line.record.kind in {ClockKind.REWORK, ClockKind.FOLLOW_UP}


def _assigned(assignment: Assignment) -> LogLine:
    assert assignment.assigned_on is not None  # noqa: S101 - asked before
    again = f"第 {assignment.round} 次交办" if assignment.round > 1 else ""
    return LogLine(
        on=assignment.assigned_on,
        kind=LogKind.WAY,
        words=f"交办　{assignment.role}",
        detail="　".join(part for part in (again, assignment.note) if part),
    )


def _of_step(step: ClockStep) -> LogLine:
    words = str(step.kind)
    if step.rule:
        rule = Rule.from_dict(step.rule)
        words += f"　{rule.words}" if not rule.unit.dated or rule.on is None else f"至 {_day(rule.on, step)}"
    until = "" if step.until is None else f"预计 {_day(step.until, step)} 恢复"
    decided = f"{step.decided_by} 决定" if step.decided_by else ""
    return LogLine(
        on=step.on_day,
        kind=LogKind.CLOCK if step.kind in _CLOCK else LogKind.WAY,
        words=words,
        detail="　".join(part for part in (until, step.reason, decided) if part),
        record=step,
    )


def _day(day: date, step: ClockStep) -> str:
    return day_words(day, beside=step.on_day)


def _of_contact(contact: Contact) -> LogLine:
    return LogLine(
        on=contact.on_day,
        kind=LogKind.CONTACT,
        words=f"{contact.stage}沟通　{contact.way}",
        detail="　".join(part for part in (contact.persons, contact.content) if part),
        record=contact,
    )


def _answers(reader: Reader, assignment: Assignment) -> list[LogLine]:
    lines = []
    for reply in reader.find(Reply, "WHERE assignment = ? ORDER BY seq", assignment.id):
        if reply.replied_on is not None:
            result = f"　{reply.result} 类" if reply.result else ""
            lines.append(
                LogLine(
                    on=reply.replied_on,
                    kind=LogKind.ANSWER,
                    words=f"{reply.kind}{result}",
                    detail=reply.letter_number,
                )
            )
        days: dict[date, int] = {}
        for form in reader.find(Feedback, "WHERE reply = ?", reply.id):
            if form.returned_on is not None:
                days[form.returned_on] = days.get(form.returned_on, 0) + 1
        lines += [
            LogLine(on=day, kind=LogKind.ANSWER, words=f"收回征询意见 {count} 份")
            for day, count in days.items()
        ]
    return lines


def _ahead(
    reader: Reader, assignment: Assignment, clock: Clocked | None, contacts: Sequence[Contact], today: date
) -> list[LogLine]:
    """Return what should come: the first contact, the end of a pause, the deadline."""
    lines = []
    open_now = assignment.state in OPEN
    if open_now and assignment.role is not HandlingRole.ASSIST and not contacts:
        first = first_contact_due(reader, assignment)
        if first is not None:
            lines.append(
                LogLine(
                    on=first.on, kind=LogKind.AHEAD, words="首次沟通期限", detail="还没有沟通记录",
                    late=first.on < today,
                )
            )  # fmt: skip
    if clock is None:
        return lines
    follows = assignment.state is AssignmentState.FOLLOW_UP
    if clock.stopped_on is not None and open_now:
        step = [
            one for one in steps_of(reader, [assignment.id])[assignment.id] if one.kind is ClockKind.STOP
        ][-1]
        if step.until is not None:
            lines.append(
                LogLine(on=step.until, kind=LogKind.AHEAD, words="预计恢复计时", late=step.until < today)
            )
    elif open_now or follows:
        words = "跟踪办理期限" if follows else "期限"
        lines.append(LogLine(on=clock.due.on, kind=LogKind.AHEAD, words=words, late=clock.due.on < today))
    return sorted(lines, key=lambda line: line.on)


def contact_stage(assignment: Assignment, *, answered: bool) -> ContactStage:
    """Return the stage a contact of today most likely belongs to."""
    if answered:
        return ContactStage.AFTER
    return ContactStage.BEFORE if assignment.state is AssignmentState.UNSIGNED else ContactStage.DURING

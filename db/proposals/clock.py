"""Deadlines of assignments: which rule they carry, when it ends, and how that was counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.calendar import Calendar, Due, Holiday, Rule, due
from db.proposals.records import Assignment, AssignmentId, HandlingRole
from db.proposals.settings import OPINION_STEP, REPLY_STEP, ProposalSettings
from db.store.reader import Reader
from db.store.settings import load

SINCE = "since"
"""Key of an assignment's rule: the day its clock started, when that is not the day of 交办."""
BEGUN = "begun"
"""Key of an assignment's rule: what happened on that day, in words."""
ASKED = "asked"
"""Key of an assignment's rule: the day the handler asked to give the proposal back."""


def calendar_of(reader: Reader) -> Calendar:
    """Return the office's calendar."""
    return Calendar.of(reader.find(Holiday))


def step_of(role: HandlingRole) -> str:
    """Return the name of the deadline a handler works under."""
    return OPINION_STEP if role is HandlingRole.ASSIST else REPLY_STEP


def rule_for(settings: ProposalSettings, step: str) -> dict[str, str]:
    """Return a copy of the office's rule of a step, empty when the office sets none."""
    return dict(settings.deadlines.get(step, {}))


def started(assigned_on: date | None, rule: dict[str, str]) -> date | None:
    """Return the day from which a copied rule counts."""
    since = rule.get(SINCE)
    return date.fromisoformat(since) if since else assigned_on


def due_of(assigned_on: date | None, rule: dict[str, str], calendar: Calendar) -> Due | None:
    """Return the deadline of a copied rule; None where nothing was set."""
    start = started(assigned_on, rule)
    if start is None or not rule.get("unit"):
        return None
    return due(start, Rule.from_dict(rule), calendar, begun=rule.get(BEGUN) or "交办")


def due_in(reader: Reader, start: date, step: str, *, begun: str) -> Due | None:
    """Return when a step that starts today must be done by the office's rules as they are now."""
    kept = rule_for(load(reader, ProposalSettings), step)
    return due(start, Rule.from_dict(kept), calendar_of(reader), begun=begun) if kept else None


def derivation(reader: Reader, assignment: Assignment) -> str:
    """Say how the deadline of an assignment was counted."""
    found = due_of(assignment.assigned_on, assignment.rule, calendar_of(reader))
    if found is None:
        return "没有规定期限。"
    label = assignment.rule.get("label")
    rule = Rule.from_dict(assignment.rule).words
    return f"{found.why}。规则：{label}＝{rule}。" if label else f"{found.why}。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A deadline that another calendar would move."""

    assignment: AssignmentId
    number: str
    title: str
    handler: str
    before: date
    after: date
    tentative: bool


def moved_by(reader: Reader, holidays: Sequence[Holiday]) -> list[Moved]:
    """Return the open deadlines that would move if these were the calendar's days."""
    calendar = Calendar.of(holidays)
    moved = []
    for row in reader.rows(
        """SELECT d.due_on, p.number, p.title, b.name, a.* FROM assignment_due AS d
           JOIN assignment AS a ON a.id = d.assignment JOIN proposal AS p ON p.id = a.proposal
           JOIN body AS b ON b.id = a.handler WHERE d.open = 1 ORDER BY d.due_on, p.number, a.id"""
    ):
        assignment = Assignment.from_row({name: row[name] for name in row.keys()})  # noqa: SIM118 - a Row
        found = due_of(assignment.assigned_on, assignment.rule, calendar)
        before = date.fromisoformat(row["due_on"])
        if found is not None and found.on != before:
            moved.append(
                Moved(
                    assignment=assignment.id,
                    number=row["number"],
                    title=row["title"],
                    handler=row["name"],
                    before=before,
                    after=found.on,
                    tentative=found.tentative,
                )
            )
    return moved

"""Deadlines of assignments: which rule they carry, what moved them since, when they end, and how that was counted."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from db.calendar import Calendar, Due, Holiday, Rule, begin, day_words, due, longer, paused, settled
from db.proposals.records import Assignment, AssignmentId, HandlingRole, Reply
from db.proposals.records_clock import ClockKind, ClockStep
from db.proposals.settings import FEEDBACK_STEP, OPINION_STEP, REPLY_STEP, ProposalSettings
from db.store.reader import Reader
from db.store.settings import load

SINCE = "since"
"""Key of an assignment's rule: the day its clock started, when that is not the day of 交办."""
BEGUN = "begun"
"""Key of an assignment's rule: what happened on that day, in words."""
_MOST = "most_"
"""Before the keys of a rule: how long it may take with all extensions."""

RECOUNTING = "推算期限"
"""What somebody who waits for very many deadlines is told."""
STRIDE = 250
"""Deadlines counted between two looks whether to go on."""

MOVING = (ClockKind.STOP, ClockKind.RESUME, ClockKind.EXTEND, ClockKind.REWORK, ClockKind.FOLLOW_UP)
"""The steps that move a deadline; the others are told in the log only."""


def calendar_of(reader: Reader) -> Calendar:
    """Return the office's calendar."""
    return Calendar.of(reader.find(Holiday))


def step_of(role: HandlingRole) -> str:
    """Return the name of the deadline a handler works under."""
    return OPINION_STEP if role is HandlingRole.ASSIST else REPLY_STEP


class Marked(Protocol):
    """What a rule may depend on: whose proposal it is, and whether it belongs to the plenary."""

    @property
    def origin(self) -> str: ...

    @property
    def time_mark(self) -> str: ...


def rule_for(settings: ProposalSettings, step: str, proposal: Marked | None = None) -> dict[str, str]:
    """Return a copy of the office's rule of a step, empty when the office sets none.

    Where an office sets another time for 党派提案 or 平时 (答复·平时), that one is for those.
    """
    named = () if proposal is None else (f"{step}·{proposal.origin}", f"{step}·{proposal.time_mark}")
    found = next((name for name in named if name in settings.deadlines), step)
    return dict(settings.deadlines.get(found, {}))


def most_of(kept: Mapping[str, str]) -> Rule | None:
    """Return how long a copied rule allows with all extensions; None where there is no such stop."""
    most = {name.removeprefix(_MOST): value for name, value in kept.items() if name.startswith(_MOST)}
    return Rule.from_dict({"label": "最长期限", **most}) if most.get("unit") else None


def with_most(rule: Mapping[str, str], most: Mapping[str, str]) -> dict[str, str]:
    """Return a rule with the hard stop that another one carries."""
    return {**rule, **{name: value for name, value in most.items() if name.startswith(_MOST)}}


def started(assigned_on: date | None, rule: Mapping[str, str]) -> date | None:
    """Return the day from which a copied rule counts."""
    since = rule.get(SINCE)
    return date.fromisoformat(since) if since else assigned_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocked:
    """The clock of an assignment: its deadline, the latest one extensions may reach, and since when it stands."""

    due: Due
    limit: Due | None = None
    stopped_on: date | None = None


def clocked(
    assigned_on: date | None, rule: Mapping[str, str], steps: Sequence[ClockStep], calendar: Calendar
) -> Clocked | None:
    """Return where a copied rule and the steps since put the deadline; None where no time was set."""
    start, begun, moves = started(assigned_on, rule), rule.get(BEGUN) or "交办", list(steps)
    for place, step in enumerate(steps):
        if step.kind in {ClockKind.REWORK, ClockKind.FOLLOW_UP}:  # a clock of its own
            start, begun, rule, moves = step.on_day, str(step.kind), step.rule, list(steps[place + 1 :])
    if start is None or not rule.get("unit"):
        return None
    so_far = begin(start, Rule.from_dict(rule), calendar, begun=begun)
    most = most_of(rule)
    limit = None if most is None else begin(start, most, calendar, begun=begun)
    stopped: date | None = None
    for step in moves:
        if step.kind is ClockKind.STOP:
            stopped = step.on_day
        elif step.kind is ClockKind.RESUME and stopped is not None:
            so_far = paused(so_far, stopped, step.on_day, calendar)
            limit = None if limit is None else paused(limit, stopped, step.on_day, calendar)
            stopped = None
        elif step.kind is ClockKind.EXTEND:
            so_far = longer(so_far, Rule.from_dict(step.rule), calendar, _extended(step, start))
    found = settled(so_far, calendar)
    if stopped is not None:
        words = f"{found.why}；{day_words(stopped, beside=start)} 起暂停，恢复后顺延"
        found = Due(found.on, found.tentative, words)
    return Clocked(due=found, limit=None if limit is None else settled(limit, calendar), stopped_on=stopped)


def _extended(step: ClockStep, start: date) -> str:
    rule = Rule.from_dict(step.rule)
    words = "" if rule.unit.dated else f" {rule.words}"
    return f"{day_words(step.on_day, beside=start)} 同意延期{words}"


def steps_of(reader: Reader, ids: Iterable[AssignmentId]) -> Mapping[AssignmentId, list[ClockStep]]:
    """Return all dated steps of these assignments, each in the order they were taken."""
    found: defaultdict[AssignmentId, list[ClockStep]] = defaultdict(list)
    for one in ids:
        found[one] = reader.find(ClockStep, "WHERE assignment = ? ORDER BY on_day, id", one)
    return found


def clock_of(reader: Reader, assignment: Assignment, calendar: Calendar | None = None) -> Clocked | None:
    """Return the clock of one assignment as it stands now."""
    steps = steps_of(reader, [assignment.id])[assignment.id]
    return clocked(assignment.assigned_on, assignment.rule, steps, calendar or calendar_of(reader))


def due_in(
    reader: Reader, start: date, step: str, *, begun: str, proposal: Marked | None = None
) -> Due | None:
    """Return when a step that starts today must be done by the office's rules as they are now."""
    kept = rule_for(load(reader, ProposalSettings), step, proposal)
    return due(start, Rule.from_dict(kept), calendar_of(reader), begun=begun) if kept else None


def forms_due(reader: Reader, reply: Reply, calendar: Calendar | None = None) -> Due | None:
    """Return until when forms about an answer should be back, counted from the day it came, if that is known."""
    start, kept = (
        reply.received_on or reply.replied_on,
        rule_for(load(reader, ProposalSettings), FEEDBACK_STEP),
    )
    if start is None or not kept:
        return None
    begun = "收到答复" if reply.received_on else "答复"
    return due(start, Rule.from_dict(kept), calendar or calendar_of(reader), begun=begun)


def derivation(reader: Reader, assignment: Assignment) -> str:
    """Say how the deadline of an assignment was counted."""
    steps = steps_of(reader, [assignment.id])[assignment.id]
    found = clocked(assignment.assigned_on, assignment.rule, steps, calendar_of(reader))
    if found is None:
        return "没有规定期限。"
    own = [step.rule for step in steps if step.kind in {ClockKind.REWORK, ClockKind.FOLLOW_UP}]
    rule = own[-1] if own else assignment.rule
    label = rule.get("label")
    words = f"{found.due.why}。"
    return f"{words}规则：{label}＝{Rule.from_dict(rule).words}。" if label else words


Counted = dict[tuple[str | None, str], Clocked | None]
"""Clocks without steps, by day and rule: a plenary's assignments share few of them, each is counted once."""


def moving_steps(reader: Reader, ids: str = "") -> Mapping[AssignmentId, list[ClockStep]]:
    """Return the steps that move deadlines, of these assignments (a JSON list) or of all."""
    within = "assignment IN (SELECT value FROM json_each(?)) AND" if ids else ""
    marks = ", ".join("?" * len(MOVING))
    found: defaultdict[AssignmentId, list[ClockStep]] = defaultdict(list)
    values = (ids, *MOVING) if ids else MOVING
    for step in reader.find(ClockStep, f"WHERE {within} kind IN ({marks}) ORDER BY on_day, id", *values):
        found[step.assignment].append(step)
    return found


def shared_clock(
    counted: Counted, assigned_on: str | None, rule: str, steps: Sequence[ClockStep], calendar: Calendar
) -> Clocked | None:
    """Return the clock of an assignment as its row has it, counting what many share only once."""
    pair = (assigned_on, rule)
    if steps or pair not in counted:
        day = None if assigned_on is None else date.fromisoformat(assigned_on)
        found = clocked(day, json.loads(rule), steps, calendar)
        if steps:
            return found
        counted[pair] = found
    return counted[pair]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A deadline that another calendar would move, or make certain or uncertain."""

    assignment: AssignmentId
    number: str
    title: str
    handler: str
    before: date
    after: date
    tentative: bool
    was_tentative: bool = False

    @property
    def moves(self) -> bool:
        """Whether the day itself changes."""
        return self.before != self.after


def moved_by(reader: Reader, holidays: Sequence[Holiday]) -> list[Moved]:
    """Return the open deadlines that would move, or become certain or 暂定, if these were the calendar's days."""
    calendar = Calendar.of(holidays)
    moved = []
    stepped = moving_steps(reader)
    counted: Counted = {}
    open_now = reader.rows(
        """SELECT d.due_on, d.tentative, p.number, p.title, b.name, a.id, a.assigned_on, a.rule
           FROM assignment_due AS d JOIN assignment AS a ON a.id = d.assignment
           JOIN proposal AS p ON p.id = a.proposal JOIN body AS b ON b.id = a.handler
           WHERE d.open = 1 ORDER BY d.due_on, p.number, a.id"""
    )
    for place, row in enumerate(open_now):
        if place % STRIDE == 0:
            reader.step(place, len(open_now), RECOUNTING)
        found = shared_clock(counted, row["assigned_on"], row["rule"], stepped.get(row["id"], ()), calendar)
        before = date.fromisoformat(row["due_on"])
        was = bool(row["tentative"])
        if found is not None and (found.due.on, found.due.tentative) != (before, was):
            moved.append(
                Moved(
                    assignment=row["id"],
                    number=row["number"],
                    title=row["title"],
                    handler=row["name"],
                    before=before,
                    after=found.due.on,
                    tentative=found.due.tentative,
                    was_tentative=was,
                )
            )
    return moved

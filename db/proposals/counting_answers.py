"""Counting answers: classes per proposal and per answer, forms that came back, answers in time."""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any

from db.people.records import BodyId, SessionId
from db.proposals.clock import Counted, calendar_of, moving_steps, shared_clock
from db.proposals.counting import Line, Share, Table
from db.proposals.records import AssignmentId, AssignmentState, HandlingRole, ProposalId
from db.proposals.records_clock import ClockKind
from db.proposals.settings import ProposalSettings
from db.store.days import read_day
from db.store.reader import Reader
from db.store.settings import load

APART = "分办结果不一"
NO_ANSWER = "未答复"
_ANEW = frozenset({ClockKind.REWORK, ClockKind.FOLLOW_UP})
_DONE = frozenset({AssignmentState.REPLIED, AssignmentState.FOLLOW_UP, AssignmentState.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One handler's part in a proposal that it must answer (not 会办), with its last answer when there is one.

    ``in_time`` tells of the first answer, because a rework has a clock of its own; None where nothing was set.
    """

    proposal: ProposalId
    handler: BodyId
    role: HandlingRole
    state: AssignmentState
    result: str
    answered_on: date | None
    first_on: date | None
    due: date | None

    @property
    def answered(self) -> bool:
        return self.state in _DONE

    @property
    def in_time(self) -> bool | None:
        if self.first_on is None or self.due is None:
            return None
        return self.first_on <= self.due


# Handed back assignments are somebody else's now.
_ANSWERS = """SELECT a.proposal, a.handler, a.role, a.state, r.result, r.replied_on, f.replied_on, d.due_on, a.id,
    a.assigned_on, a.rule
  FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal
  LEFT JOIN assignment_due AS d ON d.assignment = a.id
  LEFT JOIN reply AS f ON f.assignment = a.id AND f.seq = 1
  LEFT JOIN reply AS r ON r.assignment = a.id AND r.seq = (SELECT MAX(seq) FROM reply WHERE assignment = a.id)
  WHERE a.role <> '会办' AND a.state <> '已退' AND p.state IN ('立案', '办结') AND (? IS NULL OR p.session = ?)
  ORDER BY a.proposal, a.id"""


def answers(reader: Reader, session: SessionId | None = None) -> list[Answer]:
    """Return who must answer the filed proposals of a session."""
    first_due = _first_dues(reader)
    return [
        Answer(
            proposal=row[0], handler=row[1], role=HandlingRole(row[2]), state=AssignmentState(row[3]),
            result=row[4] or "", answered_on=read_day(row[5]), first_on=read_day(row[6]),
            due=first_due(row[8], row[9], row[10], read_day(row[7])),
        )
        for row in reader.tuples(_ANSWERS, session, session)
    ]  # fmt: skip


def _first_dues(reader: Reader) -> Callable[[AssignmentId, str | None, str, date | None], date | None]:
    """Return what tells when the first answer was due: a rework and a follow-up have clocks of their own since."""
    steps, calendar = moving_steps(reader), calendar_of(reader)
    counted: Counted = {}

    def due(assignment: AssignmentId, assigned_on: str | None, rule: str, now: date | None) -> date | None:
        own = steps.get(assignment, [])
        first = list(takewhile(lambda step: step.kind not in _ANEW, own))
        if len(first) == len(own):
            return now
        found = shared_clock(counted, assigned_on, rule, first, calendar)
        return None if found is None else found.due.on

    return due


def _grouped(found: Sequence[Answer]) -> dict[ProposalId, list[Answer]]:
    groups: defaultdict[ProposalId, list[Answer]] = defaultdict(list)
    for one in found:
        groups[one.proposal].append(one)
    return groups


def answered(found: Sequence[Answer]) -> Table:
    """Return how many proposals have all their answers: 办复率 over the proposals assigned."""
    groups = _grouped(found)
    done = [each for each, mine in groups.items() if all(one.answered for one in mine)]
    open_ = [each for each in groups if each not in set(done)]
    lines = (_proposals("已答复", done), _proposals(NO_ANSWER, open_))
    return Table(words="办复", base_words="已交办的提案", base=len(groups), lines=lines)


def in_time(found: Sequence[Answer]) -> Table:
    """Return how many proposals were answered in time by everybody: 按期办复率 over the proposals answered."""
    groups = {
        each: mine for each, mine in _grouped(found).items() if all(one.first_on is not None for one in mine)
    }
    punctual = [each for each, mine in groups.items() if all(one.in_time is not False for one in mine)]
    late = [each for each in groups if each not in set(punctual)]
    lines = (_proposals("按期", punctual), _proposals("逾期", late))
    return Table(words="按期办复", base_words="已答复的提案", base=len(groups), lines=lines)


def _proposals(words: str, chosen: Sequence[ProposalId]) -> Line:
    return Line(words=words, count=len(chosen), proposals=tuple(chosen))


def _class_lines(reader: Reader, parts: dict[str, list[ProposalId]]) -> tuple[Line, ...]:
    """Return the figures by class: the office's classes first, in its order."""
    order = [*load(reader, ProposalSettings).result_classes]
    known = [name for name in order if name in parts]
    rest = [name for name in parts if name not in order and name not in {APART, NO_ANSWER, ""}]
    last = [name for name in ("", APART, NO_ANSWER) if name in parts]
    return tuple(
        Line(words=name or "未标类别", count=len(parts[name]), proposals=tuple(dict.fromkeys(parts[name])))
        for name in (*known, *rest, *last)
    )


def classes(reader: Reader, found: Sequence[Answer]) -> Table:
    """Return the classes per proposal by its lead unit; units that answer apart and differ are a line of their own."""
    parts: dict[str, list[ProposalId]] = {}
    apart = 0
    groups = _grouped(found)
    for proposal, mine in groups.items():
        apart += len(mine) > 1
        given = {one.result for one in mine}
        if not all(one.answered_on for one in mine):
            name = NO_ANSWER
        else:
            name = given.pop() if len(given) == 1 else APART
        parts.setdefault(name, []).append(proposal)
    note = f"其中分办 {apart} 件，各单位类别相同的计入该类，不同的另列。" if apart else ""
    return Table(
        words="办理结果（按提案）", base_words="已交办的提案", base=len(groups), lines=_class_lines(reader, parts),
        note=note,
    )  # fmt: skip


def classes_by_answer(reader: Reader, found: Sequence[Answer]) -> Table:
    """Return the classes per answer: a proposal that two units answer apart counts twice here."""
    parts: dict[str, list[ProposalId]] = {}
    there = [one for one in found if one.answered_on]
    for one in there:
        parts.setdefault(one.result, []).append(one.proposal)
    several = len(there) - len({one.proposal for one in there})
    note = f"分办的提案每个单位的答复各计一次，比提案数多 {several}。" if several else ""
    return Table(
        words="办理结果（按答复）", base_words="答复", base=len(there), lines=_class_lines(reader, parts), note=note,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfaction:
    """One question of the form: how often each value was ticked on the forms that came back."""

    table: Table
    best: tuple[str, ...]  # all values but the worst

    @property
    def rate(self) -> Share:
        """(满意 + 基本满意) / forms received, from the counts and never from rounded shares."""
        return Share(part=sum(self.table.line(value).count for value in self.best), base=self.table.base)


# A report that a promise is kept may go out without forms: then what was said to the answer before still counts.
ASKED_SEQ = """(SELECT MAX(x.seq) FROM reply AS x WHERE x.assignment = a.id
    AND (x.kind <> '跟踪答复' OR EXISTS (SELECT 1 FROM feedback AS y WHERE y.reply = x.id)))"""
_FORMS = f"""SELECT a.proposal, f.marks FROM feedback AS f JOIN reply AS r ON r.id = f.reply
  JOIN assignment AS a ON a.id = r.assignment JOIN proposal AS p ON p.id = a.proposal
  WHERE r.seq = {ASKED_SEQ} AND a.state <> '已退'
    AND (? IS NULL OR p.session = ?) ORDER BY f.id"""
_ASKED = f"""SELECT COUNT(*) FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal
  JOIN reply AS r ON r.assignment = a.id AND r.seq = {ASKED_SEQ}
  JOIN proposal AS o ON o.id = p.id OR o.main = p.id JOIN proposer AS s ON s.proposal = o.id AND s.sign = '已签'
  WHERE r.kind <> '会办意见' AND a.state <> '已退' AND (? IS NULL OR p.session = ?)"""


def forms_asked(reader: Reader, session: SessionId | None = None) -> int:
    """Return how many forms the proposers should give back: one per proposer and last answer that asks for any."""
    return int(reader.value(_ASKED, session, session))


def satisfaction(reader: Reader, session: SessionId | None = None) -> dict[str, Satisfaction]:
    """Return, per question asked, what the forms that came back say; forms still out are in no base."""
    rows: list[tuple[Any, ...]] = reader.tuples(_FORMS, session, session)
    made = {}
    for words, values in load(reader, ProposalSettings).dimensions().items():
        parts: dict[str, list[ProposalId]] = {value: [] for value in values}
        for proposal, marks in rows:
            value = json.loads(marks).get(words)
            if value is not None:
                parts.setdefault(value, []).append(proposal)
        lines = tuple(
            Line(words=value, count=len(mine), proposals=tuple(dict.fromkeys(mine)))
            for value, mine in parts.items()
        )
        table = Table(
            words=f"征询意见：{words}", base_words="收回的征询意见表", base=sum(line.count for line in lines), lines=lines
        )  # fmt: skip
        made[words] = Satisfaction(table=table, best=values[:-1])
    return made

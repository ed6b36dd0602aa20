"""Counting handlers: how many proposals each has in which state, late ones first to be seen; every figure has its rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.people.records import BodyId, SessionId
from db.proposals.counting import Line, successors
from db.proposals.records import AssignmentId, AssignmentState, HandlingRole, ProposalId
from db.proposals.settings import ProposalSettings
from db.store.kind import Column
from db.store.reader import Reader
from db.store.settings import load

LATE, SOON, LEAD, ASSIST, ALL = "逾期", "近期到期", "主办", "会办", "合计"
_STATES = tuple(str(state) for state in AssignmentState if state is not AssignmentState.RETURNED)
FIGURES = (LATE, SOON, *_STATES, LEAD, ASSIST, ALL)

UNIT_COLUMNS = (
    Column(name="name", words="承办单位", width=11),
    *(Column(name=words, words=words, width=4, align_right=True) for words in FIGURES),
    Column(name="contact", words="联系人", width=5, shown=False),
    Column(name="phone", words="电话", width=8, shown=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One assignment of a unit, as it is counted."""

    assignment: AssignmentId
    proposal: ProposalId
    role: HandlingRole
    state: AssignmentState
    due: date | None
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One handler with all that is in its hands; under a successor's name also what its forerunners had."""

    id: BodyId
    name: str
    contact: str
    phone: str
    figures: dict[str, Line] = field(default_factory=dict)

    def count(self, words: str) -> int:
        line = self.figures.get(words)
        return line.count if line else 0

    def proposals(self, words: str) -> tuple[ProposalId, ...]:
        line = self.figures.get(words)
        return line.proposals if line else ()

    @property
    def late(self) -> int:
        return self.count(LATE)


# What a handler asked to give back waits for the office, whatever day it was due.
_SHARES = """SELECT a.handler, a.id, a.proposal, a.role, a.state, d.due_on,
    COALESCE(d.open, 0) AND a.state <> '申退中' AS open
  FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal LEFT JOIN assignment_due AS d ON d.assignment = a.id
  WHERE a.state <> '已退' AND (? IS NULL OR p.session = ?) ORDER BY p.number, a.id"""


def units(reader: Reader, *, today: date, session: SessionId | None = None) -> list[UnitRow]:
    """Return the handlers of a session: the latest first, then in official order."""
    last = successors(reader)
    shares: dict[BodyId, list[Share]] = {}
    for handler, assignment, proposal, role, state, due_on, is_open in reader.tuples(
        _SHARES, session, session
    ):
        shares.setdefault(last(handler), []).append(
            Share(
                assignment=assignment, proposal=proposal, role=HandlingRole(role), state=AssignmentState(state),
                due=date.fromisoformat(due_on) if due_on else None, open=bool(is_open),
            )
        )  # fmt: skip
    until = today + timedelta(days=load(reader, ProposalSettings).warn_days)
    rows = [
        UnitRow(
            id=row[0], name=row[1], contact=row[2], phone=row[3], figures=_figures(shares[row[0]], today, until)
        )
        for row in reader.tuples("SELECT id, name, contact, phone FROM body ORDER BY place, id")
        if row[0] in shares
    ]  # fmt: skip
    return sorted(rows, key=lambda row: -row.late)


def _figures(mine: list[Share], today: date, until: date) -> dict[str, Line]:
    def line(words: str, found: Iterable[Share]) -> Line:
        chosen = [one.proposal for one in found]
        return Line(words=words, count=len(chosen), proposals=tuple(dict.fromkeys(chosen)))

    due = [one for one in mine if one.open and one.due is not None]
    made = [
        line(LATE, (one for one in due if one.due is not None and one.due < today)),
        line(SOON, (one for one in due if one.due is not None and today <= one.due <= until)),
        *(line(state, (one for one in mine if one.state == state)) for state in _STATES),
        line(LEAD, (one for one in mine if one.role is not HandlingRole.ASSIST)),
        line(ASSIST, (one for one in mine if one.role is HandlingRole.ASSIST)),
        line(ALL, mine),
    ]
    return {one.words: one for one in made if one.count}


def total(rows: Iterable[UnitRow]) -> dict[str, int]:
    """Return the sums of all units: parts of proposals, not proposals, because several units share one."""
    rows = list(rows)
    return {words: sum(row.count(words) for row in rows) for words in FIGURES}

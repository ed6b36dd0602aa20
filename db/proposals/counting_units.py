"""Counting handlers: how many proposals each has in which state, late ones first to be seen; every figure has its rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.people.records import BodyId, SessionId
from db.proposals.counting import Line, successors
from db.proposals.records import AssignmentState, HandlingRole, ProposalId
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
_SHARES = """SELECT a.handler, a.proposal, a.role, a.state,
    CASE WHEN d.open AND a.state <> '申退中' THEN d.due_on END
  FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal LEFT JOIN assignment_due AS d ON d.assignment = a.id
  WHERE a.state <> '已退' AND (? IS NULL OR p.session = ?) ORDER BY p.number, a.id"""


def units(reader: Reader, *, today: date, session: SessionId | None = None) -> list[UnitRow]:
    """Return the handlers of a session: the latest first, then in official order."""
    last = successors(reader)
    now = today.isoformat()
    until = (today + timedelta(days=load(reader, ProposalSettings).warn_days)).isoformat()
    counted: dict[BodyId, dict[str, list[ProposalId]]] = {}
    for handler, proposal, role, state, due_on in reader.tuples(_SHARES, session, session):
        mine = counted.setdefault(last(handler), {words: [] for words in FIGURES})
        mine[ALL].append(proposal)
        mine[state].append(proposal)
        mine[ASSIST if role == HandlingRole.ASSIST else LEAD].append(proposal)
        if due_on is not None and due_on <= until:
            mine[LATE if due_on < now else SOON].append(proposal)
    rows = [
        UnitRow(id=row[0], name=row[1], contact=row[2], phone=row[3], figures=_figures(counted[row[0]]))
        for row in reader.tuples("SELECT id, name, contact, phone FROM body ORDER BY place, id")
        if row[0] in counted
    ]
    return sorted(rows, key=lambda row: -row.late)


def _figures(mine: Mapping[str, Sequence[ProposalId]]) -> dict[str, Line]:
    return {
        words: Line(words=words, count=len(chosen), proposals=tuple(dict.fromkeys(chosen)))
        for words, chosen in mine.items()
        if chosen
    }


def total(rows: Iterable[UnitRow]) -> dict[str, int]:
    """Return the sums of all units: parts of proposals, not proposals, because several units share one."""
    rows = list(rows)
    return {words: sum(row.count(words) for row in rows) for words in FIGURES}

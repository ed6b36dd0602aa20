"""Filling the lists of a session's proposals: 提案登记簿, 按单位统计 and what was not filed."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.people.records import BodyId, SessionId
from db.people.settings import OfficeSettings
from db.proposals.counting import successors
from db.proposals.counting_answers import ASKED_SEQ
from db.proposals.counting_units import ALL, ASSIST, LATE, LEAD, UnitRow, units
from db.proposals.facts_lists import (
    HandlerCountFacts,
    HandlerCountLine,
    NotFiledFacts,
    NotFiledLine,
    RegisterFacts,
    RegisterLine,
)
from db.proposals.printing import session_title
from db.proposals.printing_forms import ORIGINAL
from db.proposals.queries import ProposalFilter, ProposalRow, proposals
from db.proposals.records import AssignmentState, HandlingRole, ProposalId, ProposalState, ReplyKind
from db.proposals.settings import ProposalSettings
from db.store.reader import Reader
from db.store.settings import load

BODY_CHARS = 50
NOT_FILED = (
    ProposalState.DECLINED,
    ProposalState.TRANSFERRED,
    ProposalState.RETURNED,
    ProposalState.WITHDRAWN,
)
NOTICES = ("decline_notice", "transfer_notice", "return_notice")
"""Kinds of papers that tell the proposers; the first day one was made is the day they were told."""
OVERALL, ATTITUDE, OUTCOME = "总体", "办理态度", "办理结果"


@dataclass(slots=True)
class _Answered:
    """What came back about one proposal."""

    marks: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    ways: dict[str, None] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    followed: str = ""


def register_facts(
    reader: Reader, session: SessionId, *, today: date, search: str = "", narrow: ProposalFilter | None = None,
    ids: Iterable[ProposalId] | None = None, scope: str = "",
) -> RegisterFacts:  # fmt: skip
    """Return 提案登记簿 of a session, or of what a list was narrowed to; drafts are not received yet."""
    rows = [
        row
        for row in proposals(
            reader, today=today, session=session, search=search, narrow=narrow, order="receipt"
        )
        if row.state is not ProposalState.DRAFT
    ]
    if ids is not None:
        wanted = set(ids)
        rows = [row for row in rows if row.id in wanted]
    office = load(reader, OfficeSettings)
    bodies, attached, answered = (
        _bodies(reader, session),
        _attached(reader, session),
        _answers(reader, session),
    )
    dimensions = load(reader, ProposalSettings).dimensions()
    return RegisterFacts(
        committee=office.committee,
        district=office.district,
        session=session_title(reader, session),
        as_of=today,
        lines=tuple(
            _line(row, bodies.get(row.id, ""), attached.get(row.id, 0), answered[row.id], dimensions)
            for row in rows
        ),
        scope=scope,
    )


def _bodies(reader: Reader, session: SessionId) -> dict[int, str]:
    rows = reader.rows(
        "SELECT id, substr(body, 1, 200) AS body FROM proposal WHERE session = ? AND body <> ''", session
    )
    return {row["id"]: _begun("".join(row["body"].split())) for row in rows}


def _begun(text: str) -> str:
    """Return how a text begins; what is left out is said."""
    return text if len(text) <= BODY_CHARS else f"{text[:BODY_CHARS]}……"


def _attached(reader: Reader, session: SessionId) -> dict[int, int]:
    rows = reader.rows(
        """SELECT subject_id, COUNT(*) AS count FROM attached WHERE subject_table = 'proposal' AND kind <> ?
             AND subject_id IN (SELECT id FROM proposal WHERE session = ?) GROUP BY subject_id""",
        ORIGINAL,
        session,
    )
    return {row["subject_id"]: row["count"] for row in rows}


_REPLIES = """SELECT a.proposal, a.state, a.role, r.kind, r.result FROM assignment AS a
  JOIN proposal AS p ON p.id = a.proposal LEFT JOIN reply AS r ON r.assignment = a.id
  WHERE p.session = ? AND a.state <> ? ORDER BY a.proposal, a.id, r.seq"""
# Only what was said to the last answer counts; what was said before led to it.
_MARKS = f"""SELECT a.proposal, f.marks FROM feedback AS f JOIN reply AS r ON r.id = f.reply
  JOIN assignment AS a ON a.id = r.assignment JOIN proposal AS p ON p.id = a.proposal
  WHERE p.session = ? AND r.seq = {ASKED_SEQ}"""
_CONTACTS = """SELECT a.proposal, c.way FROM contact AS c JOIN assignment AS a ON a.id = c.assignment
  JOIN proposal AS p ON p.id = a.proposal WHERE p.session = ? ORDER BY c.on_day, c.id"""


def _answers(reader: Reader, session: SessionId) -> defaultdict[int, _Answered]:
    """Return what came back about each proposal of a session, read at once."""
    found: defaultdict[int, _Answered] = defaultdict(_Answered)
    for row in reader.rows(_REPLIES, session, AssignmentState.RETURNED):
        one = found[row["proposal"]]
        if row["role"] == HandlingRole.ASSIST:
            continue
        one.states.add(row["state"])
        if row["kind"]:
            one.kinds.add(row["kind"])
        if row["kind"] == ReplyKind.FOLLOW_UP:
            one.followed = row["result"]
    for row in reader.rows(_MARKS, session):
        for words, value in json.loads(row["marks"]).items():
            found[row["proposal"]].marks[words][value] += 1
    for row in reader.rows(_CONTACTS, session):
        found[row["proposal"]].ways[row["way"]] = None
    return found


def _line(
    row: ProposalRow, body: str, attachments: int, answered: _Answered, dimensions: Mapping[str, Sequence[str]]
) -> RegisterLine:  # fmt: skip
    def said(words: str) -> str:
        return _summed(answered.marks.get(words, Counter()), dimensions.get(words, ()))

    return RegisterLine(
        receipt_number=row.receipt_number,
        number=row.number,
        category=row.category,
        first_proposer=row.first_proposer,
        co_proposers=row.co_proposers,
        title=row.title,
        body=body,
        attachments=attachments,
        state=f"并入{row.main_number}号" if row.main_number else str(row.state),
        leads=row.lead,
        assists=row.assists,
        result=row.result,
        received_on=row.received_on,
        progress=row.progress,
        visits="、".join(answered.ways),
        attitude=said(ATTITUDE),
        outcome=said(OUTCOME),
        opinion=said(OVERALL),
        rework=_again(answered, AssignmentState.REWORK, ReplyKind.AGAIN),
        follow_up=_again(answered, AssignmentState.FOLLOW_UP, ReplyKind.FOLLOW_UP),
        follow_up_result=answered.followed,
        due=row.due,
        provisional=row.tentative,
    )


def _summed(values: Counter[str], order: Sequence[str]) -> str:
    """Return 满意 when all say so, else 满意2 不满意1, the best first."""
    if len(values) <= 1:
        return "".join(values)
    known = [value for value in order if value in values] + [value for value in values if value not in order]
    return " ".join(f"{value}{values[value]}" for value in known)


def _again(answered: _Answered, state: AssignmentState, kind: ReplyKind) -> str:
    if state in answered.states:
        return "办理中"
    return "已答复" if kind in answered.kinds else ""


_WORKING = (AssignmentState.WORKING, AssignmentState.RETURNING, AssignmentState.REWORK)
_REPLIED = (AssignmentState.REPLIED, AssignmentState.FOLLOW_UP, AssignmentState.CLOSED)


def handler_count_facts(reader: Reader, session: SessionId, *, today: date) -> HandlerCountFacts:
    """Return how much each handler of a session has and how far it is, in official order.

    A unit stands under its successor's name with what its forerunners had, as on the board of units.
    """
    office = load(reader, OfficeSettings)
    counted = {row.id: row for row in units(reader, today=today, session=session)}
    last, returned = successors(reader), Counter[BodyId]()
    for handler, count in reader.tuples(
        """SELECT a.handler, COUNT(*) FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal
           WHERE p.session = ? AND a.state = ? GROUP BY a.handler""",
        session,
        AssignmentState.RETURNED,
    ):
        returned[last(handler)] += count
    listed = [
        (BodyId(identity), name)
        for identity, name in reader.tuples("SELECT id, name FROM body ORDER BY place, id")
        if identity in counted or identity in returned
    ]
    given = {one for row in counted.values() for one in row.proposals(ALL)}
    return HandlerCountFacts(
        committee=office.committee,
        district=office.district,
        session=session_title(reader, session),
        as_of=today,
        lines=tuple(_counted(name, counted.get(one), returned[one]) for one, name in listed),
        proposals=len(given),
    )


def _counted(name: str, row: UnitRow | None, returned: int) -> HandlerCountLine:
    if row is None:
        return HandlerCountLine(handler=name, returned=returned)
    return HandlerCountLine(
        handler=name,
        unsigned=row.count(AssignmentState.UNSIGNED),
        working=sum(row.count(state) for state in _WORKING),
        returned=returned,
        replied=sum(row.count(state) for state in _REPLIED),
        lead=row.count(LEAD),
        assist=row.count(ASSIST),
        overdue=row.count(LATE),
    )


def not_filed_facts(reader: Reader, session: SessionId, *, today: date) -> NotFiledFacts:
    """Return what was not filed, handed on, given back or withdrawn, with the reason and the day of the notice."""
    office = load(reader, OfficeSettings)
    rows = proposals(
        reader, today=today, session=session, narrow=ProposalFilter(states=NOT_FILED), order="receipt"
    )
    reasons = {
        row["id"]: row["reason"]
        for row in reader.rows("SELECT id, reason FROM proposal WHERE session = ? AND reason <> ''", session)
    }
    told = _told(reader, session)
    received = reader.value(
        "SELECT COUNT(*) FROM proposal WHERE session = ? AND state <> ?", session, ProposalState.DRAFT
    )
    return NotFiledFacts(
        committee=office.committee,
        district=office.district,
        session=session_title(reader, session),
        as_of=today,
        lines=tuple(_not_filed(row, reasons.get(row.id, ""), told.get(row.id)) for row in rows),
        received=int(received),
    )


def _told(reader: Reader, session: SessionId) -> dict[int, date]:
    rows = reader.rows(
        f"""SELECT subject_id, MIN(made_at) AS made_at FROM paper WHERE subject_table = 'proposal'
              AND kind IN ({", ".join("?" * len(NOTICES))})
              AND subject_id IN (SELECT id FROM proposal WHERE session = ?) GROUP BY subject_id""",
        *NOTICES,
        session,
    )
    return {row["subject_id"]: date.fromisoformat(row["made_at"][:10]) for row in rows}


def _not_filed(row: ProposalRow, reason: str, told_on: date | None) -> NotFiledLine:
    on = row.state is ProposalState.TRANSFERRED  # of what was handed on, the reason says where to
    others = len(row.co_proposers)
    return NotFiledLine(
        receipt_number=row.receipt_number,
        title=row.title,
        proposers=f"{row.first_proposer}等{others + 1}人" if others else row.first_proposer,
        state=str(row.state),
        reason="" if on else reason,
        went_to=reason if on else "",
        told_on=told_on,
    )

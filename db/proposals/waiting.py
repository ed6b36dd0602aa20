"""Who is waited for: handlers, the office, co-signers and proposers, each with the day it is due."""

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

from db.calendar import Calendar, Due, Rule, due
from db.people.labels import namesakes
from db.people.records import BodyId, PersonId, SessionId
from db.proposals.clock import calendar_of, rule_for
from db.proposals.cosigning import Waiting as Asked
from db.proposals.cosigning import waiting_to_sign
from db.proposals.queries import natural
from db.proposals.records import (
    AssignmentId,
    AssignmentState,
    HandlingRole,
    ProposalId,
    ProposalState,
    ReplyId,
    ReplyKind,
    SignState,
)
from db.proposals.settings import CONTACT_STEP, DECISION_STEP, FEEDBACK_STEP, ProposalSettings
from db.store.reader import Reader
from db.store.settings import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits: for what (答复 会办意见 再办理 申退 交办 审查 首次沟通 会签 征询意见) and for whom, until when."""

    proposal: ProposalId
    number: str
    title: str
    whom: str
    what: str
    due: date | None
    days_left: int | None  # negative when overdue
    tentative: bool = False
    assignment: AssignmentId | None = None
    handler: BodyId | None = None
    role: str = ""
    reply: ReplyId | None = None

    @property
    def overdue_days(self) -> int:
        """Days past the deadline, 0 when there are none."""
        return max(0, -self.days_left) if self.days_left is not None else 0


# The order is that of the index of open deadlines: a page of it reads no more than its rows.
_OPEN = """SELECT p.id, p.number, p.title, b.name, d.due_on, d.tentative, a.id, a.handler, a.role, a.state
  FROM assignment_due AS d CROSS JOIN assignment AS a ON a.id = d.assignment
  CROSS JOIN proposal AS p ON p.id = a.proposal CROSS JOIN body AS b ON b.id = a.handler
  WHERE d.open = 1 AND a.state <> '申退中' AND (? IS NULL OR p.session = ?) AND (? IS NULL OR d.due_on <= ?)
  ORDER BY d.due_on, d.assignment LIMIT ?"""


def open_assignments(
    reader: Reader,
    *,
    today: date,
    session: SessionId | None = None,
    until: date | None = None,
    limit: int = -1,
) -> list[Waiting]:
    """Return what handlers owe, the most urgent first, up to a day when one is given; a page of it with a limit.

    What a handler asked to give back is not owed: it waits for the office's decision.
    """
    last = None if until is None else until.isoformat()
    days: dict[str, date] = {}
    found = []
    for (
        proposal, number, title, name, due_on, tentative, assignment, handler, role, state,
    ) in reader.tuples(_OPEN, session, session, last, last, limit):  # fmt: skip
        day = days.get(due_on) or days.setdefault(due_on, date.fromisoformat(due_on))
        found.append(
            Waiting(
                proposal=proposal, number=number, title=title, whom=name, what=_owed(role, state), due=day,
                days_left=(day - today).days, tentative=bool(tentative), assignment=assignment, handler=handler, role=role,
            )
        )  # fmt: skip
    found.sort(key=lambda one: (one.due or today, one.number))
    return found


def _owed(role: str, state: str) -> str:
    if state == AssignmentState.REWORK:
        return "再办理"
    return "会办意见" if role == HandlingRole.ASSIST else "答复"


def waiting(
    reader: Reader, *, today: date, session: SessionId | None = None, order: str = "due"
) -> list[Waiting]:
    """Return all that waits, for handlers, the office and proposers, stopped clocks and promises among it: by ``due``, by ``whom`` or by ``number``."""
    found = [
        *open_assignments(reader, today=today, session=session),
        *_requests(reader, today, session),
        *_contacts(reader, today, session),
        *_co_signers(reader, today, session),
        *_standing(reader, today, session),
        *_followed(reader, today, session),
        *_unassigned(reader, session),
        *_forms_out(reader, today, session),
    ]
    return sorted(found, key=_ORDERS[order])


_ORDERS = {
    "due": lambda one: (one.due is None, one.due or date.max, natural(one.number), one.whom),
    "whom": lambda one: (one.whom, one.due or date.max, natural(one.number)),
    "number": lambda one: (natural(one.number), one.due or date.max, one.whom),
}

_REQUESTS = """SELECT a.id, a.proposal, a.handler, a.role, p.number, p.title, b.name,
    (SELECT MAX(on_day) FROM clock_step WHERE assignment = a.id AND kind = '申退') AS asked_on
  FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal JOIN body AS b ON b.id = a.handler
  WHERE a.state = ? AND (? IS NULL OR p.session = ?)"""


def _requests(reader: Reader, today: date, session: SessionId | None) -> list[Waiting]:
    """Return requests to give a proposal back: the office decides them within its own time."""
    rule = rule_for(load(reader, ProposalSettings), DECISION_STEP)
    calendar = calendar_of(reader)
    found = []
    for row in reader.rows(_REQUESTS, AssignmentState.RETURNING, session, session):
        until = None
        if rule and row["asked_on"]:
            until = due(date.fromisoformat(row["asked_on"]), Rule.from_dict(rule), calendar, begun="申退")
        found.append(
            Waiting(
                proposal=row["proposal"],
                number=row["number"],
                title=row["title"],
                whom=f"{row['name']} 申退待审定",
                what="申退",
                due=until.on if until else None,
                days_left=(until.on - today).days if until else None,
                tentative=bool(until and until.tentative),
                assignment=row["id"],
                handler=row["handler"],
                role=row["role"],
            )
        )
    return found


# Whoever keeps no log of contacts is not asked for each first one: a session without any contact has none missing.
_SILENT = """WITH logging AS MATERIALIZED (SELECT s.id FROM session AS s WHERE (?1 IS NULL OR s.id = ?1) AND EXISTS (
    SELECT 1 FROM proposal AS q CROSS JOIN assignment AS o ON o.proposal = q.id
    CROSS JOIN contact AS k ON k.assignment = o.id WHERE q.session = s.id))
  SELECT a.id, a.proposal, a.handler, a.role, a.assigned_on, p.number, p.title, p.origin, p.time_mark, b.name
  FROM assignment_due AS d JOIN assignment AS a ON a.id = d.assignment JOIN proposal AS p ON p.id = a.proposal
  JOIN body AS b ON b.id = a.handler
  WHERE d.open = 1 AND a.state IN ('待签收', '办理中') AND a.role <> '会办' AND a.assigned_on IS NOT NULL
    AND p.session IN (SELECT id FROM logging)
    AND NOT EXISTS (SELECT 1 FROM contact AS k WHERE k.assignment = a.id)"""


def _contacts(reader: Reader, today: date, session: SessionId | None) -> list[Waiting]:
    """Return first contacts that are missing and due within the office's warning days."""
    settings = load(reader, ProposalSettings)
    if not any(step.partition("·")[0] == CONTACT_STEP for step in settings.deadlines):
        return []
    calendar = calendar_of(reader)
    counted: dict[tuple[str, str, str], Due | None] = {}
    found = []
    for row in reader.rows(_SILENT, session):
        kind = (row["assigned_on"], row["origin"], row["time_mark"])
        if kind not in counted:
            counted[kind] = _counted(settings, row, calendar)
        until = counted[kind]
        if until is not None and until.on <= today + timedelta(days=settings.warn_days):
            found.append(_hinted(row, today, "首次沟通", until))
    return found


def _counted(settings: ProposalSettings, row: sqlite3.Row, calendar: Calendar) -> Due | None:
    rule = rule_for(settings, CONTACT_STEP, _Marked(origin=row["origin"], time_mark=row["time_mark"]))
    return due(date.fromisoformat(row["assigned_on"]), Rule.from_dict(rule), calendar) if rule else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """What a rule of deadlines asks of a proposal."""

    origin: str
    time_mark: str


def _co_signers(reader: Reader, today: date, session: SessionId | None) -> list[Waiting]:
    """Return who was asked to sign and has not answered, one line per proposal; the first of their days counts."""
    asked: dict[ProposalId, list[str]] = {}
    first: dict[ProposalId, Asked] = {}
    for one in waiting_to_sign(reader, today=today, session=session):
        asked.setdefault(one.proposal, []).append(one.name)
        first.setdefault(one.proposal, one)
    return [
        Waiting(
            proposal=proposal, number="", title=one.title, whom="、".join(asked[proposal]),
            what="会签", due=one.due_on, days_left=one.days_left,
        )
        for proposal, one in first.items()
    ]  # fmt: skip


# A clock that stands is in no list of deadlines: here it waits to be resumed, by the day that is meant for it.
_STANDING = """SELECT a.id, a.proposal, a.handler, a.role, p.number, p.title, b.name, s.until AS due_on
  FROM clock_step AS s JOIN assignment AS a ON a.id = s.assignment JOIN proposal AS p ON p.id = a.proposal
  JOIN body AS b ON b.id = a.handler
  WHERE s.kind = '暂停' AND a.state IN ('待签收', '办理中', '再办理') AND (? IS NULL OR p.session = ?)
    AND NOT EXISTS (SELECT 1 FROM clock_step AS l WHERE l.assignment = a.id AND l.kind IN ('恢复', '再办理')
      AND (l.on_day, l.id) > (s.on_day, s.id))"""
_FOLLOWED = """SELECT a.id, a.proposal, a.handler, a.role, p.number, p.title, b.name, d.due_on
  FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal JOIN body AS b ON b.id = a.handler
  LEFT JOIN assignment_due AS d ON d.assignment = a.id
  WHERE a.state = '跟踪' AND (? IS NULL OR p.session = ?)"""


def _standing(reader: Reader, today: date, session: SessionId | None) -> list[Waiting]:
    """Return clocks that were stopped, with the day they are meant to go on."""
    return [_hinted(row, today, "暂停") for row in reader.rows(_STANDING, session, session)]


def _followed(reader: Reader, today: date, session: SessionId | None) -> list[Waiting]:
    """Return promises that are followed, with the day they are meant to be kept."""
    return [_hinted(row, today, "跟踪答复") for row in reader.rows(_FOLLOWED, session, session)]


_SAID = {"暂停": "计时暂停", "跟踪答复": "跟踪办理", "首次沟通": "首次沟通"}


def _hinted(row: sqlite3.Row, today: date, what: str, counted: Due | None = None) -> Waiting:
    kept = None if counted is not None or not row["due_on"] else date.fromisoformat(row["due_on"])
    until = counted.on if counted is not None else kept
    return Waiting(
        proposal=row["proposal"],
        number=row["number"],
        title=row["title"],
        whom=f"{row['name']} {_SAID[what]}",
        what=what,
        due=until,
        days_left=(until - today).days if until else None,
        tentative=counted is not None and counted.tentative,
        assignment=row["id"],
        handler=row["handler"],
        role=row["role"],
    )


_UNASSIGNED = """SELECT p.id, p.number, p.title, p.state FROM proposal AS p
  WHERE p.state IN (?, ?) AND (? IS NULL OR p.session = ?)
    AND NOT EXISTS (SELECT 1 FROM assignment AS a WHERE a.proposal = p.id AND a.role <> ? AND a.state <> ?)"""


def _unassigned(reader: Reader, session: SessionId | None) -> list[Waiting]:
    """Return what waits for the office itself: to be reviewed, to be assigned."""
    states = (ProposalState.RECEIVED, ProposalState.DOCKETED)
    return [
        Waiting(
            proposal=row["id"],
            number=row["number"],
            title=row["title"],
            whom="本办",
            what="交办" if row["state"] == ProposalState.DOCKETED else "审查",
            due=None,
            days_left=None,
        )
        for row in reader.rows(
            _UNASSIGNED, *states, session, session, HandlingRole.ASSIST, AssignmentState.RETURNED
        )
    ]


# A report that a promise is kept may go out without forms: it is waited for once one of them is back.
# CROSS keeps SQLite to this order: the few assignments with forms out first, not every proposer there ever was.
_OUT = """FROM assignment AS a CROSS JOIN proposal AS p ON p.id = a.proposal
  CROSS JOIN reply AS r ON r.assignment = a.id AND r.seq = (SELECT MAX(seq) FROM reply WHERE assignment = a.id)
  CROSS JOIN proposal AS o ON o.id = p.id OR o.main = p.id CROSS JOIN proposer AS s ON s.proposal = o.id AND s.sign = ?
  LEFT JOIN person AS n ON n.id = s.person LEFT JOIN body AS b ON b.id = s.body
  WHERE a.state IN (?, ?) AND r.kind <> ? AND (? IS NULL OR p.session = ?)
    AND NOT EXISTS (SELECT 1 FROM feedback AS f WHERE f.reply = r.id AND f.proposer = s.id)
    AND (r.kind <> '跟踪答复' OR EXISTS (SELECT 1 FROM feedback AS y WHERE y.reply = r.id))"""
_FORMS = f"""SELECT p.id, p.number, p.title, a.id AS assignment, a.handler, a.role, r.id AS reply, r.replied_on,
    s.person, COALESCE(n.name, b.name) AS name {_OUT}
  ORDER BY r.replied_on, p.number, r.id, o.id <> p.id, o.id, s.place"""
_ANSWERED = (SignState.SIGNED, AssignmentState.REPLIED, AssignmentState.FOLLOW_UP, ReplyKind.OPINION)


def _forms_out(reader: Reader, today: date, session: SessionId | None) -> list[Waiting]:
    """Feedback forms that have not come back, one line per reply with all names still missing."""
    rule = rule_for(load(reader, ProposalSettings), FEEDBACK_STEP)
    calendar = calendar_of(reader)
    named: dict[PersonId, str] = namesakes(reader)
    rows = reader.rows(_FORMS, *_ANSWERED, session, session)
    names: dict[int, list[str]] = {}
    for row in rows:
        names.setdefault(row["reply"], []).append(named.get(row["person"], row["name"]))
    found = []
    counted: dict[str, Due] = {}  # many answers bear the same day
    for row in {row["reply"]: row for row in rows}.values():
        day = row["replied_on"]
        if rule and day and day not in counted:
            counted[day] = due(date.fromisoformat(day), Rule.from_dict(rule), calendar, begun="答复")
        until = counted.get(day)
        found.append(
            Waiting(
                proposal=row["id"],
                number=row["number"],
                title=row["title"],
                whom="、".join(names[row["reply"]]),
                what="征询意见",
                due=until.on if until else None,
                days_left=(until.on - today).days if until else None,
                tentative=bool(until and until.tentative),
                assignment=row["assignment"],
                handler=row["handler"],
                role=row["role"],
                reply=row["reply"],
            )
        )
    return found


def count_forms(reader: Reader, session: SessionId | None) -> int:
    """Count the forms that have not come back, as ``waiting`` lists them."""
    return int(reader.value(f"SELECT COUNT(DISTINCT r.id) {_OUT}", *_ANSWERED, session, session))

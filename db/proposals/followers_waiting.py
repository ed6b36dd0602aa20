"""Keeps what waits for somebody, one row each, so that a page of it or a count never reads a whole session."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from db.calendar import Rule, due
from db.proposals.clock import RECOUNTING, STRIDE, calendar_of, rule_for
from db.proposals.queries import natural
from db.proposals.records import AssignmentState, HandlingRole
from db.proposals.settings import CONTACT_STEP, DECISION_STEP, FEEDBACK_STEP, ProposalSettings
from db.proposals.touched import concerned
from db.store.followers import Follower
from db.store.journal import Changes
from db.store.reader import Reader
from db.store.settings import load

NEVER = "9999-12-31"
"""What is kept for a day where none was set: it comes last."""

Row = tuple[int, str, str, int, str, int, int, int | None, str, int]
_Day = tuple[str, int]

# What is owed runs; what a handler asked to give back waits for the office's decision instead.
_SHARES = """SELECT a.proposal, p.session, p.number, p.origin, p.time_mark, a.id, a.handler, a.role, a.state, a.assigned_on,
    d.due_on, d.tentative, d.open, EXISTS (SELECT 1 FROM contact AS k WHERE k.assignment = a.id),
    CASE WHEN a.state = '申退中' THEN
      (SELECT MAX(on_day) FROM clock_step WHERE assignment = a.id AND kind = '申退') END
  FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal LEFT JOIN assignment_due AS d ON d.assignment = a.id
  WHERE a.state IN ('待签收', '办理中', '申退中', '再办理', '跟踪') {within}"""
_STANDING = """SELECT a.proposal, p.session, p.number, a.id, a.handler, a.role, s.until
  FROM clock_step AS s JOIN assignment AS a ON a.id = s.assignment JOIN proposal AS p ON p.id = a.proposal
  WHERE s.kind = '暂停' AND a.state IN ('待签收', '办理中', '再办理') {within}
    AND NOT EXISTS (SELECT 1 FROM clock_step AS l WHERE l.assignment = a.id AND l.kind IN ('恢复', '再办理')
      AND (l.on_day, l.id) > (s.on_day, s.id))"""
_OFFICE = """SELECT p.id, p.session, p.number, p.state FROM proposal AS p
  WHERE p.state IN ('待审', '立案') {within} AND NOT EXISTS (SELECT 1 FROM assignment AS a
    WHERE a.proposal = p.id AND a.role <> '会办' AND a.state <> '已退')"""
_SIGNERS = """SELECT p.id, p.session, MIN(r.due_on) FROM proposer AS r JOIN proposal AS p ON p.id = r.proposal
  WHERE r.sign = '待会签' AND p.state IN ('暂存', '待审', '退回修改') {within} GROUP BY p.id"""
# A report that a promise is kept may go out without forms: it is waited for once one of them is back.
_FORMS = """SELECT a.proposal, p.session, p.number, a.id, a.handler, a.role, r.id, COALESCE(r.received_on, r.replied_on)
  FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal
  JOIN reply AS r ON r.assignment = a.id AND r.seq = (SELECT MAX(seq) FROM reply WHERE assignment = a.id)
  WHERE a.state IN ('已答复', '跟踪') AND r.kind <> '会办意见' {within}
    AND (r.kind <> '跟踪答复' OR EXISTS (SELECT 1 FROM feedback AS y WHERE y.reply = r.id))
    AND EXISTS (SELECT 1 FROM proposer AS s WHERE s.sign = '已签'
      AND (s.proposal = p.id OR s.proposal IN (SELECT o.id FROM proposal AS o WHERE o.main = p.id))
      AND NOT EXISTS (SELECT 1 FROM feedback AS f WHERE f.reply = r.id AND f.proposer = s.id))"""


def number_key(number: str) -> str:
    """Return the text by which numbers stand as ``natural`` puts them."""
    without, head, digits, whole = natural(number)
    return f"{int(without)}{head}\x01{digits:012}{whole}"


class _Marked:
    """What a rule of deadlines asks of a proposal."""

    __slots__ = ("origin", "time_mark")

    def __init__(self, origin: str, time_mark: str) -> None:
        self.origin, self.time_mark = origin, time_mark


class _Days:
    """Days counted by the office's rules, each once: very many things begin on the same day."""

    def __init__(self, reader: Reader) -> None:
        self._settings, self._calendar = load(reader, ProposalSettings), calendar_of(reader)
        self._counted: dict[tuple[str, ...], _Day] = {}

    def of(self, since: str | None, step: str, *, origin: str = "", time_mark: str = "") -> _Day:
        """Return the last day of a step, and whether it is 暂定; NEVER where there is no rule or no beginning."""
        if since is None:
            return NEVER, 0
        kind = (since, step, origin, time_mark)
        if kind not in self._counted:
            rule = rule_for(self._settings, step, _Marked(origin, time_mark))
            until = due(date.fromisoformat(since), Rule.from_dict(rule), self._calendar) if rule else None
            self._counted[kind] = (until.on.isoformat(), int(until.tentative)) if until else (NEVER, 0)
        return self._counted[kind]


def _rows(reader: Reader, keys: str = "") -> Iterator[Row]:
    """Return what waits of these proposals (a JSON list), or of all."""
    within = "AND p.id IN (SELECT value FROM json_each(?))" if keys else ""

    def read(sql: str) -> list[tuple[Any, ...]]:
        return reader.tuples(sql.format(within=within), *([keys] if keys else []))

    days = _Days(reader)
    shares = read(_SHARES)
    for place, one in enumerate(shares):
        if place % STRIDE == 0:
            reader.step(place, len(shares), RECOUNTING)
        yield from _of_share(days, *one)
    for proposal, session, number, share, handler, role, until in read(_STANDING):
        yield _row(session, (until or NEVER, 0), number, proposal, "暂停", share, handler, role)
    for proposal, session, number, state in read(_OFFICE):
        yield _row(session, (NEVER, 0), number, proposal, "审查" if state == "待审" else "交办")
    for proposal, session, first in read(_SIGNERS):
        yield _row(session, (first or NEVER, 0), "", proposal, "会签")
    for proposal, session, number, share, handler, role, reply, since in read(_FORMS):
        until = days.of(since, FEEDBACK_STEP)
        yield _row(session, until, number, proposal, "征询意见", share, handler, role, reply)


def _row(
    session: int, until: _Day, number: str, proposal: int, what: str, share: int = 0, handler: int | None = None,
    role: str = "", reply: int = 0,
) -> Row:  # fmt: skip
    return session, until[0], number_key(number), proposal, what, share, reply, handler, role, until[1]


def _of_share(
    days: _Days, proposal: int, session: int, number: str, origin: str, time_mark: str, share: int, handler: int,
    role: str, state: str, assigned_on: str | None, due_on: str | None, tentative: int, is_open: int, contacted: int,
    asked_on: str | None,
) -> Iterator[Row]:  # fmt: skip
    """Return what one assignment makes wait: an answer, a decision, a promise, a first contact."""

    def row(what: str, until: _Day) -> Row:
        return _row(session, until, number, proposal, what, share, handler, role)

    if state == AssignmentState.RETURNING:
        yield row("申退", days.of(asked_on, DECISION_STEP))
    elif state == AssignmentState.FOLLOW_UP:
        yield row("跟踪答复", (due_on or NEVER, 0))
    elif is_open and due_on is not None:
        assists = role == HandlingRole.ASSIST
        yield row(
            "再办理" if state == AssignmentState.REWORK else "会办意见" if assists else "答复",
            (due_on, tentative),
        )
        if not (assists or contacted or state == AssignmentState.REWORK):
            until = days.of(assigned_on, CONTACT_STEP, origin=origin, time_mark=time_mark)
            if until[0] != NEVER:
                yield row("首次沟通", until)


def _update(reader: Reader, changes: Changes) -> None:
    if "holiday" in changes.tables or ProposalSettings.NAME in changes.keys("setting"):
        _rebuild(reader)
        return
    found = concerned(reader, changes)
    if found:
        keys = json.dumps(sorted(found))
        chosen = "proposal IN (SELECT value FROM json_each(?))"
        reader.connection.execute(f"DELETE FROM waiting WHERE {chosen}", (keys,))
        _insert(reader, keys)


def _rebuild(reader: Reader) -> None:
    reader.connection.execute("DELETE FROM waiting")
    _insert(reader)


def _insert(reader: Reader, keys: str = "") -> None:
    lines = sorted(_rows(reader, keys))  # in the order of the table
    reader.connection.executemany("INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", lines)


WAITING = Follower(
    name="waiting",
    sources=frozenset(
        {
            "proposal",
            "proposer",
            "assignment",
            "clock_step",
            "contact",
            "reply",
            "feedback",
            "holiday",
            "setting",
        }
    ),
    keeps=("waiting",),
    update=_update,
    rebuild=_rebuild,
)
"""Reads what ``ASSIGNMENT_DUE`` keeps, so it follows after it."""

"""Who is waited for: handlers, the office, co-signers and proposers, each with the day it is due."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from db.people.labels import namesakes
from db.people.records import BodyId, SessionId
from db.proposals.followers_waiting import NEVER
from db.proposals.queries import natural
from db.proposals.records import AssignmentId, ProposalId, ReplyId, SignState
from db.proposals.settings import ProposalSettings
from db.store.reader import Reader
from db.store.settings import load

OWED = ("答复", "再办理", "会办意见")
"""What handlers owe; the rest waits for somebody else, or is asked for beside the answer."""
SOFT = ("征询意见", "会签", "首次沟通")
"""What is asked for beside the answer: late, it breaks no deadline of the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits: for what (答复 会办意见 再办理 申退 交办 审查 首次沟通 会签 征询意见 …) and for whom, until when."""

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


# The order is that of the table kept for it: a page reads no more than its rows. CROSS keeps SQLite to that.
_ROWS = """SELECT w.proposal, w.number_key, p.number, p.title, w.what, w.due_on, w.tentative, w.assignment, w.handler,
    w.role, w.reply, b.name
  FROM waiting AS w CROSS JOIN proposal AS p ON p.id = w.proposal LEFT JOIN body AS b ON b.id = w.handler
  WHERE {which} ORDER BY {order} LIMIT ?"""
# Of what waits for one proposal on one day, handlers come before those who are only asked.
_THEN = "w.what IN ('会签', '征询意见'), b.name"
_ORDERS = {"due": f"w.due_on, w.number_key, {_THEN}", "number": f"w.number_key, w.due_on, {_THEN}"}
# Whoever keeps no log of contacts is not asked for each first one: a session without any contact has none missing.
_ASKED = """(w.what <> '首次沟通' OR (w.due_on <= ? AND EXISTS (
    SELECT 1 FROM proposal_tally AS t WHERE t.session = w.session AND t.contacted = 1)))"""
_SAID = {"申退": " 申退待审定", "暂停": " 计时暂停", "跟踪答复": " 跟踪办理", "首次沟通": " 首次沟通"}
_ASKING = frozenset({"会签", "征询意见"})


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
    which, values = _within(session)
    which += f" AND w.what IN {OWED}"
    if until is not None:
        which, values = f"{which} AND w.due_on <= ?", [*values, until.isoformat()]
    return _read(reader, today, which, values, limit=limit)


def waiting(
    reader: Reader,
    *,
    today: date,
    session: SessionId | None = None,
    order: str = "due",
    days: tuple[date, date] | None = None,
    named: bool = True,
    limit: int = -1,
) -> list[Waiting]:
    """Return all that waits, for handlers, the office and proposers, stopped clocks and promises among it.

    By ``due``, by ``whom`` or by ``number``; a page of it with a limit; of some ``days`` (first and last) only.
    Where only the proposals are wanted, not ``named``: then nobody asks who has not signed or given a form back.
    """
    which, values = _shown(reader, today, session)
    if days is not None:
        which = f"{which} AND w.due_on BETWEEN ? AND ?"
        values += [day.isoformat() for day in days]
    if order != "whom":
        return _read(reader, today, which, values, order=order, named=named, limit=limit)
    found = _read(reader, today, which, values, named=named)
    found.sort(key=lambda one: (one.whom, one.due or date.max, natural(one.number)))
    return found if limit < 0 else found[:limit]


def most_urgent(
    reader: Reader, *, today: date, session: SessionId | None = None, limit: int = -1
) -> list[Waiting]:
    """Return what ``waiting`` does by ``due``, what breaks a deadline before all else; a page of it with a limit."""
    which, values = _shown(reader, today, session)
    late, day = f"w.what NOT IN {SOFT} AND w.due_on < ?", today.isoformat()
    found = _read(reader, today, f"{which} AND {late}", [*values, day], limit=limit)
    left = limit if limit < 0 else limit - len(found)
    return [*found, *_read(reader, today, f"{which} AND NOT ({late})", [*values, day], limit=left)]


def count_waiting(reader: Reader, *, today: date, session: SessionId | None = None) -> int:
    """Count what ``waiting`` returns."""
    which, values = _shown(reader, today, session)
    return int(reader.value(f"SELECT COUNT(*) FROM waiting AS w WHERE {which}", *values))


def count_days(reader: Reader, *, today: date, session: SessionId | None = None) -> dict[date, Counter[str]]:
    """Count what waits by day and kind; what has no day is in none."""
    which, values = _shown(reader, today, session)
    sql = f"SELECT w.due_on, w.what, COUNT(*) FROM waiting AS w WHERE {which} AND w.due_on < ? GROUP BY w.due_on, w.what"
    found: dict[date, Counter[str]] = {}
    for due_on, what, count in reader.tuples(sql, *values, NEVER):
        found.setdefault(date.fromisoformat(due_on), Counter())[what] = count
    return found


def count_forms(reader: Reader, session: SessionId | None) -> int:
    """Count the forms that have not come back, as ``waiting`` lists them."""
    which, values = _within(session)
    sql = f"SELECT COUNT(*) FROM waiting AS w WHERE w.what = '征询意见' AND {which}"
    return int(reader.value(sql, *values))


def _within(session: SessionId | None) -> tuple[str, list[Any]]:
    return ("1", []) if session is None else ("w.session = ?", [session])


def _shown(reader: Reader, today: date, session: SessionId | None) -> tuple[str, list[Any]]:
    soon = today + timedelta(days=load(reader, ProposalSettings).warn_days)
    which, values = _within(session)
    return f"{which} AND {_ASKED}", [*values, soon.isoformat()]


def _read(
    reader: Reader,
    today: date,
    which: str,
    values: list[Any],
    *,
    order: str = "due",
    named: bool = True,
    limit: int = -1,
) -> list[Waiting]:
    rows = reader.tuples(_ROWS.format(which=which, order=_ORDERS[order]), *values, limit)
    names = _names(reader, rows) if named else {}
    days: dict[str, tuple[date | None, int | None]] = {NEVER: (None, None)}
    found = []
    for proposal, _, number, title, what, due_on, tentative, share, handler, role, reply, name in rows:
        if due_on not in days:
            day = date.fromisoformat(due_on)
            days[due_on] = (day, (day - today).days)
        due, left = days[due_on]
        asked = what in _ASKING
        whom = names.get((proposal, reply), "") if asked else name + _SAID.get(what, "") if name else "本办"
        found.append(
            Waiting(
                proposal=proposal, number="" if what == "会签" else number, title=title, whom=whom, what=what, due=due,
                days_left=left, tentative=bool(tentative), assignment=share or None, handler=handler, role=role,
                reply=reply or None,
            )
        )  # fmt: skip
    return found


_FORMS = """SELECT a.proposal, r.id, s.person, COALESCE(n.name, b.name)
  FROM json_each(?) AS k CROSS JOIN reply AS r ON r.id = k.value CROSS JOIN assignment AS a ON a.id = r.assignment
  CROSS JOIN proposal AS o ON o.id = a.proposal OR o.main = a.proposal
  CROSS JOIN proposer AS s ON s.proposal = o.id AND s.sign = ?
  LEFT JOIN person AS n ON n.id = s.person LEFT JOIN body AS b ON b.id = s.body
  WHERE NOT EXISTS (SELECT 1 FROM feedback AS f WHERE f.reply = r.id AND f.proposer = s.id)
  ORDER BY o.id <> a.proposal, o.id, s.place"""
_SIGNERS = """SELECT s.proposal, 0, s.person, COALESCE(n.name, b.name)
  FROM json_each(?) AS k CROSS JOIN proposer AS s ON s.proposal = k.value AND s.sign = ?
  LEFT JOIN person AS n ON n.id = s.person LEFT JOIN body AS b ON b.id = s.body
  ORDER BY s.due_on IS NULL, s.due_on, s.place"""


def _names(reader: Reader, rows: Iterable[tuple[Any, ...]]) -> Mapping[tuple[int, int], str]:
    """Return who is asked, for the rows that ask several at once: their names by proposal and reply."""
    replies = [row[10] for row in rows if row[4] == "征询意见"]
    drafts = [row[0] for row in rows if row[4] == "会签"]
    if not (replies or drafts):
        return {}
    named = namesakes(reader)
    found: dict[tuple[int, int], list[str]] = {}
    for sql, keys, sign in ((_FORMS, replies, SignState.SIGNED), (_SIGNERS, drafts, SignState.PENDING)):
        for proposal, reply, person, name in reader.tuples(sql, json.dumps(keys), sign) if keys else ():
            found.setdefault((proposal, reply), []).append(named.get(person, name))
    return {key: "、".join(names) for key, names in found.items()}

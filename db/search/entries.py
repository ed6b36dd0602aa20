"""What search knows of each record: one entry per proposal, member, event, topic, outcome, speech, body and clue."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.people.records import BodyKind
from db.people.sessions import session_words
from db.store.days import full_day
from db.store.reader import Reader
from db.store.text import search_key

PROPOSAL, MEMBER, EVENT, BODY, CLUE = "proposal", "member", "event", "body", "clue"
TOPIC, OUTCOME, SPEECH = "topic", "outcome", "speech"
KINDS = (MEMBER, PROPOSAL, EVENT, TOPIC, OUTCOME, SPEECH, CLUE, BODY)  # in the order hits are shown
_BIT = 1 << 62
_FEW_NAMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """``head`` is what a record is called (title, name, number), ``text`` all that can be found, made plain."""

    kind: str
    record: int
    title: str
    detail: str
    head: str
    text: str
    initials: str = ""

    @property
    def id(self) -> int:
        return entry_id(self.kind, self.record)


def entry_id(kind: str, record: int) -> int:
    """Return the entry's own number: the record's, moved into a quarter of the numbers for its kind.

    It must follow from the record alone, so that a kept and a rebuilt index are the same. Bodies, clues and what came
    of meetings share a quarter: no two records of a store have the same id, whatever their kind.
    """
    if kind == PROPOSAL:
        return record
    if kind == MEMBER:
        return record ^ _BIT
    return ~record if kind == EVENT else ~(record ^ _BIT)


@dataclass(frozen=True, slots=True)
class Span:
    """The entry numbers of one kind, and the direction in which to read them."""

    low: int
    high: int
    order: str


# Newest first for all but people and bodies; people and bodies in the order they were entered, which is the roster's.
SPANS = {
    PROPOSAL: Span(0, _BIT - 1, "DESC"),
    MEMBER: Span(_BIT, 2 * _BIT - 1, "ASC"),
    EVENT: Span(-_BIT, -1, "ASC"),
    BODY: Span(-2 * _BIT, -_BIT - 1, "DESC"),
    **dict.fromkeys((CLUE, TOPIC, OUTCOME, SPEECH), Span(-2 * _BIT, -_BIT - 1, "ASC")),
}

_PROPOSALS = """SELECT p.id, p.title, p.number, p.receipt_number, p.category, p.body, t.number AS term,
    s.number AS session, (SELECT group_concat(name, '、') FROM
      (SELECT coalesce(e.name, b.name) AS name FROM proposer AS r LEFT JOIN person AS e ON e.id = r.person
       LEFT JOIN body AS b ON b.id = r.body WHERE r.proposal = p.id ORDER BY r.place, r.id)) AS proposers
  FROM proposal AS p JOIN session AS s ON s.id = p.session JOIN term AS t ON t.id = s.term"""

# Without a day in mind the last state counts: the newest term, what is still in force before what has ended.
# The + keeps SQLite from beginning with everybody of every sector.
_LAST = "ORDER BY t.number DESC, g.until IS NOT NULL, g.since DESC, g.id DESC LIMIT 1"
# Guests of a meeting are persons, too, and no members: they are found on the list of their meeting only.
_MEMBERS = f"""SELECT p.id, p.name, p.employer, p.job, n.initials, n.pinyin,
    (SELECT group_concat(number, ' ') FROM (SELECT number FROM membership WHERE person = p.id AND number <> ''
       ORDER BY id)) AS numbers,
    (SELECT b.name FROM membership AS m JOIN term AS t ON t.id = m.term JOIN belonging AS g ON g.membership = m.id
       JOIN body AS b ON b.id = g.body WHERE m.person = p.id AND +b.kind = '{BodyKind.SECTOR}' {_LAST}) AS sector,
    (SELECT g.name FROM membership AS m JOIN term AS t ON t.id = m.term JOIN post AS g ON g.membership = m.id
       WHERE m.person = p.id {_LAST}) AS post
  FROM (SELECT * FROM person AS q WHERE EXISTS (SELECT 1 FROM membership WHERE person = q.id)) AS p
    LEFT JOIN person_name AS n ON n.person = p.id"""

_EVENTS = "SELECT p.id, p.title, p.place, p.kind, p.starts FROM event AS p"

_BODIES = """SELECT p.id, p.name, p.full_name, p.kind, p.contact, (SELECT group_concat(name, '、') FROM
    (SELECT name FROM alias WHERE body = p.id ORDER BY id)) AS aliases FROM body AS p"""

# Who brought a clue is found by nobody: it is shown only where unmasking is noted.
_CLUES = """SELECT p.id, p.number, p.title, p.body, p.category, p.source, p.state, e.name AS member FROM clue AS p
  LEFT JOIN person AS e ON e.id = p.claimed_by"""

_TOPICS = "SELECT p.id, p.year, p.title, p.form, p.lead, p.host, p.units, p.state FROM plan_topic AS p"

_OUTCOMES = """SELECT p.id, p.number, p.title, p.text, p.kind, p.state, b.name AS unit, e.title AS event FROM outcome AS p
  LEFT JOIN body AS b ON b.id = p.addressee LEFT JOIN event AS e ON e.id = p.event"""

_SPEECHES = """SELECT p.id, p.title, p.text, p.kind, b.name AS body, (SELECT group_concat(name, '、') FROM
    (SELECT n.name FROM speaker AS w JOIN person AS n ON n.id = w.person WHERE w.speech = p.id ORDER BY w.place, w.id)
  ) AS speakers FROM speech AS p LEFT JOIN body AS b ON b.id = p.body"""


def _plain(*parts: str | None) -> str:
    return search_key("\n".join(filter(None, parts)))


def _detail(*parts: str | None) -> str:
    return "　".join(filter(None, parts))


def _proposal(row: Any) -> Entry:
    names = (row["proposers"] or "").split("、")
    people = "、".join(names[:_FEW_NAMES]) + ("等" if len(names) > _FEW_NAMES else "")
    numbered = f"{session_words(row['term'], row['session'])} {row['number']}".strip()
    head = _plain(row["number"], row["receipt_number"], row["title"])
    return Entry(
        kind=PROPOSAL, record=row["id"], title=row["title"], detail=_detail(numbered, people, row["category"]),
        head=head, text=f"{head}\n{_plain(row['proposers'], row['category'], row['body'])}",
    )  # fmt: skip


def _member(row: Any) -> Entry:
    head = _plain(row["name"], row["numbers"])
    readings = f"{row['initials'] or ''} {(row['pinyin'] or '').replace(' ', '')}".split()
    work = " ".join(filter(None, (row["employer"], row["job"])))
    return Entry(
        kind=MEMBER, record=row["id"], title=row["name"], detail=_detail(row["post"], row["sector"], work),
        head=head, text=f"{head}\n{_plain(row['employer'], row['job'], row['sector'], row['post'])}",
        initials="".join(f" {reading}" for reading in dict.fromkeys(readings)),
    )  # fmt: skip


def _event(row: Any) -> Entry:
    day = date.fromisoformat(row["starts"][:10]) if row["starts"] else None
    when = full_day(day)
    head = _plain(row["title"])
    return Entry(
        kind=EVENT, record=row["id"], title=row["title"], detail=_detail(when, row["kind"], row["place"]),
        head=head, text=f"{head}\n{_plain(row['kind'], row['place'])}",
    )  # fmt: skip


def _body(row: Any) -> Entry:
    head = _plain(row["name"], row["full_name"], row["aliases"])
    return Entry(
        kind=BODY, record=row["id"], title=row["name"], detail=_detail(row["kind"], row["full_name"]),
        head=head, text=f"{head}\n{_plain(row['kind'], row['contact'])}",
    )  # fmt: skip


def _clue(row: Any) -> Entry:
    head = _plain(row["number"], row["title"])
    return Entry(
        kind=CLUE, record=row["id"], title=row["title"], detail=_detail(row["number"], row["state"], row["member"]),
        head=head, text=f"{head}\n{_plain(row['body'], row['category'], row['source'], row['member'])}",
    )  # fmt: skip


def _topic(row: Any) -> Entry:
    head = _plain(row["title"])
    return Entry(
        kind=TOPIC, record=row["id"], title=row["title"], detail=_detail(f"{row['year']}年协商计划", row["form"], row["lead"]),
        head=head, text=f"{head}\n{_plain(row['form'], row['lead'], row['host'], row['units'])}",
    )  # fmt: skip


def _outcome(row: Any) -> Entry:
    head = _plain(row["number"], row["title"])
    return Entry(
        kind=OUTCOME, record=row["id"], title=row["title"], detail=_detail(row["kind"], row["unit"], row["state"]),
        head=head, text=f"{head}\n{_plain(row['text'], row['unit'], row['event'], row['kind'])}",
    )  # fmt: skip


def _speech(row: Any) -> Entry:
    head = _plain(row["title"])
    return Entry(
        kind=SPEECH, record=row["id"], title=row["title"], detail=_detail("大会发言", row["kind"], row["body"], row["speakers"]),
        head=head, text=f"{head}\n{_plain(row['speakers'], row['body'], row['text'])}",
    )  # fmt: skip


_MADE = {
    PROPOSAL: (_PROPOSALS, _proposal),
    MEMBER: (_MEMBERS, _member),
    EVENT: (_EVENTS, _event),
    BODY: (_BODIES, _body),
    CLUE: (_CLUES, _clue),
    TOPIC: (_TOPICS, _topic),
    OUTCOME: (_OUTCOMES, _outcome),
    SPEECH: (_SPEECHES, _speech),
}


def entries(reader: Reader, kind: str, records: Iterable[int] | None = None) -> Iterator[Entry]:
    """Yield the entries of one kind as the records stand, of all or of some."""
    sql, made = _MADE[kind]
    if records is None:
        rows = reader.connection.execute(f"{sql} ORDER BY p.id")
    else:
        keys = json.dumps(sorted(records))
        rows = reader.connection.execute(f"{sql} WHERE p.id IN (SELECT value FROM json_each(?))", (keys,))
    for row in rows:
        yield made(row)

"""Reading events: the list with its counts, one event with its sittings, people and leave."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.events.counting import Count, counts, root_of
from db.events.leaves import asked_late
from db.events.order import in_order
from db.events.records import (
    Event,
    EventId,
    EventState,
    Invitation,
    InvitationRole,
    Leave,
    LeaveState,
)
from db.events.settings import EventSettings
from db.events.workflow import EVENT_FLOW, LEAVE_FLOW, reopening
from db.people.labels import namesakes
from db.people.records import PersonId, SessionId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import search_key
from db.store.workflow import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One line of the events' list. ``present`` includes ``late``; see ``Count`` for the figures."""

    id: EventId
    parent: EventId | None
    session: SessionId | None
    title: str
    kind: str
    series: int | None
    starts: datetime | None
    ends: datetime | None
    place: str
    state: EventState
    must: bool
    sittings: int
    count: Count

    @property
    def date(self) -> date | None:
        return self.starts.date() if self.starts else None

    @property
    def invited(self) -> int:
        return self.count.invited

    @property
    def present(self) -> int:
        return self.count.present

    @property
    def late(self) -> int:
        return self.count.late

    @property
    def leave(self) -> int:
        return self.count.leave

    @property
    def absent(self) -> int:
        return self.count.absent

    @property
    def unmarked(self) -> int:
        return self.count.unmarked

    @property
    def observers(self) -> int:
        return self.count.observers


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """What a list is narrowed to; what is not given does not narrow. Days are both inside."""

    kind: str = ""
    states: tuple[EventState, ...] = ()
    since: date | None = None
    until: date | None = None
    person: PersonId | None = None


_EVENTS = """SELECT e.*, COALESCE(e.starts, (SELECT MIN(starts) FROM event WHERE parent = e.id)) AS first,
    (SELECT COUNT(*) FROM event WHERE parent = e.id) AS sittings FROM event AS e"""


def events(
    reader: Reader,
    *,
    session: SessionId | None = None,
    search: str = "",
    narrow: EventFilter | None = None,
    order: str = "newest",
    counted: bool = True,
) -> list[EventRow]:
    """Return the events of a session (of all when none is named) without their sittings.

    Without ``counted`` all figures are 0: a long list counts those it shows (``counts``).

    :raises Refused: for an order there is not.
    """
    if order not in ORDERS:
        raise Refused(
            f"会议活动不能按“{order}”排序，可用：{'、'.join(ORDERS)}。", field="order", code="order"
        )
    rows = reader.rows(f"{_EVENTS} WHERE e.parent IS NULL AND (? IS NULL OR e.session = ?)", session, session)
    key = search_key(search).strip()
    if key:
        rows = [row for row in rows if key in search_key(f"{row['title']}\n{row['place']}\n{row['kind']}")]
    if narrow is not None:
        rows = _narrowed(reader, rows, narrow)
    made = _event_rows(reader, rows, counted=counted)
    made.sort(key=ORDERS[order])
    return made


def _narrowed(reader: Reader, rows: list[Any], narrow: EventFilter) -> list[Any]:
    if narrow.kind:
        rows = [row for row in rows if row["kind"] == narrow.kind]
    if narrow.states:
        rows = [row for row in rows if row["state"] in narrow.states]
    if narrow.since is not None:
        rows = [row for row in rows if row["first"] and row["first"][:10] >= narrow.since.isoformat()]
    if narrow.until is not None:
        rows = [row for row in rows if row["first"] and row["first"][:10] <= narrow.until.isoformat()]
    if narrow.person is not None:
        theirs = {
            row[0] for row in reader.rows("SELECT event FROM invitation WHERE person = ?", narrow.person)
        }
        rows = [row for row in rows if row["id"] in theirs]
    return rows


def _event_rows(reader: Reader, rows: list[Any], *, counted: bool = True) -> list[EventRow]:
    figures = counts(reader, [row["id"] for row in rows]) if counted else {}
    return [
        EventRow(
            id=row["id"],
            parent=row["parent"],
            session=row["session"],
            title=row["title"],
            kind=row["kind"],
            series=row["series"],
            starts=datetime.fromisoformat(row["first"]) if row["first"] else None,
            ends=datetime.fromisoformat(row["ends"]) if row["ends"] else None,
            place=row["place"],
            state=EventState(row["state"]),
            must=bool(row["must"]),
            sittings=row["sittings"],
            count=figures.get(row["id"], Count()),
        )
        for row in rows
    ]


_LAST = datetime.max


def _oldest(row: EventRow) -> tuple[Any, ...]:
    return (row.starts or _LAST, row.id)


def _newest(row: EventRow) -> tuple[Any, ...]:
    starts = row.starts or _LAST
    return (-starts.toordinal(), -starts.hour * 60 - starts.minute, row.id)


ORDERS: dict[str, Callable[[EventRow], tuple[Any, ...]]] = {
    "newest": _newest,
    "date": _oldest,
    "kind": lambda row: (row.kind, row.series or 0, _oldest(row)),
    "title": lambda row: (row.title, row.id),
}


def event_row(reader: Reader, identity: EventId) -> EventRow:
    """Return one event or sitting with its counts.

    :raises Missing: when it is not there.
    """
    reader.get(Event, identity)
    (row,) = _event_rows(reader, reader.rows(f"{_EVENTS} WHERE e.id = ?", identity))
    return row


def coming(reader: Reader, *, today: date, limit: int = 5) -> list[EventRow]:
    """Return the next events from today on, the nearest first."""
    rows = reader.rows(
        f"""SELECT * FROM ({_EVENTS} WHERE e.parent IS NULL AND e.state <> ?) WHERE first >= ?
            ORDER BY first, id LIMIT ?""",
        EventState.CANCELLED,
        today.isoformat(),
        limit,
    )
    return _event_rows(reader, rows)


def find_events(reader: Reader, text: str, *, session: SessionId | None = None) -> list[EventRow]:
    """Return the events a selector means: an id, the whole title, else a part of it."""
    plain = text.strip()
    if plain.isdecimal() and (found := reader.first(Event, "WHERE id = ?", int(plain))):
        return [event_row(reader, found.id)]
    if not plain:
        return []
    rows = reader.rows(
        f"{_EVENTS} WHERE instr(e.title, ?) AND (? IS NULL OR e.session = ?) ORDER BY first, e.id",
        plain,
        session,
        session,
    )
    exact = [row for row in rows if row["title"] == plain]
    return _event_rows(reader, exact or rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitedLine:
    """One invited person as the event's page lists them."""

    invitation: Invitation
    name: str
    employer: str
    job: str = ""
    guest: bool = False  # no member of any term


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveLine:
    """Leave as the event's page lists it; ``late`` when it was asked for after the office's last day."""

    leave: Leave
    name: str
    choices: tuple[Choice, ...]
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDetail:
    """Everything the page of one event shows."""

    row: EventRow
    event: Event
    sittings: tuple[EventRow, ...]
    invited: tuple[InvitedLine, ...]  # by role, then in stroke order
    leaves: tuple[LeaveLine, ...]  # those of the event and its sittings, and of days that cover it
    choices: tuple[Choice, ...]
    papers: int


def event(reader: Reader, identity: EventId) -> EventDetail:
    """Return one event with all that hangs on it.

    :raises Missing: when it is not there.
    """
    record = reader.get(Event, identity)
    whole = reader.rows(f"{_EVENTS} WHERE e.id = ?", identity)
    sittings = reader.rows(f"{_EVENTS} WHERE e.parent = ? ORDER BY e.starts, e.id", identity)
    row, *parts = _event_rows(reader, [*whole, *sittings])
    return EventDetail(
        row=row,
        event=record,
        sittings=tuple(parts),
        invited=tuple(_invited(reader, record)),
        leaves=tuple(_leaves(reader, record)),
        choices=(*EVENT_FLOW.choices(reader, record), reopening(reader, record)),
        papers=reader.value(
            "SELECT COUNT(*) FROM paper WHERE subject_table = 'event' AND subject_id = ?", identity
        ),
    )


_INVITED = """SELECT i.event, i.person, i.role, i.answer, i.seat, i.answered_on, i.confirm, i.note, i.sitting, p.name, p.employer, p.job,
    NOT EXISTS (SELECT 1 FROM membership AS h WHERE h.person = p.id)"""
# Looking a word up is much quicker than calling the enum, thousands of times.
_ROLES = {str(role): role for role in InvitationRole}


def _invited(reader: Reader, record: Event) -> list[InvitedLine]:
    named = namesakes(reader)
    order = {role: place for place, role in enumerate(InvitationRole)}
    lines = [
        InvitedLine(
            invitation=Invitation(
                event=event, person=person, role=_ROLES[role], answer=answer, seat=seat,
                answered_on=date.fromisoformat(on) if on else None, confirm=confirm, note=note,
                sitting=sitting,
            ),
            name=named.get(person, name),
            employer=employer, job=job, guest=bool(guest),
        )
        for event, person, role, answer, seat, on, confirm, note, sitting, name, employer, job, guest in in_order(reader, _INVITED, record)
    ]  # fmt: skip
    return sorted(lines, key=lambda line: order[line.invitation.role])


_NAMES = "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))"
_OF_EVENT = "SELECT id FROM leave WHERE event IN (SELECT id FROM event WHERE id = ?1 OR parent = ?1)"
_OF_DAYS = """SELECT l.id FROM leave AS l WHERE l.event IS NULL
    AND EXISTS (SELECT 1 FROM invitation AS i WHERE i.event = ?1 AND i.person = l.person)
    AND EXISTS (SELECT 1 FROM event AS e WHERE (e.id = ?1 OR e.parent = ?1)
      AND substr(e.starts, 1, 10) BETWEEN l.since AND l.until)"""


def _leaves(reader: Reader, record: Event) -> list[LeaveLine]:
    named = namesakes(reader)
    found = reader.find(
        Leave,
        f"WHERE id IN ({_OF_EVENT} UNION {_OF_DAYS}) ORDER BY state <> ?2, id",
        root_of(record),
        LeaveState.ASKED,
    )
    names: dict[PersonId, str] = dict(reader.tuples(_NAMES, json.dumps([leave.person for leave in found])))
    choices: dict[LeaveState, tuple[Choice, ...]] = {}
    for leave in found:  # what can be done with leave follows from its state alone
        if leave.state not in choices:
            choices[leave.state] = tuple(LEAVE_FLOW.choices(reader, leave))
    settings = load(reader, EventSettings)
    first = reader.value(
        "SELECT MIN(starts) FROM event WHERE (id = ?1 OR parent = ?1) AND starts IS NOT NULL", root_of(record)
    )
    day = date.fromisoformat(first[:10]) if first else None
    return [
        LeaveLine(
            leave=leave,
            name=named.get(leave.person, names[leave.person]),
            choices=choices[leave.state],
            late=asked_late(leave, leave.since or day, settings),
        )
        for leave in found
    ]

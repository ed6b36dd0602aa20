"""Who was called to a meeting as its papers list them: once each, over all its sittings, in official order."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from db.events.board import BoardPerson, board
from db.events.facts import MeetingFacts, NamedPerson, SittingLine
from db.events.records import Event, EventId, EventState, InvitationRole
from db.people.records import PersonId
from db.people.settings import OfficeSettings
from db.store.reader import Reader
from db.store.settings import load

_STROKES = """SELECT person, {strokes} FROM person_name WHERE person IN (SELECT value FROM json_each(?))"""
_OUTCOMES = ("出席", "请假", "缺席", "未登记")


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One person called, as the papers name them, and where they stand over all sittings."""

    person: PersonId
    name: str
    label: str  # with the employer where there are namesakes
    role: str
    detail: str
    group: str
    seat: str
    standing: str

    def named(self) -> NamedPerson:
        return NamedPerson(name=self.name, detail=self.detail, role=self.role, seat=self.seat)


def meeting_facts(reader: Reader, event: EventId) -> MeetingFacts:
    """Return what every paper says of an event; a sitting is named with the event it belongs to."""
    record = reader.get(Event, event)
    office = load(reader, OfficeSettings)
    return MeetingFacts(
        committee=office.committee, office=office.office, title=whole_title(reader, record), kind=record.kind,
        topic=record.topic, starts=record.starts, ends=record.ends, place=record.place, host=record.host,
        contact=office.contact, phone=office.phone,
    )  # fmt: skip


def whole_title(reader: Reader, event: Event) -> str:
    """Return 九届二次会议·开幕会 for a sitting whose title does not say it already."""
    if event.parent is None:
        return event.title
    parent = reader.get(Event, event.parent)
    return event.title if parent.title in event.title else f"{parent.title}·{event.title}"


def sittings_of(reader: Reader, event: EventId) -> list[Event]:
    """Return the sittings of an event that were not called off, the earliest first."""
    return reader.find(
        Event, "WHERE parent = ? AND state <> ? ORDER BY starts, id", event, EventState.CANCELLED
    )


def sitting_line(event: Event) -> SittingLine:
    return SittingLine(title=event.title, starts=event.starts, ends=event.ends, place=event.place)


def called(reader: Reader, event: EventId, *, by: str = "界别") -> list[Called]:
    """Return everybody called, by role, leaders first, then by strokes.

    Over several sittings a person counts as at the meeting: present at any, else on leave from any, else absent.
    """
    parts = [one.id for one in sittings_of(reader, event)] or [event]
    found: dict[PersonId, Called] = {}
    order: dict[PersonId, tuple[int, int]] = {}
    for part in parts:
        for one in board(reader, part, by=by):
            each = _called(one)
            known = found.get(one.person)
            if known is None or _OUTCOMES.index(each.standing) < _OUTCOMES.index(known.standing):
                found[one.person] = each
            order[one.person] = (_place(one), one.rank)
    strokes = _strokes(reader, found)
    return sorted(
        found.values(), key=lambda one: (*order[one.person], strokes.get(one.person, ""), one.person)
    )


def _place(one: BoardPerson) -> int:
    return list(InvitationRole).index(one.role)


def _called(one: BoardPerson) -> Called:
    return Called(
        person=one.person, name=one.name, label=one.label, role=str(one.role), detail=one.sector or one.employer, group=one.group,
        seat=one.seat, standing=one.standing,
    )  # fmt: skip


def _strokes(reader: Reader, people: Iterable[PersonId]) -> dict[PersonId, str]:
    column = "strokes_blank" if load(reader, OfficeSettings).blank_rule else "strokes_plain"
    return dict(reader.tuples(_STROKES.format(strokes=column), json.dumps(list(people))))

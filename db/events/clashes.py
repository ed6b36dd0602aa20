"""The month at a glance: what takes place when, who is called to two things at once, which room is taken twice."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations

from db.events.counting import CALLED, SITTINGS
from db.events.records import EventId, EventState
from db.people.records import PersonId
from db.store.reader import Reader

_USUAL = timedelta(hours=3)  # a meeting without an end is taken for half a day
_MORNING = time(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A sitting, or an event without sittings, in the calendar."""

    id: EventId
    root: EventId
    title: str
    kind: str
    starts: datetime
    ends: datetime
    place: str
    state: EventState
    whole_day: bool = False  # only its day is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two things at the same time, in one room or with people called to both."""

    one: Slot
    other: Slot
    people: tuple[tuple[PersonId, str], ...] = ()
    place: str = ""


_SLOTS = f"""SELECT e.id, coalesce(e.parent, e.id) AS root, e.title, p.title AS whole, coalesce(p.kind, e.kind) AS kind,
    e.starts, e.ends, coalesce(nullif(e.place, ''), p.place, '') AS place, e.state
  FROM event AS e LEFT JOIN event AS p ON p.id = e.parent
  WHERE e.starts IS NOT NULL AND substr(e.starts, 1, 10) BETWEEN ? AND ? AND e.state <> '{EventState.CANCELLED}'
    AND (p.id IS NULL OR p.state <> '{EventState.CANCELLED}')
    AND NOT EXISTS (SELECT 1 FROM event AS c WHERE c.parent = e.id)
  ORDER BY e.starts, e.id"""

_CALLED = f"""WITH s AS ({SITTINGS}
    WHERE substr(starts, 1, 10) BETWEEN ? AND ?)
  SELECT s.id, i.person FROM s JOIN invitation AS i ON i.event = s.root WHERE {CALLED}"""


def slots(reader: Reader, since: date, until: date) -> list[Slot]:
    """Return what takes place between two days, in order."""
    return [_slot(row) for row in reader.tuples(_SLOTS, since.isoformat(), until.isoformat())]


def _slot(row: tuple[object, ...]) -> Slot:
    key, root, title, whole, kind, starts, ends, place, state = row
    begun = datetime.fromisoformat(str(starts))
    words = str(title) if whole is None or str(title).startswith(str(whole)) else f"{whole} {title}"
    return Slot(
        id=EventId(int(str(key))), root=EventId(int(str(root))), title=words, kind=str(kind), starts=begun,
        ends=datetime.fromisoformat(str(ends)) if ends else begun + _USUAL, place=str(place),
        state=EventState(str(state)), whole_day=begun.time() == _MORNING and not ends,
    )  # fmt: skip


def clashes(reader: Reader, since: date, until: date) -> list[Clash]:
    """Return who is called to, and which room is taken by, two things at once; a day without an hour clashes with nothing."""
    timed = [slot for slot in slots(reader, since, until) if not slot.whole_day]
    called: defaultdict[EventId, set[PersonId]] = defaultdict(set)
    for event, person in reader.tuples(_CALLED, since.isoformat(), until.isoformat()):
        called[event].add(person)
    names = dict(reader.tuples("SELECT id, name FROM person"))
    found = []
    for one, other in combinations(timed, 2):
        if one.ends <= other.starts or other.ends <= one.starts or one.root == other.root:
            continue
        both = sorted(called[one.id] & called[other.id], key=lambda person: (names[person], person))
        room = one.place if one.place and one.place == other.place else ""
        if both or room:
            people = tuple((person, names[person]) for person in both)
            found.append(Clash(one=one, other=other, people=people, place=room))
    return found

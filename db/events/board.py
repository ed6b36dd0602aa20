"""The attendance board of a sitting: everybody invited, grouped, in official order, with where they stand."""

import json
from contextlib import suppress
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from db.events.calling import day_of, term_of
from db.events.counting import CALLED, SITTINGS, STANDING, root_of
from db.events.records import Event, EventId, InvitationRole
from db.people.labels import namesakes
from db.people.posts import ORDINARY
from db.people.records import BodyKind, PersonId
from db.people.settings import OfficeSettings
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load

GROUPINGS = {
    "界别": BodyKind.SECTOR,
    "活动组": BodyKind.GROUP,
    "街道": BodyKind.STREET,
    "专委会": BodyKind.COMMITTEE,
    "座次": None,
}
ON_LEAVE, UNMARKED = "请假", "未登记"
_ROLES = {str(role): (place, role) for place, role in enumerate(InvitationRole)}
_Named = dict[str, object]  # the values a query names
_At = dict[str, tuple[int, int, str]]  # by kind of body: where it stands, the belonging, its name


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPerson:
    """One cell of the board. ``standing`` is 出席 请假 缺席 or 未登记; ``label`` tells namesakes apart."""

    person: PersonId
    name: str
    label: str
    initials: str
    number: str  # 委员证号
    group: str
    role: InvitationRole
    seat: str
    employer: str
    sector: str
    rank: int
    standing: str
    late: bool
    left_early: bool
    leave_kind: str
    answer: str = ""  # 参加 不参加, empty when not answered


_STANDING = f"""WITH s AS ({SITTINGS} WHERE id = :sitting)
  SELECT i.person, i.role, i.seat, i.answer, p.name, p.employer, n.initials, {{strokes}}, {STANDING},
    COALESCE(a.late, 0), COALESCE(a.left_early, 0)
  FROM s JOIN invitation AS i ON i.event = s.root JOIN person AS p ON p.id = i.person
  LEFT JOIN person_name AS n ON n.person = p.id LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person
  WHERE {CALLED}"""

_IN_DAY = "(:day IS NULL OR ((h.since IS NULL OR h.since <= :day) AND (h.until IS NULL OR h.until >= :day)))"
# A membership that is still running comes last, and so decides the number.
_NUMBERS = "SELECT person, number FROM membership WHERE term = :term ORDER BY until IS NULL, id DESC"
_BODIES = "SELECT id, kind, place, name FROM body WHERE kind IN (SELECT value FROM json_each(?))"
_PLACES = f"""SELECT i.person, h.body, h.id FROM invitation AS i CROSS JOIN membership AS m ON m.person = i.person
  JOIN belonging AS h ON h.membership = m.id WHERE i.event = :root AND m.term = :term AND {_IN_DAY}"""
_RANKS = f"""SELECT m.person, MIN(h.rank) AS rank FROM membership AS m JOIN post AS h ON h.membership = m.id
  WHERE m.term = :term AND {_IN_DAY} GROUP BY m.person"""
_SECTORS = f"""SELECT m.person, b.name FROM membership AS m JOIN belonging AS h ON h.membership = m.id
  JOIN body AS b ON b.id = h.body AND b.kind = '{BodyKind.SECTOR}' WHERE m.term = :term AND {_IN_DAY}"""
_LEAVE_KINDS = """SELECT person, kind FROM leave WHERE state = '已批'
  AND (event IN (:sitting, :root) OR event IS NULL AND :day BETWEEN since AND until) ORDER BY id"""


def board(reader: Reader, sitting: EventId, *, by: str = "界别") -> list[BoardPerson]:
    """Return everybody called to a sitting, group by group in official order; other roles than 出席 come last.

    Who is invited to attend but not in office on the day is not among them.
    Within a group: leaders by rank, then by strokes; by seat when grouped by 座次.

    :raises Missing: when the sitting is not there.
    :raises Refused: for a grouping there is not.
    """
    if by not in GROUPINGS:
        raise Refused(f"不能按“{by}”分组，可用：{'、'.join(GROUPINGS)}。", field="by", code="grouping")
    event = reader.get(Event, sitting)
    named = _named(reader, event)
    places = _places(reader, named, {BodyKind.SECTOR, GROUPINGS[by] or BodyKind.SECTOR})
    ranks = _pairs(reader, _RANKS, named)
    numbers = _pairs(reader, _NUMBERS, named)
    kinds = _pairs(reader, _LEAVE_KINDS, named)
    labels = namesakes(reader)
    strokes = "n.strokes_blank" if load(reader, OfficeSettings).blank_rule else "n.strokes_plain"
    cells = []
    for row in reader.tuples(_STANDING.format(strokes=strokes), **named):
        person, word, seat, answer, name, employer, initials, stroked, standing, late, left_early = row
        at = places.get(person, {})
        order, role = _ROLES[word]
        place, group = _group(by, at, role, seat)
        rank = ranks.get(person, ORDINARY)
        cells.append(
            (
                (order, place, group, rank, stroked or "", person),
                BoardPerson(
                    person=person,
                    name=name,
                    label=labels.get(person, name),
                    initials=initials or "",
                    number=numbers.get(person, ""),
                    group=group,
                    role=role,
                    seat=seat,
                    employer=employer,
                    sector=at[BodyKind.SECTOR][2] if BodyKind.SECTOR in at else "",
                    rank=rank,
                    standing=standing,
                    late=bool(late),
                    left_early=bool(left_early),
                    leave_kind=kinds.get(person, "") if standing == ON_LEAVE else "",
                    answer=answer,
                ),
            )
        )
    cells.sort(key=itemgetter(0))
    return [cell for _, cell in cells]


_OUTSIDE = f"""WITH s AS ({SITTINGS} WHERE id = :sitting)
  SELECT p.id, p.name, p.employer, n.initials, {{strokes}} AS stroked FROM person AS p
  LEFT JOIN person_name AS n ON n.person = p.id
  WHERE NOT EXISTS (SELECT 1 FROM s JOIN invitation AS i ON i.event = s.root WHERE i.person = p.id AND {CALLED})
    AND (NOT EXISTS (SELECT 1 FROM membership AS h WHERE h.person = p.id)
      OR EXISTS (SELECT 1 FROM membership AS h WHERE h.person = p.id AND {_IN_DAY}))
  ORDER BY stroked, p.id"""


def outside(reader: Reader, sitting: EventId) -> list[BoardPerson]:
    """Return who may walk in though the board does not have them: members in office on the day, and known guests.

    :raises Missing: when the sitting is not there.
    """
    named = _named(reader, reader.get(Event, sitting))
    numbers = _pairs(reader, _NUMBERS, named)
    labels = namesakes(reader)
    strokes = "n.strokes_blank" if load(reader, OfficeSettings).blank_rule else "n.strokes_plain"
    term, day = named["term"], named["day"]
    sectors = _pairs(reader, _SECTORS, {"term": term, "day": day})
    return [
        BoardPerson(
            person=person, name=name, label=labels.get(person, name), initials=initials or "",
            number=numbers.get(person, ""), group="", role=InvitationRole.OBSERVE, seat="", employer=employer,
            sector=sectors.get(person, ""), rank=ORDINARY, standing=UNMARKED, late=False, left_early=False, leave_kind="",
        )
        for person, name, employer, initials, _ in reader.tuples(_OUTSIDE.format(strokes=strokes), **named)
    ]  # fmt: skip


def _pairs(reader: Reader, sql: str, named: _Named) -> dict[PersonId, Any]:
    return dict(reader.tuples(sql, **named))


def _places(reader: Reader, named: _Named, kinds: set[BodyKind]) -> dict[PersonId, _At]:
    """Return of everybody invited the first body of each kind wanted."""
    bodies = {row[0]: row[1:] for row in reader.tuples(_BODIES, json.dumps(sorted(kinds)))}
    found: dict[PersonId, _At] = {}
    for person, body, belonging in reader.tuples(_PLACES, **named):
        if body in bodies:
            kind, place, name = bodies[body]
            at = found.setdefault(person, {})
            if kind not in at or (place, belonging) < at[kind]:
                at[kind] = (place, belonging, name)
    return found


def _named(reader: Reader, event: Event) -> _Named:
    # A board can be looked at before time or term are fixed: everybody's last places, or none, are shown then.
    day, term = None, None
    with suppress(Refused):
        day = day_of(reader, event).isoformat()
    with suppress(Refused):
        term = term_of(reader, event)
    return {"sitting": event.id, "root": root_of(event), "day": day, "term": term}


def _group(by: str, at: _At, role: InvitationRole, seat: str) -> tuple[tuple[int, str], str]:
    """Return where a person's group stands among the groups, and its name."""
    if role is not InvitationRole.ATTEND:
        return (0, ""), f"{role}人员"
    kind = GROUPINGS[by]
    if kind is None:
        return (0, seat.rjust(8, "0")), seat.partition("排")[0] + "排" if "排" in seat else "座次"
    place, _, name = at.get(kind, (1 << 30, 0, f"未编入{by}"))
    return (place, ""), name

"""The attendance board of a sitting: everybody invited, grouped, in official order, with where they stand."""

from contextlib import suppress
from dataclasses import dataclass

from db.events.calling import day_of, term_of
from db.events.counting import SITTINGS, STANDING, root_of
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


_STANDING = f"""WITH s AS ({SITTINGS} WHERE id = :sitting)
  SELECT i.person, i.role, i.seat, p.name, p.employer, n.initials, {{strokes}} AS strokes, {STANDING} AS standing,
    COALESCE(a.late, 0) AS late, COALESCE(a.left_early, 0) AS left_early,
    (SELECT number FROM membership WHERE person = p.id AND term = :term ORDER BY until IS NOT NULL LIMIT 1) AS number
  FROM s JOIN invitation AS i ON i.event = s.root JOIN person AS p ON p.id = i.person
  LEFT JOIN person_name AS n ON n.person = p.id LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person"""

_IN_DAY = "(:day IS NULL OR ((h.since IS NULL OR h.since <= :day) AND (h.until IS NULL OR h.until >= :day)))"
_PLACES = f"""SELECT m.person, b.kind, b.name, b.place FROM membership AS m JOIN belonging AS h ON h.membership = m.id
  JOIN body AS b ON b.id = h.body
  WHERE m.term = :term AND m.person IN (SELECT person FROM invitation WHERE event = :root) AND {_IN_DAY}
  ORDER BY b.place DESC, h.id DESC"""
_RANKS = f"""SELECT m.person, MIN(h.rank) AS rank FROM membership AS m JOIN post AS h ON h.membership = m.id
  WHERE m.term = :term AND {_IN_DAY} GROUP BY m.person"""
_LEAVE_KINDS = """SELECT person, kind FROM leave WHERE state = '已批'
  AND (event IN (:sitting, :root) OR event IS NULL AND :day BETWEEN since AND until) ORDER BY id"""


def board(reader: Reader, sitting: EventId, *, by: str = "界别") -> list[BoardPerson]:
    """Return everybody invited to a sitting, group by group in official order; other roles than 出席 come last.

    Within a group: leaders by rank, then by strokes; by seat when grouped by 座次.

    :raises Missing: when the sitting is not there.
    :raises Refused: for a grouping there is not.
    """
    if by not in GROUPINGS:
        raise Refused(f"不能按“{by}”分组，可用：{'、'.join(GROUPINGS)}。", field="by", code="grouping")
    event = reader.get(Event, sitting)
    named = _named(reader, event)
    places: dict[int, dict[str, tuple[int, str]]] = {}
    for row in reader.connection.execute(_PLACES, named):
        places.setdefault(row["person"], {})[row["kind"]] = (row["place"], row["name"])
    ranks = {row["person"]: row["rank"] for row in reader.connection.execute(_RANKS, named)}
    kinds = {row["person"]: row["kind"] for row in reader.connection.execute(_LEAVE_KINDS, named)}
    labels = namesakes(reader)
    strokes = "n.strokes_blank" if load(reader, OfficeSettings).blank_rule else "n.strokes_plain"
    cells = []
    for row in reader.connection.execute(_STANDING.format(strokes=strokes), named):
        at = places.get(row["person"], {})
        role = InvitationRole(row["role"])
        place, group = _group(by, at, role, row["seat"])
        rank = ranks.get(row["person"], ORDINARY)
        key = (list(InvitationRole).index(role), place, group, rank, row["strokes"] or "", row["person"])
        cells.append(
            (
                key,
                BoardPerson(
                    person=row["person"],
                    name=row["name"],
                    label=labels.get(row["person"], row["name"]),
                    initials=row["initials"] or "",
                    number=row["number"] or "",
                    group=group,
                    role=role,
                    seat=row["seat"],
                    employer=row["employer"],
                    sector=at.get(BodyKind.SECTOR, (0, ""))[1],
                    rank=rank,
                    standing=row["standing"],
                    late=bool(row["late"]),
                    left_early=bool(row["left_early"]),
                    leave_kind=kinds.get(row["person"], "") if row["standing"] == ON_LEAVE else "",
                ),
            )
        )
    return [cell for _, cell in sorted(cells, key=lambda pair: pair[0])]


def _named(reader: Reader, event: Event) -> dict[str, object]:
    # A board can be looked at before time or term are fixed: everybody's last places, or none, are shown then.
    day, term = None, None
    with suppress(Refused):
        day = day_of(reader, event).isoformat()
    with suppress(Refused):
        term = term_of(reader, event)
    return {"sitting": event.id, "root": root_of(event), "day": day, "term": term}


def _group(
    by: str, at: dict[str, tuple[int, str]], role: InvitationRole, seat: str
) -> tuple[tuple[int, str], str]:
    """Return where a person's group stands among the groups, and its name."""
    if role is not InvitationRole.ATTEND:
        return (0, ""), f"{role}人员"
    kind = GROUPINGS[by]
    if kind is None:
        return (0, seat.rjust(8, "0")), seat.partition("排")[0] + "排" if "排" in seat else "座次"
    place, name = at.get(kind, (1 << 30, f"未编入{by}"))
    return (place, ""), name

"""Group discussions of a plenary: one sitting for every group, each calling only its own people."""

from datetime import datetime

from db.events.calling import day_of
from db.events.counting import root_of
from db.events.operations import add_sitting
from db.events.records import Event, InvitationRole
from db.people.records import Body, BodyKind
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.work import Work

GROUPED = (BodyKind.GROUP, BodyKind.SECTOR, BodyKind.STREET, BodyKind.COMMITTEE)

_CALLED = """SELECT DISTINCT h.body FROM invitation AS i JOIN membership AS m ON m.person = i.person
  JOIN belonging AS h ON h.membership = m.id JOIN body AS b ON b.id = h.body AND b.kind = ?1
  WHERE i.event = ?2 AND i.role = ?3 AND (h.since IS NULL OR h.since <= ?4) AND (h.until IS NULL OR h.until >= ?4)"""
_ALONE = """SELECT COUNT(*) FROM invitation AS i WHERE i.event = ?2 AND i.role = ?3 AND NOT EXISTS (
  SELECT 1 FROM membership AS m JOIN belonging AS h ON h.membership = m.id JOIN body AS b ON b.id = h.body AND b.kind = ?1
  WHERE m.person = i.person AND (h.since IS NULL OR h.since <= ?4) AND (h.until IS NULL OR h.until >= ?4))"""


def add_group_sittings(
    work: Work,
    event: Event,
    kind: BodyKind,
    *,
    title: str,
    starts: datetime | None = None,
    ends: datetime | None = None,
    place: str = "",
) -> list[Event]:
    """Add a sitting for every group of a kind that has somebody on the list, in the groups' order.

    :raises Refused: when nobody on the list is in such a group.
    """
    found = work.tuples(_CALLED, *_named(work, event, kind, starts))
    bodies = [work.get(Body, row[0]) for row in found]
    if not bodies:
        raise Refused(f"名单里的人都没有编入{kind}，不能按它分组。", field="groups", code="groups")
    return [
        add_sitting(
            work, event, title=f"{title}（{body.name}）", starts=starts, ends=ends, body=body.id,
            place=place or event.place,
        )
        for body in sorted(bodies, key=lambda each: (each.place, each.id))
    ]  # fmt: skip


def without_group(reader: Reader, event: Event, kind: BodyKind, *, starts: datetime | None = None) -> int:
    """Return how many of those to attend are in no group of a kind: no discussion would call them."""
    return int(reader.value(_ALONE, *_named(reader, event, kind, starts)))


def _named(reader: Reader, event: Event, kind: BodyKind, starts: datetime | None) -> tuple[object, ...]:
    day = starts.date() if starts is not None else day_of(reader, event)
    return (str(kind), root_of(event), InvitationRole.ATTEND, day.isoformat())

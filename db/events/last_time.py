"""Who was away from the meeting of the same rule before: what the chair asks when the next one is called."""

from dataclasses import dataclass
from datetime import date

from db.events.counting import root_of
from db.events.order import in_order
from db.events.records import Event, EventState, InvitationRole
from db.events.settings import BODY_RULES
from db.events.standings import standings
from db.people.labels import namesakes
from db.people.records import PersonId
from db.store.reader import Reader

_BEFORE = """WHERE parent IS NULL AND kind = ?1 AND who = ?2 AND body IS ?3 AND state <> ?4
  AND starts < (SELECT starts FROM event WHERE id = ?5) ORDER BY starts DESC, id DESC"""
_PARTS = "SELECT id FROM event WHERE parent = ? AND state <> ?"
_CALLED = "SELECT i.person, p.name, i.role"
_STANDINGS = ("出席", "请假", "缺席", "未登记")  # over several sittings the first of these one had at any


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """The meeting before and who was not there at any of its sittings, in official order."""

    title: str
    day: date
    on_leave: tuple[str, ...]
    absent: tuple[str, ...]


def last_time(reader: Reader, event: Event) -> LastTime | None:
    """Return who was away last time; None where nothing regular was before, or nobody was marked at it.

    Only meetings called by a rule come again with the same people; of a body's, those of the same body.
    """
    root = reader.get(Event, root_of(event))
    if not root.who or (root.who in BODY_RULES and root.body is None):
        return None
    before = reader.first(Event, _BEFORE, root.kind, root.who, root.body, EventState.CANCELLED, root.id)
    if before is None or before.starts is None:
        return None
    over: dict[PersonId, str] = {}
    parts = [row[0] for row in reader.tuples(_PARTS, before.id, EventState.CANCELLED)]
    for part in parts or [before.id]:
        for person, each in standings(reader, part).items():
            over[person] = min(over.get(person, _STANDINGS[-1]), each.standing, key=_STANDINGS.index)
    labels = namesakes(reader)
    away: dict[str, list[str]] = {standing: [] for standing in _STANDINGS}
    for person, name, role in in_order(reader, _CALLED, before):
        if role == InvitationRole.ATTEND and person in over:
            away[over[person]].append(labels.get(person, name))
    if not away["出席"]:
        return None
    return LastTime(
        title=before.title, day=before.starts.date(), on_leave=tuple(away["请假"]), absent=tuple(away["缺席"])
    )

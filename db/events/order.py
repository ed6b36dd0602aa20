"""The official order of who is called to an event: leaders by rank on the day, then surname strokes as the office counts."""

from typing import Any

from db.events.counting import root_of
from db.events.records import Event
from db.people.settings import OfficeSettings
from db.store.reader import Reader
from db.store.settings import load

_RANKED = """LEFT JOIN (SELECT m.person, MIN(h.rank) AS rank FROM post AS h JOIN membership AS m ON m.id = h.membership
    WHERE (:day IS NULL OR ((h.since IS NULL OR h.since <= :day) AND (h.until IS NULL OR h.until >= :day)))
    GROUP BY m.person) AS r ON r.person = i.person
  LEFT JOIN person_name AS n ON n.person = i.person"""


def in_order(reader: Reader, select: str, event: Event) -> list[tuple[Any, ...]]:
    """Return what a selection over ``invitation AS i`` and ``person AS p`` finds for an event, in the official order."""
    root = reader.get(Event, root_of(event))
    strokes = "strokes_blank" if load(reader, OfficeSettings).blank_rule else "strokes_plain"
    day = None if root.starts is None else root.starts.date().isoformat()
    return reader.tuples(
        f"""{select} FROM invitation AS i JOIN person AS p ON p.id = i.person {_RANKED}
            WHERE i.event = :root ORDER BY r.rank NULLS LAST, n.{strokes}, i.person""",
        root=root.id,
        day=day,
    )

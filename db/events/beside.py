"""How much stands beside an event: items of agenda, open steps, outcomes, speeches; the figures of its tabs."""

from dataclasses import dataclass

from db.events.records import EventId
from db.store.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """``steps`` counts those still to be done."""

    agenda: int
    steps: int
    minutes: bool
    outcomes: int
    speeches: int


_BESIDE = """WITH mine AS (SELECT id FROM event WHERE id = ?1 OR parent = ?1)
  SELECT (SELECT count(*) FROM agenda_item WHERE event IN mine) AS agenda,
    (SELECT count(*) FROM event_step WHERE event = ?1 AND done_on IS NULL) AS steps,
    (SELECT count(*) FROM minutes WHERE event = ?1 AND text <> '') AS minutes,
    (SELECT count(*) FROM outcome WHERE event = ?1) AS outcomes,
    (SELECT count(*) FROM speech WHERE event = ?1) AS speeches"""


def beside(reader: Reader, event: EventId) -> Beside:
    """Return the figures of an event with its sittings."""
    row = reader.rows(_BESIDE, event)[0]
    return Beside(
        agenda=row["agenda"], steps=row["steps"], minutes=bool(row["minutes"]), outcomes=row["outcomes"],
        speeches=row["speeches"],
    )  # fmt: skip

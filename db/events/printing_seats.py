"""Filling what is printed of seats: place cards and the plan of the hall, read from seats as clerks write them."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from db.events.counting import root_of
from db.events.facts import NamedPerson, PlaceCardFacts, SeatingFacts, SeatRow
from db.events.printing_people import called, meeting_facts
from db.events.records import Event, EventId
from db.store.errors import Refused
from db.store.reader import Reader

_ROW_AND_PLACE = re.compile(r"^(?P<area>.*?)第?(?P<row>\d+)(?:排|-|－|—)第?(?P<place>\d+)(?:座|号|座位)?$")
_AREA_AND_PLACE = re.compile(r"^(?P<area>\D+?)第?(?P<place>\d+)(?:座|号|座位)?$")
_WIDEST = 200  # a row longer than any hall's is a slip of the pen
_PLATFORM = "主席台"


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """A seat: the platform stands before everything, an area without a name before others."""

    floor: bool  # not on the platform
    area: str
    row: int
    place: int

    @property
    def words(self) -> str:
        """Name its row: 主席台, 3排, A区3排."""
        return f"{self.area}{self.row}排" if self.row else self.area


def seat_of(words: str) -> Seat | None:
    """Read 3排12座, 3-12, A区3排12号, 主席台5; None for anything else."""
    plain = "".join(unicodedata.normalize("NFKC", words).split())
    found = _ROW_AND_PLACE.match(plain) or _AREA_AND_PLACE.match(plain)
    if found is None:
        return None
    area, place = found["area"], int(found["place"])
    row = int(found.groupdict().get("row") or 0)
    if not 1 <= place <= _WIDEST or row > _WIDEST:
        return None
    return Seat(not area.startswith(_PLATFORM), area, row, place)


def place_card_facts(reader: Reader, event: EventId) -> PlaceCardFacts:
    """Return 桌签 of everybody called who is not on leave; those with seats first, in their order.

    :raises Refused: when nobody is invited.
    """
    people = [one for one in called(reader, event) if one.standing != "请假"]
    if not people:
        raise Refused("没有需要做桌签的人：还没有邀请任何人，或都已请假。", code="empty")
    last = Seat(floor=True, area="\U0010ffff", row=0, place=0)
    people.sort(key=lambda one: seat_of(one.seat) or last)
    return PlaceCardFacts(
        meeting=meeting_facts(reader, event), people=tuple(one.named() for one in people)
    )  # fmt: skip


def seating_facts(reader: Reader, event: EventId) -> SeatingFacts:
    """Return 座次表: rows as long as their highest seat, and who has none.

    :raises Refused: when nobody has a seat that can be read, or one seat is given twice.
    """
    rows: defaultdict[str, dict[int, NamedPerson]] = defaultdict(dict)
    order: dict[str, Seat] = {}
    unseated = []
    for one in called(reader, root_of(reader.get(Event, event))):
        seat = seat_of(one.seat)
        if seat is None:
            unseated.append(one.named())
            continue
        taken = rows[seat.words].get(seat.place)
        if taken is not None:
            raise Refused(
                f"{seat.words}{seat.place}座同时排给了{taken.name}和{one.name}，请先改正。",
                field="seat",
                code="twice",
            )
        rows[seat.words][seat.place] = one.named()
        order[seat.words] = min(seat, order.get(seat.words, seat))
    if not rows:
        raise Refused(
            "还没有排座次，或座次写得认不出来（如“3排12座”“主席台5”）。", field="seat", code="empty"
        )
    return SeatingFacts(
        meeting=meeting_facts(reader, event),
        rows=tuple(
            SeatRow(
                words=words, seats=tuple(rows[words].get(place) for place in range(1, max(rows[words]) + 1))
            )
            for words in sorted(rows, key=lambda words: order[words])
        ),
        unseated=tuple(unseated),
    )

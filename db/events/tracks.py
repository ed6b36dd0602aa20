"""Attendance as it is kept: of every person one bit a sitting, of every sitting its sums; any time and kind is a mask.

``followers`` keeps the bits; ``rates`` asks for them. A sitting's bit is its ``place``, which it keeps for good.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from operator import or_

from db.events.records import EventId
from db.people.records import PersonId
from db.store.reader import Reader

FIGURES = ("invited", "present", "late", "leave", "absent")
INVITED, PRESENT, LATE, LEAVE, ABSENT = range(len(FIGURES))
COLUMNS = ", ".join(FIGURES)

Bits = tuple[int, ...]  # one number a figure; its bit n tells of the sitting in place n
NOTHING: Bits = (0,) * len(FIGURES)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting that took place or will, in the place of its bit."""

    id: EventId
    place: int
    day: str


@dataclass(frozen=True, slots=True)
class Held:
    """The sittings of a time, in the order of their days: what a rate can count."""

    sittings: tuple[Sitting, ...]
    _days: list[str] = field(init=False)
    _upto: list[int] = field(init=False)  # the bits of the first n sittings

    def __post_init__(self) -> None:
        object.__setattr__(self, "_days", [one.day for one in self.sittings])
        bits = accumulate((1 << one.place for one in self.sittings), or_, initial=0)
        object.__setattr__(self, "_upto", list(bits))

    @property
    def mask(self) -> int:
        return self._upto[-1]

    def between(self, since: str | None, until: str | None) -> int:
        """Return the mask of the sittings between two days, both inside; None is no bound."""
        first = bisect_left(self._days, since) if since else 0
        last = bisect_right(self._days, until) if until else len(self._days)
        return self._upto[last] & ~self._upto[first] if first < last else 0


def held(reader: Reader, since: date, until: date, *, kind: str = "") -> Held:
    """Return the sittings of a time that were not called off, of one kind when it is named."""
    rows = reader.tuples(
        """SELECT sitting, place, day FROM attendance_sum
           WHERE held AND day BETWEEN ? AND ? AND (?3 = '' OR kind = ?3) ORDER BY day, sitting""",
        since.isoformat(), until.isoformat(), kind,
    )  # fmt: skip
    return Held(tuple(Sitting(*row) for row in rows))


_TRACKS = f"SELECT person, {COLUMNS} FROM attendance_track"


def tracks(reader: Reader, person: PersonId | None = None) -> Iterator[tuple[PersonId, Bits]]:
    """Yield the bits of everybody who was ever called, or of one person."""
    rows = (
        reader.tuples(f"{_TRACKS} ORDER BY person")
        if person is None
        else reader.tuples(f"{_TRACKS} WHERE person = ?", person)
    )
    for who, *kept in rows:
        yield who, tuple(int.from_bytes(each, "little") for each in kept)


def counted(bits: Bits, mask: int) -> tuple[int, ...]:
    """Return how many sittings of a mask each figure has."""
    return tuple((each & mask).bit_count() for each in bits)


def packed(bits: Bits) -> tuple[bytes, ...]:
    """Return the bits as they are kept: no longer than the last sitting."""
    return tuple(each.to_bytes((each.bit_length() + 7) // 8, "little") for each in bits)


def places(bits: int) -> Iterable[int]:
    """Yield the places of the bits that are set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest

"""What is scored and what comes of it: records in, statements out, and what one record is worth by a rule."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

from db.duty.scheme import POINT, Grade, Rule, Wanted
from db.people.records import PersonId

YEAR_MONTHS = 12
BASE, BY_HAND, BY_MONTHS = "基础分", "其他加减分", "按月折算"
"""Heads no scheme names: they stand before and after its own."""
_EVEN = "平均"


class Entry(NamedTuple):
    """One record as scoring sees it, for a member whose ``place`` among the ``people`` behind it it is, from 1.

    Whose it is stands beside it: a sitting is one entry for all who were there.
    """

    source: str
    table: str
    record: int
    on: date | None
    number: str
    words: str
    tags: Mapping[str, str]
    units: int = 1
    people: int = 1
    place: int = 1


def order(entry: Entry) -> tuple[Any, ...]:
    """Return what puts records of a source in order: day, business number, words, then all that can change their worth.

    The order of typing decides nothing: ids only tell apart what is alike in everything else, so that each keeps its row.
    """
    return (
        entry.on or date.max, entry.number, entry.words, entry.units, entry.people, entry.place,
        tuple(entry.tags.values()), entry.record,
    )  # fmt: skip


BySource = dict[str, list[Entry]]
"""A member's records by their source, each in the order they count."""

Dealt = tuple[Entry, Sequence[PersonId]]
"""A record and those it counts for."""


class Entries(Mapping[PersonId, list[Entry]]):
    """What everybody did: each record once with those it counts for, in order; and as a mapping, member by member."""

    def __init__(self, dealt: Iterable[Dealt] = ()) -> None:
        self._dealt: dict[str, list[Dealt]] = {}
        for one in dealt:
            self._dealt.setdefault(one[0].source, []).append(one)
        for some in self._dealt.values():
            some.sort(key=lambda one: order(one[0]))

    def of(self, source: str) -> Sequence[Dealt]:
        """Return the records of a source, in the order they count."""
        return self._dealt.get(source, ())

    @cached_property
    def _each(self) -> dict[PersonId, BySource]:
        found: dict[PersonId, BySource] = {}
        for source, dealt in self._dealt.items():
            for entry, people in dealt:
                for who in people:
                    found.setdefault(who, {}).setdefault(source, []).append(entry)
        return found

    def of_one(self, person: PersonId) -> BySource:
        """Return a member's records by their source, each in the order they count."""
        return self._each.get(person, {})

    def __getitem__(self, person: PersonId) -> list[Entry]:
        return [entry for some in self._each[person].values() for entry in some]

    def __iter__(self) -> Iterator[PersonId]:
        return iter(self._each)

    def __len__(self) -> int:
        return len(self._each)


class Manual(NamedTuple):
    """Points entered by hand under a head or a rule."""

    item: str
    points: int
    on: date
    basis: str
    approver: str
    record: int = 0


class Point(NamedTuple):
    """One row of the ledger 履职台账: what for, by which rule, the arithmetic in words, what is credited."""

    group: str
    rule: str
    words: str
    on: date | None = None
    table: str = ""
    record: int = 0
    reckoned: int = 0  # before any cap
    credited: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A requirement and how far it is met."""

    name: str
    least: int
    count: int

    @property
    def met(self) -> bool:
        return self.count >= self.least


@dataclass(frozen=True, kw_only=True, eq=False)
class Statement:
    """What one member came to in one period: the sum of each head, and ``rows`` that tell it point by point when asked.

    Two statements are the same when their rows are.
    """

    person: PersonId
    audience: str
    heads: Mapping[str, int]
    rows: Callable[[], Sequence[Point]]
    requirements: tuple[Met, ...] = ()
    grade: str = ""
    months: int = YEAR_MONTHS
    exempt: str = ""  # why the member is not reckoned at all

    @cached_property
    def total(self) -> int:
        return sum(self.heads.values())

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """All rows of the ledger; they add up to the total."""
        return tuple(self.rows())

    def sums(self) -> dict[str, int]:
        """Return what each head came to, in the order of the scheme."""
        return dict(self.heads)

    def _came_to(self) -> tuple[object, ...]:
        return (
            self.person,
            self.audience,
            self.heads,
            self.requirements,
            self.grade,
            self.months,
            self.exempt,
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Statement):
            return NotImplemented
        return self._came_to() == other._came_to() and self.points == other.points

    __hash__ = None  # type: ignore[assignment]  # rows are compared, not hashed


def stated(
    person: PersonId, audience: str, points: Sequence[Point], *, requirements: tuple[Met, ...] = (), grade: str = "",
    months: int = YEAR_MONTHS, exempt: str = "",
) -> Statement:  # fmt: skip
    """Return the statement these rows make."""
    heads: dict[str, int] = {}
    for point in points:
        heads[point.group] = heads.get(point.group, 0) + point.credited
    return Statement(
        person=person, audience=audience, heads=heads, rows=lambda: points, requirements=requirements, grade=grade,
        months=months, exempt=exempt,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who a member is to a scheme: audience on the last day, months reckoned, why not reckoned at all."""

    audience: str = "委员"
    months: int = YEAR_MONTHS
    exempt: str = ""

    def among(self, audience: Sequence[str]) -> bool:
        """Say whether something for an audience is for this member; without one it is for everybody."""
        return not audience or self.audience in audience


@cache
def words_of(points: int) -> str:
    """Return hundredths as a clerk writes points: 5, 7.5, 0.33, -10."""
    sign = "-" if points < 0 else ""
    whole, part = divmod(abs(points), POINT)
    return f"{sign}{whole}" + (f".{part:02}".rstrip("0") if part else "")


def rounded(hundredths: int, divisor: int, unit: int) -> int:
    """Divide and round to a unit, halves away from zero."""
    sign = -1 if hundredths * divisor < 0 else 1
    whole = abs(hundredths) * 2 + abs(divisor) * unit
    return sign * (whole // (abs(divisor) * unit * 2)) * unit


def clipped(points: int, cap: int | None, floor: int | None) -> int:
    """Return points as a cap and a floor leave them."""
    if cap is not None:
        points = min(points, cap)
    return points if floor is None else max(points, floor)


def grade_of(grades: Sequence[Grade], total: int, requirements: Sequence[Met]) -> str:
    """Return the best grade whose points and requirements are reached; ceilings are the office's to decide on."""
    unmet = any(not each.met for each in requirements)
    for grade in grades:
        enough = grade.least is None or total >= grade.least
        if enough and not (grade.requires_all and unmet):
            return grade.name
    return ""


# Which records count


def by_source(entries: Iterable[Entry]) -> BySource:
    """Return records by their source, each in the order they count."""
    found: BySource = {}
    for entry in entries:
        found.setdefault(entry.source, []).append(entry)
    for some in found.values():
        some.sort(key=order)
    return found


def fits(wanted: Rule | Wanted, tags: Mapping[str, str]) -> bool:
    """Say whether a record with these tags is what a rule or a requirement is about."""
    return all(tags.get(tag, "") in words for tag, words in wanted.where.items()) and not any(
        tags.get(tag, "") in words for tag, words in wanted.unless.items()
    )


def counts(rule: Rule, tags: Mapping[str, str]) -> bool:
    """Say whether a rule has a row for a record: what its table does not name is no row of nothing."""
    return fits(rule, tags) and (not rule.by or tags.get(rule.by, "") in rule.table)


def counted(any_of: Sequence[Wanted], entries: BySource) -> int:
    """Return how often records of any of these there are, half days and times as such."""
    return sum(
        entry.units
        for wanted in any_of
        for entry in entries.get(wanted.source, ())
        if fits(wanted, entry.tags)
    )


def dearest(rule: Rule, entries: list[Entry], rounding: int) -> list[Entry]:
    """Return the records that count: all, or so many as the rule allows, the dearest to the member and the earliest first."""
    if rule.most is None or len(entries) <= rule.most:
        return entries

    def worth(entry: Entry) -> int:
        return shared(rule, entry, value(rule, entry, 0, entry.units // rule.per)[0], rounding)[0]

    return sorted(entries, key=worth, reverse=True)[: rule.most]


# What one record is worth


def value(rule: Rule, entry: Entry, before: int, units: int) -> tuple[int, str]:
    """Return what a record is worth to all behind it, and how that is worked out."""
    if rule.by:
        word = entry.tags.get(rule.by, "")
        each = rule.table.get(word, 0)
        return each * units, _worth(each, units, word)
    if not rule.tiers:
        return rule.points * units, _worth(rule.points, units)
    tiered = [_tier(rule, before + number) for number in range(1, units + 1)]
    if units == 1:
        return tiered[0], _worth(tiered[0], 1)
    return sum(tiered), "+".join(words_of(one) for one in tiered) or "0"


def _tier(rule: Rule, ordinal: int) -> int:
    for tier in rule.tiers:
        if tier.up_to is None or ordinal <= tier.up_to:
            return tier.points
    return 0


def _worth(each: int, units: int, word: str = "") -> str:
    named = f"{word} " if word else ""
    sign = "+" if each >= 0 else ""
    return f"{named}{sign}{words_of(each)}" if units == 1 else f"{named}{units}×{words_of(each)}"


def shared(rule: Rule, entry: Entry, points: int, rounding: int) -> tuple[int, str]:
    """Return what of a record's worth this member gets, and how it is parted among those behind it."""
    if rule.people is not None and entry.place > rule.people:
        return 0, f"；最多计前{rule.people}人，计0"
    people = entry.people if rule.people is None else min(entry.people, rule.people)
    if not rule.share or people == 1:
        return points, ""
    if rule.share == _EVEN:
        part = rounded(points, people, rounding)
        return part, f"；{people}人平均，得{words_of(part)}"
    if entry.place == 1:
        part = rounded(points, 2, rounding)
        return part, f"；{people}人，首位得一半 {words_of(part)}"
    part = rounded(points, 2 * (people - 1), rounding)
    return part, f"；{people}人，其余{people - 1}人分一半，得{words_of(part)}"

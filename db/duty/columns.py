"""Everybody's points at once, a column for every rule: what explaining.py tells row by row, without the rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from db.duty.scheme import IN_TERM, REACHED, Group, Requirement, Rule, Scheme, Wanted
from db.duty.scoring import (
    BASE,
    BY_HAND,
    BY_MONTHS,
    YEAR_MONTHS,
    Dealt,
    Entries,
    Entry,
    Manual,
    Met,
    Standing,
    clipped,
    counts,
    dearest,
    fits,
    rounded,
    shared,
    value,
)
from db.people.records import PersonId

Column = dict[PersonId, int]
"""Points or counts by member; whom there is no record of is not in it."""


def column(rule: Rule, entries: Entries, *, rounding: int) -> Column:
    """Return what a rule comes to for everybody it has a record of, before its own cap."""
    found = _fitting(entries.of(rule.source), lambda tags: counts(rule, tags))
    if rule.way == REACHED:
        met = _summed(found, lambda entry: entry.units // rule.per)
        return {who: rule.points if count >= rule.least else rule.otherwise for who, count in met.items()}
    if rule.most is not None:
        return _of_the_dearest(rule, found, rounding)
    if rule.tiers:
        return _by_ordinal(rule, found, rounding)
    return _summed(found, lambda entry: _worth(rule, entry, 0, rounding))


def tally(any_of: Iterable[Wanted], entries: Entries) -> Column:
    """Return how often everybody has records of any of these, half days and times as such."""
    made: Column = {}
    for wanted in any_of:
        found = _fitting(entries.of(wanted.source), lambda tags, wanted=wanted: fits(wanted, tags))
        made = _added(made, _summed(found, lambda entry: entry.units))
    return made


def _fitting(dealt: Iterable[Dealt], fit: Callable[..., bool]) -> Iterator[Dealt]:
    known: dict[int, bool] = {}  # many records share their tags
    for entry, people in dealt:
        key = id(entry.tags)
        if key not in known:
            known[key] = fit(entry.tags)
        if known[key]:
            yield entry, people


def _summed(found: Iterable[Dealt], points: Callable[[Entry], int]) -> Column:
    made: defaultdict[PersonId, int] = defaultdict(int)
    known: dict[tuple[int, ...], int] = {}
    for entry, people in found:
        key = (id(entry.tags), entry.units, entry.people, entry.place)  # whatever a worth can rest on
        if key not in known:
            known[key] = points(entry)
        each = known[key]
        for who in people:
            made[who] += each
    return made


def _worth(rule: Rule, entry: Entry, before: int, rounding: int) -> int:
    return shared(rule, entry, value(rule, entry, before, entry.units // rule.per)[0], rounding)[0]


def _by_ordinal(rule: Rule, found: Iterable[Dealt], rounding: int) -> Column:
    made: defaultdict[PersonId, int] = defaultdict(int)
    before: defaultdict[PersonId, int] = defaultdict(int)
    for entry, people in found:
        units = entry.units // rule.per
        for who in people:
            made[who] += _worth(rule, entry, before[who], rounding)
            before[who] += units
    return made


def _of_the_dearest(rule: Rule, found: Iterable[Dealt], rounding: int) -> Column:
    each: defaultdict[PersonId, list[Entry]] = defaultdict(list)
    for entry, people in found:
        for who in people:
            each[who].append(entry)
    made: Column = {}
    for who, entries in each.items():
        most = {id(entry) for entry in dearest(rule, entries, rounding)}
        made[who] = before = 0
        for entry in entries:
            if id(entry) in most:
                made[who] += _worth(rule, entry, before, rounding)
                before += entry.units // rule.per
    return made


def _added(one: Column, other: Column) -> Column:
    return {who: one.get(who, 0) + other.get(who, 0) for who in {**one, **other}}


class _Head(NamedTuple):
    """A head of the scheme as one column, before its own cap: ``absent`` is what those have who are not in it."""

    group: Group
    names: frozenset[str]  # what points by hand can be entered under
    points: Column
    absent: int | None  # None: not a single row


def _head(group: Group, columns: Sequence[Column], standing: Standing) -> _Head:
    """Return a head for the members of one audience."""
    rules = [
        (rule, found)
        for rule, found in zip(group.rules, columns, strict=True)
        if standing.among(rule.audience)
    ]
    start = group.base + sum(_unmet(rule) for rule, _ in rules)
    made: Column = {}
    for rule, found in rules:
        unmet = _unmet(rule)
        for who, points in found.items():
            made[who] = made.get(who, start) + clipped(points, rule.cap, rule.floor) - unmet
    always = group.base or any(rule.way == REACHED and rule.otherwise for rule, _ in rules)
    names = frozenset({group.name, *(rule.name for rule in group.rules)})
    return _Head(group, names, made, start if always else None)


def _unmet(rule: Rule) -> int:
    """Return what a rule gives those it has no record of."""
    return clipped(rule.otherwise, rule.cap, rule.floor) if rule.way == REACHED else 0


class Columns:
    """A scheme laid over everybody's records once; then each member is a few sums."""

    def __init__(self, scheme: Scheme, entries: Entries, earlier: Entries) -> None:
        self._scheme = scheme
        self._columns = [
            (group, [column(rule, entries, rounding=scheme.rounding) for rule in group.rules])
            for group in scheme.groups
        ]
        self._heads: dict[str, list[_Head]] = {}
        self._wanted = [(each, _wanted(each, entries, earlier)) for each in scheme.requirements]

    def _of(self, audience: str) -> list[_Head]:
        if audience not in self._heads:
            standing = Standing(audience=audience)
            self._heads[audience] = [
                _head(group, columns, standing)
                for group, columns in self._columns
                if standing.among(group.audience)
            ]
        return self._heads[audience]

    def met(self, person: PersonId, standing: Standing) -> tuple[Met, ...]:
        """Return how far a member meets each requirement."""
        return tuple(
            Met(name=each.name, least=each.least, count=found.get(person, 0))
            for each, found in self._wanted
            if standing.among(each.audience)
        )

    def heads(self, person: PersonId, standing: Standing, manual: Sequence[Manual] = ()) -> dict[str, int]:
        """Return what each head comes to for a member, in the order of the scheme; together they are the total."""
        cap, floor = self._scheme.cap, self._scheme.floor
        made: dict[str, int] = {}
        total = limited = 0
        for name, points in self._blocks(person, standing, manual):
            total += points
            before, limited = limited, clipped(total, cap, floor)
            made[name] = made.get(name, 0) + limited - before
        return made

    def _blocks(
        self, person: PersonId, standing: Standing, manual: Sequence[Manual]
    ) -> Iterator[tuple[str, int]]:
        """Yield what stands under each head before the limits of the whole."""
        scheme, total, left = self._scheme, 0, list(manual)
        if scheme.base:
            total += scheme.base
            yield BASE, scheme.base
        for group, names, column, absent in self._of(standing.audience):
            points = column.get(person, absent)
            if left and (by_hand := [one for one in left if one.item in names]):
                left = [one for one in left if one.item not in names]
                points = (points or 0) + sum(one.points for one in by_hand)
            if points is not None:
                points = clipped(points, group.cap, group.floor)
                total += points
                yield group.name, points
        if left:  # entered for a head the scheme no longer has
            points = sum(one.points for one in left)
            total += points
            yield BY_HAND, points
        if scheme.pro_rata and 0 < standing.months < YEAR_MONTHS:
            yield BY_MONTHS, rounded(total * YEAR_MONTHS, standing.months, scheme.rounding) - total


def _wanted(each: Requirement, entries: Entries, earlier: Entries) -> Column:
    found = tally(each.any_of, entries)
    return _added(found, tally(each.any_of, earlier)) if each.span == IN_TERM else found

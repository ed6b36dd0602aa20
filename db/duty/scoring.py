"""The arithmetic of a scheme: records of one member in, a statement out whose rows add up to the total, each explained."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import NamedTuple

from db.duty.scheme import EACH, IN_TERM, OF_YEAR, POINT, Grade, Group, Requirement, Rule, Scheme, Wanted
from db.people.records import PersonId

YEAR_MONTHS = 12
_EVEN = "平均"


class Entry(NamedTuple):
    """One record as scoring sees it. ``place`` is the member's among the ``people`` behind it, from 1.

    Records are put in order by day and business number, never by id: the order of typing decides nothing.
    """

    person: PersonId
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


BySource = dict[str, list[Entry]]
"""A member's records by their source, each in the order they count."""


class Manual(NamedTuple):
    """Points entered by hand under a head or a rule."""

    item: str
    points: int
    on: date
    basis: str
    approver: str
    record: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """All points of one member in one period. ``total`` is the sum of what its rows credit."""

    person: PersonId
    audience: str
    points: tuple[Point, ...]
    requirements: tuple[Met, ...] = ()
    grade: str = ""
    months: int = YEAR_MONTHS
    exempt: str = ""  # why the member is not reckoned at all

    @property
    def total(self) -> int:
        return sum(point.credited for point in self.points)

    def sums(self) -> dict[str, int]:
        """Return what each head came to, in the order of the scheme."""
        found: dict[str, int] = {}
        for point in self.points:
            found[point.group] = found.get(point.group, 0) + point.credited
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who a member is to a scheme: audience on the last day, months reckoned, why not reckoned at all."""

    audience: str = "委员"
    months: int = YEAR_MONTHS
    exempt: str = ""


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


def statement(
    scheme: Scheme, person: PersonId, entries: Iterable[Entry], *, standing: Standing | None = None,
    manual: Sequence[Manual] = (), earlier: Iterable[Entry] = (),
) -> Statement:  # fmt: skip
    """Reckon one member; the order of ``entries`` does not matter.

    ``earlier`` is what the member did in the term before: it counts for the requirements of a term only.
    """
    standing = standing or Standing()
    entries = sorted(entries, key=_order)
    ordered = by_source(entries)
    term = {OF_YEAR: ordered, IN_TERM: by_source([*earlier, *entries]) if scheme.of_term else ordered}
    met = tuple(_met(each, term[each.span]) for each in scheme.requirements if _for(each.audience, standing))
    if standing.exempt:
        return Statement(
            person=person, audience=standing.audience, points=(), requirements=met, months=standing.months,
            exempt=standing.exempt,
        )  # fmt: skip
    rows = list(_rows(scheme, ordered, standing, manual))
    if scheme.pro_rata and 0 < standing.months < YEAR_MONTHS:
        rows.append(_reckoned_up(scheme, rows, standing.months))
    rows = _limited(rows, scheme.cap, scheme.floor, "总分")
    made = Statement(
        person=person,
        audience=standing.audience,
        points=tuple(rows),
        requirements=met,
        months=standing.months,
    )
    return replace(made, grade=grade_of(scheme.grades, made))


def by_source(entries: Iterable[Entry]) -> BySource:
    """Return records by their source, in the order they came."""
    found: BySource = {}
    for entry in entries:
        found.setdefault(entry.source, []).append(entry)
    return found


def grade_of(grades: Sequence[Grade], made: Statement) -> str:
    """Return the best grade whose points and requirements are reached; ceilings are the office's to decide on."""
    unmet = any(not each.met for each in made.requirements)
    for grade in grades:
        enough = grade.least is None or made.total >= grade.least
        if enough and not (grade.requires_all and unmet):
            return grade.name
    return ""


def _order(entry: Entry) -> tuple[date, str, str]:
    return (entry.on or date.max, entry.number, entry.words)


def _for(audience: Sequence[str], standing: Standing) -> bool:
    return not audience or standing.audience in audience


def matching(wanted: Rule | Wanted, entries: BySource) -> list[Entry]:
    """Return the records a rule or a requirement is about."""
    given = entries.get(wanted.source, ())
    shared = {id(entry.tags): entry.tags for entry in given}  # many records share their tags
    fit = {key for key, tags in shared.items() if _fits(wanted, tags)}
    return [entry for entry in given if id(entry.tags) in fit]


def _fits(wanted: Rule | Wanted, tags: Mapping[str, str]) -> bool:
    return all(tags.get(tag, "") in words for tag, words in wanted.where.items()) and not any(
        tags.get(tag, "") in words for tag, words in wanted.unless.items()
    )


def _met(requirement: Requirement, entries: BySource) -> Met:
    return Met(name=requirement.name, least=requirement.least, count=counted(requirement.any_of, entries))


def counted(any_of: Sequence[Wanted], entries: BySource) -> int:
    """Return how often records of any of these there are, half days and times as such."""
    return sum(entry.units for wanted in any_of for entry in matching(wanted, entries))


def _rows(scheme: Scheme, entries: BySource, standing: Standing, manual: Sequence[Manual]) -> Iterator[Point]:
    if scheme.base:
        yield _base("基础分", scheme.base)
    left = sorted(manual, key=lambda one: (one.on, one.item, one.basis))
    for group in scheme.groups:
        if not _for(group.audience, standing):
            continue
        rows = list(_group_rows(group, entries, standing, scheme.rounding))
        names = {group.name, *(rule.name for rule in group.rules)}
        rows += [_by_hand(group.name, one) for one in left if one.item in names]
        left = [one for one in left if one.item not in names]
        yield from _limited(rows, group.cap, group.floor, f"“{group.name}”")
    for one in left:  # entered for a head the scheme no longer has: never lost
        yield _by_hand("其他加减分", one)


def _base(group: str, points: int) -> Point:
    return Point(
        group=group,
        rule="",
        words="基础分",
        reckoned=points,
        credited=points,
        why=f"基础分 {words_of(points)}",
    )


def _by_hand(group: str, one: Manual) -> Point:
    sign = "+" if one.points >= 0 else ""
    return Point(
        group=group, rule=one.item, words=one.basis, on=one.on, table="manual_point", record=one.record,
        reckoned=one.points, credited=one.points,
        why=f"人工登记 {sign}{words_of(one.points)}，{one.approver}批准",
    )  # fmt: skip


def _group_rows(group: Group, entries: BySource, standing: Standing, rounding: int) -> Iterator[Point]:
    if group.base:
        yield _base(group.name, group.base)
    for rule in group.rules:
        if _for(rule.audience, standing):
            found = matching(rule, entries)
            if rule.by:  # what the table does not name is no row of nothing
                found = [entry for entry in found if entry.tags.get(rule.by, "") in rule.table]
            rows = (
                _each(group.name, rule, found, rounding)
                if rule.way == EACH
                else _reached(group.name, rule, found)
            )
            yield from _limited(rows, rule.cap, rule.floor, "本项")


def _point(group: str, rule: Rule, entry: Entry, points: int, why: str) -> Point:
    return Point(
        group=group, rule=rule.name, words=entry.words, on=entry.on, table=entry.table, record=entry.record,
        reckoned=points, credited=points, why=why,
    )  # fmt: skip


def _each(group: str, rule: Rule, entries: list[Entry], rounding: int) -> list[Point]:
    counted = {id(one) for one in _dearest(rule, entries)}
    rows, before = [], 0
    for entry in entries:
        units = entry.units // rule.per
        if id(entry) not in counted:
            rows.append(_point(group, rule, entry, 0, f"只计最高的{rule.most}{rule.unit}，计0"))
            continue
        points, why = _value(rule, entry, before, units)
        share, shared = _shared(rule, entry, points, rounding)
        before += units
        head = f"第{before}{rule.unit}" if units == rule.per == 1 else f"{entry.units}{rule.unit}"
        head = head if rule.per == 1 else f"{head}（每{rule.per}{rule.unit}计1次）"
        rows.append(_point(group, rule, entry, share, f"{head}，{why}{shared}"))
    return rows


def _dearest(rule: Rule, entries: list[Entry]) -> list[Entry]:
    """Return the records that count: all, or so many as the rule allows, the dearest and then the earliest first."""
    if rule.most is None or len(entries) <= rule.most:
        return entries
    worth = sorted(entries, key=lambda entry: -_value(rule, entry, 0, entry.units // rule.per)[0])
    return worth[: rule.most]


def _value(rule: Rule, entry: Entry, before: int, units: int) -> tuple[int, str]:
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


def _shared(rule: Rule, entry: Entry, points: int, rounding: int) -> tuple[int, str]:
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


def _reached(group: str, rule: Rule, entries: list[Entry]) -> list[Point]:
    rows, count, given = [], 0, False
    for entry in entries:
        count += entry.units // rule.per
        if count >= rule.least and not given:
            given = True
            why = f"累计{count}{rule.unit}，满{rule.least}{rule.unit}，{words_of(rule.points)}分"
            rows.append(_point(group, rule, entry, rule.points, why))
        else:
            why = f"累计{count}{rule.unit}，" + ("已计" if given else f"满{rule.least}{rule.unit}才计")
            rows.append(_point(group, rule, entry, 0, why))
    if not given and rule.otherwise:
        why = f"共{count}{rule.unit}，不足{rule.least}{rule.unit}，{words_of(rule.otherwise)}"
        rows.append(
            Point(
                group=group, rule=rule.name, words=rule.name, reckoned=rule.otherwise, credited=rule.otherwise, why=why
            )
        )  # fmt: skip
    return rows


def _limited(rows: list[Point], cap: int | None, floor: int | None, what: str) -> list[Point]:
    """Credit row by row up to a cap and down to a floor: together they come to the limited sum, in whatever order."""
    if cap is None and floor is None:
        return rows
    made, sum_before = [], 0
    for row in rows:
        sum_after = sum_before + row.credited
        credited = _clipped(sum_after, cap, floor) - _clipped(sum_before, cap, floor)
        sum_before = sum_after
        if credited == row.credited:
            made.append(row)
            continue
        limit = (
            f"封顶{words_of(cap)}" if cap is not None and sum_after > cap else f"最低{words_of(floor or 0)}"
        )
        made.append(_recredited(row, credited, f"{row.why}；{what}{limit}，计{words_of(credited)}"))
    return made


def _recredited(row: Point, credited: int, why: str) -> Point:
    return Point(  # dataclasses.replace takes twice as long, and most rows of a capped head come here
        group=row.group, rule=row.rule, words=row.words, on=row.on, table=row.table, record=row.record,
        reckoned=row.reckoned, credited=credited, why=why,
    )  # fmt: skip


def _clipped(points: int, cap: int | None, floor: int | None) -> int:
    if cap is not None:
        points = min(points, cap)
    return points if floor is None else max(points, floor)


def _reckoned_up(scheme: Scheme, rows: list[Point], months: int) -> Point:
    total = sum(row.credited for row in rows)
    whole = rounded(total * YEAR_MONTHS, months, scheme.rounding)
    why = f"在任{months}个月，{words_of(total)}×12÷{months}＝{words_of(whole)}"
    return Point(
        group="按月折算",
        rule="",
        words="按在任月数折算",
        reckoned=whole - total,
        credited=whole - total,
        why=why,
    )

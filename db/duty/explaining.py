"""A statement row by row: each record by each rule, with its arithmetic in words. What columns.py sums up, told."""

from collections.abc import Iterable, Iterator, Sequence

from db.duty.scheme import EACH, IN_TERM, OF_YEAR, Group, Rule, Scheme
from db.duty.scoring import (
    BASE,
    BY_HAND,
    BY_MONTHS,
    YEAR_MONTHS,
    BySource,
    Entry,
    Manual,
    Met,
    Point,
    Standing,
    Statement,
    by_source,
    clipped,
    counted,
    counts,
    dearest,
    grade_of,
    rounded,
    shared,
    stated,
    value,
    words_of,
)
from db.people.records import PersonId


def statement(
    scheme: Scheme, person: PersonId, entries: Iterable[Entry], *, standing: Standing | None = None,
    manual: Sequence[Manual] = (), earlier: Iterable[Entry] = (),
) -> Statement:  # fmt: skip
    """Reckon one member with every row; the order of ``entries`` does not matter.

    ``earlier`` is what the member did in the term before: it counts for the requirements of a term only.
    """
    standing = standing or Standing()
    ordered = by_source(entries)
    term = {OF_YEAR: ordered, IN_TERM: by_source([*earlier, *_all(ordered)]) if scheme.of_term else ordered}
    met = tuple(
        Met(name=each.name, least=each.least, count=counted(each.any_of, term[each.span]))
        for each in scheme.requirements
        if standing.among(each.audience)
    )
    points = [] if standing.exempt else rows(scheme, ordered, standing, manual)
    total = sum(point.credited for point in points)
    return stated(
        person, standing.audience, points, requirements=met, months=standing.months, exempt=standing.exempt,
        grade="" if standing.exempt else grade_of(scheme.grades, total, met),
    )  # fmt: skip


def _all(entries: BySource) -> Iterator[Entry]:
    for some in entries.values():
        yield from some


def rows(scheme: Scheme, entries: BySource, standing: Standing, manual: Sequence[Manual]) -> list[Point]:
    """Return the rows of a member who is reckoned; records come in the order they count."""
    made = list(_rows(scheme, entries, standing, manual))
    if scheme.pro_rata and 0 < standing.months < YEAR_MONTHS:
        made.append(_reckoned_up(scheme, made, standing.months))
    return _limited(made, scheme.cap, scheme.floor, "总分")


def _rows(scheme: Scheme, entries: BySource, standing: Standing, manual: Sequence[Manual]) -> Iterator[Point]:
    if scheme.base:
        yield _base(BASE, scheme.base)
    left = sorted(manual, key=lambda one: (one.on, one.item, one.basis))
    for group in scheme.groups:
        if not standing.among(group.audience):
            continue
        made = list(_group_rows(group, entries, standing, scheme.rounding))
        names = {group.name, *(rule.name for rule in group.rules)}
        made += [_by_hand(group.name, one) for one in left if one.item in names]
        left = [one for one in left if one.item not in names]
        yield from _limited(made, group.cap, group.floor, f"“{group.name}”")
    for one in left:  # entered for a head the scheme no longer has: never lost
        yield _by_hand(BY_HAND, one)


def _base(group: str, points: int) -> Point:
    return Point(
        group=group,
        rule="",
        words=BASE,
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
        if standing.among(rule.audience):
            found = _counted_by(rule, entries.get(rule.source, ()))
            made = (
                _each(group.name, rule, found, rounding)
                if rule.way == EACH
                else _reached(group.name, rule, found)
            )
            yield from _limited(made, rule.cap, rule.floor, "本项")


def _counted_by(rule: Rule, entries: Sequence[Entry]) -> list[Entry]:
    alike = {id(entry.tags): entry.tags for entry in entries}  # many records share their tags
    fit = {key for key, tags in alike.items() if counts(rule, tags)}
    return [entry for entry in entries if id(entry.tags) in fit]


def _point(group: str, rule: Rule, entry: Entry, points: int, why: str) -> Point:
    return Point(group, rule.name, entry.words, entry.on, entry.table, entry.record, points, points, why)


def _each(group: str, rule: Rule, entries: list[Entry], rounding: int) -> list[Point]:
    most = {id(one) for one in dearest(rule, entries, rounding)}
    made, before = [], 0
    for entry in entries:
        units = entry.units // rule.per
        if id(entry) not in most:
            made.append(_point(group, rule, entry, 0, f"只计最高的{rule.most}{rule.unit}，计0"))
            continue
        points, why = value(rule, entry, before, units)
        share, parted = shared(rule, entry, points, rounding)
        before += units
        head = f"第{before}{rule.unit}" if units == rule.per == 1 else f"{entry.units}{rule.unit}"
        head = head if rule.per == 1 else f"{head}（每{rule.per}{rule.unit}计1次）"
        made.append(_point(group, rule, entry, share, f"{head}，{why}{parted}"))
    return made


def _reached(group: str, rule: Rule, entries: list[Entry]) -> list[Point]:
    made, count, given = [], 0, False
    for entry in entries:
        count += entry.units // rule.per
        if count >= rule.least and not given:
            given = True
            why = f"累计{count}{rule.unit}，满{rule.least}{rule.unit}，{words_of(rule.points)}分"
            made.append(_point(group, rule, entry, rule.points, why))
        else:
            why = f"累计{count}{rule.unit}，" + ("已计" if given else f"满{rule.least}{rule.unit}才计")
            made.append(_point(group, rule, entry, 0, why))
    if not given and rule.otherwise:
        why = f"共{count}{rule.unit}，不足{rule.least}{rule.unit}，{words_of(rule.otherwise)}"
        made.append(
            Point(
                group=group, rule=rule.name, words=rule.name, reckoned=rule.otherwise, credited=rule.otherwise, why=why
            )
        )  # fmt: skip
    return made


def _limited(rows: list[Point], cap: int | None, floor: int | None, what: str) -> list[Point]:
    """Credit row by row up to a cap and down to a floor: together they come to the limited sum, in whatever order."""
    if cap is None and floor is None:
        return rows
    made, sum_after, limited = [], 0, 0
    for row in rows:
        sum_after += row.credited
        before, limited = limited, clipped(sum_after, cap, floor)
        credited = limited - before
        if credited == row.credited:
            made.append(row)
            continue
        limit = (
            f"封顶{words_of(cap)}" if cap is not None and sum_after > cap else f"最低{words_of(floor or 0)}"
        )
        made.append(row._replace(credited=credited, why=f"{row.why}；{what}{limit}，计{words_of(credited)}"))
    return made


def _reckoned_up(scheme: Scheme, rows: list[Point], months: int) -> Point:
    total = sum(row.credited for row in rows)
    whole = rounded(total * YEAR_MONTHS, months, scheme.rounding)
    why = f"在任{months}个月，{words_of(total)}×12÷{months}＝{words_of(whole)}"
    return Point(
        group=BY_MONTHS,
        rule="",
        words="按在任月数折算",
        reckoned=whole - total,
        credited=whole - total,
        why=why,
    )

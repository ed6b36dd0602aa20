"""Points worked out the slow way, from the words of the scheme alone: what quicker reckoning must come to."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from db.duty.scheme import Group, Rule, Scheme
from db.duty.scoring import Entry, Manual, Standing


def _rounded(exact: Fraction, unit: int) -> int:
    units = Decimal(exact.numerator) / Decimal(exact.denominator) / unit
    return int(units.quantize(Decimal(1), rounding=ROUND_HALF_UP)) * unit


def _within(points: int, cap: int | None, floor: int | None) -> int:
    if cap is not None and points > cap:
        return cap
    if floor is not None and points < floor:
        return floor
    return points


def _first(entry: Entry) -> tuple[object, ...]:
    return (entry.on, entry.number, entry.words, entry.units, entry.people, entry.place, *entry.tags.values())


def _wanted(rule: Rule, entry: Entry) -> bool:
    if entry.source != rule.source:
        return False
    for tag, words in rule.where.items():
        if entry.tags[tag] not in words:
            return False
    for tag, words in rule.unless.items():
        if entry.tags[tag] in words:
            return False
    return not rule.by or entry.tags[rule.by] in rule.table


def _ordinal_points(rule: Rule, number: int) -> int:
    if not rule.tiers:
        return rule.points
    for tier in rule.tiers:
        if tier.up_to is None or number <= tier.up_to:
            return tier.points
    return 0


def _gets(rule: Rule, entry: Entry, whole: int, unit: int) -> int:
    """Return the part of one of those behind a record: the first half, the others the other half; or all alike."""
    people = entry.people
    if rule.people is not None:
        if entry.place > rule.people:
            return 0
        people = min(people, rule.people)
    if rule.share == "" or people == 1:
        return whole
    if rule.share == "平均":
        return _rounded(Fraction(whole, people), unit)
    part = Fraction(whole, 2) if entry.place == 1 else Fraction(whole, 2) / (people - 1)
    return _rounded(part, unit)


def _whole(rule: Rule, entry: Entry, done: int) -> int:
    times = entry.units // rule.per
    if rule.by:
        return rule.table[entry.tags[rule.by]] * times
    return sum(_ordinal_points(rule, done + number + 1) for number in range(times))


def _of_rule(rule: Rule, entries: Sequence[Entry], unit: int) -> int:
    found = sorted((entry for entry in entries if _wanted(rule, entry)), key=_first)
    if rule.way == "达到即得":
        enough = bool(found) and sum(entry.units // rule.per for entry in found) >= rule.least
        return _within(rule.points if enough else rule.otherwise, rule.cap, rule.floor)
    places = sorted(
        range(len(found)), key=lambda at: (-_gets(rule, found[at], _whole(rule, found[at], 0), unit), at)
    )
    chosen = sorted(places if rule.most is None else places[: rule.most])
    points = done = 0
    for at in chosen:
        points += _gets(rule, found[at], _whole(rule, found[at], done), unit)
        done += found[at].units // rule.per
    return _within(points, rule.cap, rule.floor)


def _for(audience: tuple[str, ...], standing: Standing) -> bool:
    return audience == () or standing.audience in audience


def _of_group(group: Group, entries: Sequence[Entry], standing: Standing, by_hand: int, unit: int) -> int:
    points = group.base + by_hand
    for rule in group.rules:
        if _for(rule.audience, standing):
            points += _of_rule(rule, entries, unit)
    return _within(points, group.cap, group.floor)


def total_by_hand(
    scheme: Scheme, entries: Sequence[Entry], standing: Standing, manual: Sequence[Manual] = ()
) -> int:
    """Return the total of a member who is reckoned."""
    points, left = scheme.base, list(manual)
    for group in scheme.groups:
        if not _for(group.audience, standing):
            continue
        names = [group.name, *(rule.name for rule in group.rules)]
        here = [one for one in left if one.item in names]
        left = [one for one in left if one.item not in names]
        points += _of_group(group, entries, standing, sum(one.points for one in here), scheme.rounding)
    points += sum(one.points for one in left)
    if scheme.pro_rata and standing.months < 12:
        points = _rounded(Fraction(points * 12, standing.months), scheme.rounding)
    return _within(points, scheme.cap, scheme.floor)

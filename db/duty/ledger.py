"""The ledger 履职台账: everybody's statement of a period under a scheme, reckoned anew whenever it is asked for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial

from db.duty.columns import Columns
from db.duty.entries import entries
from db.duty.explaining import rows, statement
from db.duty.periods import Period
from db.duty.records_scoring import Exemption, ManualPoint
from db.duty.scheme import Scheme
from db.duty.scoring import Entries, Manual, Point, Standing, Statement, grade_of
from db.duty.serving import archived, archived_one
from db.events.settings import EventSettings
from db.people.posts import in_standing_committee
from db.people.queries import MemberRow
from db.people.records import PersonId, Term
from db.people.settings import MemberSettings
from db.store.reader import Reader
from db.store.settings import load

LEADER, STANDING, ORDINARY = "领导", "常委", "委员"


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What everybody is reckoned from, whatever the scheme: read once, reckoned as often as a scheme is tried."""

    listed: tuple[MemberRow, ...]  # in official order
    entries: Entries
    standings: Mapping[PersonId, Standing]
    manual: Mapping[PersonId, Sequence[Manual]]
    earlier: Entries  # in the term before the period, when that was asked for

    def reckon(self, scheme: Scheme) -> dict[PersonId, Statement]:
        """Return everybody's statement under a scheme: the sums at once, the rows of a member when they are asked for."""
        columns = Columns(scheme, self.entries, self.earlier)
        return {row.id: self._summed(scheme, columns, row.id) for row in self.listed}

    def _summed(self, scheme: Scheme, columns: Columns, person: PersonId) -> Statement:
        standing, manual = self.standings[person], self.manual.get(person, ())
        met = columns.met(person, standing)
        heads = {} if standing.exempt else columns.heads(person, standing, manual)
        return Statement(
            person=person, audience=standing.audience, heads=heads, rows=partial(self._rows, scheme, person),
            requirements=met, months=standing.months, exempt=standing.exempt,
            grade="" if standing.exempt else grade_of(scheme.grades, sum(heads.values()), met),
        )  # fmt: skip

    def _rows(self, scheme: Scheme, person: PersonId) -> Sequence[Point]:
        standing = self.standings[person]
        if standing.exempt:
            return ()
        return rows(scheme, self.entries.of_one(person), standing, self.manual.get(person, ()))

    def reckon_one(self, scheme: Scheme, person: PersonId) -> Statement:
        """Return one member's statement under a scheme, without looking at anybody else."""
        return statement(
            scheme, person, self.entries.get(person, ()), standing=self.standings[person],
            manual=self.manual.get(person, ()), earlier=self.earlier.get(person, ()),
        )  # fmt: skip


def material(
    reader: Reader, period: Period, *, today: date, person: PersonId | None = None, of_term: bool = True
) -> Material:
    """Read what everybody who was in office in a period (or one) is reckoned from.

    ``of_term`` also reads what they did in the term before, which few schemes ask for (``Scheme.of_term``).
    """
    one = None if person is None else archived_one(reader, person, period)
    listed = tuple(archived(reader, period)) if person is None else (one,) if one else ()
    return Material(
        listed=listed,
        entries=entries(reader, period, until=today, person=person),
        standings=_standings(reader, period, listed),
        manual=_manual(reader, period),
        earlier=_earlier(reader, period, today, person) if of_term else Entries(),
    )


def _earlier(reader: Reader, period: Period, today: date, person: PersonId | None) -> Entries:
    term = reader.get(Term, period.term)
    if term.since >= period.since:
        return Entries()
    before = Period(name="", since=term.since, until=period.since - timedelta(days=1), term=period.term)
    return entries(reader, before, until=today, person=person)


def score(
    reader: Reader, period: Period, scheme: Scheme, *, today: date, person: PersonId | None = None
) -> dict[PersonId, Statement]:
    """Return the statement of everybody who was in office in a period (or of one), in official order."""
    return material(reader, period, today=today, person=person, of_term=scheme.of_term).reckon(scheme)


def places(statements: Mapping[PersonId, Statement]) -> dict[PersonId, int]:
    """Return everybody's place by points; equal points share a place, who is not reckoned has none."""
    totals = sorted((made.total for made in statements.values() if not made.exempt), reverse=True)
    first: dict[int, int] = {}
    for place, total in enumerate(totals, start=1):
        first.setdefault(total, place)
    return {person: first[made.total] for person, made in statements.items() if not made.exempt}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What changed for a member between two reckonings: rows that came, rows that went, and both totals."""

    person: PersonId
    before: int
    after: int
    grade_before: str
    grade_after: str
    came: tuple[Point, ...]
    went: tuple[Point, ...]


def moved(before: Mapping[PersonId, Statement], after: Mapping[PersonId, Statement]) -> list[Moved]:
    """Return whose statement is no longer the same, and in which rows."""
    made = []
    for person in dict.fromkeys([*before, *after]):
        one, other = before.get(person), after.get(person)
        if one == other:
            continue
        old, new = (() if one is None else one.points), (() if other is None else other.points)
        made.append(
            Moved(
                person=person, before=0 if one is None else one.total, after=0 if other is None else other.total,
                grade_before="" if one is None else one.grade, grade_after="" if other is None else other.grade,
                came=_without(new, old), went=_without(old, new),
            )
        )  # fmt: skip
    return made


def _without(rows: Sequence[Point], others: Sequence[Point]) -> tuple[Point, ...]:
    left = list(others)
    came = []
    for row in rows:
        if row in left:
            left.remove(row)
        else:
            came.append(row)
    return tuple(came)


def _manual(reader: Reader, period: Period) -> dict[PersonId, list[Manual]]:
    found: defaultdict[PersonId, list[Manual]] = defaultdict(list)
    for one in reader.find(ManualPoint, "WHERE period = ? ORDER BY on_day, id", period.id or 0):
        found[one.person].append(Manual(one.item, one.points, one.on_day, one.basis, one.approver, one.id))
    return found


def _standings(reader: Reader, period: Period, listed: Sequence[MemberRow]) -> dict[PersonId, Standing]:
    members, chairs = load(reader, MemberSettings), set(load(reader, EventSettings).chairs)
    away: defaultdict[PersonId, list[Exemption]] = defaultdict(list)
    for one in reader.find(Exemption, "WHERE period = ?", period.id or 0):
        away[one.person].append(one)
    made = {}
    for row in listed:
        posts = row.post.split("、") if row.post else []
        audience = (
            LEADER if chairs & set(posts) else STANDING if in_standing_committee(posts, members) else ORDINARY
        )
        whole = [one for one in away[row.id] if one.since is None and one.until is None]
        made[row.id] = Standing(
            audience=audience, months=_months(period, row, away[row.id]),
            exempt="；".join(f"{one.kind}，{one.approver}批准" if one.approver else one.kind for one in whole),
        )  # fmt: skip
    return made


def _months(period: Period, row: MemberRow, away: Sequence[Exemption]) -> int:
    """Count the months of a period of which a member was in office, and not exempt, at least half."""
    months = _months_of(period)
    there_all_along = (row.since is None or row.since <= period.since) and (
        row.until is None or row.until >= period.until
    )
    if there_all_along and not any(one.since or one.until for one in away):
        return len(months)
    return sum(sum(_reckoned(day, row, away) for day in days) * 2 >= len(days) for days in months)


@cache
def _months_of(period: Period) -> tuple[tuple[date, ...], ...]:
    """Return the days of each month a period touches."""
    found, first = [], period.since.replace(day=1)
    while first <= period.until:
        after = (first + timedelta(days=32)).replace(day=1)
        found.append(tuple(first + timedelta(days=number) for number in range((after - first).days)))
        first = after
    return tuple(found)


def _reckoned(day: date, row: MemberRow, away: Sequence[Exemption]) -> bool:
    if (row.since and day < row.since) or (row.until and day > row.until):
        return False
    return not any(
        (one.since or one.until) and (one.since or day) <= day <= (one.until or day) for one in away
    )

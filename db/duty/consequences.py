"""What follows for members: who stayed too low, or was missing too often, over the years a scheme says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.duty.columns import tally
from db.duty.entries import entries
from db.duty.freezing import statements_of
from db.duty.grading import decisions
from db.duty.ledger import score
from db.duty.periods import Period
from db.duty.records import DutyPeriod
from db.duty.scheme import IN_TERM, Consequence, Scheme
from db.duty.scheme_words import words_of_wanted
from db.duty.scoring import Statement, words_of
from db.people.records import PersonId, Term
from db.store.errors import Refused
from db.store.reader import Reader

_TERM_YEARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A member something follows for: what, the years it follows from with their points, and why in one sentence."""

    person: PersonId
    action: str
    years: tuple[tuple[str, int], ...]
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Year:
    """One reckoned year: statements, and the grades that were decided or else follow from points."""

    period: Period
    statements: Mapping[PersonId, Statement]
    grades: Mapping[PersonId, str]


def reminders(reader: Reader, period: Period, scheme: Scheme, *, today: date) -> list[Reminder]:
    """Return whom a scheme's consequences concern at the end of a period, each action's members in official order.

    This period counts by the scheme given; an earlier one as it was closed, else by its own scheme, and by this one
    where it had none. In a row means in office and reckoned in each of the years.
    """
    if not scheme.consequences:
        return []
    deep = any(one.span == IN_TERM for one in scheme.consequences)
    before = _before(reader, period)
    wanted = before if deep else before[: max(one.years for one in scheme.consequences) - 1]
    years = [_year(reader, one, scheme, period, today) for one in (period, *wanted)]
    return [
        found for one in scheme.consequences for found in _concerned(reader, one, years, period, today=today)
    ]


def _year(reader: Reader, one: Period, scheme: Scheme, now: Period, today: date) -> _Year:
    statements = (
        score(reader, one, scheme, today=today) if one is now else _earlier(reader, one, scheme, today)
    )
    decided = decisions(reader, one)
    return _Year(
        period=one, statements=statements,
        grades={who: decided[who].grade if who in decided else made.grade for who, made in statements.items()},
    )  # fmt: skip


def _earlier(reader: Reader, one: Period, scheme: Scheme, today: date) -> dict[PersonId, Statement]:
    try:
        return statements_of(reader, one, today=today)
    except Refused:  # a year without a scheme of its own
        return score(reader, one, scheme, today=today)


def _concerned(
    reader: Reader, one: Consequence, years: Sequence[_Year], period: Period, *, today: date
) -> Iterator[Reminder]:
    if one.span != IN_TERM and len(years) < one.years:
        return
    asked = years if one.span == IN_TERM else years[: one.years]
    found = _counts(reader, one, asked, period, today) if one.any_of else None
    if one.any_of and found is None:
        return
    for person, made in years[0].statements.items():
        if one.audience and made.audience not in one.audience:
            continue
        there = [year for year in asked if _reckoned(year.statements.get(person))]
        if one.span != IN_TERM and len(there) < one.years:
            continue
        if found is None:
            low = [year for year in there if _low(one, year, person)]
            if len(low) >= one.years:
                yield _reminder(one, person, low, _low_words(one, low, person))
        elif there and _hit(one, found.get(person, 0)):
            yield _reminder(one, person, there, _count_words(one, found.get(person, 0), there))


def _reckoned(made: Statement | None) -> bool:
    return made is not None and not made.exempt


def _low(one: Consequence, year: _Year, person: PersonId) -> bool:
    if one.under is not None:
        return year.statements[person].total < one.under
    return year.grades[person] == one.grade


def _hit(one: Consequence, count: int) -> bool:
    return count >= one.reaches if one.reaches is not None else count < (one.fewer or 0)


def _counts(
    reader: Reader, one: Consequence, years: Sequence[_Year], period: Period, today: date
) -> dict[PersonId, int] | None:
    """Return how often everybody has what a consequence counts; None while too few cannot be said of a term yet."""
    since = years[-1].period.since
    if one.span == IN_TERM:
        term = reader.get(Term, period.term)
        since = min(term.since, since)
        ends = term.until or term.since.replace(year=term.since.year + _TERM_YEARS)
        if one.fewer is not None and min(period.until, today) < ends:
            return None
    over = Period(name=period.name, since=since, until=period.until, term=period.term)
    return tally(one.any_of, entries(reader, over, until=today))


def _reminder(one: Consequence, person: PersonId, years: Sequence[_Year], why: str) -> Reminder:
    totals = tuple((year.period.name, year.statements[person].total) for year in years)
    return Reminder(person=person, action=one.action, years=totals, why=why)


def _low_words(one: Consequence, years: Sequence[_Year], person: PersonId) -> str:
    told = "、".join(
        f"{year.period.name}{words_of(year.statements[person].total)}分" if one.under is not None
        else f"{year.period.name}{one.grade}"
        for year in reversed(years)
    )  # fmt: skip
    return f"{told}，低于{words_of(one.under)}分" if one.under is not None else told


def _count_words(one: Consequence, count: int, years: Sequence[_Year]) -> str:
    names = [year.period.name for year in reversed(years)]
    over = "本届" if one.span == IN_TERM else names[0] if len(names) == 1 else f"{names[0]}至{names[-1]}"
    what = "或".join(map(words_of_wanted, one.any_of))
    limit = f"满{one.reaches}次" if one.reaches is not None else f"少于{one.fewer}次"
    return f"{over}{what}共{count}次，{limit}"


def _before(reader: Reader, period: Period) -> list[Period]:
    """Return the entered periods of the same term before one, the newest first."""
    return [
        Period(name=one.name, since=one.since, until=one.until, term=one.term, id=one.id)
        for one in reader.find(
            DutyPeriod, "WHERE term = ? AND until < ? ORDER BY since DESC", period.term, period.since.isoformat()
        )
    ]  # fmt: skip

"""Which days a duty period covers: those the office entered, else a year by the office's first day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from db.duty.records import DutyPeriod, DutyPeriodId
from db.duty.settings import DutySettings
from db.people.records import Term, TermId
from db.people.sessions import current_term, term_words
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load

_YEAR = re.compile(r"^((?:19|20)\d{2})(?:年|年度)?$")
_SECOND_HALF = 7
_TERM_YEARS, _FEBRUARY = 5, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days archives, rates and grades are reckoned over; ``id`` is None for a year nobody entered.

    A ``whole`` term is an archive's: its marks are those of its years.
    """

    name: str
    since: date
    until: date
    term: TermId
    id: DutyPeriodId | None = None
    whole: bool = False


def period_for(reader: Reader, words: str | int) -> Period:
    """Return the duty period of a name or a year: 2022, 2022年度, 届满年度; or a whole term: 第九届.

    :raises Refused: when the words name none, or the store has no term yet.
    """
    plain = "".join(str(words).split())
    stored = reader.first(DutyPeriod, "WHERE name = ?", plain)
    year = _YEAR.match(plain)
    if stored is None and year:
        stored = reader.first(
            DutyPeriod, "WHERE name IN (?, ?, ?)", year[1], f"{year[1]}年", f"{year[1]}年度"
        )
    if stored is not None:
        return Period(
            name=stored.name, since=stored.since, until=stored.until, term=stored.term, id=stored.id
        )
    if year is None:
        term = next((one for one in whole_terms(reader) if one.name == plain), None)
        if term is not None:
            return term
        raise Refused(f"没有叫“{words}”的履职年度，可以写年份，如 2022。", field="period", code="missing")
    return year_of(reader, int(year[1]))


def whole_terms(reader: Reader) -> list[Period]:
    """Return the terms as an archive's period, the newest first.

    One that has not ended lasts five years, or longer: until the year of its last session is over.
    """
    last = {
        TermId(row[0]): date.fromisoformat(row[1])
        for row in reader.tuples("SELECT term, MAX(opens) FROM session GROUP BY term")
    }
    made = []
    for one in reader.find(Term, "ORDER BY since DESC"):
        until = one.until or max(
            _years_from(one.since, _TERM_YEARS), _years_from(last.get(one.id, one.since), 1)
        )
        made.append(
            Period(name=term_words(one.number), since=one.since, until=until, term=one.id, whole=True)
        )
    return made


def _years_from(day: date, years: int) -> date:
    """Return the last day of so many years that begin on a day."""
    before = day - timedelta(days=1)
    last = min(before.day, 28) if before.month == _FEBRUARY else before.day  # the 29th is in one year of four
    return date(before.year + years, before.month, last)


def year_of(reader: Reader, year: int) -> Period:
    """Return a year by the office's first day.

    :raises Refused: when the store has no term yet.
    """
    since, after = _begins(reader, year), _begins(reader, year + 1)
    until = after - timedelta(days=1)
    term = current_term(reader, until)
    if term is None:
        raise Refused("还没有设置届次，请先在“设置”里填写。", code="no_term")
    return Period(name=f"{year}年度", since=since, until=until, term=term.id)


def _begins(reader: Reader, year: int) -> date:
    month, day = map(int, load(reader, DutySettings).first_day.split("-"))
    return date(year - 1 if month >= _SECOND_HALF else year, month, day)


def period_on(reader: Reader, day: date) -> Period:
    """Return the duty period a day lies in.

    :raises Refused: when the store has no term yet.
    """
    stored = reader.first(
        DutyPeriod, "WHERE since <= ?1 AND until >= ?1 ORDER BY since DESC", day.isoformat()
    )
    if stored is not None:
        return Period(
            name=stored.name, since=stored.since, until=stored.until, term=stored.term, id=stored.id
        )
    year = day.year + 1
    while _begins(reader, year) > day:
        year -= 1
    return year_of(reader, year)


def periods(reader: Reader, *, today: date) -> list[Period]:
    """Return the duty periods with anything to show, the newest first: entered ones and the years since the first term."""
    stored = [
        Period(name=one.name, since=one.since, until=one.until, term=one.term, id=one.id)
        for one in reader.find(DutyPeriod, "ORDER BY since DESC")
    ]
    first = reader.value("SELECT MIN(since) FROM term")
    if first is None:
        return stored
    years = [year_of(reader, year) for year in range(int(first[:4]), today.year + 1)]
    free = [
        year
        for year in years
        if not any(one.since <= year.until and year.since <= one.until for one in stored)
    ]
    return sorted([*stored, *free], key=lambda period: period.since, reverse=True)

"""The calendar by years: what is loaded, what loading another year would move, and single days put right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.calendar import Holiday, builtin_days, builtin_years
from db.proposals.clock import Moved, moved_by
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean_line
from db.store.work import Work

_NAME_LIMIT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One year: whether its notice is in the store or could be loaded, and how many days it names."""

    year: int
    loaded: bool
    known: bool
    off: int
    made_up: int


def years(reader: Reader, *, today: date) -> list[YearRow]:
    """Return the years the office may need, the newest first: from the first term to the year after next."""
    first = reader.value("SELECT MIN(since) FROM term")
    since = int(first[:4]) if first else today.year
    days = reader.find(Holiday, "ORDER BY day")
    known = builtin_years()
    rows = []
    for year in range(today.year + 2, min(since, today.year) - 1, -1):
        own = [each for each in days if each.day.year == year]
        rows.append(
            YearRow(
                year=year, loaded=any((each.day.month, each.day.day) == (1, 1) for each in own), known=year in known,
                off=sum(not each.working for each in own), made_up=sum(each.working for each in own),
            )
        )  # fmt: skip
    return rows


def days_of(reader: Reader, year: int) -> list[Holiday]:
    """Return the days a year's notice names."""
    return reader.find(Holiday, "WHERE day >= ? AND day <= ? ORDER BY day", f"{year}-01-01", f"{year}-12-31")


def with_year(reader: Reader, year: int) -> list[Holiday]:
    """Return the whole calendar as it would be with the year that came with the program."""
    return [
        *reader.find(Holiday, "WHERE day < ? OR day > ?", f"{year}-01-01", f"{year}-12-31"),
        *builtin_days([year]),
    ]


def without_year(reader: Reader, year: int) -> list[Holiday]:
    """Return the whole calendar as it would be without a year."""
    return reader.find(Holiday, "WHERE day < ? OR day > ?", f"{year}-01-01", f"{year}-12-31")


def moved_with(reader: Reader, days: Sequence[Holiday]) -> list[Moved]:
    """Return the open deadlines another calendar would move."""
    return moved_by(reader, days)


def load_year(work: Work, year: int) -> int:
    """Take over the notice of a year that came with the program; returns how many days it names.

    :raises Refused: when the program does not know the year.
    """
    days = builtin_days([year])
    if not days:
        raise Refused(f"程序里没有 {year} 年的放假安排，请按国务院通知逐日填写。", code="unknown_year")
    named = {day.day for day in days}
    for old in days_of(work, year):
        if old.day not in named:
            work.delete(old)
    work.put_all(days)
    return len(days)


def clear_year(work: Work, year: int) -> None:
    """Take a year's notice out; what is counted in it is 暂定 again."""
    for day in days_of(work, year):
        work.delete(day)


def put_day(work: Work, day: date, *, working: bool, name: str) -> Holiday:
    """Name a day as off or as worked in exchange.

    :raises Refused: when it has no name, or says what the day is anyhow.
    """
    name = clean_line(name, limit=_NAME_LIMIT, field="name")
    if not name:
        raise Refused("请填写节日名称，如 春节。", field="name", code="empty")
    if working and day.weekday() < 5:
        raise Refused("调休上班的日子应是星期六或星期日。", field="day", code="weekday")
    made = Holiday(day=day, working=working, name=name)
    work.put_all([made])
    return made


def drop_day(work: Work, day: Holiday) -> None:
    """Take one day out of the calendar."""
    work.delete(day)

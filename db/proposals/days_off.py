"""The calendar by years: what is loaded, what loading another year would move, and single days put right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.calendar import Calendar, Holiday, builtin_days, builtin_years
from db.proposals.clock import Moved, moved_by
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean_line
from db.store.work import Work

_NAME_LIMIT = 20
_LATE = (12, 28)  # from this day on, days belong to the notice of the next year
_NOTICE_MONTH = 11  # when the notice of the next year comes


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


def with_days(reader: Reader, days: Sequence[Holiday]) -> list[Holiday]:
    """Return the whole calendar as it would be with the days of a table."""
    named = {day.day for day in days}
    gone = {old.day for old in _replaced(reader, days)}
    kept = [old for old in reader.find(Holiday) if old.day not in named and old.day not in gone]
    return [*kept, *days]


def _replaced(reader: Reader, days: Sequence[Holiday]) -> list[Holiday]:
    """Return the days a table takes out: of every year whose notice it holds (by its first of January).

    The last days of a year stay: the notice of the next year names them.
    """
    named = {day.day for day in days}
    whole = {day.day.year for day in days if (day.day.month, day.day.day) == (1, 1)}
    return [
        old
        for year in sorted(whole)
        for old in days_of(reader, year)
        if old.day not in named and (old.day.month, old.day.day) < _LATE
    ]


def load_days(work: Work, days: Sequence[Holiday]) -> int:
    """Take over the days of a table; a year whose notice it holds is replaced. Returns how many days it names."""
    for old in _replaced(work, days):
        work.delete(old)
    work.put_all(days)
    return len(days)


def with_day(reader: Reader, day: Holiday) -> list[Holiday]:
    """Return the whole calendar as it would be with one day named otherwise."""
    return [*(old for old in reader.find(Holiday) if old.day != day.day), day]


def without_day(reader: Reader, day: Holiday) -> list[Holiday]:
    """Return the whole calendar as it would be without one day."""
    return [old for old in reader.find(Holiday) if old.day != day.day]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingYear:
    """A year whose notice is not loaded though it is needed: ``tentative`` open deadlines may still move."""

    year: int
    tentative: int
    first: date | None
    known: bool  # whether it came with the program and only wants loading

    @property
    def words(self) -> str:
        """What is missing and what to do about it."""
        waits = f"，{self.tentative} 个在办的期限暂定" if self.tentative else ""
        how = "可在“设置—放假安排”直接载入" if self.known else "通知下发后请在“设置—放假安排”载入"
        return f"{self.year} 年放假安排还没有载入{waits}；{how}。"


def missing_years(reader: Reader, *, today: date) -> list[MissingYear]:
    """Return the years to be loaded: this one, those open deadlines fall in, and from November on the next."""
    calendar = Calendar.of(reader.find(Holiday))
    counts: dict[int, list[date]] = {}
    for (text,) in reader.tuples(
        "SELECT due_on FROM assignment_due WHERE open = 1 AND tentative = 1 ORDER BY due_on"
    ):
        day = date.fromisoformat(text)
        counts.setdefault(calendar.missing_year(day) or day.year, []).append(day)
    wanted = {today.year, *counts} | ({today.year + 1} if today.month >= _NOTICE_MONTH else set())
    return [
        MissingYear(
            year=year,
            tentative=len(counts.get(year, ())),
            first=counts[year][0] if year in counts else None,
            known=year in builtin_years(),
        )
        for year in sorted(wanted - calendar.loaded_years)
    ]


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


def named_day(day: date, *, working: bool, name: str) -> Holiday:
    """Return a day as a notice would name it.

    :raises Refused: when it has no name, or says what the day is anyhow.
    """
    name = clean_line(name, limit=_NAME_LIMIT, field="name")
    if not name:
        raise Refused("请填写节日名称，如 春节。", field="name", code="empty")
    if working and day.weekday() < 5:
        raise Refused("调休上班的日子应是星期六或星期日。", field="day", code="weekday")
    return Holiday(day=day, working=working, name=name)


def put_day(work: Work, day: date, *, working: bool, name: str) -> Holiday:
    """Name a day as off or as worked in exchange.

    :raises Refused: when it has no name, or says what the day is anyhow.
    """
    made = named_day(day, working=working, name=name)
    work.put_all([made])
    return made


def drop_day(work: Work, day: Holiday) -> None:
    """Take one day out of the calendar."""
    work.delete(day)

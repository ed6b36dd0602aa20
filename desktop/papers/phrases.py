"""How papers write dates, months and lists of names."""

from collections.abc import Sequence
from datetime import date, datetime

from db.store.days import full_day, has_hour


def short_date(day: date | None) -> str:
    """Write 2022.06.08, for the narrow columns of a table."""
    return f"{day.year}.{day.month:02}.{day.day:02}" if day else ""


def month(text: str) -> str:
    """Write a birth date that may lack its day or month: 1975.03 from 1975-03-01."""
    return ".".join(text.split("-")[:2])


def span_of_time(starts: datetime | None, ends: datetime | None) -> str:
    """Write 2022年3月10日 9:00—11:30, the second date only when it is another day; days alone where no hour is known."""
    if starts is None:
        return ""
    days = [full_day(starts.date())]
    if ends is not None and ends.date() != starts.date():
        days.append(full_day(ends.date()))
    if not has_hour(starts, ends):
        return "—".join(days)
    begun = f"{days[0]} {starts.hour}:{starts.minute:02}"
    if ends is None:
        return begun
    day = f"{days[1]} " if len(days) > 1 else ""
    return f"{begun}—{day}{ends.hour}:{ends.minute:02}"


def joined(names: Sequence[str]) -> str:
    return "、".join(name for name in names if name)


def rate(count: int, base: int) -> str:
    """Write 90.0%（9/10）: no percentage without what it is over; a dash when there is nothing to divide by."""
    return f"{count / base:.1%}（{count}/{base}）" if base else "—"


def lines_of(text: str) -> list[str]:
    """Return the paragraphs of a recorded text without the blanks people indent with."""
    return [line.strip(" \t　") for line in text.splitlines() if line.strip(" \t　")]

"""A day as the store keeps it and as the office writes it in full; the history of the store needs both."""

from datetime import date, datetime, time
from functools import lru_cache


def full_day(day: date | None) -> str:
    """Return 2022年6月8日: arabic digits, no zeros before them (GB/T 9704, 7.3.5.4); empty for no day."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def has_hour(*moments: datetime | None) -> bool:
    """Tell whether an hour was given with any of these moments: who writes the day alone gives midnight."""
    return any(moment is not None and moment.time() != time.min for moment in moments)


@lru_cache(maxsize=2048)
def read_day(text: str | None) -> date | None:
    """Return the day a column holds, or none where it is empty; few days recur in thousands of rows."""
    return date.fromisoformat(text) if text else None

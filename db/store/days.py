"""A day as the office writes it in full; the history of the store needs the words, and everything above it too."""

from datetime import date


def full_day(day: date | None) -> str:
    """Return 2022年6月8日: arabic digits, no zeros before them (GB/T 9704, 7.3.5.4); empty for no day."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""

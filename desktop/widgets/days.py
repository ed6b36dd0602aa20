"""Days as a clerk types them: 3.10, 3月10日, 20260310, 今天, +3."""

import re
from datetime import date, timedelta


class NoDay(ValueError):  # noqa: N818 - what the text is
    """The text is no day."""


_WORDS = {"今天": 0, "今日": 0, "明天": 1, "后天": 2, "昨天": -1, "前天": -2}
_SIX, _EIGHT, _FOUR = 6, 8, 4
_YEARS = range(1900, 2200)


def read_day(text: str, *, today: date) -> date | None:
    """Return the day a text means, or None; a day without a year is in the current one.

    :raises NoDay: when the text is none.
    """
    text = text.strip().replace("　", "")
    if not text:
        return None
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    if re.fullmatch(r"[+-]\d{1,3}", text):
        return today + timedelta(days=int(text))
    parts = _parts(text)
    if len(parts) == 2:
        parts = [today.year, *parts]
    if len(parts) != 3 or parts[0] not in _YEARS:
        raise NoDay(text)
    return _day(parts)


def read_month(text: str) -> str:
    """Return a date that may lack its day or month as it is kept: 1975, 1975-03, 1975-03-01; empty stays empty.

    :raises NoDay: when the text is none.
    """
    text = text.strip()
    if not text:
        return ""
    parts = _parts(text)
    if not parts or len(parts) > 3 or parts[0] not in _YEARS:
        raise NoDay(text)
    _day([*parts, 1, 1][:3])
    return "-".join(f"{part:02d}" for part in parts)


def _day(parts: list[int]) -> date:
    try:
        return date(*parts)
    except ValueError:
        raise NoDay(parts) from None


def _parts(text: str) -> list[int]:
    """Split into numbers; an unbroken row of digits is year, month, day, or month and day."""
    if text.isascii() and text.isdigit():
        if len(text) == _EIGHT:
            return [int(text[:4]), int(text[4:6]), int(text[6:])]
        if len(text) == _SIX:
            return [int(text[:4]), int(text[4:])]
        if len(text) == _FOUR and int(text) in _YEARS:
            return [int(text)]
        raise NoDay(text)
    if not re.fullmatch(r"\d{1,4}([年./\-月])\d{1,2}([月./\-日号]\d{0,2}[日号]?)?|\d{4}年", text):
        raise NoDay(text)
    return [int(part) for part in re.findall(r"\d+", text)]

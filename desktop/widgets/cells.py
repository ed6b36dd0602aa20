"""What stands in a cell of a list: words, a mark with a mood, or a meter; and how values become words."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import singledispatch
from typing import Any

from db import calendar
from db.store.days import has_hour
from desktop.desk.theme import Tone

_FIGURE = re.compile(r"[+\-−]?[0-9]{1,15}(\.[0-9]{1,6})?%?")  # 045, 78.51, +5, −2, 87.8%


@dataclass(frozen=True, slots=True)
class Mark:
    """Words with a mood; ``boxed`` draws them as a tag; ``press`` makes the tag a button of its row."""

    words: str
    tone: Tone = Tone.PLAIN
    boxed: bool = True
    press: bool = False


@dataclass(frozen=True, slots=True)
class Meter:
    """A part of a whole as a bar with its figure."""

    value: float
    total: float
    words: str = ""


def day_words(day: date, *, today: date | None = None) -> str:
    """Return a day as a clerk says it: without the year in the current one."""
    return calendar.day_words(day, beside=today or date.today())


def short_day(day: date, *, today: date) -> str:
    """Return a day for a narrow column: 12月4日, and 2027.1.4 in another year, so that no part of it is cut off."""
    return day_words(day, today=today) if day.year == today.year else f"{day.year}.{day.month}.{day.day}"


@singledispatch
def cell_words(value: Any) -> str:
    """Return what a value looks like in one line."""
    return " ".join(str(value).split())


@cell_words.register
def _(_value: None) -> str:
    return ""


@cell_words.register
def _(value: Mark) -> str:
    return value.words


@cell_words.register
def _(value: Meter) -> str:
    return value.words or f"{value.value:g}"


@cell_words.register
def _(value: bool) -> str:  # noqa: FBT001 - dispatched by its type
    return "是" if value else ""


@cell_words.register
def _(value: datetime) -> str:
    return day_words(value.date()) + (f" {value:%H:%M}" if has_hour(value) else "")


@cell_words.register
def _(value: date) -> str:
    return day_words(value)


@cell_words.register(tuple)
@cell_words.register(list)
def _(value: tuple[Any, ...] | list[Any]) -> str:
    return "、".join(cell_words(part) for part in value)


def sort_key(value: Any) -> tuple[int, Any]:
    """Return what a column is sorted by: empty last, figures as figures, digits in texts as figures."""
    if isinstance(value, Mark):
        value = value.words
    if isinstance(value, Meter):
        value = value.value
    if value is None or value == "":
        return (3, "")
    if isinstance(value, datetime | date):
        return (1, value.isoformat())
    if isinstance(value, bool | int | float):
        return (0, value)
    words = cell_words(value)
    return (0, float(words.rstrip("%").replace("−", "-"))) if _FIGURE.fullmatch(words) else (2, words)

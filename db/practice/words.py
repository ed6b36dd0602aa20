"""Words practice data is put together from, and the dice that choose them."""

import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

WORDS = Path(__file__).parents[2] / "resources" / "practice"
_DAY = timedelta(days=1)
_WEEKEND = 5

T = TypeVar("T")


@cache
def words(name: str) -> dict[str, Any]:
    """Return one file of words."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


class Dice(Random):
    """Chance that repeats itself for the same seed."""

    def happens(self, chance: float) -> bool:
        return self.random() < chance

    def of(self, weights: dict[T, float]) -> T:
        """Return one of several things by weight."""
        return self.choices(list(weights), list(weights.values()))[0]

    def between(self, first: date, last: date) -> date:
        """Return a day between two, both possible; the first when they are the wrong way round."""
        return first + timedelta(days=self.randint(0, max(0, (last - first).days)))

    def weekday(self, first: date, last: date) -> date:
        """Return a day between two that is no Saturday or Sunday when there is one."""
        day = self.between(first, last)
        return next_weekday(day) if next_weekday(day) <= last else day

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """Return several different things, as many as there are at most."""
        return self.sample(list(things), min(count, len(things)))


def next_weekday(day: date) -> date:
    """Return the day itself, or the Monday after it."""
    while day.weekday() >= _WEEKEND:
        day += _DAY
    return day

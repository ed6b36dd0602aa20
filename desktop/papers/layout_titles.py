"""Breaking a title into balanced lines that split no word, name or number."""

import itertools
import math
from pathlib import Path

from desktop.papers.fonts import Role, advance
from desktop.papers.layout_lines import may_break

# Words of the trade that a title must not tear apart; anything longer is built from them.
_WORDS = frozenset(
    (Path(__file__).parents[2] / "resources" / "wording" / "words.txt").read_text(encoding="utf-8").split()
)
_LONGEST = max(len(word) for word in _WORDS)
_GOOD_AFTER = frozenset("的、，；：》」）〉")
_GOOD_BEFORE = frozenset("与和及对在暨并《第")
_NEVER_FIRST = frozenset("的地得了着等们性化者")
_NEVER_LAST = frozenset("与和及对在暨并第")
_TORN = 400.0
_UNKNOWN = 6.0


def balance(text: str, *, role: Role, size: float, room: float, keep: tuple[str, ...] = ()) -> list[str]:
    """Break ``text`` into the fewest lines of at most ``room`` points, as even and as whole as can be."""
    widths = [advance(char, role) * size for char in text]
    total = sum(widths)
    if total <= room or not text:
        return [text]
    costs = _costs(text, keep)
    ends = list(itertools.accumulate(widths, initial=0.0))
    least = math.ceil(total / room)
    tries = (_best(ends, costs, count, room, size) for count in range(least, len(text) + 1))
    found = list(itertools.islice((made for made in tries if made), 2))
    if not found:  # nothing in it may break: the page will have to
        return [text]
    # One line more is better than a word torn, but only then.
    _, cuts = found[0] if found[0][0] < _TORN else min(found)
    return [text[start:end] for start, end in itertools.pairwise(cuts)]


def _costs(text: str, keep: tuple[str, ...]) -> list[float]:
    """Price a break before each character; infinity where none may be."""
    costs = [_UNKNOWN, *(_price(before, after) for before, after in itertools.pairwise(text)), _UNKNOWN]
    for start, end in _words(text):
        for position in range(start + 1, end):
            costs[position] = max(costs[position], _TORN)
        for edge in (start, end):
            costs[edge] = 2.0 if costs[edge] == _UNKNOWN else costs[edge]
    for name in keep:
        start = text.find(name) if name else -1
        while start >= 0:
            for position in range(start + 1, start + len(name)):
                costs[position] = max(costs[position], 4 * _TORN)
            start = text.find(name, start + 1)
    return costs


def _price(before: str, after: str) -> float:
    if not may_break(before, after):
        return math.inf
    if after in _NEVER_FIRST or before in _NEVER_LAST or after.isdigit() or before.isdigit():
        return _TORN
    if before in _GOOD_AFTER:
        return 0.0
    return 1.0 if after in _GOOD_BEFORE else _UNKNOWN


def _words(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    position = 0
    while position < len(text):
        for length in range(min(_LONGEST, len(text) - position), 1, -1):
            if text[position : position + length] in _WORDS:
                found.append((position, position + length))
                position += length
                break
        else:
            position += 1
    return found


def _best(
    ends: list[float], costs: list[float], count: int, room: float, size: float
) -> tuple[float, list[int]] | None:
    """Choose the cheapest cuts into ``count`` lines: unevenness in characters squared, and what the cuts cost."""
    last = len(ends) - 1
    ideal = ends[last] / count
    # best[end] = (price, cuts) of the text up to ``end`` in so many lines
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for line in range(1, count + 1):
        following: dict[int, tuple[float, list[int]]] = {}
        for start, (price, cuts) in best.items():
            for end in range(start + 1, last + 1):
                width = ends[end] - ends[start]
                if width > room + 0.01:
                    break
                if (end == last) != (line == count) or (end < last and math.isinf(costs[end])):
                    continue
                cost = price + ((width - ideal) / size) ** 2 + (costs[end] if end < last else 0.0)
                if end not in following or cost < following[end][0]:
                    following[end] = (cost, [*cuts, end])
        best = following
    return best.get(last)

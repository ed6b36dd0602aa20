"""Values of a scheme as a clerk writes them in a form: points, steps, a table, conditions; and back."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from db.duty.scheme import SOURCES, Tier
from db.duty.scoring import words_of
from db.duty.tag_words import is_closed, known_words
from db.store.errors import Refused
from db.store.kind import Field
from db.store.reader import Reader
from desktop.pages.duty.manual import hundredths
from desktop.widgets.words_input import WordsInput

WHERE, UNLESS = "where_", "unless_"
_PARTS = re.compile(r"[；;，,、\n]+")
_STEP = re.compile(r"^(以后|其余|(?:前|到?第)?\s*(\d+))\D*?[=＝:：]\s*(\S+)$")
_ALIKE = re.compile(r"\s+")


def points_or_none(words: str, field: str) -> int | None:
    """Return points as typed, None for an empty line.

    :raises Refused: beside the field.
    """
    if not words.strip():
        return None
    try:
        return hundredths(words)
    except Refused as refused:
        raise Refused(refused.sentence, field=field, code=refused.code) from None


def shown_points(points: int | None) -> str:
    return "" if points is None else words_of(points)


def steps(words: str) -> tuple[Tier, ...]:
    """Read 前10=10；以后=3.

    :raises Refused: saying how it is written.
    """
    found = []
    for part in filter(None, (each.strip() for each in _PARTS.split(words))):
        match = _STEP.match(part)
        if match is None:
            raise Refused("看不懂这个分段，请写成：前10=10；以后=3。", field="tiers", code="tiers")
        points = points_or_none(match[3], "tiers")
        found.append(Tier(up_to=int(match[2]) if match[2] else None, points=points or 0))
    return tuple(found)


def shown_steps(tiers: tuple[Tier, ...]) -> str:
    return "；".join(
        f"{'以后' if tier.up_to is None else f'前{tier.up_to}'}={words_of(tier.points)}" for tier in tiers
    )


def table(words: str) -> dict[str, int]:
    """Read 出席=10；请假=5.

    :raises Refused: saying how it is written.
    """
    found = {}
    for part in filter(None, (each.strip() for each in _PARTS.split(words))):
        word, mark, points = part.replace("＝", "=").replace("：", "=").replace(":", "=").partition("=")
        if not mark or not word.strip():
            raise Refused("看不懂，请写成：出席=10；部分出席=5。", field="table", code="table")
        found[_ALIKE.sub("", word)] = points_or_none(points, "table") or 0
    return found


def shown_table(values: Mapping[str, int]) -> str:
    return "；".join(f"{word}={words_of(points)}" for word, points in values.items())


def where_of(place: int) -> str:
    """Return what the names of the fields begin with that narrow one of several ways."""
    return f"where{place}_" if place else WHERE


def unless_of(place: int) -> str:
    return f"unless{place}_" if place else UNLESS


def condition_fields(
    source: str, *, section: str, place: int = 0, excepted: Collection[str] = ()
) -> list[Field]:
    """Return the fields that narrow a source; what is left empty narrows nothing.

    A mere yes or no needs no field for what is excepted, unless a scheme from elsewhere excepts (``excepted``) it.
    """
    fields = []
    for tag in SOURCES[source]:
        fields.append(Field(name=where_of(place) + tag, words=f"{tag}是", section=section))
        if tag in excepted or not _two_words(source, tag):
            fields.append(Field(name=unless_of(place) + tag, words=f"{tag}除外", section=section))
    return fields


def _two_words(source: str, tag: str) -> bool:
    """Say whether a tag is a mere yes or no: what is excepted is the other word."""
    return tag in {"立案", "重点", "优秀", "采用", "批示", "早退", "回复", "参加方式", "位次"} and is_closed(
        source, tag
    )


def condition_inputs(reader: Reader, source: str, *, place: int = 0) -> dict[str, Callable[[], Any]]:
    """Return what makes the inputs of those fields."""

    def maker(tag: str, hint: str) -> Callable[[], Any]:
        words = known_words(reader, source, tag)
        return lambda: WordsInput(words, closed=is_closed(source, tag), hint=hint)

    made = {}
    for tag in SOURCES[source]:
        known = known_words(reader, source, tag)
        some = "、".join(known[:3]) + ("…" if len(known) > 3 else "")
        made[where_of(place) + tag] = maker(tag, f"不限；可写 {some}")
        made[unless_of(place) + tag] = maker(tag, "无")
    return made


def conditions(
    values: Mapping[str, Any], kind: str, kept: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return the conditions of a form; those it has no field for stay as they were."""
    asked = {name.removeprefix(kind): words for name, words in values.items() if name.startswith(kind)}
    found = {tag: words for tag, words in asked.items() if words}
    return {**{tag: words for tag, words in kept.items() if tag not in asked}, **found}


def shown_conditions(
    where: Mapping[str, tuple[str, ...]], kind: str, source: str
) -> dict[str, tuple[str, ...]]:
    return {kind + tag: where.get(tag, ()) for tag in SOURCES[source]}

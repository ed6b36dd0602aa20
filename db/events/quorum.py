"""Quorum: from the fraction in words to the number of people that must be there."""

import re

from db.store.errors import Refused

_WORDS = {
    "过半": "1/2", "过半数": "1/2", "二分之一": "1/2", "半数以上": "1/2",
    "三分之二": "2/3", "三分之二以上": "2/3", "四分之三": "3/4", "四分之三以上": "3/4",
}  # fmt: skip
_FRACTION = re.compile(r"^([1-9]\d?)/([1-9]\d?)$")


def fraction(words: str) -> str:
    """Return the fraction as it is kept: 过半 -> 1/2; empty for no quorum.

    :raises Refused: when the words are no fraction below or equal to one.
    """
    plain = "".join(words.split())
    plain = _WORDS.get(plain, plain)
    if plain in {"", "无", "不要求"}:
        return ""
    found = _FRACTION.match(plain)
    if found is None or int(found[1]) > int(found[2]):
        raise Refused(f"“{words}”不是规定人数，请写“过半”“2/3”或留空。", field="quorum", code="quorum")
    return plain


def needed(quorum: str, members: int) -> int | None:
    """Return how many of the members must be there: more than half, or at least any other fraction.

    None when there is no rule.
    """
    kept = fraction(quorum)
    if not kept:
        return None
    upper, lower = map(int, kept.split("/"))
    if 2 * upper == lower:  # 过半: exactly one half is not enough
        return members // 2 + 1
    return -(-members * upper // lower)


def quorum_words(quorum: str) -> str:
    """Return 过半 or 2/3 以上, as the board says it; empty for none."""
    kept = fraction(quorum)
    if not kept:
        return ""
    return "过半" if kept == "1/2" else f"{kept} 以上"

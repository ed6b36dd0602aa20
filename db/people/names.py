"""Names: surname-stroke order, pinyin and initials, how a name is set in an official list."""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

NAMES = Path(__file__).parents[2] / "resources" / "names"

_BLANK = "000000"
"""Sorts before every character."""

_UNKNOWN = 0x200000
"""Characters without strokes (private use, Latin) follow all others by code point."""

_DOTS = "·•・‧∙⋅･．"
_MOST_INITIALS = 64


def bare(name: str) -> str:
    """Strip a name to its letters: no blanks, no dot between the parts of a minority name, plain forms."""
    plain = unicodedata.normalize("NFKC", name)
    return "".join(one for one in plain if not one.isspace() and one not in _DOTS)


# --- strokes


@cache
def _order() -> str:
    """All characters in stroke order, headed by lines `# count`: a character's place is its rank."""
    return (NAMES / "strokes.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=4096)
def _rank(character: str) -> int:
    if character.isascii():  # digits are part of the file's headings
        return _UNKNOWN + ord(character)
    place = _order().find(character)
    return place if place >= 0 else _UNKNOWN + ord(character)


def stroke_key(name: str, *, blank_rule: bool) -> str:
    """Sort key of a name in 姓氏笔画 order; compare as plain text.

    Character by character: fewer strokes first, then the strokes in writing order. With the blank rule of
    CPPCC lists a two-character name counts as having a blank in its middle, so 田富 stands before 田大利.
    """
    ranks = [f"{_rank(one):06x}" for one in bare(name)]
    if blank_rule and len(ranks) == 2:
        ranks.insert(1, _BLANK)
    return " ".join(ranks)


# --- pinyin


@lru_cache(maxsize=4096)
def _readings(character: str) -> tuple[str, ...]:
    """All readings of a character, the commonest first; Latin letters read as themselves."""
    if character.isascii():
        return (character.casefold(),) if character.isalnum() else ()
    # loading the reading tables takes a tenth of a second, which the first paint must not pay
    from pypinyin import Style
    from pypinyin import pinyin as read

    found = read(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()


@cache
def _surnames() -> dict[str, list[str]]:
    lines = (NAMES / "surnames.txt").read_text(encoding="utf-8").splitlines()
    return {words[0]: words[1:] for words in map(str.split, lines) if words[0] != "#"}


def surname(name: str) -> str:
    """Return the surname (two characters for 欧阳 and its like); empty for a name with a dot."""
    if any(dot in name for dot in _DOTS):
        return ""
    letters = bare(name)
    return letters[:2] if letters[:2] in _surnames() and letters[2:] else letters[:1]


def _words(name: str) -> list[str]:
    """Characters, but a run of Latin letters or digits as one word (for its first letter)."""
    plain = unicodedata.normalize("NFKC", name)
    return re.findall(r"[0-9A-Za-z]+|[^\W\d_]|〇", plain)


def initials(name: str) -> str:
    """First letters of every reading of a name, the surname's own reading first: 曾国藩 -> `zgf cgf`."""
    words = _words(name)
    as_surname = _surnames().get(surname(name), [])
    letters: list[list[str]] = []
    ways = 1
    for place, word in enumerate(words):
        readings = [*as_surname[place : place + 1], *_readings(word[0])]
        heads = list(dict.fromkeys(reading[0] for reading in readings))
        if heads and ways * len(heads) > _MOST_INITIALS:  # a sentence is no name
            heads = heads[:1]
        if heads:
            ways *= len(heads)
            letters.append(heads)
    return " ".join("".join(way) for way in product(*letters)) if letters else ""


def pinyin(name: str) -> str:
    """How a name reads, syllables parted by blanks: 尉迟恭 -> `yu chi gong`. For display and order."""
    from pypinyin import Style, lazy_pinyin

    words = [word.casefold() for word in _words(name)]
    family = surname(name)
    head = _surnames().get(family, words[: len(family)])
    rest = words[len(head) :]
    if all(len(word) == 1 for word in rest):
        rest = ["".join(rest)]  # a given name that is also a word (重庆) reads as the word
    return " ".join(lazy_pinyin([*head, *rest], style=Style.NORMAL))


# --- lists


def display_width(text: str) -> int:
    """Width in half-width cells: a Chinese character takes two, a combining mark none."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )

"""Whom a clerk means: letters are initials, digits a number of the card or of the sheet, Chinese a name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.events.board import BoardPerson
from db.store.text import search_key

SHOWN = 9  # candidates a digit can pick
_STRONG = re.compile("[、，,;；\n\r\t/|\u2028\u2029\u0001]+")
_WEAK = re.compile(r"[\s　]+")
_GAP = re.compile(r"[\s　]+(?![^（(]*[）)])")  # not within brackets: 陈小明（区发改局 科长） is one
_BRACKET = re.compile(r"^(.*?)[（(](.*?)[）)]$")
_NUMBERED = re.compile(r"^\d+[.．、)）]\s*(?=\D)")


@dataclass(frozen=True, slots=True)
class Found:
    """Who may be meant, the likeliest first; ``sure`` is the one Enter takes, None when there is a choice to make."""

    people: tuple[BoardPerson, ...] = ()
    sure: BoardPerson | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a pasted list: ``people`` are those it may mean, one when it is clear, none when unknown."""

    text: str
    people: tuple[BoardPerson, ...]


class Finder:
    """Looks people of one board up; made when the board is read. Those who are not ``listed`` have no number on a sheet."""

    def __init__(self, people: Sequence[BoardPerson], *, listed: bool = True) -> None:
        self._listed = listed  # whether their order is that of a sign-in sheet
        self._people = list(people)
        self._names = [search_key(_WEAK.sub("", one.name)) for one in people]
        self._initials = [one.initials.split() for one in people]
        self._codes = [search_key(one.number).strip() for one in people]
        self._tails = [re.split(r"\D", code)[-1] for code in self._codes]
        self._digits = [re.sub(r"\D", "", code) for code in self._codes]
        self._places = {int(one.person): place for place, one in enumerate(people)}

    def update(self, changed: Mapping[int, BoardPerson]) -> None:
        """Take over where people stand now: those not marked yet are offered first."""
        for person, one in changed.items():
            if person in self._places:
                self._people[self._places[person]] = one

    def find(self, text: str) -> Found:
        """Return who is meant by what was typed, scanned or composed."""
        key = _WEAK.sub("", search_key(text))
        if not key:
            return Found()
        coded = [one for one, code in zip(self._people, self._codes, strict=True) if code == key]
        if coded and not key.isdecimal():
            return _found(coded, [])
        if key[0].isdecimal():
            return self._by_number(key)
        if key.isascii():
            return self._by_initials(key)
        return self._by_name(key)

    def may_be_code(self, text: str) -> bool:
        """Return whether some card's number begins like this: then a digit goes on with it and picks nobody."""
        key = search_key(text).strip()
        return any(code.startswith(key) for code in self._codes)

    def _by_initials(self, key: str) -> Found:
        exact = [one for one, spelled in zip(self._people, self._initials, strict=True) if key in spelled]
        begun = [
            one
            for one, spelled, code in zip(self._people, self._initials, self._codes, strict=True)
            if key not in spelled and (any(each.startswith(key) for each in spelled) or code.startswith(key))
        ]
        return _found(exact, begun)

    def _by_number(self, key: str) -> Found:
        """Find by the number of the card, whole or from its zeros on, and by the number on the sign-in sheet."""
        digits = re.sub(r"\D", "", key)
        carded = [
            one
            for one, whole, tail in zip(self._people, self._digits, self._tails, strict=True)
            if digits and digits in (whole, tail)
        ]
        listed = []
        if self._listed and key == digits and not key.startswith("0") and 0 < int(key) <= len(self._people):
            listed = [self._people[int(key) - 1]]
        return _found(list(dict.fromkeys([*listed, *carded])), [])

    def _by_name(self, key: str) -> Found:
        exact = [one for one, name in zip(self._people, self._names, strict=True) if name == key]
        begun = [
            one
            for one, name in zip(self._people, self._names, strict=True)
            if name.startswith(key) and name != key
        ]
        inside = [
            one
            for one, name in zip(self._people, self._names, strict=True)
            if key in name and not name.startswith(key)
        ]
        return _found(exact, begun + inside)

    # Lists

    def is_list(self, text: str) -> bool:
        """Return whether a text is several names, not one that is being typed."""
        return len(self._parts(text)) > 1

    def read_list(self, text: str) -> list[Entry]:
        """Return the names of a list with whom each may mean; the same name twice counts once."""
        entries = [Entry(part, self._meant(part)) for part in self._parts(text)]
        return list(dict.fromkeys(entries))

    def _parts(self, text: str) -> list[str]:
        parts: list[str] = []
        for piece in _STRONG.split(text):
            piece = _NUMBERED.sub("", piece.strip())  # noqa: PLW2901 - 1. 张三
            if not piece:
                continue
            words = [word for word in _GAP.split(piece) if word]
            # 张　三 is one name padded to the width of three; 张三 李四 are two.
            padded = len(words) > 1 and (self._meant("".join(words)) or all(len(word) == 1 for word in words))
            parts += ["".join(words)] if padded else words
        return parts

    def _meant(self, part: str) -> tuple[BoardPerson, ...]:
        bracket = _BRACKET.match(part)
        name, detail = (bracket[1], bracket[2]) if bracket else (part, "")
        key = search_key(name)
        if key.isascii() and not key[:1].isdecimal():
            return ()
        found = self.find(name)
        people = [one for one in found.people if key.isascii() or search_key(one.name) == key]
        if detail and len(people) > 1:
            told = [one for one in people if detail in f"{one.sector} {one.employer} {one.number}"]
            people = told or people
        return tuple(people)


def _found(exact: list[BoardPerson], other: list[BoardPerson]) -> Found:
    """Put those who are not marked yet in front; Enter takes the one exact hit, or the only one."""
    people = tuple(sorted(exact, key=_is_marked)) + tuple(sorted(other, key=_is_marked))
    if len(exact) == 1:
        return Found(people, exact[0])
    return Found(people, people[0] if len(people) == 1 else None)


def _is_marked(one: BoardPerson) -> bool:
    return one.standing != "未登记"


def detail_of(one: BoardPerson) -> str:
    """Return what tells a candidate apart: 界别·单位."""
    return " · ".join(part for part in (one.sector, one.employer) if part)

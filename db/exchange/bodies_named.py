"""The bodies a table names: known under some spelling, new with this import, or asked about once."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from db.exchange.plan import Asked, Choice
from db.people.bodies import BodyIndex, add_alias, add_body, plain_name
from db.people.records import Body, BodyId, BodyKind, TermId
from db.store.reader import Reader
from db.store.work import Work

_NEAREST = 4
_DIGITS = re.compile(r"\d+")
_SHORTEST_ABBREVIATION = 3
_ENDINGS = {
    BodyKind.SECTOR: ("界", ""),
    BodyKind.COMMITTEE: ("委员会", "委", "专委会", ""),
    BodyKind.GROUP: ("活动组", "组", ""),
    BodyKind.STREET: ("街道联络组", "街道活动组", "街道委员联络组", "街道", "街", ""),
}


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body the import will add."""

    kind: BodyKind
    name: str


BodyRef = BodyId | NewBody


class Bodies:
    """Finds the bodies of one kind by the names in a table.

    ``spoken`` are all names the table uses: where the office has no body of the kind yet, they become its list.
    """

    def __init__(
        self,
        reader: Reader,
        kind: BodyKind,
        asked: Asked,
        *,
        term: TermId | None = None,
        spoken: Iterable[str] = (),
        free: bool = False,
    ) -> None:
        self.kind = kind
        self._asked = asked
        self._index = BodyIndex(reader, kind, term=term)
        tail = (
            "WHERE kind = ? AND (term IS NULL OR ? IS NULL OR term = ?) AND until IS NULL ORDER BY place, id"
        )
        self._known = reader.find(Body, tail, kind, term, term)
        self._free = free or not self._known
        self._spoken = Counter(spoken)
        self._chosen: dict[str, str] = self._forms() if not self._known else {}
        self._settled: dict[str, BodyRef] = {}
        self.new: dict[NewBody, None] = {}
        self.aliases: dict[tuple[BodyRef, str], None] = {}

    def _forms(self) -> dict[str, str]:
        """Choose one spelling for each stem of a first import: the fullest, the commonest among equals."""
        groups: dict[str, list[str]] = {}
        for name in self._spoken:
            groups.setdefault(self.stem(name), []).append(name)
        return {
            name: max(names, key=lambda each: (len(each), self._spoken[each], each))
            for names in groups.values()
            for name in names
        }

    def stem(self, name: str) -> str:
        """Return a name without the ending that offices write or leave out: 经济 of 经济界."""
        plain = plain_name(name).removeprefix("区政协").removeprefix("政协")
        for ending in _ENDINGS.get(self.kind, ()):
            if ending and plain.endswith(ending) and len(plain) > len(ending) + 1:
                return plain.removesuffix(ending)
        return plain

    def known(self, name: str) -> list[Body]:
        """Return the bodies the name may mean by its own spelling or by its stem."""
        found = self._index.candidates(name)
        if not found:
            stem = self.stem(name)
            found = [body for body in self._known if self.stem(body.name) == stem]
        return found

    def find(self, name: str, row: int) -> BodyRef | None:
        """Return the body a row names, or None when the clerk has to say first."""
        if name in self._settled:
            return self._settled[name]
        found = self.known(name)
        if len(found) == 1:
            return self._settle(name, found[0].id)
        key = f"body:{self.kind}:{plain_name(name)}"
        if found:
            words = f"“{name}”可能指{'、'.join(body.name for body in found)}"
            choices = [Choice(f"body:{body.id}", f"是“{body.name}”") for body in found]
            return self._decided(self._asked.answer(key, words, choices, row=row), name)
        if (self._free or self._new_party(name)) and not self._like(name):
            return self._settle(name, self._add(self._chosen.get(name, name)))
        return self._asked_about(key, name, row)

    def spelt(self, name: str) -> bool:
        """Whether a body bears exactly this name."""
        return any(plain_name(body.name) == plain_name(name) for body in self._known)

    def _new_party(self, name: str) -> bool:
        """Whether a party speaks that the office has no body of yet: it cannot be another one misspelt."""
        party = party_in(name) if self.kind is BodyKind.PARTY else ""
        return party != "" and all(party_in(body.name) != party for body in self._known)

    def _settle(self, name: str, ref: BodyRef) -> BodyRef:
        """Remember what a name means: a roster names its few bodies thousands of times."""
        self._settled[name] = ref
        return ref

    def _asked_about(self, key: str, name: str, row: int) -> BodyRef | None:
        like = self._like(name)
        near = [body.name for body in self._nearest(name)]
        choices = [Choice(f"as:{other}", f"就是“{other}”") for other in like]
        choices += [
            Choice(f"body:{body.id}", f"就是“{body.name}”")
            for body in self._nearest(name)
            if body.name not in like
        ]
        choices.append(Choice("new", f"新增{self.kind}“{name}”"))
        choices += [
            Choice(f"body:{body.id}", f"记作“{body.name}”") for body in self._known if body.name not in near
        ]
        guess = like or near
        words = f"不认得{self.kind}“{name}”" + (f"，相近的有“{'”“'.join(guess[:3])}”" if guess else "")
        return self._decided(self._asked.answer(key, words, choices, row=row), name)

    def _decided(self, answer: str, name: str) -> BodyRef | None:
        if not answer:
            return None
        if answer == "new":
            return self._add(name)
        sort, _, which = answer.partition(":")
        ref: BodyRef
        if sort == "as":
            known = self._index.candidates(which)
            ref = known[0].id if known else self._add(self._chosen.get(which, which))
        else:
            ref = BodyId(int(which))
        self.aliases[ref, name] = None
        return ref

    def _add(self, name: str) -> NewBody:
        made = NewBody(self.kind, name)
        self.new[made] = None
        return made

    def _like(self, name: str) -> list[str]:
        """Return the names that this one is surely a slip or a short form of; a fuller or commoner name is none."""
        if self._known:
            others = [body.name for body in self._known]
        else:
            others = [other for other in dict.fromkeys(self._chosen.values()) if self._leads(other, name)]
        return [
            other
            for other in others
            if plain_name(other) != plain_name(name)
            and (
                sounds(other) == sounds(name)
                or (self.kind is BodyKind.HANDLER and shortens(name, other))
                or (self.kind is BodyKind.PARTY and party_in(name) == party_in(other) != "")
            )
        ]

    def _leads(self, other: str, name: str) -> bool:
        """Whether of two names new to the office the other one is the better."""
        if sounds(other) == sounds(name):
            return (self._spoken[other], other) > (self._spoken[name], name)
        return len(other) > len(name)

    def _nearest(self, name: str) -> list[Body]:
        by_name = {plain_name(body.name): body for body in self._known}
        like = [
            plain for plain in by_name if shortens(plain_name(name), plain) or sounds(plain) == sounds(name)
        ]
        close = get_close_matches(plain_name(name), by_name, n=_NEAREST, cutoff=0.4)
        return [by_name[plain] for plain in dict.fromkeys((*like, *close))][:_NEAREST]


def shortens(short: str, full: str) -> bool:
    """Whether a name may be a short form of another: 区住建局 of 区住房和建设局."""
    if len(short) < _SHORTEST_ABBREVIATION or len(short) + 2 > len(full):
        return False
    if (short[0], short[-1]) != (full[0], full[-1]) or _DIGITS.findall(short) != _DIGITS.findall(full):
        return False
    rest = iter(full)
    return all(char in rest for char in short)


_PARTIES = (
    ("民革", "国民党革命委员会"), ("民盟", "民主同盟"), ("民建", "民主建国会"), ("民进", "民主促进会"), ("农工",), ("致公",),
    ("九三",), ("台盟", "民主自治同盟"),
)  # fmt: skip


def party_in(name: str) -> str:
    """Return which party a name speaks of, empty for none: 民革云山区委会 -> 民革."""
    return next((words[0] for words in _PARTIES if any(word in name for word in words)), "")


@cache
def sounds(name: str) -> str:
    """Return how a name is read: an input method mixes up 科技届 and 科技界."""
    # loading the reading tables takes a tenth of a second, which the first paint must not pay
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(name))


@dataclass(frozen=True, slots=True)
class NewBodies:
    """What a plan adds to the lists: bodies, and other spellings of them to be remembered."""

    bodies: tuple[NewBody, ...] = ()
    aliases: tuple[tuple[BodyRef, BodyKind, str], ...] = ()

    @classmethod
    def of(cls, lists: Iterable[Bodies]) -> "NewBodies":
        lists = list(lists)
        return cls(
            tuple(new for each in lists for new in each.new),
            tuple((ref, each.kind, name) for each in lists for ref, name in each.aliases),
        )

    @property
    def words(self) -> tuple[str, ...]:
        named: dict[str, list[str]] = {}
        for body in self.bodies:
            named.setdefault(body.kind, []).append(body.name)
        return tuple(f"{kind}：{'、'.join(names)}" for kind, names in named.items())


def add_new(work: Work, new: NewBodies, *, term: TermId | None = None) -> Mapping[NewBody, BodyId]:
    """Add the bodies of a plan and remember their other spellings."""
    made: dict[NewBody, BodyId] = {}
    bodies: dict[BodyId, Body] = {}
    for wanted in new.bodies:
        own_term = term if wanted.kind is BodyKind.SECTOR else None
        body = add_body(work, wanted.kind, wanted.name, term=own_term)
        made[wanted] = body.id
        bodies[body.id] = body
    for ref, _, name in new.aliases:
        identity = made[ref] if isinstance(ref, NewBody) else ref
        add_alias(work, bodies.get(identity) or work.get(Body, identity), name)
    return made


def settled(ref: BodyRef, made: Mapping[NewBody, BodyId]) -> BodyId:
    return made[ref] if isinstance(ref, NewBody) else ref

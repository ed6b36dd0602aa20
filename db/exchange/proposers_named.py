"""The people and bodies a table names: members by name, told apart by what stands beside it, bodies by their words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from db.exchange.bodies_named import Bodies, BodyRef, party_in, sounds
from db.exchange.cells import tight
from db.exchange.member_changes import Known, known_members
from db.exchange.plan import Asked, Choice
from db.exchange.values import Named
from db.people.names import bare
from db.people.records import BodyKind, PersonId, TermId
from db.store.reader import Reader

_ASSOCIATION = ("工会", "妇联", "妇女联合会", "共青团", "团区委", "青联", "科协", "科学技术协会", "侨联", "台联", "工商联", "工商业联合会", "商会")  # fmt: skip
_NEAREST = 4
_LONGEST_NAME = 4  # a Chinese name without a dot


def kind_of_body(name: str) -> BodyKind | None:
    """Return what kind of proposer a name speaks of, None when it may be a person's."""
    plain = tight(name)
    if party_in(plain):
        return BodyKind.PARTY
    if any(word in plain for word in _ASSOCIATION):
        return BodyKind.ASSOCIATION
    for ending, kind in (
        ("委员会", BodyKind.COMMITTEE),
        ("专委会", BodyKind.COMMITTEE),
        ("委", BodyKind.COMMITTEE),
        ("界", BodyKind.SECTOR),
        ("界别", BodyKind.SECTOR),
        ("活动组", BodyKind.GROUP),
        ("小组", BodyKind.GROUP),
        ("联组", BodyKind.GROUP),
        ("街道", BodyKind.STREET),
        ("联络组", BodyKind.STREET),
    ):
        if plain.endswith(ending) and len(plain) > len(ending) + 1:
            return kind
    return None


@dataclass(frozen=True, slots=True)
class Proponent:
    """Who proposes: exactly one of the two."""

    person: PersonId | None = None
    body: BodyRef | None = None


class People:
    """Finds members by the names a table uses."""

    def __init__(self, reader: Reader, term: TermId, asked: Asked) -> None:
        self._asked = asked
        self.known = known_members(reader, term)
        self._by_name: dict[str, list[Known]] = {}
        for one in self.known.values():
            if one.membership is not None:
                self._by_name.setdefault(bare(one.person.name), []).append(one)

    def named(self, name: str) -> list[Known]:
        return self._by_name.get(bare(name), [])

    def find(
        self, said: Named, row: int, *, about: str = "", may_leave: str = "", hints: Sequence[str] = ()
    ) -> PersonId | None:
        """Return the member a row names, or None when the clerk has to say first.

        ``hints`` are what the row says beside the name (sector, employer, number); ``may_leave`` are the words of
        the answer that leaves this name out, where that is possible.
        """
        found = self.named(said.name)
        if len(found) > 1:
            found = told_apart(found, [*hints, *said.remark.split("、")]) or found
        if len(found) == 1:
            return found[0].person.id
        if found:
            words = f"{about}{said.name}有 {len(found)} 人"
            choices = [Choice(f"person:{one.person.id}", f"是{one.words}") for one in found]
            key = f"{row}:person:{said.name}"
        else:
            words = f"委员名册里没有{about}“{said.name}”"
            choices = [
                Choice(f"person:{one.person.id}", f"就是{one.words}") for one in self._nearest(said.name)
            ]
            key = f"person:{said.name}:{'co' if may_leave else 'first'}"
        choices += [Choice("leave", may_leave)] if may_leave else []
        if not choices:
            return None
        answer = self._asked.answer(key, words, choices, row=row)
        return PersonId(int(answer.partition(":")[2])) if answer.startswith("person:") else None

    def unknown(self, said: Named) -> bool:
        """Whether nobody bears the name, nor one that it could be a slip of."""
        return not self.named(said.name) and not self._nearest(said.name)

    def _nearest(self, name: str) -> list[Known]:
        plain = bare(name)
        if len(plain) > _LONGEST_NAME * 3:
            return []
        like = [other for other in self._by_name if sounds(other) == sounds(plain)]
        close = get_close_matches(plain, self._by_name, n=_NEAREST, cutoff=0.6)
        return [one for other in dict.fromkeys((*like, *close)) for one in self._by_name[other]][:_NEAREST]


def told_apart(found: list[Known], hints: Sequence[str]) -> list[Known]:
    """Return those that everything said beside the name fits to."""
    said = [tight(hint) for hint in hints if tight(hint)]
    return [one for one in found if all(_fits(one, hint) for hint in said)] if said else []


def _fits(one: Known, hint: str) -> bool:
    numbers = [one.membership.number] if one.membership is not None else []
    sectors = [one.names[body] for body in one.places[BodyKind.SECTOR]]
    about = [*numbers, *sectors, one.person.employer, one.person.job, one.person.sex]
    return any(hint == fact or (len(hint) > 1 and (hint in fact or fact.removesuffix("界") == hint)) for fact in about if fact)  # fmt: skip


class Proponents:
    """Finds who proposes: a member, or a party, an association, a committee, a sector, a group."""

    KINDS = (
        BodyKind.PARTY,
        BodyKind.ASSOCIATION,
        BodyKind.COMMITTEE,
        BodyKind.SECTOR,
        BodyKind.GROUP,
        BodyKind.STREET,
    )

    def __init__(self, reader: Reader, term: TermId, asked: Asked, spoken: Iterable[str] = ()) -> None:
        self.people = People(reader, term, asked)
        named = [name for name in spoken if not self.people.named(name)]
        self.bodies = {
            kind: Bodies(
                reader, kind, asked, term=term, spoken=[name for name in named if kind_of_body(name) is kind]
            )
            for kind in self.KINDS
        }

    def is_body(self, name: str) -> bool:
        return not self.people.named(name) and (
            kind_of_body(name) is not None or any(each.known(name) for each in self.bodies.values())
        )

    def find(self, said: Named, row: int, *, about: str, may_leave: str = "") -> Proponent | None:
        """Return who a row names, or None when the clerk has to say first, or nobody can be meant."""
        if self.is_body(said.name):
            ref = self._body(said.name, row)
            return None if ref is None else Proponent(body=ref)
        person = self.people.find(said, row, about=about, may_leave=may_leave)
        return None if person is None else Proponent(person=person)

    def _body(self, name: str, row: int) -> BodyRef | None:
        meant = kind_of_body(name)
        knowing = [kind for kind, each in self.bodies.items() if each.known(name)]
        exactly = [kind for kind in knowing if self.bodies[kind].spelt(name)]
        choices = [*([meant] if meant in knowing else []), *exactly, *([meant] if meant else []), *knowing]
        return self.bodies[choices[0]].find(name, row)

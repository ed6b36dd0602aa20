"""Who a row of an office's table is: the same person as one we know, a new one, or a question for the clerk."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.people.names import bare
from db.people.records import PersonId, TermId
from db.store.reader import Reader

_WITH_MONTH = 7  # 1975-03: a year alone proves nothing


class Verdict(StrEnum):
    SAME = "same"
    NEW = "new"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a row says about a person; all values already in the form the store keeps."""

    name: str
    number: str = ""
    id_number: str = ""
    birth: str = ""
    phone: str = ""
    sex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The verdict on one claim; ``why`` is what a clerk reads, ``candidates`` are those to choose from when asked."""

    verdict: Verdict
    person: PersonId | None = None
    candidates: tuple[PersonId, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person of the store as claims are compared with; ``numbers`` are those of the term in question."""

    id: PersonId
    claim: Claim
    numbers: frozenset[str]


_MEMBERS = """SELECT id, name, id_number, birth, phone, sex FROM person AS p
  WHERE EXISTS (SELECT 1 FROM membership WHERE person = p.id) ORDER BY id"""


def known_people(reader: Reader, *, term: TermId | None = None) -> list[Known]:
    """Return all who ever were members with their numbers (of one term, or of all when none is named).

    A guest of a meeting who has a member's name is somebody else until a clerk says otherwise.
    """
    numbers: defaultdict[int, set[str]] = defaultdict(set)
    sql = "SELECT person, number FROM membership WHERE number <> '' AND (?1 IS NULL OR term = ?1)"
    for person, number in reader.rows(sql, term):
        numbers[person].add(number)
    return [
        Known(
            id=row["id"],
            claim=Claim(
                name=row["name"], id_number=row["id_number"], birth=row["birth"], phone=row["phone"],
                sex=row["sex"],
            ),
            numbers=frozenset(numbers[row["id"]]),
        )
        for row in reader.rows(_MEMBERS)
    ]  # fmt: skip


def same_person(reader: Reader, claims: Sequence[Claim], *, term: TermId | None = None) -> list[Match]:
    """Judge all rows of a table together: a name alone identifies only when it is unique on both sides.

    In this order: member number, ID number, name and birth, name and phone, name alone. A hit is taken when
    nothing contradicts it; otherwise the clerk is asked.
    """
    people = known_people(reader, term=term)
    by_number, by_id, by_name = _index(people)
    incoming: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        incoming[bare(claim.name)].append(claim)
    return [
        _judged(claim, incoming[bare(claim.name)], by_number, by_id, by_name[bare(claim.name)])
        for claim in claims
    ]


Index = defaultdict[str, list[Known]]


def _index(people: Iterable[Known]) -> tuple[Index, Index, Index]:
    by_number: Index = defaultdict(list)
    by_id: Index = defaultdict(list)
    by_name: Index = defaultdict(list)
    for known in people:
        for number in known.numbers:
            by_number[number].append(known)
        if known.claim.id_number:
            by_id[known.claim.id_number].append(known)
        by_name[bare(known.claim.name)].append(known)
    return by_number, by_id, by_name


def _judged(
    claim: Claim, incoming: list[Claim], by_number: Index, by_id: Index, namesakes: list[Known]
) -> Match:
    if claim.number and by_number.get(claim.number):
        return _sure_or_ask(claim, by_number[claim.number], "委员证号相同")
    if claim.id_number and by_id.get(claim.id_number):
        return _sure_or_ask(claim, by_id[claim.id_number], "身份证号相同")
    # Another ID number, or another member number of the same term, is another person beyond doubt.
    possible = [known for known in namesakes if not _excluded(claim, known)]
    for agrees, why in _AGREEMENTS:
        hits = [known for known in possible if agrees(claim, known.claim)]
        if hits:
            return _sure_or_ask(claim, hits, why)
    return _judged_by_name(claim, incoming, possible)


def _judged_by_name(claim: Claim, incoming: list[Claim], possible: list[Known]) -> Match:
    if possible:
        if len(possible) == 1 and len(incoming) == 1 and not _against(claim, possible[0].claim):
            return Match(verdict=Verdict.SAME, person=possible[0].id, why="姓名相同，两边都只有一人")
        return _ask(possible, _doubt(claim, incoming, possible))
    if any(other is not claim and _could_be_same(claim, other) for other in incoming):
        return _ask([], f"表内有几行都叫{claim.name}，分不清是不是同一人")
    return Match(verdict=Verdict.NEW, why="库里没有这个人")


def _sure_or_ask(claim: Claim, hits: list[Known], why: str) -> Match:
    if len(hits) > 1:
        return _ask(hits, f"{why}的不止一人")
    against = _against(claim, hits[0].claim)
    if bare(claim.name) != bare(hits[0].claim.name):
        against.insert(0, f"姓名不同（库里是{hits[0].claim.name}）")
    if against:
        return _ask(hits, f"{why}，但{'、'.join(against)}")
    return Match(verdict=Verdict.SAME, person=hits[0].id, why=why)


def _ask(candidates: list[Known], why: str) -> Match:
    return Match(verdict=Verdict.ASK, candidates=tuple(known.id for known in candidates), why=why)


def _doubt(claim: Claim, incoming: list[Claim], possible: list[Known]) -> str:
    if len(possible) > 1:
        return f"库里有{len(possible)}人叫{claim.name}"
    if len(incoming) > 1:
        return f"表内有{len(incoming)}行都叫{claim.name}"
    return f"姓名相同，但{'、'.join(_against(claim, possible[0].claim))}"


def _excluded(claim: Claim, known: Known) -> bool:
    other_id = claim.id_number and known.claim.id_number and claim.id_number != known.claim.id_number
    other_number = claim.number and known.numbers and claim.number not in known.numbers
    return bool(other_id or other_number)


def _same_birth(one: Claim, other: Claim) -> bool:
    shorter, longer = sorted((one.birth, other.birth), key=len)
    return len(shorter) >= _WITH_MONTH and longer.startswith(shorter)


def _same_phone(one: Claim, other: Claim) -> bool:
    return bool(one.phone) and one.phone == other.phone


_AGREEMENTS: tuple[tuple[Callable[[Claim, Claim], bool], str], ...] = (
    (_same_birth, "姓名和出生年月相同"),
    (_same_phone, "姓名和手机相同"),
)


def _against(one: Claim, other: Claim) -> list[str]:
    """Say what speaks against two claims being of one person."""
    shorter, longer = sorted((one.birth, other.birth), key=len)
    found = {
        "身份证号不同": one.id_number and other.id_number and one.id_number != other.id_number,
        "出生年月不同": shorter and not longer.startswith(shorter),
        "性别不同": one.sex and other.sex and one.sex != other.sex,
    }
    return [words for words, speaks in found.items() if speaks]


def _could_be_same(one: Claim, other: Claim) -> bool:
    """Two rows of one table may be one person entered twice, unless something tells them apart."""
    numbers = one.number and other.number and one.number != other.number
    phones = one.phone and other.phone and one.phone != other.phone
    return not numbers and not phones and not _against(one, other)

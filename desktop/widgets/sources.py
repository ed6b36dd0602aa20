"""Where pickers look in an open store: members, bodies, proposals; by name, letters of the pinyin or number."""

from functools import lru_cache

from db.people.bodies import bodies
from db.people.names import initials
from db.people.records import BodyKind
from db.search.entries import EVENT, MEMBER, PROPOSAL
from db.search.queries import search
from db.store.reader import Reader
from db.store.store import Store
from db.store.text import search_key
from desktop.widgets.form import Sources
from desktop.widgets.suggest import Candidate

_FOUND = 12
BODY = "body"


def sources_of(store: Store) -> Sources:
    """Return what the pickers of a form need."""
    return Sources(
        people=lambda text: people(store, text),
        bodies=lambda text, kind: bodies_named(store, text, kind),
        person=lambda wanted: person(store, wanted),
        body=lambda wanted: body(store, wanted),
        today=lambda: store.clock().date(),
    )


def people(reader: Reader, text: str) -> list[Candidate]:
    """Return members by name, number or the letters of any reading; the detail tells namesakes apart."""
    return _hits(reader, text, MEMBER)


def proposals(reader: Reader, text: str) -> list[Candidate]:
    """Return proposals by number or words of the title."""
    return _hits(reader, text, PROPOSAL)


def events_named(reader: Reader, text: str) -> list[Candidate]:
    """Return meetings and activities by words of their title."""
    return _hits(reader, text, EVENT)


def _hits(reader: Reader, text: str, kind: str) -> list[Candidate]:
    return [
        Candidate(id=hit.id, words=hit.title, detail=hit.detail, kind=hit.kind)
        for hit in search(reader, text, limit=_FOUND, kinds=(kind,))
    ]


def person(reader: Reader, wanted: int) -> Candidate | None:
    from db.people.records import Person, PersonId

    found = reader.get(Person, PersonId(wanted))
    return Candidate(id=found.id, words=found.name, detail=found.employer, kind=MEMBER)


def body(reader: Reader, wanted: int) -> Candidate | None:
    from db.people.records import Body, BodyId

    found = reader.get(Body, BodyId(wanted))
    return Candidate(id=found.id, words=found.name, detail=str(found.kind), kind=BODY)


@lru_cache(maxsize=2048)
def _letters(name: str) -> tuple[str, ...]:
    """Return the first letters of a name in every reading, with and without the 区 most of them begin with."""
    plain = name.removeprefix("区")
    return (*initials(name).split(), *initials(plain).split())


def bodies_named(reader: Reader, text: str, kind: str = "") -> list[Candidate]:
    """Return bodies of a kind (of all when none is named) by name, alias or letters; those abolished are left out."""
    key = search_key(text).strip()
    spelled = key.isascii() and key.isalpha()
    wanted = BodyKind(kind) if kind else None
    found = []
    for row in bodies(reader, wanted):
        if row.status:
            continue
        names = search_key("\n".join((row.name, row.full_name, *row.aliases)))
        if key in names:
            rank = 0 if search_key(row.name).removeprefix("区").startswith(key.removeprefix("区")) else 1
        elif spelled and any(letters.startswith(key) for letters in _letters(row.name)):
            rank = 0
        else:
            continue
        detail = "、".join(row.aliases) if kind else str(row.kind)
        found.append((rank, Candidate(id=row.id, words=row.name, detail=detail, kind=BODY)))
    found.sort(key=lambda pair: pair[0])
    return [candidate for _, candidate in found[:_FOUND]]

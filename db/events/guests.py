"""Guests 来宾: people who are no members and yet come to a meeting; kept as persons no list of members has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.events.operations import invite
from db.events.records import Event, EventId, Invitation, InvitationRole
from db.people.operations import add_person, change_person
from db.people.records import Person, PersonId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import search_key
from db.store.work import Work

ROLES = (InvitationRole.OBSERVE, InvitationRole.GUEST, InvitationRole.AUDIT)
_BRACKET = re.compile(r"^(.*?)[（(](.*?)[）)]\s*$")
_PARTS = re.compile(r"[\s　,，、;；]+")
_NUMBERED = re.compile(r"^\d+[.．、)）]\s*(?=\D)")
_LONGEST = 20  # letters of a name: a longer one is a line that was not understood
_NO_MEMBER = "NOT EXISTS (SELECT 1 FROM membership AS h WHERE h.person = p.id)"


@dataclass(frozen=True, slots=True)
class Guest:
    """Who comes, from where, as what: 陈小明 区发改局 科长."""

    name: str
    unit: str = ""
    duty: str = ""


def read_guest(line: str) -> Guest:
    """Return whom one line means: 陈小明 区发改局 科长, or 陈小明（区发改局 科长）."""
    plain = _NUMBERED.sub("", line.strip())
    bracket = _BRACKET.match(plain)
    told = f"{bracket[1]} {bracket[2]}" if bracket else plain
    name, *rest = [part for part in _PARTS.split(told) if part] or [""]
    return Guest(name, rest[0] if rest else "", " ".join(rest[1:]))


def read_guests(text: str) -> list[Guest]:
    """Return the guests of a list, one a line.

    :raises Refused: when a line holds no name.
    """
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        guest = read_guest(line)
        if not guest.name or len(guest.name) > _LONGEST or search_key(guest.name)[:1].isdecimal():
            raise Refused(
                f"看不懂“{line[:30]}”，请写成“陈小明 区发改局 科长”，每行一人。", field="guests", code="guest"
            )
        found.append(guest)
    if not found:
        raise Refused("请填写来宾，每行一人：姓名 工作单位 职务。", field="guests", code="empty")
    return list(dict.fromkeys(found))


def add_guests(
    work: Work, event: Event, guests: Sequence[Guest], *, role: InvitationRole = InvitationRole.OBSERVE,
    at_door: bool = False,
) -> list[Invitation]:  # fmt: skip
    """Invite people who are no members; who came before from the same unit is the same person again.

    :raises Refused: for 出席, which only members are counted by, or when all of them are on the list.
    """
    if role is InvitationRole.ATTEND:
        raise Refused("来宾不是委员，不计入应到；请选列席、邀请或旁听。", field="role", code="guest")
    people = [known_guest(work, guest) or _new(work, guest) for guest in guests]
    made = invite(work, event, [person.id for person in people], role=role, at_door=at_door)
    if not made:
        raise Refused("填写的来宾都已在名单中。", field="guests", code="there")
    return made


def _new(work: Work, guest: Guest) -> Person:
    return add_person(work, guest.name, employer=guest.unit, job=guest.duty)


def known_guest(reader: Reader, guest: Guest) -> Person | None:
    """Return who is meant of those who came before: of the same name and unit, or the only one where none is named."""
    found = reader.find(
        Person,
        f"AS p WHERE p.name = ? AND (? = '' OR p.employer = ?) AND {_NO_MEMBER} ORDER BY p.id",
        guest.name, guest.unit, guest.unit,
    )  # fmt: skip
    return found[0] if found and (guest.unit or len(found) == 1) else None


def change_guest(work: Work, person: PersonId, guest: Guest) -> Person:
    """Set name, unit and duty of a guest right, wherever they were invited.

    :raises Refused: without a name, or for a member, whose facts stand on another page.
    """
    if not is_guest(work, person):
        raise Refused("这是委员，请在“委员”里修改。", field="name", code="member")
    return change_person(work, work.get(Person, person), name=guest.name, employer=guest.unit, job=guest.duty)


def is_guest(reader: Reader, person: PersonId) -> bool:
    """Return whether a person never was a member of any term."""
    return bool(
        reader.value(f"SELECT EXISTS (SELECT 1 FROM person AS p WHERE p.id = ? AND {_NO_MEMBER})", person)
    )


def guests_of(reader: Reader, event: EventId) -> list[Person]:
    """Return the guests on the list of an event, each with name, unit and duty and nothing else."""
    found = reader.find(
        Person,
        f"AS p WHERE p.id IN (SELECT person FROM invitation WHERE event = ?) AND {_NO_MEMBER} ORDER BY p.id",
        event,
    )
    return [Person(id=one.id, name=one.name, employer=one.employer, job=one.job) for one in found]


def member_namesakes(reader: Reader, names: Sequence[str]) -> list[str]:
    """Return those of the names a member of any term has: perhaps the member is meant."""
    rows = reader.tuples(
        f"SELECT DISTINCT name FROM person AS p WHERE name IN ({', '.join('?' * len(names))}) AND NOT {_NO_MEMBER}", *names
    )  # fmt: skip
    known = {row[0] for row in rows}
    return [name for name in dict.fromkeys(names) if name in known]

"""What a roster's row changes about a member the store knows, in words and in the store."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.exchange.bodies_named import BodyRef, NewBody, settled
from db.exchange.cells import tight
from db.exchange.member_cells import FACTS, WORDS
from db.people.kind import MEMBER
from db.people.masking import masked
from db.people.names import bare
from db.people.operations import (
    add_member,
    change_belongings,
    change_committees,
    change_membership,
    change_person,
    change_posts,
    end_membership,
    reinstate,
)
from db.people.records import (
    Belonging,
    Body,
    BodyId,
    BodyKind,
    MemberKind,
    Membership,
    MembershipId,
    Person,
    PersonId,
    Post,
    TermId,
)
from db.people.words import LEFT
from db.store.reader import Reader
from db.store.work import Work

KINDS: Mapping[str, BodyKind] = {
    "sector": BodyKind.SECTOR,
    "committees": BodyKind.COMMITTEE,
    "groups": BodyKind.GROUP,
    "streets": BodyKind.STREET,
}
_FIELD_OF = {kind: name for name, kind in KINDS.items()}

Places = Mapping[BodyRef, str | None]
"""Bodies with the role in them, None where nothing was said about a role."""


@dataclass(slots=True)
class Known:
    """A person of the store with what holds of the membership in question."""

    person: Person
    membership: Membership | None = None
    places: dict[BodyKind, dict[BodyId, str]] = field(default_factory=lambda: defaultdict(dict))
    posts: list[str] = field(default_factory=list)
    names: Mapping[BodyId, str] = field(default_factory=dict)  # of all bodies

    @property
    def words(self) -> str:
        sector = [self.names[body] for body in self.places[BodyKind.SECTOR]]
        about = " ".join(filter(None, (*sector, self.person.employer, self.person.birth)))
        return f"{self.person.name}（{about}）" if about else self.person.name


def known_members(reader: Reader, term: TermId) -> dict[PersonId, Known]:
    """Return every person, with what is in force of their membership of the term."""
    bodies = {body.id: body for body in reader.find(Body)}
    names = {body.id: body.name for body in bodies.values()}
    found = {person.id: Known(person, names=names) for person in reader.find(Person)}
    by_membership: dict[MembershipId, Known] = {}
    # of two memberships of one term the one still running counts, else the last
    for membership in reader.find(Membership, "WHERE term = ? ORDER BY until IS NULL, since, id", term):
        known = found[membership.person]
        known.membership = membership
        by_membership[membership.id] = known
    mine = "membership IN (SELECT id FROM membership WHERE term = ?)"
    for belonging in reader.find(Belonging, f"WHERE {mine} ORDER BY id", term):
        holder = by_membership[belonging.membership]
        if _holds(holder, belonging):
            body = bodies[belonging.body]
            holder.places[body.kind][body.id] = belonging.role
    for post in reader.find(Post, f"WHERE {mine} ORDER BY rank, id", term):
        if _holds(by_membership[post.membership], post):
            by_membership[post.membership].posts.append(post.name)
    return found


def _holds(known: Known, held: Belonging | Post) -> bool:
    """Whether a place or post is in force, or was when the membership ended."""
    if known.membership is None or known.membership.id != held.membership:
        return False
    end = known.membership.until
    return held.until is None or (end is not None and held.until >= end)


@dataclass(slots=True)
class Changes:
    """What differs: in words for the clerk, and as values to be written."""

    words: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[BodyKind, Places] = field(default_factory=dict)
    posts: tuple[str, ...] | None = None
    moves_sector: bool = False
    sector_words: str = ""


def changes_of(
    known: Known, said: Mapping[str, Any], places: Mapping[BodyKind, Places], posts: tuple[str, ...] | None
) -> Changes:
    """Compare what a row says with what is kept; what it does not say stays."""
    found = Changes()
    _facts(found, known, said)
    _membership(found, known, said)
    for kind, wanted in places.items():
        _placed(found, known, kind, wanted)
    if "sector_role" in said and BodyKind.SECTOR not in places:
        own = known.places[BodyKind.SECTOR]
        _placed(found, known, BodyKind.SECTOR, dict.fromkeys(own, said["sector_role"]))
    if posts is not None and set(posts) != set(known.posts):
        found.posts = posts
        found.words.append(f"{WORDS['post']} {_or_none(known.posts)} → {_or_none(posts)}")
    return found


def _or_none(words: Iterable[str]) -> str:
    return "、".join(words) or "无"


def _facts(found: Changes, known: Known, said: Mapping[str, Any]) -> None:
    person = known.person
    whole = said.get("whole_employer")
    if whole is not None and whole and tight(whole) == tight(person.employer + person.job):
        said = {name: value for name, value in said.items() if name not in {"employer", "job"}}
    for name in FACTS:
        if name not in said:
            continue
        before, after = getattr(person, name), said[name]
        if before == after or (name == "name" and bare(before) == bare(after)):
            continue
        if name == "birth" and after and before.startswith(after):
            continue  # the store knows the day, the table only the month
        found.values[name] = after
        found.words.append(f"{WORDS[name]} {_shown(name, before)} → {_shown(name, after)}")
    if "employer" in found.values and "job" not in said and person.job:
        found.words.append(f"文件中职务为空，保留“{person.job}”")


def _shown(name: str, value: str) -> str:
    return masked(MEMBER.field(name), value) or "（空）"


def _membership(found: Changes, known: Known, said: Mapping[str, Any]) -> None:
    kept = known.membership
    if kept is None:
        return
    for name in ("number", "kind", "since", "until", "end_reason"):
        if name not in said:
            continue
        before, after = getattr(kept, name), said[name]
        if name == "end_reason" and not (said.get("until") or kept.until):
            continue  # a reason without a day ends nothing
        if before != after:
            found.values[name] = after
            found.words.append(f"{WORDS[name]} {before or '（空）'} → {after or '（空）'}")


def _placed(found: Changes, known: Known, kind: BodyKind, wanted: Places) -> None:
    own = known.places[kind]
    roles = {
        ref: role if role is not None else (own.get(ref, "") if not isinstance(ref, NewBody) else "")
        for ref, role in wanted.items()
    }
    if roles == own:
        return
    found.places[kind] = roles
    before = _or_none(_named(known.names[body], role) for body, role in own.items())
    after = _or_none(_named(_name(known, ref), role) for ref, role in roles.items())
    words = f"{WORDS[_FIELD_OF[kind]]} {before} → {after}"
    if kind is BodyKind.SECTOR and own and roles.keys() != own.keys():
        found.moves_sector = True
        found.sector_words = words
    found.words.append(words)


def _named(name: str, role: str) -> str:
    return f"{name}（{role}）" if role else name


def _name(known: Known, ref: BodyRef) -> str:
    return ref.name if isinstance(ref, NewBody) else known.names[ref]


# --- writing


@dataclass(frozen=True, slots=True)
class MemberStep:
    """One row to be written: a new member when ``known`` has no membership yet, else only what differs."""

    known: Known | None
    values: Mapping[str, Any]
    places: Mapping[BodyKind, Places]
    posts: tuple[str, ...] | None
    since: date | None = None  # from when a change of sector holds; None corrects the record
    moves_sector: bool = False


def write_member(
    work: Work, step: MemberStep, *, term: TermId, made: Mapping[NewBody, BodyId], today: date
) -> None:
    """Write one row of a roster."""
    places = {
        kind: [(settled(ref, made), role or "") for ref, role in wanted.items()]
        for kind, wanted in step.places.items()
    }
    facts = {name: step.values[name] for name in FACTS if name in step.values}
    if step.known is None or step.known.membership is None:
        _take_in(work, step, term=term, facts=facts, places=places)
        return
    if facts:
        change_person(work, step.known.person, **facts)
    _change_membership(work, step, places, today)


def _take_in(
    work: Work, step: MemberStep, *, term: TermId, facts: dict[str, str],
    places: Mapping[BodyKind, list[tuple[BodyId, str]]],
) -> None:  # fmt: skip
    said = step.values
    sectors = places.get(BodyKind.SECTOR)
    sector, role = sectors[0] if sectors else (None, "")
    name = facts.pop("name")
    membership = add_member(
        work, name, term=term, person=None if step.known is None else step.known.person.id,
        number=said.get("number", ""), kind=said.get("kind", MemberKind.LOCAL), since=said.get("since"),
        sector=sector, sector_role=role, committees=places.get(BodyKind.COMMITTEE, ()),
        groups=[*places.get(BodyKind.GROUP, ()), *places.get(BodyKind.STREET, ())],
        posts=step.posts or (), **facts,
    )  # fmt: skip
    if said.get("until"):
        end_membership(work, membership, on=said["until"], reason=said.get("end_reason") or LEFT)


def _change_membership(
    work: Work, step: MemberStep, places: Mapping[BodyKind, list[tuple[BodyId, str]]], today: date
) -> None:
    assert step.known is not None  # noqa: S101 - what is new was taken in above
    membership = step.known.membership
    assert membership is not None  # noqa: S101 - likewise
    said = step.values
    if {"number", "kind", "since"} & said.keys():
        membership = change_membership(
            work, membership, number=said.get("number"), kind=said.get("kind"), since=said.get("since")
        )
    begun = membership.since is None or membership.since <= today
    day = today if begun and membership.until is None else None
    for kind, wanted in places.items():
        own = step.known.places[kind]
        # what was never recorded before holds from the beginning; what replaces something holds from today
        on = day if own else None
        if kind is BodyKind.SECTOR and step.moves_sector:
            on = step.since
        if kind is BodyKind.COMMITTEE:
            change_committees(work, membership, wanted, on=on)
        else:
            change_belongings(work, membership, kind, wanted, on=on)
    if step.posts is not None:
        change_posts(work, membership, step.posts, on=day if step.known.posts else None)
    if "until" in said or "end_reason" in said:
        _end(work, membership, said)


def _end(work: Work, membership: Membership, said: Mapping[str, Any]) -> None:
    until = said.get("until", membership.until)
    if until is None:
        if membership.until is not None:
            reinstate(work, membership)
        return
    reason = said.get("end_reason") or membership.end_reason or LEFT
    if membership.until is not None and until > membership.until:
        membership = reinstate(work, membership)
    end_membership(work, membership, on=until, reason=reason)

"""What the form of a member saves: facts, number, sector, bodies and posts at once, as a correction or from a day on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.people.operations import (
    Place,
    add_member,
    change_belongings,
    change_committees,
    change_membership,
    change_person,
    change_posts,
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
    TermId,
)
from db.store.errors import Refused
from db.store.record import columns
from db.store.text import clean_line
from db.store.work import Work

FACTS = tuple(name for name in columns(Person) if name not in {"id", "photo"})


def new_member(
    work: Work, values: Mapping[str, Any], *, term: TermId, person: PersonId | None = None
) -> Membership:
    """Take in what a form of a new member holds; ``person`` is somebody the store knows from an earlier term."""
    facts = {name: values[name] for name in FACTS if name in values and name != "name"}
    return add_member(
        work, values["name"], term=term, person=person, number=values.get("number", ""),
        kind=MemberKind(values.get("kind") or MemberKind.LOCAL), since=values.get("since"),
        sector=values.get("sector"), sector_role=values.get("sector_role", ""),
        committees=[(body, "") for body in values.get("committees", ())],
        groups=[(body, "") for name in ("groups", "streets") for body in values.get(name, ())],
        posts=post_names(values.get("post", "")), **facts,
    )  # fmt: skip


def post_names(words: str) -> list[str]:
    """Return the posts a line of text names: 秘书长、常委."""
    return [name.strip() for name in words.replace("，", "、").replace(",", "、").split("、") if name.strip()]


def edit_member(
    work: Work, membership: MembershipId, values: Mapping[str, Any], *, on: date | None = None
) -> None:
    """Save what a form of a member holds; what it does not hold stays.

    Without a day the record is corrected. With one, sector, bodies and posts change from that day and what was
    before stays with its own days. Roles in bodies that stay are kept.

    :raises Refused: when something cannot be kept, or the day is outside the membership.
    """
    record = work.get(Membership, membership)
    facts = {name: values[name] for name in FACTS if name in values}
    if facts:
        change_person(work, work.get(Person, record.person), **facts)
    kind = values.get("kind")
    record = change_membership(
        work, record, number=values.get("number"), kind=MemberKind(kind) if kind else None, since=values.get("since")
    )  # fmt: skip
    if "sector" in values:
        sector = [] if values["sector"] is None else [(values["sector"], values.get("sector_role", ""))]
        if not sector and values.get("sector_role"):
            raise Refused("先选界别，再填界别职务。", field="sector", code="sector")
        change_belongings(work, record, BodyKind.SECTOR, sector, on=on)
    if "committees" in values:
        change_committees(work, record, _with_roles(work, record, values["committees"]), on=on)
    for name, body_kind in (("groups", BodyKind.GROUP), ("streets", BodyKind.STREET)):
        if name in values:
            change_belongings(work, record, body_kind, _with_roles(work, record, values[name]), on=on)
    if "post" in values:
        change_posts(work, record, post_names(values["post"]), on=on)


def _with_roles(work: Work, membership: Membership, bodies: Sequence[BodyId]) -> list[Place]:
    held = work.find(Belonging, "WHERE membership = ? AND until IS NULL", membership.id)
    roles = {belonging.body: belonging.role for belonging in held}
    return [(body, roles.get(body, "")) for body in bodies]


def set_role(
    work: Work, membership: MembershipId, body: BodyId, role: str, *, on: date | None = None
) -> None:
    """Say as what a member belongs to a body, from a day on, or with None as a correction.

    :raises Refused: when the member does not belong to it, or the day is outside the membership.
    """
    record, kind = work.get(Membership, membership), work.get(Body, body).kind
    held = work.find(
        Belonging,
        "WHERE membership = ? AND until IS NULL AND body IN (SELECT id FROM body WHERE kind = ?) ORDER BY id",
        membership,
        kind,
    )
    places = {one.body: one.role for one in held}
    if body not in places:
        raise Refused("他现在不在这个机构里，请先在“修改资料”里编入。", field="body", code="body")
    role = clean_line(role, limit=30, field="role")
    change_belongings(work, record, kind, list((places | {body: role}).items()), on=on)

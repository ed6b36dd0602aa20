"""换届: one term closes and the next begins, with who stays, new sectors and where the old ones went, as one work."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.people.bodies import add_body, succeed
from db.people.operations import add_member, add_session, add_term, end_membership
from db.people.queries import members
from db.people.records import (
    Body,
    BodyId,
    BodyKind,
    MemberKind,
    Membership,
    Person,
    PersonId,
    Term,
    TermId,
)
from db.people.sessions import current_term, term_words
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.work import Work

END_REASON = "届满"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorTo:
    """A sector of the new term and the old ones it comes from; one of the same name alone simply goes on."""

    name: str
    comes_from: tuple[BodyId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Staying:
    """Somebody who is a member again: the new 委员证号, sector by name, committees, posts."""

    person: PersonId
    number: str = ""
    sector: str = ""
    committees: tuple[BodyId, ...] = ()
    posts: tuple[str, ...] = ()
    kind: MemberKind = MemberKind.LOCAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnover:
    """Everything a new term begins with; new members are taken in afterwards, by list or one by one."""

    number: int
    since: date
    opens: date | None = None  # its first session, when that is set
    sectors: tuple[SectorTo, ...] = ()
    staying: tuple[Staying, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What a turnover would do, before it does it."""

    closes: str
    ending: int  # memberships that end
    staying: int
    leaving: tuple[str, ...]  # labels of those who do not stay
    new_sectors: tuple[str, ...]
    ended_sectors: tuple[str, ...]
    warnings: tuple[str, ...]


def proposed(reader: Reader, *, since: date, leaving: Iterable[PersonId] = ()) -> Turnover:
    """Return a turnover in which everybody in office stays but those named, sectors go on, posts are elected anew.

    :raises Refused: when there is no term to follow.
    """
    old = _old(reader, since)
    gone = set(leaving)
    sectors = _sectors(reader, since)
    staying = tuple(
        Staying(person=row.id, sector=row.sector)
        for row in members(reader, term=old.id, on=since - _DAY, order="rank")
        if row.id not in gone
    )
    return Turnover(
        number=old.number + 1, since=since, staying=staying,
        sectors=tuple(SectorTo(name=body.name, comes_from=(body.id,)) for body in sectors),
    )  # fmt: skip


def foreseen(reader: Reader, plan: Turnover) -> Foreseen:
    """Say what a turnover would do and what looks wrong about it.

    :raises Refused: as ``turn_over``.
    """
    old = _checked(reader, plan)
    there = members(reader, term=old.id, on=plan.since - _DAY)
    kept = {one.person for one in plan.staying}
    names = {sector.name for sector in plan.sectors}
    known = {body.id: body for body in _sectors(reader, plan.since)}
    going_on = {sector.name for sector in plan.sectors if _goes_on(sector, known) is not None}
    used = {body for sector in plan.sectors for body in sector.comes_from}
    homeless = [one for one in plan.staying if not one.sector]
    orphans = [body.name for key, body in known.items() if key not in used]
    warnings = [
        *([f"{len(homeless)} 名连任委员还没有新界别"] if homeless else []),
        *(f"原界别“{name}”没有去向，跨届统计时会断开" for name in orphans),
    ]
    return Foreseen(
        closes=term_words(old.number), ending=_open(reader, old.id), staying=len(plan.staying),
        leaving=tuple(row.label for row in there if row.id not in kept),
        new_sectors=tuple(sorted(names - going_on)),
        ended_sectors=tuple(body.name for body in known.values() if body.name not in going_on),
        warnings=tuple(warnings),
    )  # fmt: skip


def turn_over(work: Work, plan: Turnover) -> Term:
    """Close the term, end its memberships the day before, and begin the next with who stays.

    :raises Refused: when the number or the day does not follow, a sector is named twice, somebody stays twice or was
        not in office, or a sector of somebody who stays is not among the new ones.
    """
    old = _checked(work, plan)
    last = plan.since - _DAY
    ended = work.find(Membership, "WHERE term = ? AND until IS NULL ORDER BY id", old.id)
    numbers = {one.person: one.number for one in ended}
    kinds = {one.person: one.kind for one in ended}
    for membership in ended:
        end_membership(work, membership, on=max(last, membership.since or last), reason=END_REASON)
    term = add_term(work, plan.number, since=plan.since)
    if plan.opens is not None:
        add_session(work, term.id, 1, opens=plan.opens)
    sectors = _lay_sectors(work, plan, term.id)
    for one in plan.staying:
        person = work.get(Person, one.person)
        add_member(
            work, person.name, term=term.id, person=one.person, number=one.number or numbers.get(one.person, ""),
            kind=kinds.get(one.person, one.kind), since=plan.since, sector=sectors.get(one.sector),
            committees=[(body, "") for body in one.committees], posts=one.posts,
        )  # fmt: skip
    return term


def _old(reader: Reader, since: date) -> Term:
    old = current_term(reader, since - _DAY)
    if old is None or old.since >= since:
        raise Refused("没有可以换届的上一届，请先在“设置”里建立届次。", field="since", code="no_term")
    return old


def _checked(reader: Reader, plan: Turnover) -> Term:
    old = _old(reader, plan.since)
    if plan.number != old.number + 1:
        raise Refused(
            f"{term_words(old.number)}之后应是{term_words(old.number + 1)}。", field="number", code="order"
        )
    names = [sector.name for sector in plan.sectors]
    double = next((name for name in names if names.count(name) > 1), None)
    if double is not None:
        raise Refused(f"新界别“{double}”写了两次。", field="sectors", code="double")
    there = {row.id for row in members(reader, term=old.id, on=plan.since - _DAY)}
    seen: set[PersonId] = set()
    for one in plan.staying:
        name = reader.get(Person, one.person).name
        if one.person in seen:
            raise Refused(f"{name}在连任名单里出现了两次。", field="staying", code="double")
        if one.person not in there:
            raise Refused(
                f"{name}届满前一天不在任，不能连任；请作为新委员录入。", field="staying", code="gone"
            )
        if one.sector and one.sector not in names:
            raise Refused(f"{name}的新界别“{one.sector}”不在新一届的界别里。", field="staying", code="sector")
        seen.add(one.person)
    return old


def _open(reader: Reader, term: TermId) -> int:
    return int(reader.value("SELECT COUNT(*) FROM membership WHERE term = ? AND until IS NULL", term))


def _sectors(reader: Reader, since: date) -> list[Body]:
    return reader.find(
        Body,
        "WHERE kind = ? AND (until IS NULL OR until >= ?) ORDER BY place, id",
        BodyKind.SECTOR,
        since.isoformat(),
    )


def _goes_on(sector: SectorTo, known: dict[BodyId, Body]) -> Body | None:
    """Return the old sector of the same name that goes on under it; others that join it name it as successor."""
    return next(
        (
            body
            for body in map(known.get, sector.comes_from)
            if body is not None and body.name == sector.name and body.term is None
        ),
        None,
    )


def _lay_sectors(work: Work, plan: Turnover, term: TermId) -> dict[str, BodyId]:
    """Make the sectors of the new term; every old one that does not go on ends and names where it went."""
    known = {body.id: body for body in _sectors(work, plan.since)}
    made: dict[str, Body] = {}
    for sector in plan.sectors:
        body = _goes_on(sector, known)
        if body is not None:
            made[sector.name] = body
    going_on = {body.id for body in made.values()}
    gone = {key: work.update(body, until=plan.since) for key, body in known.items() if key not in going_on}
    for place, sector in enumerate(plan.sectors, start=1):
        if sector.name not in made:
            made[sector.name] = add_body(
                work, BodyKind.SECTOR, sector.name, place=place, term=term, since=plan.since
            )
        for key in sector.comes_from:
            if key in gone:
                succeed(work, gone.pop(key), made[sector.name], on=plan.since)
    return {name: body.id for name, body in made.items()}

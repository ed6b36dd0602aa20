"""Verbs on people: terms and sessions, taking members in, what changes about them from a day, letting them go."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from db.people.kind import MEMBER
from db.people.posts import normal_post, rank_of
from db.people.records import (
    Belonging,
    BelongingId,
    Body,
    BodyId,
    BodyKind,
    MemberKind,
    Membership,
    MembershipId,
    Person,
    PersonId,
    Post,
    PostId,
    Session,
    SessionId,
    Term,
    TermId,
)
from db.people.settings import MemberSettings
from db.store.errors import Refused
from db.store.record import columns
from db.store.settings import load
from db.store.text import clean
from db.store.work import Work

_DAY = timedelta(days=1)
_FACTS = frozenset(columns(Person)) - {"id", "photo"}

Place = tuple[BodyId, str]  # a body and the role in it


def add_term(work: Work, number: int, *, since: date, until: date | None = None) -> Term:
    """Begin a term; the term before it ends the day before, when its end was open.

    :raises Refused: when the number is taken or the dates do not follow each other.
    """
    if number < 1 or work.first(Term, "WHERE number = ?", number):
        raise Refused(f"第{number}届已经有了。", field="number", code="double")
    if until is not None and until < since:
        raise Refused("换届日期不能早于本届开始日期。", field="until", code="order")
    before = work.first(Term, "WHERE number < ? ORDER BY number DESC", number)
    after = work.first(Term, "WHERE number > ? ORDER BY number", number)
    if (before and before.since >= since) or (after and after.since <= since):
        raise Refused("各届的开始日期应随届数依次往后。", field="since", code="order")
    if before and before.until is None:
        work.update(before, until=since - _DAY)
    if until is None and after:
        until = after.since - _DAY
    return work.insert(Term(id=TermId(work.new_id()), number=number, since=since, until=until))


def add_session(work: Work, term: TermId, number: int, *, opens: date, closes: date | None = None) -> Session:
    """Add a session to a term.

    :raises Refused: when the number is taken or the opening is out of order.
    """
    if number < 1 or work.first(Session, "WHERE term = ? AND number = ?", term, number):
        raise Refused(f"本届第{number}次会议已经有了。", field="number", code="double")
    if closes is not None and closes < opens:
        raise Refused("闭幕日期不能早于开幕日期。", field="closes", code="order")
    if work.value(
        "SELECT 1 FROM session WHERE term = ?1 AND (number < ?2 AND opens >= ?3 OR number > ?2 AND opens <= ?3)",
        term, number, opens.isoformat(),
    ):  # fmt: skip
        raise Refused("各次会议的开幕日期应随次数依次往后。", field="opens", code="order")
    session = Session(id=SessionId(work.new_id()), term=term, number=number, opens=opens, closes=closes)
    return work.insert(session)


def cleaned_facts(facts: dict[str, str]) -> dict[str, str]:
    """Return a person's facts as they are kept: cleaned, within their limits, the birth date checked.

    :raises Refused: when one of them cannot be kept.
    """
    kept = {}
    for name, value in facts.items():
        if name not in _FACTS:
            raise KeyError(name)
        kept[name] = clean(value, limit=MEMBER.field(name).limit, field=name)
    if "name" in kept:
        kept["name"] = "".join(kept["name"].split())
        if not kept["name"]:
            raise Refused("请填写姓名。", field="name", code="empty")
    if kept.get("birth"):
        _check_birth(kept["birth"])
    return kept


def _check_birth(birth: str) -> None:
    """Accept 1975, 1975-03 and 1975-03-01 only, and only days there are."""
    pattern = "-01-01"
    try:
        date.fromisoformat(birth + pattern[len(birth) - 4 :])
    except ValueError:
        raise Refused(
            f"出生年月“{birth}”写法不对，应为 1975-03 或 1975-03-01。", field="birth", code="birth"
        ) from None


def add_person(work: Work, name: str, **facts: str) -> Person:
    return work.insert(Person(id=PersonId(work.new_id()), **cleaned_facts({"name": name, **facts})))


def change_person(work: Work, person: Person, **changes: str) -> Person:
    """Change facts of a person.

    :raises Refused: when a fact cannot be kept or was changed by another work meanwhile.
    """
    return work.update(person, **cleaned_facts(changes))


def add_member(
    work: Work, name: str, *, term: TermId, person: PersonId | None = None, number: str = "",
    kind: MemberKind = MemberKind.LOCAL, since: date | None = None, sector: BodyId | None = None,
    sector_role: str = "", committees: Iterable[Place] = (), groups: Iterable[Place] = (),
    posts: Sequence[str] = (), **facts: str,
) -> Membership:  # fmt: skip
    """Take a person in as member of a term, with sector, committees, groups (and streets) and posts.

    ``person`` is someone the store knows already; their facts are changed to the given ones.

    :raises Refused: when a fact cannot be kept, the number is taken, or the person is a member of the term.
    """
    if person is None:
        person = add_person(work, name, **facts).id
    else:
        _check_not_member(work, person, term)
        change_person(work, work.get(Person, person), name=name, **facts)
    membership = work.insert(
        Membership(
            id=MembershipId(work.new_id()), person=person, term=term, kind=kind, since=since,
            number=_free_number(work, term, number, None),
        )
    )  # fmt: skip
    places = [*([(sector, sector_role)] if sector is not None else []), *committees, *groups]
    work.insert_all(
        Belonging(id=BelongingId(work.new_id()), membership=membership.id, body=body, role=role, since=since)
        for body, role in places
    )
    change_posts(work, membership, posts, on=since)
    return membership


def _check_not_member(work: Work, person: PersonId, term: TermId) -> None:
    current = work.first(Membership, "WHERE person = ? AND term = ? AND until IS NULL", person, term)
    if current:
        raise Refused("这个人已经是本届委员。", field="name", code="double")


def _free_number(work: Work, term: TermId, number: str, own: MembershipId | None) -> str:
    number = clean(number, limit=MEMBER.field("number").limit, field="number")
    if not number:
        return ""
    holder = work.rows(
        """SELECT p.name FROM membership AS m JOIN person AS p ON p.id = m.person
           WHERE m.term = ? AND m.number = ? AND m.id <> ?""",
        term, number, own or 0,
    )  # fmt: skip
    if holder:
        raise Refused(f"委员证号{number}已是{holder[0][0]}的。", field="number", code="double")
    return number


def change_membership(
    work: Work, membership: Membership, *, number: str | None = None, kind: MemberKind | None = None,
    since: date | None = None,
) -> Membership:  # fmt: skip
    """Change number, kind or first day of a membership; what is not given stays.

    :raises Refused: when the number is taken.
    """
    changes: dict[str, Any] = {}
    if number is not None:
        changes["number"] = _free_number(work, membership.term, number, membership.id)
    if kind is not None:
        changes["kind"] = kind
    if since is not None:
        if membership.until is not None and since > membership.until:
            raise Refused("任职日期不能晚于离任日期。", field="since", code="order")
        changes["since"] = since
    return work.update(membership, **changes)


def change_belongings(
    work: Work, membership: Membership, kind: BodyKind, places: Iterable[Place], *, on: date | None = None
) -> None:
    """Let a member belong, from a day on, to exactly these bodies of a kind; ``on`` None corrects the record itself.

    :raises Refused: when a body is not of the kind, or the day is outside the membership.
    """
    _check_day(membership, on)
    wanted = dict(places)
    for body in work.find(Body, f"WHERE id IN ({', '.join('?' * len(wanted))})", *wanted):
        if body.kind is not kind:
            raise Refused(f"“{body.name}”不是{kind}。", code="kind")
    current = work.find(
        Belonging,
        """WHERE membership = ? AND (until IS NULL OR until >= ?)
           AND body IN (SELECT id FROM body WHERE kind = ?) ORDER BY id""",
        membership.id, "" if on is None else on.isoformat(), kind,
    )  # fmt: skip
    corrected = []
    for belonging in current:
        if wanted.get(belonging.body) == belonging.role and belonging.until is None:
            del wanted[belonging.body]
        elif on is None and belonging.until is None and belonging.body in wanted:
            work.update(belonging, role=wanted.pop(belonging.body))
        elif on is not None or belonging.until is None:
            _end(work, belonging, on)
            corrected.append(belonging)
    since = _since(membership, corrected, on)
    work.insert_all(
        Belonging(id=BelongingId(work.new_id()), membership=membership.id, body=body, role=role, since=since)
        for body, role in wanted.items()
    )


def change_committees(
    work: Work, membership: Membership, committees: Iterable[Place], *, on: date | None = None
) -> None:
    """Set a member's committees from a day on.

    :raises Refused: when they are more than the office allows.
    """
    places = list(committees)
    limit = load(work, MemberSettings).committees_limit
    if len(places) > limit:
        raise Refused(f"一名委员最多参加{limit}个专委会。", field="committees", code="limit")
    change_belongings(work, membership, BodyKind.COMMITTEE, places, on=on)


def change_posts(
    work: Work, membership: Membership, posts: Sequence[str], *, on: date | None = None, place: int = 0
) -> None:
    """Let a member hold, from a day on, exactly these posts; ``on`` None corrects the record itself.

    :raises Refused: when the office does not know a post, or the day is outside the membership.
    """
    _check_day(membership, on)
    settings = load(work, MemberSettings)
    wanted = {name: rank_of(name, settings, place=place) for name in map(normal_post, posts) if name}
    current = work.find(
        Post, "WHERE membership = ? AND (until IS NULL OR until >= ?) ORDER BY id",
        membership.id, "" if on is None else on.isoformat(),
    )  # fmt: skip
    corrected = []
    for post in current:
        if post.name in wanted and post.until is None:
            del wanted[post.name]
        elif on is not None or post.until is None:
            _end(work, post, on)
            corrected.append(post)
    since = _since(membership, corrected, on)
    work.insert_all(
        Post(id=PostId(work.new_id()), membership=membership.id, name=name, rank=rank, since=since)
        for name, rank in wanted.items()
    )


def _check_day(membership: Membership, on: date | None) -> None:
    if on is None:
        return
    early = membership.since is not None and on < membership.since
    late = membership.until is not None and on > membership.until
    if early or late:
        raise Refused("变动日期不在这名委员的任职期内。", field="on", code="order")


def _since(membership: Membership, corrected: Sequence[Belonging | Post], on: date | None) -> date | None:
    """Return from when new rows hold: the day given; for a correction, since what it corrects held."""
    if on is not None:
        return on
    days = [held.since for held in corrected if held.since is not None]
    return min(days) if days else membership.since


def _end(work: Work, held: Belonging | Post, on: date | None) -> None:
    """Close a row the day before; one that would never have been in force goes altogether."""
    if on is None or (held.since is not None and held.since >= on):
        work.delete(held)
    else:
        work.update(held, until=on - _DAY)


def end_membership(work: Work, membership: Membership, *, on: date, reason: str) -> Membership:
    """Let a member go; ``on`` is the last day in office. Posts and belongings end with it.

    :raises Refused: when the day lies before the first one, or the reason is missing.
    """
    reason = clean(reason, limit=60, field="end_reason")
    if not reason:
        raise Refused("请填写离任原因。", field="end_reason", code="empty")
    if membership.since is not None and on < membership.since:
        raise Refused("离任日期不能早于任职日期。", field="until", code="order")
    for held in _held(work, membership, "(until IS NULL OR until > ?)", on):
        if held.since is not None and held.since > on:
            work.delete(held)
        else:
            work.update(held, until=on)
    return work.update(membership, until=on, end_reason=reason)


def reinstate(work: Work, membership: Membership) -> Membership:
    """Take back an end of membership that was entered by mistake; what ended the same day goes on."""
    if membership.until is None:
        raise Refused("这名委员在任，没有可恢复的。", code="nothing")
    for held in _held(work, membership, "until = ?", membership.until):
        work.update(held, until=None)
    return work.update(membership, until=None, end_reason="")


def _held(work: Work, membership: Membership, when: str, day: date) -> list[Belonging | Post]:
    tail = f"WHERE membership = ? AND {when} ORDER BY id"
    values = (membership.id, day.isoformat())
    return [*work.find(Belonging, tail, *values), *work.find(Post, tail, *values)]

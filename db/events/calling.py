"""Who is called to an event: all members, the standing committee, the chair meeting, a body; as of its day."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.events.records import Event, InvitationRole
from db.events.settings import ALL_MEMBERS, BODY_RULES, CHAIR_MEETING, STANDING_COMMITTEE, EventSettings
from db.people.records import BodyId, MemberKind, PersonId, Session, TermId
from db.people.sessions import current_term
from db.people.settings import MemberSettings
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load

_IN_OFFICE = """(m.since IS NULL OR m.since <= :day) AND (m.until IS NULL OR m.until >= :day)"""
_HELD = """(h.since IS NULL OR h.since <= :day) AND (h.until IS NULL OR h.until >= :day)"""


def term_of(reader: Reader, event: Event) -> TermId:
    """Return the term of an event: of its session, else the one its day falls in.

    :raises Refused: when neither is known.
    """
    if event.session is not None:
        return reader.get(Session, event.session).term
    found = current_term(reader, day_of(reader, event))
    if found is None:
        raise Refused("还没有建立届次，请先在“设置”里建立。", field="session", code="term")
    return found.id


def day_of(reader: Reader, event: Event) -> date:
    """Return the day of an event: its own, else its first sitting's.

    :raises Refused: when no time was set.
    """
    if event.starts is not None:
        return event.starts.date()
    first = reader.value("SELECT MIN(starts) FROM event WHERE parent = ?", event.id)
    if first is None:
        raise Refused("请先填写开始时间：按当天在任的人邀请。", field="starts", code="undated")
    return date.fromisoformat(first[:10])


def called_by_rule(reader: Reader, rule: str, *, term: TermId, day: date) -> list[PersonId]:
    """Return the members a rule calls, in office on the day.

    :raises Refused: for a rule there is not.
    """
    if rule == ALL_MEMBERS:
        posts: tuple[str, ...] | None = None
    elif rule == STANDING_COMMITTEE:
        posts = load(reader, MemberSettings).standing
    elif rule == CHAIR_MEETING:
        posts = load(reader, EventSettings).chairs
    elif rule in BODY_RULES:
        raise Refused(f"请选定是哪个{BODY_RULES[rule]}。", field="body", code="body")
    else:
        raise Refused(f"没有“{rule}”这种邀请范围。", field="who", code="rule")
    chosen = ""
    named = {"term": term, "day": day.isoformat(), "kind": MemberKind.LOCAL}
    if posts is not None:
        marks = ", ".join(f":post{place}" for place in range(len(posts)))
        named |= {f"post{place}": post for place, post in enumerate(posts)}
        chosen = f"AND EXISTS (SELECT 1 FROM post AS h WHERE h.membership = m.id AND h.name IN ({marks}) AND {_HELD})"
    rows = reader.connection.execute(
        f"SELECT DISTINCT m.person FROM membership AS m WHERE m.term = :term AND m.kind = :kind AND {_IN_OFFICE} {chosen}",
        named,
    )
    return [row[0] for row in rows]


def called_by_body(reader: Reader, body: BodyId, *, term: TermId, day: date) -> list[PersonId]:
    """Return the members of a body, in office and in it on the day."""
    rows = reader.connection.execute(
        f"""SELECT DISTINCT m.person FROM membership AS m JOIN belonging AS h ON h.membership = m.id
            WHERE m.term = :term AND m.kind <> '{MemberKind.RESIDENT}' AND h.body = :body AND {_IN_OFFICE} AND {_HELD}""",
        {"term": term, "body": body, "day": day.isoformat()},
    )
    return [row[0] for row in rows]


def called(reader: Reader, event: Event, *, day: date | None = None) -> list[PersonId] | None:
    """Return whom the rule an event was called by calls on its day (or another); None when it was called by hand."""
    if not event.who or (event.who in BODY_RULES and event.body is None):
        return None
    term, on = term_of(reader, event), day or day_of(reader, event)
    if event.who in BODY_RULES and event.body is not None:
        return called_by_body(reader, event.body, term=term, day=on)
    return called_by_rule(reader, event.who, term=term, day=on)


@dataclass(frozen=True, slots=True)
class Difference:
    """How the list of an event differs from whom its rule calls: who is missing, and who is called no longer."""

    missing: tuple[PersonId, ...] = ()
    gone: tuple[PersonId, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.gone)


def difference(reader: Reader, event: Event, *, day: date | None = None) -> Difference:
    """Compare the list with the rule as of the event's day, or another; only those to attend are compared.

    An event called by hand has no rule: then only those are named who are no members on that day.

    :raises Refused: when the event has no day.
    """
    on = day or day_of(reader, event)
    rows = reader.tuples("SELECT person, role FROM invitation WHERE event = ? ORDER BY person", event.id)
    invited = [person for person, role in rows if role == InvitationRole.ATTEND]
    wanted = called(reader, event, day=on)
    if wanted is None:
        return Difference(gone=tuple(one for one in invited if one not in _serving(reader, invited, on)))
    there, kept = {row[0] for row in rows}, set(wanted)
    return Difference(
        missing=tuple(one for one in sorted(wanted) if one not in there),
        gone=tuple(one for one in invited if one not in kept),
    )


def _serving(reader: Reader, people: Iterable[PersonId], day: date) -> set[PersonId]:
    rows = reader.tuples(
        f"""SELECT person FROM membership AS m WHERE kind <> '{MemberKind.RESIDENT}' AND person IN (SELECT value FROM json_each(?))
            AND (since IS NULL OR since <= ?) AND (until IS NULL OR until >= ?)""",
        json.dumps(list(people)), day.isoformat(), day.isoformat(),
    )  # fmt: skip
    return {row[0] for row in rows}


def from_other_levels(reader: Reader, people: Iterable[PersonId]) -> set[PersonId]:
    """Return those who are members of another level only: they come as guests, and are never 应到."""
    rows = reader.tuples(
        f"""SELECT person FROM membership WHERE person IN (SELECT value FROM json_each(?))
            GROUP BY person HAVING SUM(kind <> '{MemberKind.RESIDENT}') = 0""",
        json.dumps(list(people)),
    )  # fmt: skip
    return {row[0] for row in rows}

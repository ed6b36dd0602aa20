"""Who is called to an event: all members, the standing committee, the chair meeting, a body; as of its day."""

from datetime import date

from db.events.records import Event
from db.events.settings import ALL_MEMBERS, CHAIR_MEETING, STANDING_COMMITTEE, EventSettings
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
            WHERE m.term = :term AND h.body = :body AND {_IN_OFFICE} AND {_HELD}""",
        {"term": term, "body": body, "day": day.isoformat()},
    )
    return [row[0] for row in rows]

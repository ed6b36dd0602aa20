"""Filling what the papers of an event print: the sign-in sheet."""

from itertools import groupby

from db.events.board import ON_LEAVE, BoardPerson, board
from db.events.counting import count, has_sittings
from db.events.facts import SignInFacts, SignInGroup, SignInPerson
from db.events.records import Event, EventId
from db.people.settings import OfficeSettings
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load


def sign_in_facts(reader: Reader, sitting: EventId, *, by: str = "界别") -> SignInFacts:
    """Return the sign-in sheet of a sitting, grouped as the board is.

    :raises Refused: when nobody is invited, or the event has sittings that each have their own sheet.
    """
    event = reader.get(Event, sitting)
    if has_sittings(reader, sitting):
        raise Refused("会议分场次，请选择要打印的场次。", code="sittings")
    people = board(reader, sitting, by=by)
    if not people:
        raise Refused("还没有邀请任何人，签到表没有内容。", code="empty")
    figures = count(reader, sitting)
    parent = None if event.parent is None else reader.get(Event, event.parent)
    return SignInFacts(
        committee=load(reader, OfficeSettings).committee,
        title=event.title
        if parent is None or parent.title in event.title
        else f"{parent.title}·{event.title}",
        kind=event.kind,
        starts=event.starts,
        ends=event.ends,
        place=event.place,
        host=event.host,
        expected=figures.invited,
        on_leave=figures.leave,
        groups=tuple(
            SignInGroup(words=words, people=tuple(_line(one, by) for one in group), role=str(role))
            for (role, words), group in groupby(people, key=lambda one: (one.role, one.group))
        ),
    )


def _line(one: BoardPerson, by: str) -> SignInPerson:
    detail = one.employer if by == "界别" else one.sector or one.employer
    return SignInPerson(
        name=one.name, detail=detail, seat=one.seat, note=ON_LEAVE if one.standing == ON_LEAVE else ""
    )

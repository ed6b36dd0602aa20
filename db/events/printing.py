"""Filling what the papers of an event print: the sign-in sheet."""

import base64
import hashlib
from collections.abc import Sequence
from itertools import groupby

from db.events.board import ON_LEAVE, BoardPerson, board
from db.events.counting import count, has_sittings
from db.events.facts import SignInFacts, SignInGroup, SignInPerson
from db.events.printing_people import whole_title
from db.events.records import Event, EventId
from db.people.records import PersonId
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
    return SignInFacts(
        committee=load(reader, OfficeSettings).committee,
        title=whole_title(reader, event),
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
        arranged=by,
        code=sheet_code(sitting, by, [one.person for one in people]),
    )


def sheet_code(sitting: EventId, by: str, people: Sequence[PersonId]) -> str:
    """Return the code of a sheet: the same for the same people in the same order, another for any other list.

    So two prints of one list are one sheet, and a scan of an outdated one is known as such.
    """
    content = "\n".join([str(sitting), by, *map(str, people)])
    digest = hashlib.sha256(content.encode()).digest()
    return "QD" + base64.b32encode(digest[:10]).decode()[:12]


def _line(one: BoardPerson, by: str) -> SignInPerson:
    detail = one.employer if by == "界别" else one.sector or one.employer
    return SignInPerson(
        name=one.name, detail=detail, seat=one.seat, note=ON_LEAVE if one.standing == ON_LEAVE else ""
    )

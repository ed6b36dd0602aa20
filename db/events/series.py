"""Numbers of meetings that are counted through a term: 九届第三次常委会会议, 有事好商量第四期."""

import re

from db.events.records import EventState
from db.people.records import BodyId, SessionId
from db.people.sessions import from_chinese
from db.store.reader import Reader

_SAID = re.compile(r"第([〇零一二三四五六七八九十百\d]{1,6})[次期]")


def number_said(title: str) -> int | None:
    """Return the number a title speaks of, as the clerk typed it; None when it names none."""
    found = _SAID.findall(title)
    try:
        return from_chinese(found[-1]) or None if found else None
    except ValueError:
        return None


def next_series(
    reader: Reader, kind: str, session: SessionId | None, body: BodyId | None = None
) -> int | None:
    """Return the number of the next event of a kind (and of a body) in the term; None when the session is not known."""
    if session is None:
        return None
    highest = reader.value(
        """SELECT MAX(e.series) FROM event AS e JOIN session AS s ON s.id = e.session
           WHERE e.kind = ? AND e.state <> ? AND s.term = (SELECT term FROM session WHERE id = ?) AND e.body IS ?
             AND e.parent IS NULL""",
        kind,
        EventState.CANCELLED,
        session,
        body,
    )
    return 1 + (highest or 0)

"""Subjects wider than one record: a unit in a session, a whole session, a duty period."""

from datetime import date

from db.duty.periods import Period, period_on, whole_terms
from db.people.bodies import find_body
from db.people.records import Body, BodyId, BodyKind
from db.people.sessions import SessionRow, find_session
from db.proposals.units import late_units, units_of
from db.store.errors import Refused
from db.store.reader import Reader
from desktop.desk.subject import ALL, Subject


def session_subject(session: SessionRow) -> Subject:
    return Subject(kind="session", id=session.id, words=session.words, term=session.term, session=session.id)


def session_of(reader: Reader, selector: str, session: SessionRow | None) -> Subject:
    """Return the session of these words (九届二次); all is the one the clerk works in.

    :raises Refused: when there is none.
    """
    if selector != ALL:
        return session_subject(find_session(reader, selector))
    if session is None:
        raise Refused("还没有届次，请先在“设置”里填写。", field="session", code="missing")
    return session_subject(session)


def handler_of(reader: Reader, handler: BodyId, session: SessionRow | None) -> Subject:
    """Return one unit in a session.

    :raises Refused: when no session is chosen.
    """
    if session is None:
        raise Refused("请先选择届次。", field="session", code="missing")
    body = reader.get(Body, handler)
    return Subject(
        kind="handler", id=handler, words=f"{session.words} {body.name}", detail=body.full_name or body.name,
        term=session.term, session=session.id,
    )  # fmt: skip


def handlers(
    reader: Reader, selector: str, session: SessionRow | None, *, late: bool = False, soon: bool = False, today: date
) -> list[Subject]:  # fmt: skip
    """Return a unit by any of its names; all are those with proposals of the session, in official order.

    With ``late`` all are those that owe an answer, with ``soon`` also those that will soon.

    :raises Refused: when there is no such unit, or no session.
    """
    if selector != ALL:
        found = find_body(reader, BodyKind.HANDLER, selector)
        if found is None:
            raise Refused(f"没有叫“{selector}”的承办单位。", field="subject", code="missing")
        return [handler_of(reader, found.id, session)]
    if session is None:
        raise Refused("请先选择届次。", field="session", code="missing")
    every = late_units(reader, session.id, today=today, soon=soon) if late else units_of(reader, session.id)
    return [handler_of(reader, each, session) for each in every]


def period_subject(period: Period) -> Subject:
    """Return a duty period, known by its last day, or a whole term, known by its id: far above any day's number."""
    return Subject(
        kind="period", id=period.term if period.whole else period.until.toordinal(), words=period.name, period=period,
        term=period.term,
    )  # fmt: skip


def period_of_id(reader: Reader, number: int) -> Subject:
    """Return the duty period or the whole term a subject's id means.

    :raises Refused: when the term is gone, or there is none yet.
    """
    if number <= date.max.toordinal():
        return period_subject(period_on(reader, date.fromordinal(number)))
    term = next((one for one in whole_terms(reader) if one.term == number), None)
    if term is None:
        raise Refused("这一届已被撤销或删除，请重新选择年度。", field="period", code="missing")
    return period_subject(term)

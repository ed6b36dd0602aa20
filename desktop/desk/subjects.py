"""Choosing what papers are made for: by words (a number, a name, a title, all) or by the ids of ticked records."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from db.duty.periods import Period, period_for, period_on
from db.duty.serving import archived
from db.events.queries import EventRow, event, event_row, events, find_events
from db.events.records import EventId, EventState
from db.people.bodies import find_body
from db.people.queries import MemberRow, one_member
from db.people.records import Body, BodyId, BodyKind, SessionId, Term, TermId
from db.people.sessions import SessionRow, current_session, current_term, sessions
from db.proposals.numbers import find_by_number
from db.proposals.queries import ProposalFilter, ProposalRow, proposal_rows, proposals
from db.proposals.records import ProposalId
from db.store.errors import Refused
from db.store.reader import Reader
from desktop.desk.proposal_scope import Scope, scope
from desktop.desk.subject import ALL, Subject, check_one
from desktop.desk.subjects_wide import (
    handler_of,
    handlers,
    period_of_id,
    period_subject,
    session_of,
    session_subject,
)
from desktop.papers.kind import PaperKind, SubjectKind
from desktop.papers.proposal_kinds import LATE_AND_SOON

_SETTLED = timedelta(days=60)  # a session opened in December begins the work of the year to come
_LISTED = (BodyKind.SECTOR, BodyKind.COMMITTEE, BodyKind.GROUP, BodyKind.STREET)


def subjects(
    reader: Reader, kind: PaperKind, selector: str, *, session: SessionRow | None = None, year: str = "",
    mode: str = "", today: date | None = None,
) -> list[Subject]:  # fmt: skip
    """Return what the words choose: a number (045), 委员证号, a name or name@employer, an event's title, or all.

    :raises Refused: when they mean nothing, or several (naming the candidates).
    """
    today = today or date.today()
    session = session or current_session(reader, today)
    finders: dict[str, Callable[[], Iterable[Subject]]] = {
        "proposal": lambda: _proposals(reader, selector, session, scope(kind.name, mode), today),
        "event": lambda: _events(reader, selector, session),
        "meeting": lambda: [_whole(row) for row in _chosen_events(reader, selector, session)],
        "member": lambda: _members(reader, selector, period_of(reader, session, year, today)),
        "roster": lambda: [roster(reader, selector, session=session, year=year, today=today)],
        "handler": lambda: handlers(
            reader, selector, session, late=kind.name == "reminder", soon=mode == LATE_AND_SOON, today=today
        ),
        "session": lambda: [session_of(reader, selector, session)],
        "list": _no_list,
        "period": lambda: [
            period_subject(period_of(reader, session, year or ("" if selector == ALL else selector), today))
        ],
    }
    return list(finders[kind.subject]())


def subjects_of(
    reader: Reader, kind: SubjectKind, ids: Sequence[int], *, period: Period | None = None,
    session: SessionRow | None = None, today: date,
) -> list[Subject]:  # fmt: skip
    """Return the subjects of these records, in their order.

    A member needs the duty period, a handler the session; of an event each sitting is a subject.
    """
    found: dict[SubjectKind, Callable[[], list[Subject]]] = {
        "proposal": lambda: _these_proposals(reader, ids, today),
        "event": lambda: [one for each in ids for one in _sittings(reader, event_row(reader, EventId(each)))],
        "meeting": lambda: [_whole(event_row(reader, EventId(each))) for each in ids],
        "member": lambda: _these_members(reader, ids, period),
        "roster": lambda: [
            _roster(reader, BodyId(each) if each else None, session, "", today) for each in ids
        ],
        "handler": lambda: [handler_of(reader, BodyId(each), session) for each in ids],
        "session": lambda: [
            session_subject(row) for each in ids for row in sessions(reader) if row.id == each
        ],
        "list": _no_list,
        "period": lambda: [period_of_id(reader, each) for each in ids],
    }
    return found[kind]()


def _no_list() -> list[Subject]:
    raise Refused("列表要在窗口里打印：打开那个列表，在“导出”里选“打印列表”。", field="subject", code="list")


def period_of(reader: Reader, session: SessionRow | None, year: str, today: date) -> Period:
    """Return the duty period of a year's words, else the one a session's work falls in.

    :raises Refused: when the words name none, or the store has no term yet.
    """
    if year:
        return period_for(reader, year)
    return period_on(reader, today if session is None else session.opens + _SETTLED)


def _id(session: SessionRow | None) -> SessionId | None:
    return None if session is None else session.id


# Proposals


def _session_words(reader: Reader) -> dict[int, str]:
    return {session.id: session.words for session in sessions(reader)}


def _these_proposals(reader: Reader, ids: Sequence[int], today: date) -> list[Subject]:
    words = _session_words(reader)
    return [_of_proposal(row, words) for row in proposal_rows(reader, map(ProposalId, ids), today=today)]


def _of_proposal(row: ProposalRow, words: dict[int, str]) -> Subject:
    named = f"第{row.number}号" if row.number else f" 流水号{row.receipt_number}"
    return Subject(
        kind="proposal", id=row.id, words=f"{words.get(row.session, '')}{named}", detail=row.title,
        number=row.number or row.receipt_number,
    )  # fmt: skip


def _proposals(
    reader: Reader, selector: str, session: SessionRow | None, scope: Scope, today: date
) -> list[Subject]:
    words = _session_words(reader)
    if selector == ALL:
        return _all_proposals(reader, session, words, scope, today)
    own = _id(session)
    ids = [
        one.id for one in find_by_number(reader, selector, session=own) or find_by_number(reader, selector)
    ]
    rows = proposal_rows(reader, ids, today=today) if ids else _by_title(reader, selector, session, today)
    if not rows:
        raise Refused(f"没有找到提案“{selector}”。", field="subject", code="missing")
    check_one(selector, [_of_proposal(row, words) for row in rows])
    return [_of_proposal(rows[0], words)]


def _by_title(reader: Reader, selector: str, session: SessionRow | None, today: date) -> list[ProposalRow]:
    found = proposals(reader, today=today, session=_id(session), search=selector)
    return [row for row in found if row.title == selector.strip()] or found


def _all_proposals(
    reader: Reader, session: SessionRow | None, words: dict[int, str], scope: Scope, today: date
) -> list[Subject]:
    """Choose those there is something to print for: assigned ones, answered ones, or what the paper tells of."""
    rows = proposals(
        reader, today=today, session=_id(session), narrow=ProposalFilter(states=scope.states)
    )  # fmt: skip
    return [_of_proposal(row, words) for row in rows if scope.holds(row)]


# Events


def _events(reader: Reader, selector: str, session: SessionRow | None) -> Iterator[Subject]:
    for row in _chosen_events(reader, selector, session):
        yield from _sittings(reader, row)


def _chosen_events(reader: Reader, selector: str, session: SessionRow | None) -> list[EventRow]:
    own = _id(session)
    if selector == ALL:
        return [
            row
            for row in events(reader, session=own, order="date")
            if row.state is not EventState.CANCELLED and row.invited + row.observers
        ]
    found = find_events(reader, selector, session=own) or find_events(reader, selector)
    if not found:
        raise Refused(f"没有找到会议或活动“{selector}”。", field="subject", code="missing")
    check_one(selector, [_of_event(row) for row in found])
    return found[:1]


def _whole(row: EventRow) -> Subject:
    return replace(_of_event(row), kind="meeting")


def _of_event(row: EventRow, title: str = "") -> Subject:
    day = f"{row.starts:%Y-%m-%d}" if row.starts else ""
    return Subject(kind="event", id=row.id, words=title or row.title, detail=day, number=day)


def _sittings(reader: Reader, row: EventRow) -> Iterator[Subject]:
    """Yield the sittings of an event, itself when it has none: each has its own sheet."""
    if not row.sittings:
        yield _of_event(row)
        return
    for sitting in event(reader, row.id).sittings:
        whole = sitting.title if row.title in sitting.title else f"{row.title} {sitting.title}"
        yield _of_event(sitting, whole)


# Members


def _of_member(row: MemberRow, period: Period) -> Subject:
    place = " · ".join(part for part in (row.sector, row.employer) if part)
    return Subject(
        kind="member",
        id=row.id,
        words=row.label,
        detail=place,
        number=row.number,
        period=period,
        term=period.term,
    )


def _these_members(reader: Reader, ids: Sequence[int], period: Period | None) -> list[Subject]:
    if period is None:
        raise Refused("请先选择履职年度。", field="period", code="period")
    found: dict[int, MemberRow] = {row.id: row for row in archived(reader, period)}
    return [_of_member(found[each], period) for each in ids if each in found]


def _members(reader: Reader, selector: str, period: Period) -> list[Subject]:
    rows = archived(reader, period)
    if selector == ALL:
        return [_of_member(row, period) for row in rows]
    return [_of_member(one_member(reader, selector, rows), period)]


# Rosters


def roster(
    reader: Reader, selector: str = ALL, *, session: SessionRow | None = None, year: str = "", today: date
) -> Subject:
    """Return the roster of everybody or of one body, on the last day of a year or of the session's term.

    :raises Refused: when there is no such body, or no term yet.
    """
    if selector in {ALL, "全体"}:
        return _roster(reader, None, session, year, today)
    for kind in _LISTED:
        body = find_body(reader, kind, selector, term=None if session is None else session.term)
        if body is not None:
            return _roster(reader, body.id, session, year, today)
    raise Refused(f"没有叫“{selector}”的界别、专委会或活动组。", field="subject", code="missing")


def _roster(
    reader: Reader, body: BodyId | None, session: SessionRow | None, year: str, today: date
) -> Subject:
    on = min(period_for(reader, year).until, today) if year else today
    term = current_term(reader, on) if session is None or year else None
    chosen = session.term if session is not None and not year else term.id if term else None
    name = "全体委员" if body is None else reader.get(Body, body).name
    return Subject(
        kind="roster",
        id=body or 0,
        words=name,
        detail="委员名册",
        term=chosen,
        on=_within(reader, chosen, on),
    )


def _within(reader: Reader, term: TermId | None, on: date) -> date:
    """Return the day, or of a term that is over its last one."""
    if term is None:
        return on
    record = reader.get(Term, term)
    return max(record.since, min(on, record.until or on))

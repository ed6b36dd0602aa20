"""The figures of 今日: what is late, what is due soon, how far the answers and the forms have come."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from db.people.records import SessionId
from db.proposals.settings import ProposalSettings
from db.proposals.waiting import OWED, Waiting, count_forms, open_assignments
from db.store.reader import Reader
from db.store.settings import load


def overdue(
    reader: Reader, *, today: date, session: SessionId | None = None, limit: int = -1
) -> list[Waiting]:
    """Return what is late, the latest first; a page of it with a limit."""
    return open_assignments(
        reader, today=today, session=session, until=today - timedelta(days=1), limit=limit
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayFigures:
    """The figures at the head of the page. Each counts the rows of one of the lists here.

    ``answered`` of ``docketed`` proposals have all their answers (merged ones are left out of both).
    ``satisfied`` of ``returned`` forms hold no dissatisfied answer. ``within`` counts, for each number of days the
    office looks ahead, what is due until then; ``earlier`` what is late of sessions before, the newest first.
    """

    overdue: int
    overdue_handlers: int
    soon: int
    soon_first: date | None
    docketed: int
    answered: int
    forms_out: int
    returned: int
    satisfied: int
    received: int
    within: tuple[tuple[int, int], ...] = ()
    earlier: tuple[tuple[SessionId, int], ...] = ()


def today_figures(reader: Reader, *, today: date, session: SessionId | None = None) -> TodayFigures:
    """Return the figures of 今日 for a session, or for all of them."""
    settings = load(reader, ProposalSettings)
    late, handlers, first, soon, *within = _owed(reader, settings, today, session)
    received, docketed, answered, returned, satisfied = _tally(reader, session)
    return TodayFigures(
        overdue=late,
        overdue_handlers=handlers,
        soon=soon,
        soon_first=date.fromisoformat(first) if first else None,
        docketed=docketed,
        answered=answered,
        forms_out=count_forms(reader, session),
        returned=returned,
        satisfied=satisfied,
        received=received,
        within=tuple(zip(settings.days_ahead(), within, strict=True)),
        earlier=() if session is None else _earlier(reader, today, session),
    )


def _owed(
    reader: Reader, settings: ProposalSettings, today: date, session: SessionId | None
) -> tuple[Any, ...]:
    """Count what handlers owe: what is late, of how many, and what is due within each number of days looked ahead."""
    steps = (settings.warn_days, *settings.days_ahead())
    until = [(today + timedelta(days=days)).isoformat() for days in steps]
    within = ", ".join(
        f"COUNT(*) FILTER (WHERE due_on BETWEEN ?3 AND ?{place})" for place in range(4, 4 + len(until))
    )
    sql = f"""SELECT COUNT(*) FILTER (WHERE due_on < ?3), COUNT(DISTINCT CASE WHEN due_on < ?3 THEN handler END),
        MIN(due_on) FILTER (WHERE due_on BETWEEN ?3 AND ?4), {within}
      FROM waiting WHERE what IN {OWED} AND due_on <= ?2 AND {"1" if session is None else "session = ?1"}"""
    return reader.tuples(sql, session, max(until), today.isoformat(), *until)[0]


def _earlier(reader: Reader, today: date, session: SessionId) -> tuple[tuple[SessionId, int], ...]:
    """Count what is late of the sessions before: nobody looks there unless told."""
    rows = reader.tuples(
        f"""SELECT s.id, COUNT(*) FROM session AS s CROSS JOIN waiting AS w ON w.session = s.id
            WHERE s.opens < (SELECT opens FROM session WHERE id = ?) AND w.what IN {OWED} AND w.due_on < ?
            GROUP BY s.id ORDER BY s.opens DESC""",
        session,
        today.isoformat(),
    )
    return tuple(rows)


def _tally(reader: Reader, session: SessionId | None) -> tuple[int, ...]:
    sums = ("received", "docketed", "answered", "returned", "satisfied")
    columns = ", ".join(f"COALESCE(SUM({name}), 0)" for name in sums)
    which, values = ("", []) if session is None else ("WHERE session = ?", [session])
    return reader.tuples(f"SELECT {columns} FROM proposal_tally {which}", *values)[0]

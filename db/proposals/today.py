"""The figures of 今日: what is late, what is due soon, how far the answers and the forms have come."""

from dataclasses import dataclass
from datetime import date, timedelta

from db.people.records import SessionId
from db.proposals.counting_answers import ASKED_SEQ
from db.proposals.settings import ProposalSettings
from db.proposals.waiting import Waiting, count_forms, open_assignments
from db.store.reader import Reader
from db.store.settings import load


def overdue(
    reader: Reader, *, today: date, session: SessionId | None = None, limit: int = -1
) -> list[Waiting]:
    """Return what is late, the latest first; a page of it with a limit."""
    return open_assignments(
        reader, today=today, session=session, until=today - timedelta(days=1), limit=limit
    )


def due_soon(reader: Reader, *, today: date, session: SessionId | None = None) -> list[Waiting]:
    """Return what is due within the office's warning days, today included."""
    until = today + timedelta(days=load(reader, ProposalSettings).warn_days)
    found = open_assignments(reader, today=today, session=session, until=until)
    return [one for one in found if one.days_left is not None and one.days_left >= 0]


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
    late = overdue(reader, today=today, session=session)
    soon = due_soon(reader, today=today, session=session)
    received, docketed, answered = _counts(reader, session)
    returned, satisfied = _returned(reader, settings, session)
    return TodayFigures(
        overdue=len(late),
        overdue_handlers=len({one.handler for one in late}),
        soon=len(soon),
        soon_first=soon[0].due if soon else None,
        docketed=docketed,
        answered=answered,
        forms_out=count_forms(reader, session),
        returned=returned,
        satisfied=satisfied,
        received=received,
        within=_within(reader, settings, today, session),
        earlier=() if session is None else _earlier(reader, today, session),
    )


def _within(
    reader: Reader, settings: ProposalSettings, today: date, session: SessionId | None
) -> tuple[tuple[int, int], ...]:
    """Count what is due within each number of days the office looks ahead; what is late is in none of them."""
    steps = settings.days_ahead()
    until = today + timedelta(days=max(steps, default=0))
    left = [one.days_left for one in open_assignments(reader, today=today, session=session, until=until)]
    return tuple((days, sum(0 <= one <= days for one in left if one is not None)) for days in steps)


def _earlier(reader: Reader, today: date, session: SessionId) -> tuple[tuple[SessionId, int], ...]:
    """Count what is late of the sessions before: nobody looks there unless told."""
    rows = reader.rows(
        """SELECT p.session, COUNT(*) AS late FROM assignment_due AS d JOIN assignment AS a ON a.id = d.assignment
           JOIN proposal AS p ON p.id = a.proposal JOIN session AS s ON s.id = p.session
           WHERE d.open = 1 AND d.due_on < ? AND a.state <> '申退中'
             AND s.opens < (SELECT opens FROM session WHERE id = ?)
           GROUP BY p.session ORDER BY s.opens DESC""",
        today.isoformat(),
        session,
    )
    return tuple((row["session"], row["late"]) for row in rows)


def _counts(reader: Reader, session: SessionId | None) -> tuple[int, int, int]:
    (row,) = reader.rows(
        """WITH l AS MATERIALIZED (
             SELECT p.state, (SELECT MIN(a.state IN ('已答复', '跟踪', '办结')) FROM assignment AS a
               WHERE a.proposal = p.id AND p.state = '立案' AND a.role <> '会办' AND a.state <> '已退') AS done
             FROM proposal AS p WHERE ? IS NULL OR p.session = ?)
           SELECT COUNT(*) FILTER (WHERE state <> '暂存') AS received,
             COUNT(*) FILTER (WHERE state IN ('立案', '办结')) AS docketed,
             COUNT(*) FILTER (WHERE state = '办结' OR (state = '立案' AND done)) AS answered FROM l""",
        session,
        session,
    )
    return row["received"], row["docketed"], row["answered"]


def _returned(reader: Reader, settings: ProposalSettings, session: SessionId | None) -> tuple[int, int]:
    """Count forms that came back, as the statistics do, and those of them without a dissatisfied answer."""
    bad = " OR ".join("json_extract(f.marks, ?) = ?" for _ in settings.dimensions()) or "0"
    values = [
        part for words, answers in settings.dimensions().items() for part in (f'$."{words}"', answers[-1])
    ]
    (row,) = reader.rows(
        f"""SELECT COUNT(*) AS returned, COALESCE(SUM(NOT COALESCE({bad}, 0)), 0) AS satisfied
            FROM proposal AS p CROSS JOIN assignment AS a ON a.proposal = p.id
            CROSS JOIN reply AS r ON r.assignment = a.id CROSS JOIN feedback AS f ON f.reply = r.id
            WHERE r.seq = {ASKED_SEQ} AND a.state <> '已退' AND (? IS NULL OR p.session = ?)""",
        *values,
        session,
        session,
    )
    return row["returned"], row["satisfied"]

"""How handling goes forward: when most of a session was assigned, until when, and how many answers came each week."""

from dataclasses import dataclass
from datetime import date, timedelta

from db.people.records import SessionId
from db.proposals.records import HandlingRole, ProposalState
from db.store.reader import Reader

_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week after the day of 交办, counted from 1, and the answers that came in it."""

    number: int
    since: date
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """``assigned_on`` is the day most proposals were assigned, ``due`` the deadline most of those have."""

    assigned_on: date
    due: date | None
    week: int  # of today, the first being 1
    weeks: tuple[Week, ...]


_DAY = """SELECT a.assigned_on, d.due_on FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal
  LEFT JOIN assignment_due AS d ON d.assignment = a.id
  WHERE a.role <> ? AND a.assigned_on IS NOT NULL AND (? IS NULL OR p.session = ?)
  GROUP BY a.assigned_on, d.due_on ORDER BY COUNT(*) DESC, a.assigned_on LIMIT 1"""
_ANSWERS = """SELECT (julianday(r.replied_on) - julianday(?)) / 7 AS week, COUNT(*) AS answers
  FROM reply AS r JOIN assignment AS a ON a.id = r.assignment JOIN proposal AS p ON p.id = a.proposal
  WHERE a.role <> ? AND r.seq = 1 AND r.replied_on BETWEEN ? AND ? AND p.state IN (?, ?)
    AND (? IS NULL OR p.session = ?)
  GROUP BY CAST((julianday(r.replied_on) - julianday(?)) / 7 AS INTEGER)"""


def pace(reader: Reader, *, today: date, session: SessionId | None = None, most: int = 16) -> Pace | None:
    """Return the pace of a session (the last ``most`` weeks of it); None while nothing is assigned."""
    rows = reader.rows(_DAY, HandlingRole.ASSIST, session, session)
    if not rows or date.fromisoformat(rows[0]["assigned_on"]) > today:
        return None
    begun = date.fromisoformat(rows[0]["assigned_on"])
    answers = {
        int(row["week"]): row["answers"]
        for row in reader.rows(
            _ANSWERS,
            begun.isoformat(),
            HandlingRole.ASSIST,
            begun.isoformat(),
            today.isoformat(),
            ProposalState.DOCKETED,
            ProposalState.CLOSED,
            session,
            session,
            begun.isoformat(),
        )
    }
    week = (today - begun).days // _WEEK
    last = max(answers, default=0)
    end = week if week - last < most else last  # an old session ends with its last answer
    return Pace(
        assigned_on=begun,
        due=date.fromisoformat(rows[0]["due_on"]) if rows[0]["due_on"] else None,
        week=week + 1,
        weeks=tuple(
            Week(
                number=number + 1,
                since=begun + timedelta(days=_WEEK * number),
                answers=answers.get(number, 0),
            )
            for number in range(max(0, end - most + 1), end + 1)
        ),
    )

"""What a page reads at a district's size and at ten times that, beside a bare SQL read of the same rows; not gated."""

import statistics
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import Line, beside_only, medians, report, timed
from db.duty.periods import period_on
from db.duty.queries import member_year
from db.events.board import board
from db.events.queries import events
from db.events.records import EventId
from db.office import Desk, create_store
from db.people.queries import member, members
from db.people.records import PersonId
from db.people.sessions import SessionRow, current_session
from db.practice.fill import fill
from db.proposals.queries import proposals
from db.proposals.today import today_figures
from db.proposals.waiting import waiting
from db.search.queries import search
from db.store.store import Store

SCALES = (1, 10)
_TODAY = date(2022, 6, 14)
_WORDS = {
    "members": "members list",
    "proposals": "proposals list",
    "today": "今日, figures and who is waited for",
    "events": "events list",
    "board": "board of a plenary sitting",
    "member": "one member's record and year",
    "search": "search 2 characters",
}
_TIMES = 7
_Read = Callable[[], Any]

# The same rows without order, words, rules or objects: what no program could do without.
_MEMBERS = (
    """SELECT m.*, p.*, n.* FROM membership AS m JOIN person AS p ON p.id = m.person
       LEFT JOIN person_name AS n ON n.person = p.id WHERE m.term = ?""",
    """SELECT g.*, b.kind, b.name FROM membership AS m JOIN belonging AS g ON g.membership = m.id
       JOIN body AS b ON b.id = g.body WHERE m.term = ?""",
    "SELECT g.* FROM membership AS m JOIN post AS g ON g.membership = m.id WHERE m.term = ?",
)
_PROPOSALS = (
    "SELECT id, number, receipt_number, title, state, category, received_on, main FROM proposal WHERE session = ?",
    """SELECT r.*, n.name FROM proposal AS p JOIN proposer AS r ON r.proposal = p.id
       LEFT JOIN person AS n ON n.id = r.person WHERE p.session = ?""",
    """SELECT a.*, d.due_on, r.result, r.replied_on FROM proposal AS p JOIN assignment AS a ON a.proposal = p.id
       LEFT JOIN assignment_due AS d ON d.assignment = a.id LEFT JOIN reply AS r ON r.assignment = a.id
       WHERE p.session = ?""",
)
_BOARD = """SELECT i.*, p.name, p.employer, a.presence, l.kind FROM event AS e JOIN invitation AS i ON i.event = e.parent
  JOIN person AS p ON p.id = i.person LEFT JOIN attendance AS a ON a.event = e.id AND a.person = i.person
  LEFT JOIN leave AS l ON l.person = i.person AND l.event = e.parent WHERE e.id = ?"""
_TODAY_READ = (
    """SELECT a.*, p.number, p.title, d.due_on FROM assignment_due AS d JOIN assignment AS a ON a.id = d.assignment
       JOIN proposal AS p ON p.id = a.proposal WHERE d.open = 1 AND p.session = ?""",
    "SELECT state, COUNT(*) FROM proposal WHERE session = ? GROUP BY state",
    """SELECT f.marks FROM proposal AS p JOIN assignment AS a ON a.proposal = p.id JOIN reply AS r ON r.assignment = a.id
       JOIN feedback AS f ON f.reply = r.id WHERE p.session = ?""",
)
_SEARCHED = "SELECT id, title FROM proposal WHERE instr(title, ?1) OR instr(body, ?1)"
_ONE = (
    "SELECT * FROM person WHERE id = ?",
    """SELECT g.*, b.name FROM membership AS m JOIN belonging AS g ON g.membership = m.id JOIN body AS b ON b.id = g.body
       WHERE m.person = ?""",
    """SELECT e.title, e.starts, a.presence FROM invitation AS i JOIN event AS e ON e.id = i.event
       LEFT JOIN attendance AS a ON a.event = e.id AND a.person = i.person WHERE i.person = ?""",
    "SELECT p.title, p.state FROM proposer AS r JOIN proposal AS p ON p.id = r.proposal WHERE r.person = ?",
)


def ours(store: Store, session: SessionRow, sitting: EventId, person: PersonId) -> dict[str, _Read]:
    """Return what the pages call."""
    year = period_on(store, _TODAY)
    found: dict[str, Any] = {"session": session.id}
    return {
        "members": lambda: members(store, term=session.term, today=_TODAY),
        "proposals": lambda: proposals(store, today=_TODAY, **found),
        "today": lambda: (
            today_figures(store, today=_TODAY, **found),
            waiting(store, today=_TODAY, **found),
        ),
        "events": lambda: events(store, counted=False, **found),
        "board": lambda: board(store, sitting),
        "member": lambda: (
            member(store, person, term=session.term, today=_TODAY),
            member_year(store, person, year, today=_TODAY),
        ),
        "search": lambda: search(store, "社区", limit=20),
    }


def bare(store: Store, session: SessionRow, sitting: EventId, person: PersonId) -> dict[str, _Read]:
    """Return plain reads of the same rows."""

    def read(statements: tuple[str, ...], value: object) -> _Read:
        return lambda: [store.connection.execute(sql, (value,)).fetchall() for sql in statements]

    return {
        "members": read(_MEMBERS, session.term),
        "proposals": read(_PROPOSALS, session.id),
        "today": read(_TODAY_READ, session.id),
        "events": read(("SELECT * FROM event WHERE session = ?",), session.id),
        "board": read((_BOARD,), sitting),
        "member": read(_ONE, person),
        "search": read((_SEARCHED,), "社区"),
    }


def measure(scale: int, folder: Path) -> dict[str, float]:
    store = create_store(folder / "growth.antou", Desk(clerk="程立", machine=7))
    fill(store, scale=scale, today=_TODAY)
    session = current_session(store, _TODAY)
    sitting = store.value(
        "SELECT id FROM event WHERE parent IS NOT NULL AND starts <= ? ORDER BY starts DESC",
        _TODAY.isoformat(),
    )
    if session is None or sitting is None:
        raise SystemExit("the invented office has no session or no sitting")
    person = members(store, term=session.term, today=_TODAY)[-1].id
    figures: dict[str, float] = {}
    for whose, reads in (
        ("ours", ours(store, session, sitting, person)),
        ("bare", bare(store, session, sitting, person)),
    ):
        for name, read in reads.items():
            read()
            figures[f"{whose}_{name}"] = statistics.median(timed(read) for _ in range(_TIMES))
    figures["count_members"] = store.value("SELECT COUNT(*) FROM membership WHERE term = ?", session.term)
    figures["count_proposals"] = store.value("SELECT COUNT(*) FROM proposal WHERE session = ?", session.id)
    figures["count_events"] = store.value("SELECT COUNT(*) FROM event WHERE session = ?", session.id)
    figures["count_board"] = store.value(
        "SELECT COUNT(*) FROM event AS e JOIN invitation AS i ON i.event = e.parent WHERE e.id = ?", sitting
    )
    store.close()
    return figures


def lines() -> list[Line]:
    made = []
    for scale in SCALES:
        found = medians({"growth": ("benchmarks.growth", str(scale))}, rounds=1)["growth"]
        for name, words in _WORDS.items():
            size = found.get(f"count_{name}")
            rows = f", {size:,.0f} rows" if size else ""
            subject = f"{words}{rows}, {scale} × a district"
            made.append(
                beside_only(subject, found[f"ours_{name}"], found[f"bare_{name}"], peer_name="bare SQL")
            )
    return made


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        report(**measure(int(sys.argv[1]), Path(place)))

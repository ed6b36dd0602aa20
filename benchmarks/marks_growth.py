"""Rates and tables over the marks of five years at ten and a hundred times a district, beside other engines in the same run."""

import json
import statistics
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.marks_peers import PEERS, peers
from benchmarks.measure import Line, beside_only, medians, milliseconds, report, timed, within
from db.events.board import board
from db.events.counting import count
from db.events.followers import ATTENDANCE, KEPT
from db.events.marks import mark
from db.events.rates import By, attended, rate_marks, rate_table, tally_of
from db.events.records import Event, EventId, Presence
from db.office import Desk, create_store
from db.people.records import (
    Belonging,
    BelongingId,
    Body,
    BodyId,
    BodyKind,
    Membership,
    MembershipId,
    Person,
    PersonId,
    Session,
    SessionId,
    Term,
    TermId,
)
from db.store.store import Store

YEARS, A_YEAR, SECTORS = 5, 91, 26
_FIRST = date(2021, 11, 1)
_SCALES = {"ten": 3300, "hundred": 33000}
_TIMES = 3
_WORDS = {
    "member": "one member's record of five years",
    "rate": "one member's rate of five years",
    "count": "figures of a sitting",
    "board": "board of a sitting",
    "year": "rates of all members in a year",
    "sectors": "rates of all sectors in a year",
    "kinds": "rates of all kinds in five years",
    "opened": "the marks behind one sector's rate of a year",
    "behind": "the marks behind one kind's rate of a year",
    "mark": "one mark, with journal and followers",
}
_GOALS = {"member": 1, "rate": 1}
_SCREEN = 50
_INVITED = """INSERT INTO invitation (event, person, role, answer, seat)
  SELECT e.id, p.id, '出席', '', '' FROM event AS e CROSS JOIN person AS p ORDER BY e.id, p.id"""
_MARKED = """INSERT INTO attendance SELECT e.id, p.id, CASE WHEN (e.id + p.id) % 17 THEN '出席' ELSE '缺席' END,
  (e.id + p.id) % 23 = 0, 0, '' FROM event AS e CROSS JOIN person AS p ORDER BY e.id, p.id"""


def fill(store: Store, members: int) -> tuple[list[PersonId], list[EventId]]:
    """Lay members in sectors, and five years of sittings everybody was called to; marks go in as bare rows."""
    with store.baseline("委员") as work:
        term = work.insert(Term(id=TermId(work.new_id()), number=9, since=_FIRST))
        session = work.insert(Session(id=SessionId(work.new_id()), term=term.id, number=2, opens=_FIRST))
        bodies = [
            work.insert(
                Body(id=BodyId(work.new_id()), kind=BodyKind.SECTOR, name=f"界别{number}", place=number)
            )
            for number in range(SECTORS)
        ]
        people = [Person(id=PersonId(work.new_id()), name=f"委员{number}") for number in range(members)]
        work.insert_all(people)
        held = [Membership(id=MembershipId(work.new_id()), person=one.id, term=term.id) for one in people]
        work.insert_all(held)
        work.insert_all(
            Belonging(id=BelongingId(work.new_id()), membership=one.id, body=bodies[place % SECTORS].id)
            for place, one in enumerate(held)
        )
        events = [
            Event(
                id=EventId(work.new_id()), title=f"会议{number}", kind=f"类别{number % 9}", session=session.id,
                starts=datetime.combine(_FIRST + timedelta(days=4 * number), datetime.min.time()),
            )
            for number in range(YEARS * A_YEAR)
        ]  # fmt: skip
        work.insert_all(events)
    usual = store.value("PRAGMA cache_size")
    store.connection.execute("PRAGMA cache_size = -1000000")  # for laying the rows only
    with store.database.atomic():
        store.connection.execute(_INVITED)
        store.connection.execute(_MARKED)
        ATTENDANCE.rebuild(store)
    store.connection.execute(f"PRAGMA cache_size = {usual}")
    store.connection.execute("ANALYZE")
    return [one.id for one in people], [one.id for one in events]


def _year() -> tuple[date, date]:
    return date(2025, 1, 1), date(2025, 12, 31)


def _marking(store: Store, person: PersonId, sitting: EventId) -> Callable[[], Any]:
    event, stands = store.get(Event, sitting), cycle((Presence.ABSENT, Presence.PRESENT))

    def write() -> None:
        with store.work("登记") as work:
            mark(work, event, person, presence=next(stands), late=True)

    return write


def reads(store: Store, person: PersonId, sitting: EventId) -> dict[str, Callable[[], Any]]:
    """Return what screens call."""
    since, until = _year()
    sector = rate_table(store, since=since, until=until, by=By.SECTOR)[0]
    kind = rate_table(store, since=since, until=until, by=By.KIND)[0]
    first, last = _FIRST, date(2027, 1, 1)
    return {
        "member": lambda: attended(store, person, since=first, until=last),
        "rate": lambda: tally_of(store, person, since=first, until=last),
        "count": lambda: count(store, sitting),
        "board": lambda: board(store, sitting),
        "year": lambda: rate_table(store, since=since, until=until, by=By.MEMBER),
        "sectors": lambda: rate_table(store, since=since, until=until, by=By.SECTOR),
        "kinds": lambda: rate_table(store, since=first, until=last, by=By.KIND),
        "opened": lambda: rate_marks(store, sector, since=since, until=until, by=By.SECTOR),
        "behind": lambda: rate_marks(store, kind, since=since, until=until, by=By.KIND),
        "mark": _marking(store, person, sitting),
    }


def measure(scale: str, folder: Path) -> dict[str, float]:
    store = create_store(folder / "marks.antou", Desk(clerk="程立", machine=7))
    people, events = fill(store, _SCALES[scale])
    figures: dict[str, float] = {}
    for name, read in reads(store, people[len(people) // 2], events[-20]).items():
        if scale == "ten":
            read()
        figures[name] = statistics.median(timed(read) for _ in range(_TIMES if scale == "ten" else 1))
    figures["marks"] = store.value("SELECT COUNT(*) FROM attendance")
    figures |= _kept(store)
    if scale == "ten":
        figures |= peers(store, *_year(), rounds=_TIMES)
    store.close()
    return figures


def _kept(store: Store) -> dict[str, float]:
    """Return what is kept beside the rows takes: in the file, and when all of it is made anew."""
    sizes = "SELECT SUM(pgsize) FROM dbstat WHERE name IN (SELECT value FROM json_each(?))"
    kept = store.value(sizes, json.dumps([*KEPT, *(f"sqlite_autoindex_{name}_1" for name in KEPT)]))
    rows = store.value(
        sizes, json.dumps(["attendance", "attendance_person", "invitation", "invitation_person"])
    )

    def again() -> None:
        with store.database.atomic():
            ATTENDANCE.rebuild(store)

    return {"kept_size": kept / 1e6, "rows_size": rows / 1e6, "again": timed(again)}


def lines() -> list[Line]:
    ten = medians({"ten": ("benchmarks.marks_growth", "ten")}, rounds=1)["ten"]
    size = f"{ten['marks'] / 1e6:.1f} M marks"
    made = [
        within(f"{words}, {size}", ten[name], _GOALS.get(name, _SCREEN)) for name, words in _WORDS.items()
    ]
    subject = f"rates of all members in a year, {size}"
    made += [
        beside_only(subject, ten["year"], ten[peer], peer_name=words)
        for peer, words in PEERS.items()
        if peer in ten
    ]
    made += _cost(ten, size)
    hundred = medians({"hundred": ("benchmarks.marks_growth", "hundred")}, rounds=1)["hundred"]
    size = f"{hundred['marks'] / 1e6:.1f} M marks"
    for name, words in _WORDS.items():
        made.append(beside_only(f"{words}, {size}", hundred[name], ten[name], peer_name="a tenth of it"))
    return made + _cost(hundred, size)


def _cost(found: dict[str, float], size: str) -> list[Line]:
    """Return what keeping costs: room in the file beside the rows they are kept from, and a rebuild."""
    kept, rows = found["kept_size"], found["rows_size"]
    return [
        Line(
            subject=f"kept bits and sums in the file, {size}", ours=f"{kept:.1f} MB", ratio=f"{kept / rows:.3f} ×",
            peer=f"marks and invitations {rows:,.0f} MB", goal="—", met=None,
        ),
        Line(
            subject=f"all kept bits and sums made anew, {size}", ours=milliseconds(found["again"]), ratio="—",
            peer="—", goal="—", met=None,
        ),
    ]  # fmt: skip


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        report(**measure(sys.argv[1], Path(place)))

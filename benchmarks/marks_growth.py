"""Rates and tables over the marks of five years at ten and a hundred times a district, beside a bare index and other engines."""

import statistics
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import Line, beside_only, medians, report, timed, within
from db.events.board import board
from db.events.counting import count
from db.events.rates import By, attended, rate_table, tally_of
from db.events.records import Event, EventId
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
}
_GOALS = {"member": 1, "rate": 1}
_SCREEN = 50
_INVITED = """INSERT INTO invitation (event, person, role, answer, seat)
  SELECT e.id, p.id, '出席', '', '' FROM event AS e CROSS JOIN person AS p ORDER BY e.id, p.id"""
_MARKED = """INSERT INTO attendance SELECT e.id, p.id, CASE WHEN (e.id + p.id) % 17 THEN '出席' ELSE '缺席' END,
  (e.id + p.id) % 23 = 0, 0, '' FROM event AS e CROSS JOIN person AS p ORDER BY e.id, p.id"""
_BARE = """SELECT a.person, COUNT(*), SUM(a.presence = '出席') FROM event AS e JOIN attendance AS a ON a.event = e.id
  WHERE e.starts BETWEEN ? AND ? GROUP BY a.person"""
_ALIKE = """SELECT a.person, COUNT(*), SUM(CAST(a.presence = '出席' AS INTEGER)) FROM event AS e
  JOIN attendance AS a ON a.event = e.id WHERE e.starts BETWEEN ? AND ? GROUP BY a.person"""


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
    with store.database.atomic():
        store.connection.execute(_INVITED)
        store.connection.execute(_MARKED)
    store.connection.execute("ANALYZE")
    return [one.id for one in people], [one.id for one in events]


def _year() -> tuple[date, date]:
    return date(2025, 1, 1), date(2025, 12, 31)


def reads(store: Store, person: PersonId, sitting: EventId) -> dict[str, Callable[[], Any]]:
    """Return what screens call."""
    since, until = _year()
    first, last = _FIRST, date(2027, 1, 1)
    return {
        "member": lambda: attended(store, person, since=first, until=last),
        "rate": lambda: tally_of(store, person, since=first, until=last),
        "count": lambda: count(store, sitting),
        "board": lambda: board(store, sitting),
        "year": lambda: rate_table(store, since=since, until=until, by=By.MEMBER),
        "sectors": lambda: rate_table(store, since=since, until=until, by=By.SECTOR),
        "kinds": lambda: rate_table(store, since=first, until=last, by=By.KIND),
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
    if scale == "ten":
        figures |= _peers(store)
    store.close()
    return figures


def _peers(store: Store) -> dict[str, float]:
    """Return what a bare read of a covering index takes for the rates of a year, and what other engines take."""
    since, until = (f"{day:%Y-%m-%d}" for day in _year())

    def bare() -> list[Any]:
        return store.connection.execute(_BARE, (since, until)).fetchall()

    found = {"bare": statistics.median(timed(bare) for _ in range(_TIMES))}
    return found | _others(store, since, until, expected=sorted(map(tuple, bare())))


def _others(store: Store, since: str, until: str, *, expected: list[Any]) -> dict[str, float]:
    """Return what other engines take for the same sums over the same rows, as far as they are installed."""
    rows = [tuple(row) for row in store.connection.execute("SELECT event, person, presence FROM attendance")]
    events = [tuple(row) for row in store.connection.execute("SELECT id, starts FROM event")]
    found: dict[str, float] = {}
    if find_spec("pandas") is None:
        return found
    pandas: Any = __import__("pandas")
    marks = pandas.DataFrame(rows, columns=["event", "person", "presence"])
    days = pandas.DataFrame(events, columns=["id", "starts"])

    def grouped() -> Any:
        chosen = days[(days.starts >= since) & (days.starts <= until)]
        some = marks[marks.event.isin(chosen.id)]
        return some.assign(came=some.presence == "出席").groupby("person").came.agg(["size", "sum"])

    if [(one, size, came) for one, size, came in grouped().itertuples()] != expected:
        raise SystemExit("pandas counts otherwise")
    found["pandas"] = statistics.median(timed(grouped) for _ in range(_TIMES))
    if find_spec("duckdb") is not None:
        duck: Any = __import__("duckdb").connect()
        duck.execute("SET threads = 1")
        duck.register("marks_frame", marks)
        duck.register("days_frame", days)
        duck.execute("CREATE TABLE attendance AS SELECT * FROM marks_frame")
        duck.execute("CREATE TABLE event AS SELECT * FROM days_frame")

        def queried() -> Any:
            return duck.execute(_ALIKE, (since, until)).fetchall()

        if sorted(queried()) != expected:
            raise SystemExit("DuckDB counts otherwise")
        found["duckdb"] = statistics.median(timed(queried) for _ in range(_TIMES))
    return found


def lines() -> list[Line]:
    ten = medians({"ten": ("benchmarks.marks_growth", "ten")}, rounds=1)["ten"]
    size = f"{ten['marks'] / 1e6:.1f} M marks"
    made = [
        within(f"{words}, {size}", ten[name], _GOALS.get(name, _SCREEN)) for name, words in _WORDS.items()
    ]
    for peer, words in (
        ("bare", "bare SQL, covering index"),
        ("duckdb", "DuckDB"),
        ("pandas", "pandas in memory"),
    ):
        if peer in ten:
            made.append(
                beside_only(
                    f"rates of all members in a year, {size}", ten["year"], ten[peer], peer_name=words
                )
            )
    hundred = medians({"hundred": ("benchmarks.marks_growth", "hundred")}, rounds=1)["hundred"]
    size = f"{hundred['marks'] / 1e6:.1f} M marks"
    for name, words in _WORDS.items():
        made.append(beside_only(f"{words}, {size}", hundred[name], ten[name], peer_name="a tenth of it"))
    return made


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        report(**measure(sys.argv[1], Path(place)))

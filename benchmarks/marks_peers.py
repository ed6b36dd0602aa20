"""What other engines take for the rates of a year over the same marks, as far as they are installed."""

import statistics
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import timed
from db.store.store import Store

PEERS = {
    "bare": "bare SQL, covering index, sums alone",
    "duckdb": "DuckDB in memory, one thread, sums alone",
    "pandas": "pandas in memory, sums alone",
    "xlsx": "pandas over the year's xlsx, sums alone",
}
_BARE = """SELECT a.person, COUNT(*), SUM(a.presence = '出席') FROM event AS e JOIN attendance AS a ON a.event = e.id
  WHERE e.starts BETWEEN ? AND ? GROUP BY a.person"""
_ALIKE = """SELECT a.person, COUNT(*), SUM(CAST(a.presence = '出席' AS INTEGER)) FROM event AS e
  JOIN attendance AS a ON a.event = e.id WHERE e.starts BETWEEN ? AND ? GROUP BY a.person"""
_YEAR = """SELECT a.person, a.event, a.presence FROM event AS e JOIN attendance AS a ON a.event = e.id
  WHERE e.starts BETWEEN ? AND ? ORDER BY a.person, e.starts"""

Rates = list[tuple[int, int, int]]  # person, sittings, present


def peers(store: Store, since: date, until: date, *, rounds: int) -> dict[str, float]:
    """Return the milliseconds each peer takes; every one must count the same."""
    days = (since.isoformat(), until.isoformat())

    def bare() -> Rates:
        return [tuple(row) for row in store.connection.execute(_BARE, days)]

    expected = sorted(bare())
    found = {"bare": statistics.median(timed(bare) for _ in range(rounds))}
    if find_spec("pandas") is None:
        return found
    asked = _frames(store, *days)
    if find_spec("duckdb") is None:
        del asked["duckdb"]
    for name, read in asked.items():
        if sorted(read()) != expected:
            raise SystemExit(f"{name} counts otherwise")
        found[name] = statistics.median(timed(read) for _ in range(rounds))
    with TemporaryDirectory() as folder:
        file = _written(store, Path(folder) / "year.xlsx", *days)
        if sorted(_read(file)) != expected:
            raise SystemExit("pandas counts the table otherwise")
        found["xlsx"] = timed(lambda: _read(file))
    return found


def _frames(store: Store, since: str, until: str) -> dict[str, Callable[[], Rates]]:
    """Return the question as pandas and DuckDB are asked it, over marks they have in memory."""
    pandas: Any = __import__("pandas")
    rows = store.tuples("SELECT event, person, presence FROM attendance")
    marks = pandas.DataFrame(rows, columns=["event", "person", "presence"])
    days = pandas.DataFrame(store.tuples("SELECT id, starts FROM event"), columns=["id", "starts"])

    def grouped() -> Rates:
        chosen = days[(days.starts >= since) & (days.starts <= until)]
        some = marks[marks.event.isin(chosen.id)]
        rates = some.assign(came=some.presence == "出席").groupby("person").came.agg(["size", "sum"])
        return list(rates.itertuples(name=None))

    def queried() -> Rates:
        found: Rates = duck.execute(_ALIKE, (since, until)).fetchall()
        return found

    if find_spec("duckdb") is not None:
        duck: Any = __import__("duckdb").connect()
        duck.execute("SET threads = 1")
        duck.register("marks_frame", marks)
        duck.register("days_frame", days)
        duck.execute("CREATE TABLE attendance AS SELECT * FROM marks_frame")
        duck.execute("CREATE TABLE event AS SELECT * FROM days_frame")
    return {"duckdb": queried, "pandas": grouped}


def _written(store: Store, file: Path, since: str, until: str) -> Path:
    """Write the marks of the time as an office keeps them: a row a member, a column a meeting."""
    from openpyxl import Workbook

    people: dict[int, list[str]] = {}
    for person, _, presence in store.tuples(_YEAR, since, until):
        people.setdefault(person, []).append(presence)
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    meetings = len(next(iter(people.values())))
    sheet.append(["委员", *(f"会议{number}" for number in range(meetings))])
    for person, marks in people.items():
        sheet.append([str(person), *marks])
    book.save(file)
    return file


def _read(file: Path) -> Rates:
    pandas: Any = __import__("pandas")
    table = pandas.read_excel(file, dtype=str).set_index("委员")
    rates = zip(table.index, table.notna().sum(axis=1), (table == "出席").sum(axis=1), strict=True)
    return [(int(person), int(marked), int(came)) for person, marked, came in rates]

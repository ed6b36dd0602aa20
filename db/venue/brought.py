"""What a package brought home before: what the venue changed since is no conflict with its own earlier news."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from db.store.record import Row
from db.venue.state import RECORDS, State

Name = tuple[str, str]  # table and key


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """How far the venue was (the number of its last work) and a hash of what each row it had changed said then."""

    turn: int = 0
    rows: Mapping[Name, str] = field(default_factory=dict)

    def to_json(self) -> str:
        tables: dict[str, dict[str, str]] = {}
        for (table, key), said in sorted(self.rows.items()):
            tables.setdefault(table, {})[key] = said
        return json.dumps({"turn": self.turn, "rows": tables})


def read_brought(text: str) -> Brought:
    """Read what a package's row keeps; empty before it came back for the first time."""
    if not text:
        return Brought()
    told = json.loads(text)
    rows = {(table, key): said for table, rows in told["rows"].items() for key, said in rows.items()}
    return Brought(turn=told["turn"], rows=rows)


def essence(row: Row | None) -> Row | None:
    """Return what a row says; how a mark was entered makes no difference."""
    return None if row is None else {name: value for name, value in row.items() if name != "source"}


def known(before: Brought, turn: int, *, given: State, there: State, here: State) -> State:
    """Return the rows to compare with: as the office last knew them from the venue, else as it gave them.

    Where the office has changed since what came home, and everywhere when ``turn`` is before the last one, both
    sides differ from what is known: that is a conflict, and the clerk decides.
    """
    old = turn < before.turn
    base: State = {table: dict(given[table]) for table in RECORDS}
    for table, key in _names(given, there) if old else ():
        _put(base, table, key, _doubted(there[table].get(key), here[table].get(key), given[table].get(key)))
    for (table, key), said in before.rows.items():
        was, done, now = (state[table].get(key) for state in (given, there, here))
        if not old and said in (_digest(done), _digest(now)):
            _put(base, table, key, done if said == _digest(done) else now)
        else:
            _put(base, table, key, _doubted(done, now, was))
    return base


def after(
    before: Brought, turn: int, *, given: State, there: State, left: Collection[Name], taken: Collection[Name]
) -> Brought:
    """Return what to keep once a package is back; rows ``left`` as they are here stay as undecided as they were."""
    if turn < before.turn:
        late = {(table, key): _digest(there[table].get(key)) for table, key in taken}
        return Brought(turn=before.turn, rows={**before.rows, **late})
    rows = {name: said for name, said in before.rows.items() if name in left}
    for table, key in _names(given, there):
        done = there[table].get(key)
        if (table, key) not in left and essence(done) != essence(given[table].get(key)):
            rows[table, key] = _digest(done)
    return Brought(turn=turn, rows=rows)


def _names(*states: State) -> Iterator[Name]:
    for table in RECORDS:
        for key in sorted({key for state in states for key in state[table]}):
            yield table, key


def _put(base: State, table: str, key: str, row: Row | None) -> None:
    if row is None:
        base[table].pop(key, None)
    else:
        base[table][key] = row


def _doubted(*rows: Row | None) -> Row | None:
    """Return a row that is like none of them, so that they are told apart by hand."""
    one = next((row for row in rows if row is not None), None)
    return None if one is None else {**one, "": "?"}


def _digest(row: Row | None) -> str:
    """Return a short hash of what a row says, the same in a later program with more columns; empty for none."""
    said = essence(row)
    if said is None:
        return ""
    told = {name: value for name, value in said.items() if value not in (None, "")}
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]

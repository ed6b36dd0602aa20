"""The journal: every work, every changed row, chained by hashes; audit, undo and exchange in one."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from db.store.record import Row, SqlValue

GENESIS = b"\0" * 32


class WorkKind(StrEnum):
    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    NOTE = "note"  # something that was shown or given away: kept in the chain, changes nothing, not undoable
    BASELINE = "baseline"  # practice data and benchmark stores: counted and hashed as a whole, not undoable


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row before and after; None before means inserted, None after means deleted."""

    table: str
    key: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes of one work, as followers and pages read them."""

    rows: dict[str, list[Change]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Change]:
        for changes in self.rows.values():
            yield from changes

    @property
    def tables(self) -> frozenset[str]:
        return frozenset(self.rows)

    def keys(self, table: str) -> set[str]:
        return {change.key for change in self.rows.get(table, ())}

    def ids(self, table: str) -> set[int]:
        """Keys of a table with a plain id."""
        return {int(key) for key in self.keys(table)}

    def values(self, table: str, column: str) -> set[SqlValue]:
        """Values a column had before or has after, None left out."""
        found: set[SqlValue] = set()
        for change in self.rows.get(table, ()):
            found.update(row[column] for row in (change.before, change.after) if row is not None)
        found.discard(None)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkEntry:
    """One line of the audit."""

    id: int
    seq: int
    label: str
    actor: str
    at: datetime
    kind: WorkKind
    target: int | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """What one work did to one row: column -> (before, after)."""

    work: WorkEntry
    key: str
    fields: dict[str, tuple[SqlValue, SqlValue]]
    inserted: bool
    deleted: bool


def packed(row: Mapping[str, SqlValue]) -> str:
    """Return the canonical JSON of a row.

    Empty values are left out, so that a column added by a later release (text or nullable) changes no old hash.
    """
    kept = {name: value for name, value in row.items() if value is not None and value != ""}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def row_hash(row: Mapping[str, SqlValue]) -> bytes:
    return hashlib.sha256(packed(row).encode()).digest()[:16]


def write_changes(connection: sqlite3.Connection, work: int, changes: Iterable[Change]) -> "hashlib._Hash":
    """Append the change rows of a work and return the running hash over them."""
    digest = hashlib.sha256()
    lines = []
    for seq, change in enumerate(changes):
        before, after = _difference(change)
        hashed = None if change.after is None else row_hash(change.after)
        lines.append((work, seq, change.table, change.key, before, after, hashed))
        digest.update(_link(change.table, change.key, hashed))
    connection.executemany("INSERT INTO change VALUES (?,?,?,?,?,?,?)", lines)
    return digest


def _link(table: str, key: str, hashed: bytes | None) -> bytes:
    return f"{table}\0{key}\0".encode() + (hashed or b"") + b"\0"


def _difference(change: Change) -> tuple[str | None, str | None]:
    """Return before and after as kept: whole rows for inserts and deletes, changed columns for updates."""
    before, after = change.before, change.after
    if before is None or after is None:
        return (None if before is None else _json(before)), (None if after is None else _json(after))
    names = [name for name in after if before[name] != after[name]]
    return _json({name: before[name] for name in names}), _json({name: after[name] for name in names})


def _json(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def head(connection: sqlite3.Connection) -> tuple[int, bytes]:
    """Return sequence and hash of the newest work."""
    row = connection.execute("SELECT seq, hash FROM work ORDER BY seq DESC LIMIT 1").fetchone()
    return (0, GENESIS) if row is None else (row[0], row[1])


def write_work(connection: sqlite3.Connection, entry: WorkEntry, digest: bytes, previous: bytes) -> None:
    values = (entry.id, entry.seq, entry.label, entry.actor, entry.at.isoformat(), str(entry.kind))
    chained = _chained(previous, values, entry.target, entry.note, digest)
    connection.execute(
        "INSERT INTO work VALUES (?,?,?,?,?,?,?,?,?)", (*values, entry.target, entry.note, chained)
    )


def _chained(
    previous: bytes, values: tuple[SqlValue, ...], target: int | None, note: str, digest: bytes
) -> bytes:
    words = json.dumps([*values, target, note], ensure_ascii=False).encode()
    return hashlib.sha256(previous + words + digest).digest()


def broken_link(connection: sqlite3.Connection) -> int | None:
    """Return the sequence of the first work whose chain does not verify, or None when all do."""
    previous = GENESIS
    expected = 1
    for row in connection.execute(
        "SELECT id, seq, label, actor, at, kind, target, note, hash FROM work ORDER BY seq"
    ):
        digest = hashlib.sha256()
        for link in connection.execute(
            "SELECT tab, key, after_hash FROM change WHERE work = ? ORDER BY seq", (row[0],)
        ):
            digest.update(_link(*link))
        if row[1] != expected or row[8] != _chained(
            previous, tuple(row[:6]), row[6], row[7], digest.digest()
        ):
            return int(row[1])
        previous = row[8]
        expected += 1
    return None


def strayed_rows(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return (table, key) of rows that differ from what the journal last wrote about them."""
    strayed = []
    last = """SELECT key, after_hash, MAX(w.seq * 1000000 + c.seq) FROM change AS c JOIN work AS w ON w.id = c.work
              WHERE tab = ? GROUP BY key"""
    tables = [row[0] for row in connection.execute("SELECT DISTINCT tab FROM change")]
    for table in tables:
        names = key_columns(connection, table)
        hashes = {
            "/".join(str(row[name]) for name in names): row_hash(dict(row))
            for row in _dict_rows(connection, f'SELECT * FROM "{table}"')
        }
        strayed += [
            (table, key) for key, hashed, _ in connection.execute(last, (table,)) if hashes.get(key) != hashed
        ]
    return strayed


def _dict_rows(connection: sqlite3.Connection, sql: str) -> Iterator[Row]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def key_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the primary key's columns in their order."""
    info = connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,))
    return [row[0] for row in info]


def content_hash(connection: sqlite3.Connection, tables: Iterable[str]) -> tuple[dict[str, int], str]:
    """Return row counts and one hash over all rows of the given tables, in key order."""
    digest = hashlib.sha256()
    counts = {}
    for table in sorted(tables):
        order = ", ".join(f'"{name}"' for name in key_columns(connection, table))
        counts[table] = 0
        for row in _dict_rows(connection, f'SELECT * FROM "{table}" ORDER BY {order}'):
            digest.update(row_hash(row))
            counts[table] += 1
    return counts, digest.hexdigest()


_ENTRY = "SELECT id, seq, label, actor, at, kind, target, note FROM work"


def entry_of(row: sqlite3.Row) -> WorkEntry:
    """Return the entry of a row that begins with the columns of a work in their order."""
    values = tuple(row)
    return WorkEntry(
        id=values[0], seq=values[1], label=values[2], actor=values[3], at=datetime.fromisoformat(values[4]),
        kind=WorkKind(values[5]), target=values[6], note=values[7],
    )  # fmt: skip


def entries(
    connection: sqlite3.Connection, *, limit: int = 200, before: int | None = None
) -> list[WorkEntry]:
    """Return the newest works first; ``before`` is a sequence to page on from."""
    sql = f"{_ENTRY} WHERE seq < ? ORDER BY seq DESC LIMIT ?"
    return [entry_of(row) for row in connection.execute(sql, (before or 2**62, limit))]


def entry(connection: sqlite3.Connection, work: int) -> WorkEntry | None:
    row = connection.execute(f"{_ENTRY} WHERE id = ?", (work,)).fetchone()
    return None if row is None else entry_of(row)


def kept_changes(
    connection: sqlite3.Connection, work: int
) -> list[tuple[str, str, Row | None, Row | None, bytes | None]]:
    """Return a work's changes as kept, newest first: (table, key, before, after, hash after)."""
    sql = "SELECT tab, key, before, after, after_hash FROM change WHERE work = ? ORDER BY seq DESC"
    return [
        (table, key, before and json.loads(before), after and json.loads(after), hashed)
        for table, key, before, after, hashed in connection.execute(sql, (work,))
    ]


def history(connection: sqlite3.Connection, table: str, key: str) -> list[HistoryLine]:
    """Return all that happened to one row, newest first."""
    sql = """SELECT c.before, c.after, w.id, w.seq, w.label, w.actor, w.at, w.kind, w.target, w.note
             FROM change AS c JOIN work AS w ON w.id = c.work WHERE c.tab = ? AND c.key = ?
             ORDER BY w.seq DESC, c.seq DESC"""
    lines = []
    for row in connection.execute(sql, (table, key)):
        values = tuple(row)
        before = json.loads(values[0]) if values[0] else {}
        after = json.loads(values[1]) if values[1] else {}
        fields = {name: (before.get(name), after.get(name)) for name in {**before, **after}}
        lines.append(
            HistoryLine(
                work=entry_of(row[2:]), key=key, fields=fields, inserted=not values[0], deleted=not values[1]
            )
        )
    return lines

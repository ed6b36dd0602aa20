"""The audit as a clerk reads it: every work with how much it changed, and why one cannot be taken back."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from db.store.errors import Refused
from db.store.journal import WorkEntry, entry_of
from db.store.reader import Reader
from db.store.undo import check_undoable

_LINES = """SELECT w.id, w.seq, w.label, w.actor, w.at, w.kind, w.target, w.note,
    (SELECT COUNT(*) FROM change WHERE work = w.id) AS rows,
    EXISTS (SELECT 1 FROM work AS u WHERE u.target = w.id) AS undone
  FROM work AS w"""

# A row written by this work whose last change in the journal is another one: what a later work left there.
_LATER = """SELECT w.label, w.at FROM
    (SELECT tab, key, MAX(seq), after_hash FROM change WHERE work = ?1 GROUP BY tab, key) AS mine
  JOIN change AS c ON c.tab = mine.tab AND c.key = mine.key JOIN work AS w ON w.id = c.work
  WHERE w.seq > ?2 AND c.after_hash IS NOT mine.after_hash AND w.seq =
    (SELECT MAX(v.seq) FROM change AS d JOIN work AS v ON v.id = d.work WHERE d.tab = mine.tab AND d.key = mine.key)
  ORDER BY w.seq DESC LIMIT 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """One work: who did what when, how many records it touched, whether it was taken back since."""

    entry: WorkEntry
    rows: int
    undone: bool

    @property
    def id(self) -> int:
        return self.entry.id

    @property
    def label(self) -> str:
        return self.entry.label

    @property
    def actor(self) -> str:
        return self.entry.actor

    @property
    def at(self) -> datetime:
        return self.entry.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """How many records of one table a work added, changed and deleted."""

    table: str
    added: int
    changed: int
    deleted: int


def works(
    reader: Reader, *, text: str = "", actor: str = "", before: int | None = None, limit: int = 200
) -> list[WorkLine]:
    """Return the newest works first, narrowed to those whose label or clerk has all words of ``text``."""
    conditions = ["w.seq < ?"]
    values: list[int | str] = [before or 2**62]
    for word in text.split():
        conditions.append("(instr(w.label, ?) OR instr(w.actor, ?) OR instr(w.at, ?))")
        values += [word, word, word]
    if actor:
        conditions.append("w.actor = ?")
        values.append(actor)
    tail = f"WHERE {' AND '.join(conditions)} ORDER BY w.seq DESC LIMIT ?"
    return [_line(row) for row in reader.rows(f"{_LINES} {tail}", *values, limit)]


def works_after(reader: Reader, seq: int) -> list[WorkLine]:
    """Return the works that came after a place in the journal, the newest first: what going back there would lose."""
    return [_line(row) for row in reader.rows(f"{_LINES} WHERE w.seq > ? ORDER BY w.seq DESC", seq)]


def _line(row: sqlite3.Row) -> WorkLine:
    return WorkLine(entry=entry_of(row), rows=row["rows"], undone=bool(row["undone"]))


def actors(reader: Reader) -> list[str]:
    """Return everybody who ever wrote, by name."""
    return [
        str(row[0]) for row in reader.rows("SELECT DISTINCT actor FROM work WHERE actor <> '' ORDER BY actor")
    ]


def touched(reader: Reader, work: int) -> list[Touched]:
    """Return what a work did, table by table, the one with most records first."""
    rows = reader.rows(
        """SELECT tab, SUM(before IS NULL) AS added, SUM(before IS NOT NULL AND after IS NOT NULL) AS changed,
             SUM(after IS NULL) AS deleted FROM change WHERE work = ? GROUP BY tab ORDER BY COUNT(*) DESC, tab""",
        work,
    )
    return [
        Touched(table=row["tab"], added=row["added"], changed=row["changed"], deleted=row["deleted"]) for row in rows
    ]  # fmt: skip


def why_not(reader: Reader, entry: WorkEntry) -> str:
    """Return why a work cannot be taken back now, empty when it can; undoing itself still has the last word."""
    try:
        check_undoable(reader.connection, entry)
    except Refused as refused:
        return refused.sentence
    later = reader.rows(_LATER, entry.id, entry.seq)
    if not later:
        return ""
    moment = f"{datetime.fromisoformat(later[0]['at']):%Y-%m-%d %H:%M}"
    return f"之后的“{later[0]['label']}”（{moment}）又改动了同一内容，请先撤销后者。"

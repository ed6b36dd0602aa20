"""Keeps the deadline of every assignment beside it, moved whenever the calendar moves it."""

import json
from collections.abc import Iterable
from datetime import date

from db.calendar import Due
from db.proposals.clock import calendar_of, due_of
from db.proposals.workflow import OPEN
from db.store.followers import Follower
from db.store.journal import Changes
from db.store.reader import Reader

_SELECT = "SELECT id, state, assigned_on, rule FROM assignment"


def _update(reader: Reader, changes: Changes) -> None:
    if "holiday" in changes.tables:
        _rebuild(reader)
        return
    keys = json.dumps(sorted(changes.ids("assignment")))
    chosen = "IN (SELECT value FROM json_each(?))"
    reader.connection.execute(f"DELETE FROM assignment_due WHERE assignment {chosen}", (keys,))
    _insert(reader, reader.connection.execute(f"{_SELECT} WHERE id {chosen}", (keys,)))


def _rebuild(reader: Reader) -> None:
    reader.connection.execute("DELETE FROM assignment_due")
    _insert(reader, reader.connection.execute(f"{_SELECT} ORDER BY id").fetchall())


def _insert(reader: Reader, rows: Iterable[tuple[int, str, str | None, str]]) -> None:
    calendar = calendar_of(reader)
    # A plenary's assignments share few days and rules: each pair is counted once.
    counted: dict[tuple[str | None, str], Due | None] = {}
    lines = []
    for assignment, state, assigned_on, rule in rows:
        pair = (assigned_on, rule)
        if pair not in counted:
            day = None if assigned_on is None else date.fromisoformat(assigned_on)
            counted[pair] = due_of(day, json.loads(rule), calendar)
        found = counted[pair]
        if found is not None:
            lines.append((assignment, found.on.isoformat(), found.tentative, state in OPEN))
    reader.connection.executemany("INSERT INTO assignment_due VALUES (?, ?, ?, ?)", lines)


ASSIGNMENT_DUE = Follower(
    name="assignment_due",
    sources=frozenset({"assignment", "holiday"}),
    keeps=("assignment_due",),
    update=_update,
    rebuild=_rebuild,
)

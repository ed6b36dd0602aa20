"""Keeps the deadline of every assignment beside it, moved whenever the calendar or a step of its clock moves it."""

import json
from collections.abc import Collection

from db.proposals.clock import RECOUNTING, STRIDE, Counted, calendar_of, moving_steps, shared_clock
from db.proposals.records import AssignmentId
from db.proposals.workflow import OPEN
from db.store.followers import Follower
from db.store.journal import Changes
from db.store.reader import Reader

_MANY = 3000  # more deadlines than these are counted anew with the window waiting
_SELECT = "SELECT id, state, assigned_on, rule FROM assignment"


def many_deadlines(reader: Reader) -> bool:
    """Tell whether counting all deadlines anew takes longer than a key press may."""
    return bool(reader.value("SELECT COUNT(*) > ? FROM assignment_due", _MANY))


def _update(reader: Reader, changes: Changes) -> None:
    if "holiday" in changes.tables:
        _rebuild(reader)
        return
    stepped = {int(one) for one in changes.values("clock_step", "assignment") if isinstance(one, int)}
    keys = json.dumps(sorted(changes.ids("assignment") | stepped))
    chosen = "IN (SELECT value FROM json_each(?))"
    reader.connection.execute(f"DELETE FROM assignment_due WHERE assignment {chosen}", (keys,))
    _insert(reader, reader.connection.execute(f"{_SELECT} WHERE id {chosen}", (keys,)).fetchall(), keys)


def _rebuild(reader: Reader) -> None:
    reader.connection.execute("DELETE FROM assignment_due")
    _insert(reader, reader.connection.execute(f"{_SELECT} ORDER BY id").fetchall())


def _insert(reader: Reader, rows: Collection[tuple[int, str, str | None, str]], keys: str = "") -> None:
    calendar, steps = calendar_of(reader), moving_steps(reader, keys)
    counted: Counted = {}
    lines = []
    for place, (assignment, state, assigned_on, rule) in enumerate(rows):
        if place % STRIDE == 0:
            reader.step(place, len(rows), RECOUNTING)
        own = steps.get(AssignmentId(assignment), ())
        found = shared_clock(counted, assigned_on, rule, own, calendar)
        if found is not None:
            # What stands still is not late, however long it stands.
            runs = state in OPEN and found.stopped_on is None
            lines.append((assignment, found.due.on.isoformat(), found.due.tentative, runs))
    reader.connection.executemany("INSERT INTO assignment_due VALUES (?, ?, ?, ?)", lines)


ASSIGNMENT_DUE = Follower(
    name="assignment_due",
    sources=frozenset({"assignment", "clock_step", "holiday"}),
    keeps=("assignment_due",),
    update=_update,
    rebuild=_rebuild,
    slow=lambda reader, tables: "holiday" in tables and many_deadlines(reader),
)

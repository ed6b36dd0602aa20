"""Undo and redo: compensating works that set rows back, at any age, or refuse and name what stands in the way."""

import sqlite3

from db.store.errors import Refused
from db.store.journal import WorkEntry, WorkKind, entry, kept_changes, row_hash
from db.store.record import Row
from db.store.references import broken_reference
from db.store.work import Work

_STRIDE = 200  # rows between two reports of progress
_WORDS = "正在逐条还原"
_UNDOABLE = """SELECT id FROM work AS w WHERE kind IN ('do', 'redo')
  AND NOT EXISTS (SELECT 1 FROM work AS u WHERE u.target = w.id AND u.kind = 'undo') ORDER BY seq DESC LIMIT 1"""
_REDOABLE = """SELECT id FROM work AS w WHERE kind = 'undo'
  AND NOT EXISTS (SELECT 1 FROM work AS r WHERE r.target = w.id AND r.kind = 'redo')
  AND NOT EXISTS (SELECT 1 FROM work AS d WHERE d.kind = 'do' AND d.seq > w.seq) ORDER BY seq DESC LIMIT 1"""


def undoable(connection: sqlite3.Connection) -> WorkEntry | None:
    """Return the newest work that is in effect and can be undone."""
    row = connection.execute(_UNDOABLE).fetchone()
    return None if row is None else entry(connection, row[0])


def redoable(connection: sqlite3.Connection) -> WorkEntry | None:
    """Return the newest undo that can be taken back; a new work after it clears it."""
    row = connection.execute(_REDOABLE).fetchone()
    return None if row is None else entry(connection, row[0])


def check_undoable(connection: sqlite3.Connection, target: WorkEntry) -> None:
    """Refuse what cannot be undone at all: notes, baselines, undos (they are redone), works already undone."""
    if target.kind is WorkKind.NOTE:
        raise Refused("这一步只是一条记录，没有改动内容，不能撤销。", code="note")
    if target.kind is WorkKind.BASELINE:
        raise Refused("练习数据是一次装入的，不能撤销。需要时请新建练习库。", code="baseline")
    wanted = WorkKind.REDO if target.kind is WorkKind.UNDO else WorkKind.UNDO
    done = connection.execute(
        "SELECT 1 FROM work WHERE target = ? AND kind = ?", (target.id, str(wanted))
    ).fetchone()
    if done is not None:
        raise Refused(f"“{target.label}”已经撤销过了。", code="undone")


def set_back(work: Work, target: WorkEntry) -> None:
    """Write the inverse of every change of ``target``, newest first.

    :raises Refused: when a row has moved on since, naming the later work.
    """
    work.connection.execute("PRAGMA defer_foreign_keys = ON")
    changes = kept_changes(work.connection, target.id)
    for place, (table, key, before, after, hashed) in enumerate(changes):
        if place % _STRIDE == 0:
            work.step(place, len(changes), _WORDS)
        current = _row(work.connection, table, key)
        if (None if current is None else row_hash(current)) != hashed:
            raise Refused(_moved_on(work.connection, target, table, key), code="moved_on")
        if before is None or after is None:
            work.set_row(table, key, after, before)
        else:
            work.set_row(table, key, current, {**(current or {}), **before})
    _check_references(work, target)


def _row(connection: sqlite3.Connection, table: str, key: str) -> Row | None:
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,)
        )
    ]
    where = " AND ".join(f'"{name}" = ?' for name in names)
    values = key.split("/") if len(names) > 1 else [key]
    cursor = connection.execute(f'SELECT * FROM "{table}" WHERE {where}', values)
    row = cursor.fetchone()
    return None if row is None else dict(zip([column[0] for column in cursor.description], row, strict=True))


def _moved_on(connection: sqlite3.Connection, target: WorkEntry, table: str, key: str) -> str:
    later = connection.execute(
        """SELECT w.label, w.at FROM change AS c JOIN work AS w ON w.id = c.work
           WHERE c.tab = ? AND c.key = ? AND w.seq > ? ORDER BY w.seq DESC LIMIT 1""",
        (table, key, target.seq),
    ).fetchone()
    if later is None:
        return f"“{target.label}”不能撤销：它写下的内容与操作记录不符，请先在“数据”页做一次体检。"
    moment = str(later[1])[:16].replace("T", " ")
    return f"“{target.label}”不能撤销：之后的“{later[0]}”（{moment}）又改动了同一内容。请先撤销后者。"


def _check_references(work: Work, target: WorkEntry) -> None:
    broken = broken_reference(work.connection, work.changed)
    if broken is None:
        return
    later = work.connection.execute(
        """SELECT w.label FROM change AS c JOIN work AS w ON w.id = c.work
           WHERE c.tab = ? AND c.key = ? ORDER BY w.seq DESC LIMIT 1""",
        broken,
    ).fetchone()
    label = later[0] if later else "之后的操作"
    raise Refused(f"“{target.label}”不能撤销：“{label}”的内容依赖于它。请先撤销后者。", code="depended_on")

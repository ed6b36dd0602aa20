"""Whether rows that were set back still fit the rest: asked of those rows alone, however large the store is."""

import json
import sqlite3
from collections.abc import Iterable

from db.store.journal import Change, key_columns
from db.store.record import Row

Rows = dict[str, dict[str, Row]]  # of a table, by key


def broken_reference(connection: sqlite3.Connection, changed: Iterable[Change]) -> tuple[str, str] | None:
    """Return the table and the key of a row that refers to nothing after these changes; None when none does.

    It finds what ``PRAGMA foreign_key_check`` finds, which reads every row there is.
    """
    gone, there = _ended(changed)
    for child, column, parent, target in _edges(connection):
        meant = {row[target] for row in gone.get(parent, {}).values()}
        meant |= {row[column] for row in there.get(child, {}).values()} - {None}
        if meant:
            found = connection.execute(
                _orphans(connection, child, column, parent, target), (json.dumps(list(meant)),)
            ).fetchone()
            if found:
                return child, str(found[0])
    return None


def _ended(changed: Iterable[Change]) -> tuple[Rows, Rows]:
    """Return which rows are gone in the end and which are there."""
    gone: Rows = {}
    there: Rows = {}
    for each in changed:
        left, kept, row = (gone, there, each.before) if each.after is None else (there, gone, each.after)
        kept.get(each.table, {}).pop(each.key, None)
        left.setdefault(each.table, {})[each.key] = row or {}
    return gone, there


def _edges(connection: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    """Return every reference of the schema: (table, column, table meant, its key)."""
    found = connection.execute(
        """SELECT s.name, f."from", f."table", COALESCE(f."to", k.name) FROM sqlite_schema AS s
           JOIN pragma_foreign_key_list(s.name) AS f JOIN pragma_table_info(f."table") AS k ON k.pk = 1
           WHERE s.type = 'table'"""
    )
    return [tuple(row) for row in found]


def _orphans(connection: sqlite3.Connection, child: str, column: str, parent: str, target: str) -> str:
    """Return what finds a row of the child that means one of these values while no parent has it."""
    key = " || '/' || ".join(f'c."{name}"' for name in key_columns(connection, child))
    return (
        f'SELECT {key} FROM "{child}" AS c WHERE c."{column}" IN (SELECT value FROM json_each(?)) '
        f'AND NOT EXISTS (SELECT 1 FROM "{parent}" AS p WHERE p."{target}" = c."{column}") LIMIT 1'
    )

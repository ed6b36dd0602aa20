"""Reading: rows as SQLite has them, or typed records."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from db.store.errors import Missing
from db.store.record import Record, columns

R = TypeVar("R", bound=Record)
Watcher = Callable[[int, int, str], object]
"""Hears how many of how many steps are done, and in words what is being done."""


class Reader:
    """Reads over one connection; both the store and a work are readers. ``files`` is where attachments lie."""

    def __init__(self, connection: sqlite3.Connection, *, files: Path | None = None) -> None:
        self.connection = connection
        self._files = files
        self.watcher: Watcher | None = None

    def watch(self, watcher: Watcher | None) -> None:
        """Let somebody follow what takes long here; who raises in it ends what is being done."""
        self.watcher = watcher

    def step(self, done: int, total: int, words: str) -> None:
        """Say how far something long is."""
        if self.watcher is not None:
            self.watcher(done, total, words)

    @property
    def files(self) -> Path | None:
        """The folder of the attachments; None for what lies in memory alone."""
        return self._files

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        """Return all rows of a query; values are always bound, never pasted."""
        return self.connection.execute(sql, values).fetchall()

    def tuples(self, sql: str, *values: Any, **named: Any) -> list[tuple[Any, ...]]:
        """Return all rows of a query as plain tuples: for lists of thousands, where looking names up would cost."""
        cursor = self.connection.cursor()
        cursor.row_factory = None
        return cursor.execute(sql, named or values).fetchall()

    def value(self, sql: str, *values: Any) -> Any:
        """Return the first column of the first row, or None."""
        row = self.connection.execute(sql, values).fetchone()
        return None if row is None else row[0]

    def find(self, record: type[R], tail: str = "", *values: Any) -> list[R]:
        """Return records; ``tail`` is what follows the table's name: WHERE, ORDER BY, LIMIT."""
        sql = f'SELECT {", ".join(_quoted(record))} FROM "{record.TABLE}" {tail}'
        return [record.from_row(row) for row in self.connection.execute(sql, values)]

    def first(self, record: type[R], tail: str = "", *values: Any) -> R | None:
        found = self.find(record, f"{tail} LIMIT 1", *values)
        return found[0] if found else None

    def get(self, record: type[R], *key: Any) -> R:
        """Return the record of this key.

        :raises Missing: when it is not there (any more).
        """
        tail = "WHERE " + " AND ".join(f'"{name}" = ?' for name in record.KEY)
        found = self.first(record, tail, *key)
        if found is None:
            raise Missing("要找的记录不存在，可能已被删除或撤销。请刷新后重试。", code="missing")
        return found


def _quoted(record: type[Record]) -> list[str]:
    return [f'"{name}"' for name in columns(record)]

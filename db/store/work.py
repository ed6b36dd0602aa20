"""A work: the only thing that can write, as transaction, audit entry and undo step at once."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from db.store.errors import Refused
from db.store.journal import Change, Changes, key_columns
from db.store.reader import Reader
from db.store.record import Record, Row, columns

R = TypeVar("R", bound=Record)


class Work(Reader):
    """Writes rows and remembers every change; made by ``Store.work`` only."""

    def __init__(
        self, connection: sqlite3.Connection, *, identity: int, label: str, new_id: Callable[[], int]
    ) -> None:
        super().__init__(connection)
        self.id = identity
        self.label = label
        self.new_id = new_id
        self.changed: list[Change] = []

    @property
    def changes(self) -> Changes:
        rows: dict[str, list[Change]] = {}
        for change in self.changed:
            rows.setdefault(change.table, []).append(change)
        return Changes(rows)

    def insert(self, record: R) -> R:
        self.insert_all((record,))
        return record

    def insert_all(self, records: Iterable[Record]) -> None:
        """Insert many records, table by table in the order given."""
        batch: list[Record] = []
        for record in records:
            if batch and type(record) is not type(batch[0]):
                self._insert_batch(batch)
                batch = []
            batch.append(record)
        if batch:
            self._insert_batch(batch)

    def _insert_batch(self, batch: list[Record]) -> None:
        names = columns(type(batch[0]))
        table = batch[0].TABLE
        rows = [record.to_row() for record in batch]
        quoted = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        sql = f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})'
        self.connection.executemany(sql, [tuple(row.values()) for row in rows])
        self.changed += [
            Change(table=table, key=record.key, before=None, after=row)
            for record, row in zip(batch, rows, strict=True)
        ]

    def update(self, record: R, **changes: Any) -> R:
        """Change some fields of a record as it was read, and return the new one; nothing changes, nothing is written.

        :raises Missing: when the row is gone.
        :raises Refused: when another work has since changed one of these fields.
        """
        wanted = record.with_(**changes)
        current = self.get(type(record), *(getattr(record, name) for name in record.KEY))
        for name, value in changes.items():
            now = getattr(current, name)
            if now not in (getattr(record, name), value):
                raise Refused("这一项刚被另一步操作改过，请核对新的内容后再改。", field=name, code="moved_on")
        after = current.with_(**{name: getattr(wanted, name) for name in changes})
        self._replace(current, after)
        return after

    def _replace(self, before: Record, after: Record) -> None:
        old, new = before.to_row(), after.to_row()
        names = [name for name in new if new[name] != old[name]]
        if not names:
            return
        sets = ", ".join(f'"{name}" = ?' for name in names)
        where = " AND ".join(f'"{name}" = ?' for name in after.KEY)
        values = [new[name] for name in names] + [old[name] for name in before.KEY]
        self.connection.execute(f'UPDATE "{after.TABLE}" SET {sets} WHERE {where}', values)
        self.changed.append(Change(table=after.TABLE, key=before.key, before=old, after=new))

    def put_all(self, records: Iterable[Record]) -> None:
        """Insert records, or where their key is there already, set the row to them."""
        fresh = []
        for record in records:
            where = "WHERE " + " AND ".join(f'"{name}" = ?' for name in record.KEY)
            current = self.first(type(record), where, *(getattr(record, name) for name in record.KEY))
            if current is None:
                fresh.append(record)
            else:
                self._replace(current, record)
        self.insert_all(fresh)

    def delete(self, record: Record) -> None:
        """Delete a record; what refers to it must be deleted first.

        :raises Missing: when the row is gone.
        """
        current = self.get(type(record), *(getattr(record, name) for name in record.KEY))
        self.set_row(record.TABLE, current.key, current.to_row(), None)

    def set_row(self, table: str, key: str, before: Row | None, after: Row | None) -> None:
        """Bring one row from ``before`` to ``after``, whatever its type: the way undo, redo and merge write."""
        if before is None:
            self._insert_row(table, after or {})
        else:
            names = key_columns(self.connection, table)
            where = " AND ".join(f'"{name}" = ?' for name in names)
            keys = [before[name] for name in names]
            if after is None:
                self.connection.execute(f'DELETE FROM "{table}" WHERE {where}', keys)
            else:
                sets = ", ".join(f'"{name}" = ?' for name in after)
                self.connection.execute(
                    f'UPDATE "{table}" SET {sets} WHERE {where}', [*after.values(), *keys]
                )
        self.changed.append(Change(table=table, key=key, before=before, after=after))

    def _insert_row(self, table: str, row: Row) -> None:
        marks = ", ".join("?" * len(row))
        quoted = ", ".join(f'"{name}"' for name in row)
        self.connection.execute(f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})', list(row.values()))

"""What can change at a venue: invitations, leave and marks of one event, as rows that can be compared and hashed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from db.events.records import Attendance, EventId, Invitation, Leave
from db.store.reader import Reader
from db.store.record import Record, Row

Rows = dict[str, Row]
State = dict[str, Rows]

RECORDS: Final[Mapping[str, type[Record]]] = {
    record.TABLE: record for record in (Invitation, Leave, Attendance)
}


def state_of(reader: Reader, event: EventId) -> State:
    """Return the invitations, leave and marks of an event with its sittings.

    Why somebody is on leave stays at home: reasons are not part of it. Leave of days is no matter of one venue.
    """
    where = "WHERE event IN (SELECT id FROM event WHERE id = ?1 OR parent = ?1)"
    return {
        table: {row.key: row.to_row() | _SILENT.get(table, {}) for row in reader.find(record, where, event)}
        for table, record in RECORDS.items()
    }


_SILENT: Final[Mapping[str, Row]] = {"leave": {"reason": ""}}


def to_json(state: State) -> str:
    """Write a state; ids stand as texts, for other programs read whole numbers as rough ones."""
    return json.dumps(
        {table: {key: _told(row) for key, row in rows.items()} for table, rows in state.items()},
        ensure_ascii=False,
        sort_keys=True,
    )


def from_json(text: str) -> State:
    """Read a state. Unknown tables and columns of a later program are left out."""
    values: dict[str, dict[str, dict[str, Any]]] = json.loads(text)
    found: State = {}
    for table, record in RECORDS.items():
        found[table] = {
            key: record.from_row(_LATER | {name: _read(name, value) for name, value in row.items()}).to_row()
            for key, row in values.get(table, {}).items()
        }
    return found


_IDS = frozenset({"id", "event", "person", "sitting"})
_LATER: Final[Row] = {
    "sitting": None
}  # columns packages of an earlier program do not have: empty, they are not written


def _told(row: Row) -> dict[str, Any]:
    return {
        name: str(value) if name in _IDS and value is not None else value
        for name, value in row.items()
        if value is not None or name not in _LATER
    }


def _read(name: str, value: Any) -> Any:
    return int(value) if name in _IDS and value is not None else value


def fingerprint(state: State) -> str:
    """Return the hash of a state: the same rows, the same words."""
    return hashlib.sha256(to_json(state).encode()).hexdigest()

"""A store on a disk, and backups of it."""

from datetime import datetime
from pathlib import Path

from db.store.backup import (
    Made,
    Reason,
    back_up,
)
from db.store.opening import connect, snapshot_of
from db.store.store import Store

NOW = datetime(2026, 6, 14, 17, 0, 0, 123)


def path_of(store: Store) -> Path:
    assert store.path is not None
    return store.path


def kept(store: Store, *places: Path, now: datetime = NOW, reason: Reason = Reason.HAND) -> Made:
    source = snapshot_of(store.connection)
    try:
        return back_up(source, path_of(store), places, reason=reason, now=now)
    finally:
        source.close()


def people(path: Path) -> list[str]:
    connection = connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM person ORDER BY id")]
    connection.close()
    return names

"""The one place that opens a store with all its followers."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.events.followers import ATTENDANCE
from db.people.followers import PERSON_NAME
from db.proposals.followers import ASSIGNMENT_DUE
from db.proposals.followers_tally import PROPOSAL_TALLY
from db.proposals.followers_waiting import WAITING
from db.search.followers import SEARCH
from db.store import attachments
from db.store.errors import CopyOnly
from db.store.followers import Follower
from db.store.ids import Mint
from db.store.lock import StoreLock, Unguarded
from db.store.opening import connect, snapshot
from db.store.store import TO_WRITE, Store

BEFORE_UPGRADE = "升级前备份"  # the folder beside a store that keeps it as it was before each upgrade

FOLLOWERS: tuple[Follower, ...] = (PERSON_NAME, ASSIGNMENT_DUE, WAITING, PROPOSAL_TALLY, ATTENDANCE, SEARCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who works where: the clerk named in the audit, this installation's number, and the clock on the wall."""

    clerk: str
    machine: int
    clock: Callable[[], datetime] = datetime.now


def open_store(path: Path, desk: Desk) -> Store:
    """Open a store for writing, alone.

    :raises CopyOnly: when another process has it, or it lies where nothing can be written; ``open_copy`` reads it.
    :raises Trouble: when the file is missing, foreign, damaged or too new; it is left untouched.
    """
    return _opened(path, desk, create=False)


def create_store(path: Path, desk: Desk) -> Store:
    """Lay a new empty store; the file must not exist yet."""
    return _opened(path, desk, create=True)


def _opened(path: Path, desk: Desk, *, create: bool) -> Store:
    known = StoreLock.known(path)
    lock = StoreLock.acquire(path, desk.clerk)
    try:
        connection = _connected(path, lock, create=create)
        newest = _newest_id(connection)
    except BaseException:
        (lock.release if known else lock.give_up)()
        raise
    store = Store(
        connection, path=path, followers=FOLLOWERS, new_id=Mint(desk.machine, after=newest).new_id,
        actor=desk.clerk, clock=desk.clock, lock=lock,
    )  # fmt: skip
    if store.needs_migration:
        try:
            _upgrade(store)
        except BaseException:
            store.close()
            raise
    return store


def _connected(path: Path, lock: StoreLock, *, create: bool) -> sqlite3.Connection:
    if not lock.sound:
        raise Unguarded(path.name)
    return connect(path, create=create)


def _upgrade(store: Store) -> None:
    """Bring an older store to this release; a verified copy of it is kept beside it first.

    :raises Trouble: when the copy cannot be made; the store is left as it was.
    """
    old = store.schema_version > 0
    if old:
        from db.store.backup import Reason, back_up

        assert store.path is not None  # noqa: S101 - a store in memory is laid at this release
        back_up(
            store.connection, store.path, [store.path.parent / BEFORE_UPGRADE], reason=Reason.BEFORE,
            now=store.clock(),
        )  # fmt: skip
    store.migrate()
    if old:
        store.rebuild_followers()


def discard_store(store: Store) -> None:
    """Close a store that was made just now and came to nothing, and delete it."""
    assert store.path is not None  # noqa: S101 - it was made as a file
    store.close(forever=True)
    store.path.unlink()


def _newest_id(connection: sqlite3.Connection) -> int:
    """Return the newest work's id; a store whose laying was cut short has no works yet."""
    laid = connection.execute("PRAGMA user_version").fetchone()[0] > 0
    return (connection.execute("SELECT MAX(id) FROM work").fetchone()[0] or 0) if laid else 0


def open_copy(path: Path, *, why: CopyOnly | None = None) -> Store:
    """Open a read-only copy in memory of a store, whoever has it open; ``why`` tells what to do to write.

    :raises Trouble: when the file is missing, foreign, damaged or too new.
    """
    to_write = TO_WRITE if why is None else why.advice
    copy = Store(
        snapshot(path), path=path, followers=FOLLOWERS, new_id=int, read_only=True, to_write=to_write
    )
    if copy.needs_migration:  # in memory only: the file stays as old as it is
        copy.connection.execute("PRAGMA query_only = OFF")
        copy.migrate()
        copy.rebuild_followers()
        copy.connection.execute("PRAGMA query_only = ON")
    return copy


def attachment_folder(store: Store) -> Path:
    """Return the folder beside the store that keeps attachments by their hash."""
    assert store.path is not None  # noqa: S101 - stores in memory have no attachments
    return attachments.folder_of(store.path)

"""The store: one file, one writing connection, one door for writing."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from db.store import journal, undo
from db.store.attachments import folder_of
from db.store.errors import Refused, Trouble
from db.store.faults import told
from db.store.followers import Follower, follow
from db.store.journal import Changes, WorkEntry, WorkKind
from db.store.opening import snapshot_beside, snapshot_of
from db.store.reader import Reader, Watcher
from db.store.schema.steps import BUSINESS_TABLES, VERSION, migrations
from db.store.work import Work

AT_ONCE = 500  # rows that are set back while the window waits
TO_WRITE = "请在占用它的电脑上修改，或等那里退出后重新打开。"

if TYPE_CHECKING:
    from sqlite_utils import Database

    from db.store.lock import StoreLock


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A work that was saved: what the desk tells the pages."""

    entry: WorkEntry
    changes: Changes


class Store(Reader):
    """An open store. Reads as a Reader; writes only within ``work``.

    ``path`` is None for snapshots and stores in memory; ``actor`` is the clerk named in the audit; ``to_write`` says
    what to do where ``read_only`` bars the door.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        path: Path | None = None,
        followers: Sequence[Follower] = (),
        new_id: Callable[[], int],
        actor: str = "",
        clock: Callable[[], datetime] = datetime.now,
        read_only: bool = False,
        to_write: str = TO_WRITE,
        lock: "StoreLock | None" = None,
    ) -> None:
        super().__init__(connection)
        self.path = path
        self.followers = tuple(followers)
        self.new_id = new_id
        self.actor = actor
        self.clock = clock
        self.read_only = read_only
        self.to_write = to_write
        self._lock = lock
        self.last_done: Done | None = None

    @cached_property
    def database(self) -> "Database":
        """The connection as sqlite-utils sees it, loaded with the first writing."""
        from sqlite_utils import Database

        return Database(self.connection, recursive_triggers=False)

    def migrate(self) -> None:
        """Bring the schema to this release, one step and its record in one transaction each."""
        with told():
            migrations().apply(self.database)

    @property
    def files(self) -> Path | None:
        return None if self.path is None else folder_of(self.path)

    @property
    def schema_version(self) -> int:
        return int(self.value("PRAGMA user_version"))

    @property
    def needs_migration(self) -> bool:
        return self.schema_version < VERSION

    def copier(self) -> Callable[[], sqlite3.Connection]:
        """Return what takes a copy in memory (``snapshot_of``) in the thread of the job that reads it.

        A large store takes a while to copy; where the file can be read beside this connection, nobody waits here.
        """
        if self.path is None or self.read_only:
            copy = snapshot_of(self.connection)
            return lambda: copy
        path = self.path
        return lambda: snapshot_beside(path)

    @contextmanager
    def work(self, label: str, *, note: str = "") -> Iterator[Work]:
        """Run one named work: all of it is saved when the block ends well, none of it when it raises.

        :raises Trouble: when the disk or the file fails; nothing was saved.
        """
        with self._work(label, WorkKind.DO, note=note) as work:
            yield work

    @contextmanager
    def baseline(self, label: str) -> Iterator[Work]:
        """Run a work that is counted and hashed as a whole: invented data and benchmark stores only."""
        with self._work(label, WorkKind.BASELINE) as work:
            yield work

    def note(self, label: str, *, note: str = "") -> Done:
        """Keep in the audit what changed nothing but must be answered for: private facts shown or given away.

        It is no step: undo and redo pass over it, and ``last_done`` stays what it was.

        :raises Trouble: as ``work``; then what was to be noted should not happen.
        """
        before = self.last_done
        with self._work(label, WorkKind.NOTE, note=note):
            pass
        assert self.last_done is not None  # noqa: S101 - a note is always written
        noted, self.last_done = self.last_done, before
        return noted

    @contextmanager
    def _work(
        self, label: str, kind: WorkKind, *, target: int | None = None, note: str = ""
    ) -> Iterator[Work]:
        if self.read_only:
            raise Trouble("这是只读副本，不能修改。", advice=self.to_write)
        if self.connection.in_transaction:
            message = "a work inside a work"
            raise RuntimeError(message)
        with told():
            with self.database.atomic():
                work = Work(self.connection, identity=self.new_id(), label=label, new_id=self.new_id)
                yield work
                done = self._finish(work, kind, target, note)
            self.last_done = done or self.last_done

    def _finish(self, work: Work, kind: WorkKind, target: int | None, note: str) -> Done | None:
        if not work.changed and kind is not WorkKind.NOTE:
            return None
        changes = work.changes
        seq, previous = journal.head(self.connection)
        if kind is WorkKind.BASELINE:
            for follower in self.followers:
                follower.rebuild(self)
            counts, digest = journal.content_hash(self.connection, BUSINESS_TABLES)
            note = json.dumps({"counts": counts, "hash": digest}, ensure_ascii=False)
            links = journal.write_changes(self.connection, work.id, ())
        else:
            self.watch(work.watcher)  # who waits for the work waits for what follows from it
            try:
                follow(self.followers, self, changes)
            finally:
                self.watch(None)
            links = journal.write_changes(self.connection, work.id, work.changed)
        entry = WorkEntry(
            id=work.id, seq=seq + 1, label=work.label, actor=self.actor, at=self.clock().replace(microsecond=0),
            kind=kind, target=target, note=note,
        )  # fmt: skip
        journal.write_work(self.connection, entry, links.digest(), previous)
        return Done(entry=entry, changes=changes)

    @property
    def invented(self) -> bool:
        """Whether this is a store to practise on: its data were laid as a baseline."""
        return self.value("SELECT 1 FROM work WHERE kind = ? LIMIT 1", WorkKind.BASELINE) is not None

    @property
    def undoable(self) -> WorkEntry | None:
        return undo.undoable(self.connection)

    @property
    def redoable(self) -> WorkEntry | None:
        return undo.redoable(self.connection)

    def slow_to_set_back(self, work: int) -> bool:
        """Tell whether undoing a work, or redoing it, takes longer than a key press may."""
        rows = self.tuples("SELECT tab, COUNT(*) FROM change WHERE work = ? GROUP BY tab", work)
        tables = {table for table, _ in rows}
        return sum(count for _, count in rows) > AT_ONCE or any(
            each.sources & tables and each.slow(self, tables) for each in self.followers
        )

    def undo(self, work: int | None = None, *, watcher: Watcher | None = None) -> Done:
        """Take back a work (the newest one in effect when none is named), at any age; ``watcher`` hears how far it is.

        :raises Refused: when there is nothing to undo, or a later work has changed or needs what it wrote.
        """
        target = self.undoable if work is None else journal.entry(self.connection, work)
        if target is None:
            raise Refused("没有可以撤销的操作。", code="nothing")
        return self._set_back(target, "撤销", WorkKind.UNDO, watcher)

    def redo(self, *, watcher: Watcher | None = None) -> Done:
        """Take back the newest undo; ``watcher`` hears how far it is.

        :raises Refused: when there is nothing to redo.
        """
        target = self.redoable
        if target is None:
            raise Refused("没有可以重做的操作。", code="nothing")
        return self._set_back(target, "重做", WorkKind.REDO, watcher)

    def _set_back(self, target: WorkEntry, verb: str, kind: WorkKind, watcher: Watcher | None) -> Done:
        undo.check_undoable(self.connection, target)
        plain = target.label.removeprefix("撤销：").removeprefix("重做：")
        with self._work(f"{verb}：{plain}", kind, target=target.id) as work:
            work.watch(watcher)
            undo.set_back(work, target)
        assert self.last_done is not None  # noqa: S101 - a work that set rows back has changes
        return self.last_done

    def rebuild_followers(self) -> None:
        """Make all derived rows anew."""
        with told(), self.database.atomic():
            for follower in self.followers:
                follower.rebuild(self)

    def close(self, *, forever: bool = False) -> None:
        """Close the file and let others write; unfinished work is rolled back. ``forever``: the file goes away now."""
        self.connection.close()
        if self._lock is not None:
            (self._lock.give_up if forever else self._lock.release)()

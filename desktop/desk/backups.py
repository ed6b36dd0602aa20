"""The backups the desk makes by itself: at the start, now and then, before risky steps and at the end; in two places."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from db.calendar import day_words
from db.store.errors import Trouble
from desktop.desk.bulk import run_waiting
from desktop.desk.desk import Desk, Outcome
from desktop.desk.jobs import Job, Progress

if TYPE_CHECKING:
    from db.store.backup import Backup, Made, Reason
    from db.store.shelf import Shelf

# What backups need is loaded after the first paint, not before it.

_EVERY = timedelta(minutes=30)
_LOOK_MS = 5 * 60 * 1000
_LEAVE_MS = 1500
_NAG = timedelta(days=7)


def places(store: Path, second: str) -> list[Path]:
    """Return where backups go: beside the store, and the second place if the office named one."""
    return [store.absolute().parent / "备份", *([Path(second)] if second else [])]


def moment_words(at: datetime, *, now: datetime) -> str:
    """Return when a backup was made as the status line says it."""
    days = (now.date() - at.date()).days
    if days in {0, 1}:
        return f"{('今天', '昨天')[days]} {at:%H:%M}"
    return day_words(at, beside=now)


class Backups(QObject):
    """One for each desk (``of``). ``read`` comes after its places were read anew, ``working`` when a backup starts."""

    read = Signal()
    working = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._job: Job | None = None
        self._saved = -1  # how far the newest verified backup goes
        self._newest: datetime | None = None
        self.shelves: tuple[Shelf, ...] = ()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.make_if_due)

    @classmethod
    def of(cls, desk: Desk) -> "Backups":
        """Return the backups of a desk; who asks first makes them."""
        found = desk.findChild(cls)
        return found if isinstance(found, cls) else cls(desk)

    @property
    def possible(self) -> bool:
        """Whether this desk writes a file at all: not a store in memory, not a read-only copy."""
        return self._desk.store.path is not None and not self._desk.store.read_only

    @property
    def running(self) -> bool:
        return self._job is not None and self._job.running

    @property
    def places(self) -> list[Path]:
        path = self._desk.store.path
        return [] if path is None else places(path, self._desk.local.second_place)

    def lineage(self) -> str:
        """Return what tells the backups of this store from those of others in the same place."""
        from db.store.shelf import lineage

        return lineage(self._desk.store)

    @property
    def up_to_date(self) -> bool:
        """Whether the newest backup holds everything."""
        return self._written() == self._saved

    def _written(self) -> int:
        from db.store.shelf import written

        return written(self._desk.store)

    # From the start on

    def start(self) -> None:
        """Read what there is and go on from there, at once where the last run left works without a backup."""
        if not self.possible:
            return
        self._timer.start()
        self.look(then=self._make_what_is_missing)

    def _make_what_is_missing(self) -> None:
        if not self.up_to_date:
            self.make()

    def look(self, then: Callable[[], object] | None = None) -> None:
        """Read all places in the background: the second may be a share that answers slowly."""
        from db.store.shelf import shelves

        if not self.possible:
            return
        where, ours, now = self.places, self.lineage(), self._desk.store.clock()

        def done(found: "list[Shelf]") -> None:
            self.shelves = tuple(found)
            newest = found[0].newest
            if newest is not None and (self._newest is None or newest.made_at >= self._newest):
                self._newest, self._saved = newest.made_at, newest.work_seq
            self._say()
            self.read.emit()
            if then is not None:
                then()

        job = self._desk.jobs.start(lambda _progress: shelves(where, lineage=ours, now=now))
        job.done.connect(done)

    def make_if_due(self) -> None:
        """Make one when half an hour has gone since the newest and something was written.

        Where the newest is of a later time the clock was set back, and nobody knows how long ago it was made.
        """
        now = self._desk.store.clock()
        if (
            (self._newest is None or not now - _EVERY < self._newest <= now)
            and not self.running
            and self.possible
            and not self.up_to_date
        ):
            self.make()

    # Making

    def make(self, reason: "Reason | None" = None) -> Job | None:
        """Copy the store as it is now, then check and file the copy in the background; None while one is running."""
        from db.store.backup import Reason

        if not self.possible or self.running or self._desk.store.connection.in_transaction:
            return None
        run, close = self._run(reason or Reason.TIMED)
        job = self._job = self._desk.jobs.start(run)
        job.done.connect(self._on_made)
        job.failed.connect(self._on_failed)
        job.ended.connect(close)
        self.working.emit(job)
        return job

    def _run(self, reason: "Reason") -> "tuple[Callable[[Progress], Made], Callable[[], None]]":
        """Return what a job must do, and what must be closed after it."""
        from db.store.backup import back_up
        from db.store.opening import snapshot_of

        path = self._desk.store.path
        assert path is not None  # noqa: S101 - asked by ``possible``
        now, where = self._desk.store.clock(), self.places
        copy = snapshot_of(self._desk.store.connection)

        def run(progress: Progress) -> "Made":
            return back_up(copy, path, where, reason=reason, now=now, progress=progress.step)

        return run, copy.close

    def make_before(self, step: str) -> Outcome | None:
        """Make one before a risky step while the clerk waits; none is needed when the newest holds everything."""
        from db.store.backup import Reason

        if not self.possible or (self.up_to_date and self._still_there()):
            return Outcome()
        run, close = self._run(Reason.BEFORE)
        outcome = run_waiting(self._desk, f"{step}前备份", run)
        close()
        if outcome:
            self._on_made(outcome.value)
        return outcome

    def _still_there(self) -> bool:
        newest = self.shelves[0].newest if self.shelves else None
        return newest is not None and newest.work_seq == self._saved and newest.file.is_file()

    def leave(self, milliseconds: int = _LEAVE_MS) -> bool:
        """Make the last one at the end, for as long as a clerk waits; what is missing is made at the next start."""
        from db.store.backup import Reason

        self._timer.stop()
        if not self.possible or self.running or self.up_to_date:
            return self.possible and self.up_to_date
        job = self.make(Reason.EXIT)
        if job is None:
            return False
        loop = QEventLoop()
        job.ended.connect(loop.quit)
        QTimer.singleShot(milliseconds, loop, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        job.cancel()
        return self.up_to_date

    # Telling

    def _on_made(self, made: "Made") -> None:
        first = made.backups[0]
        if first.verified:
            self._newest, self._saved = first.made_at, first.work_seq
        self._warn(made.warnings)
        self.look()

    def _on_failed(self, error: object) -> None:
        self._desk.backup_said.emit("备份没有成功")
        if not isinstance(error, Trouble) and isinstance(error, BaseException):
            raise error
        if isinstance(error, Trouble):
            self._warn([error])

    def _warn(self, warnings: Sequence[Trouble]) -> None:
        for warning in warnings:
            self._desk.notices.say(f"{warning.sentence}{warning.advice}")

    def _say(self) -> None:
        """Tell the status line: the newest backup, and when the second place fell behind."""
        self._desk.backup_said.emit(self.words())

    def words(self) -> str:
        now = self._desk.store.clock()
        newest = _newest(self.shelves[0]) if self.shelves else None
        if newest is None:
            return "还没有备份"
        state = "已验证" if newest.verified else "没有通过检查"
        words = f"备份：{moment_words(newest.made_at, now=now)}，{state}"
        behind = self.second_behind()
        return f"{words}；{behind}" if behind else words

    def second_behind(self) -> str:
        """Return what is wrong with the second place, empty when it is well or was never named."""
        if len(self.shelves) < 2:
            return ""
        second, now = self.shelves[1], self._desk.store.clock()
        if second.newest is None:
            return "第二处没有备份" if second.there else "第二处没有接上"
        days = now - second.newest.made_at
        return f"第二处已 {days.days} 天没有备份" if days > _NAG else ""


def _newest(shelf: "Shelf") -> "Backup | None":
    return shelf.backups[0] if shelf.backups else None

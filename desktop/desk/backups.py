"""The backups the desk makes by itself: soon after the start and now and then, in two places, without stopping work."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from db.store.errors import Trouble
from desktop.desk.desk import Desk

_EVERY = timedelta(hours=4)
_LOOK_MS = 10 * 60 * 1000


def places(store: Path, second: str) -> list[Path]:
    """Return where backups go: beside the store, and the second place if the office named one."""
    return [store.absolute().parent / "备份", *([Path(second)] if second else [])]


def moment_words(at: datetime, *, now: datetime) -> str:
    """Return when a backup was made as the status line says it."""
    if at.date() == now.date():
        return f"今天 {at:%H:%M}"
    days = (now.date() - at.date()).days
    return f"昨天 {at:%H:%M}" if days == 1 else f"{at.month}月{at.day}日"


class Backups(QObject):
    """Makes one when the newest is older than four hours and something was written since."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._running = False
        self._newest: datetime | None = None
        self._seq = -1
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.make_if_due)

    def start(self) -> None:
        """Read what there is and go on from there; called after the first paint."""
        from db.store.backup import list_backups

        path = self._desk.store.path
        if path is None or self._desk.store.read_only:
            return
        own = [
            each for each in list_backups(self._places(path)[0]) if each.file.name.startswith(path.stem[:30])
        ]
        if own:
            newest = max(own, key=lambda each: each.made_at)
            self._say(newest.made_at, verified=newest.verified)
            self._newest, self._seq = newest.made_at, newest.work_seq
        else:
            self._desk.backup_said.emit("还没有备份")
        self._timer.start()
        self.make_if_due()

    def _places(self, path: Path) -> list[Path]:
        return places(path, self._desk.local.second_place)

    def _written(self) -> int:
        return int(self._desk.store.value("SELECT COALESCE(MAX(seq), 0) FROM work"))

    def make_if_due(self) -> None:
        now = self._desk.store.clock()
        old = self._newest is None or now - self._newest >= _EVERY
        if old and not self._running and self._written() != self._seq:
            self.make()

    def make(self) -> None:
        """Copy the store as it is now, then check and file the copy in the background."""
        from db.store.backup import Made, Reason, back_up
        from db.store.opening import snapshot_of

        path = self._desk.store.path
        if path is None or self._running or self._desk.store.connection.in_transaction:
            return
        self._running = True
        now, seq = self._desk.store.clock(), self._written()
        copy = snapshot_of(self._desk.store.connection)
        where = self._places(path)

        def ended(made: Made) -> None:
            self._newest, self._seq = now, seq
            self._say(now, verified=made.backups[0].verified)
            self._warn(made.warnings)

        job = self._desk.jobs.start(
            lambda progress: back_up(copy, path, where, reason=Reason.TIMED, now=now, progress=progress.step)
        )
        job.done.connect(ended)
        job.failed.connect(self._on_failed)
        job.ended.connect(copy.close)
        job.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self._running = False

    def _on_failed(self, error: object) -> None:
        self._desk.backup_said.emit("备份没有成功")
        if not isinstance(error, Trouble) and isinstance(error, BaseException):
            raise error
        if isinstance(error, Trouble):
            self._warn([error])

    def _warn(self, warnings: Sequence[Trouble]) -> None:
        for warning in warnings:
            self._desk.notices.say(f"{warning.sentence}{warning.advice}")

    def _say(self, at: datetime, *, verified: bool) -> None:
        state = "已验证" if verified else "没有通过检查"
        self._desk.backup_said.emit(f"备份：{moment_words(at, now=self._desk.store.clock())}，{state}")

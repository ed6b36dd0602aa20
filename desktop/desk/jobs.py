"""Work in the background: reading jobs beside the window, and the thread a bulk work borrows."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from db.store.interrupt import Stopped

_HANDS = 4  # jobs at the same time, however few processors there are
_PAUSE = 0.05  # seconds between two reports of progress: more would only heat the event loop


class Cancelled(Exception):  # noqa: N818 - not an error: the clerk said stop
    """The clerk cancelled; raised inside the job by its next step."""


class Progress:
    """What a running job holds: it tells how far it is and learns whether to stop."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._told_at = 0.0
        self.cancelled = False

    def step(self, done: int, total: int = 0, words: str = "") -> None:
        """Tell the window; a total of 0 means nobody knows yet.

        :raises Cancelled: when the clerk has cancelled.
        """
        if self.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._told_at >= _PAUSE or done == total:
            self._told_at = now
            self._tell(done, total, words)


class Job(QObject):
    """One background job. All of its signals arrive on the thread of the window; exactly one end signal comes.

    ``progressed(done, total, words)``, then ``done(result)`` or ``failed(error)`` or ``cancelled()``, and last ``ended``.
    """

    progressed = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _reported = Signal(str, object)

    def __init__(self, parent: "Jobs", run: Callable[[Progress], Any]) -> None:
        super().__init__(parent)
        self._jobs = parent
        self._run = run
        self.progress = Progress(lambda *values: self._report("progressed", values))
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self.running = True
        self.over = False  # everybody who listens has heard of its end
        self.quiet = False

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self.progress.cancelled = True

    def work(self) -> None:
        """Run in the thread of the pool; nothing raised here may be lost."""
        try:
            outcome = ("done", self._run(self.progress))
        except (Cancelled, Stopped):
            outcome = ("cancelled", None)
        except BaseException as error:  # noqa: BLE001 - handed to the window's thread, which judges it
            outcome = ("failed", error)
        self._report(*outcome)

    def _report(self, kind: str, value: Any) -> None:
        self._reported.emit(kind, value)

    @Slot(str, object)
    def _on_reported(self, kind: str, value: Any) -> None:
        if kind == "progressed":
            self.progressed.emit(*value)
            return
        if self._jobs.must_wait(self):
            self._jobs.tell_later(lambda: self._report(kind, value))
            return
        self.running = False
        if self.quiet:
            pass
        elif kind == "cancelled":
            self.cancelled.emit()
        else:
            getattr(self, kind).emit(value)
        self.over = True
        self.ended.emit()


class _Runnable(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.work()


class Jobs(QObject):
    """The office's hands: starts jobs, knows which run, and waits for them at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        # A backup and the loading of the rest are both long; what a clerk waits for must not stand behind them.
        self._pool.setMaxThreadCount(max(_HANDS, self._pool.maxThreadCount()))
        self._running: list[Job] = []
        self._alone: Job | None = None
        self._later: list[Callable[[], None]] = []

    @contextmanager
    def alone(self, job: Job) -> Iterator[None]:
        """While this job has the writing connection, tell of no other's end: who hears of one often writes."""
        self._alone = job
        try:
            yield
        finally:
            self._alone = None
            later, self._later = self._later, []
            for tell in later:
                tell()

    @property
    def borrowed(self) -> bool:
        """Whether a job has the writing connection now."""
        return self._alone is not None

    def must_wait(self, job: Job) -> bool:
        return self._alone not in {None, job}

    def tell_later(self, tell: Callable[[], None]) -> None:
        """Keep the news of an end for when the connection is back; it comes with the next turn of the event loop."""
        self._later.append(tell)

    @property
    def running(self) -> tuple[Job, ...]:
        return tuple(self._running)

    def start(self, run: Callable[[Progress], Any]) -> Job:
        """Start ``run(progress)``; connect to the job's signals before returning to the event loop."""
        job = Job(self, run)
        self._running.append(job)
        job.ended.connect(self._forget)
        self._pool.start(_Runnable(job))
        return job

    @Slot()
    def _forget(self) -> None:
        # A listener may stand in a box (the printer's) while other jobs end: its job is still needed.
        for job in [job for job in self._running if job.over]:
            self._running.remove(job)
            job.deleteLater()

    def stop(self, milliseconds: int = 2000) -> bool:
        """Cancel what runs and wait; the program leaves in two seconds whether or not a job listens.

        Of what stopped here only its end is told: the store may be closed before the news would arrive.
        """
        for job in self._running:
            job.cancel()
            job.quiet = True
        return self._pool.waitForDone(milliseconds)

"""A duty period reckoned beside the window, kept until something it rests on changes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from db.duty.overview import Overview, overview
from db.duty.periods import Period
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.store import Done
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job, Progress

RESTS_ON = frozenset(
    {"person", "membership", "belonging", "post", "body", "term", "session", "setting", "proposal", "proposer", "event",
     "invitation", "attendance", "leave", "duty_period", "deed", "bulletin", "bulletin_author", "adoption", "instruction",
     "speech", "speaker", "award", "clue", "scheme", "manual_point", "exemption", "grade_decision", "freeze"}
)  # fmt: skip


class Reckoning(QObject):
    """``found`` carries the overview of the period last asked for; ``wrong`` a sentence when it cannot be reckoned.

    ``went(done, total, words)`` tells how far it is; nothing of it where what is kept still holds.
    """

    found = Signal(object)
    wrong = Signal(str)
    went = Signal(int, int, str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._period: Period | None = None
        self._kept: Overview | None = None
        self._job: Job | None = None
        self._again = False

    @property
    def kept(self) -> Overview | None:
        """What was reckoned last, as long as it still holds."""
        return self._kept

    @property
    def busy(self) -> bool:
        return self._job is not None

    def ask(self, period: Period) -> None:
        """Reckon a period, or hand over at once what is kept of it."""
        if self._kept is not None and period == self._period:
            self.found.emit(self._kept)
            return
        self._period, self._kept = period, None
        if self._job is not None:
            self._again = True  # what runs is of another period, or of before a change
            return
        self._start(period)

    def _start(self, period: Period) -> None:
        take, today = self._desk.store.copier(), self._desk.store.clock().date()

        def run(progress: Progress) -> Overview:
            copy = Reader(take())
            try:
                return overview(copy, period, today=today, tell=progress.step)
            finally:
                copy.connection.close()

        self._job = self._desk.jobs.start(run)
        self._job.progressed.connect(self.went)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)

    def _on_done(self, found: Overview) -> None:
        if not self._again:
            self._kept = found
            self.found.emit(found)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Refused):
            raise error
        self.wrong.emit(error.sentence)

    def _on_ended(self) -> None:
        self._job = None
        if self._again and self._period is not None:
            self._again = False
            self._start(self._period)

    def heed(self, done: Done) -> None:
        """Hear of a change; a page tells before it refreshes."""
        if done.changes.tables & RESTS_ON:
            self._kept = None
            self._again = self._job is not None

    def try_out(self, run: Callable[[Overview], Any], then: Callable[[Any], object]) -> None:
        """Reckon something else from what is kept, beside the window: another scheme, another year's grades."""
        kept = self._kept
        if kept is None:
            return
        job = self._desk.jobs.start(lambda _progress: run(kept))
        job.done.connect(then)

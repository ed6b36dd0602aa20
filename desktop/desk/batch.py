"""A run of the press beside the window: reads a snapshot, can be stopped, and records its receipts in one work."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.papers.operations import record_papers
from db.store.errors import Trouble
from db.store.opening import snapshot_of
from db.store.reader import Reader
from desktop.desk.desk import Desk
from desktop.desk.jobs import Cancelled, Progress
from desktop.desk.press import FORMATS, Receipt, press, write_receipt
from desktop.desk.subject import Subject
from desktop.papers.kind import PaperKind

_ENOUGH = 3  # subjects after which the rest can be reckoned


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to press: the subjects of a kind, in which formats, into which folder."""

    kind: PaperKind
    mode: str
    subjects: tuple[Subject, ...]
    formats: Sequence[str] = FORMATS
    folder: Path
    answers: Mapping[str, str]
    with_receipt: bool = True


class Batch(QObject):
    """One order being pressed. It belongs to the desk and goes on when the page that asked for it is gone.

    ``progressed(done, total, words)``; ``ended(receipt)`` comes once, with None when the folder could not be used.
    """

    progressed = Signal(int, int, str)
    ended = Signal(object)

    def __init__(self, desk: Desk, order: Order) -> None:
        super().__init__(desk)
        self.order = order
        self.receipt: Receipt | None = None
        self.receipt_file: Path | None = None
        self.running = True
        self._desk = desk
        self._began = time.monotonic()
        self._snapshot = Reader(snapshot_of(desk.store.connection))
        self._now = desk.store.clock()
        self._job = desk.jobs.start(self._run)
        self._job.progressed.connect(self.progressed)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)

    def cancel(self) -> None:
        """Stop before the next subject; what is made stays, and the receipt says which."""
        self._job.cancel()

    def seconds_left(self, done: int, total: int) -> float | None:
        """Reckon how long it will still take from how long it took; None before that means anything."""
        if done < _ENOUGH:
            return None
        return (time.monotonic() - self._began) / done * (total - done)

    def _run(self, progress: Progress) -> Receipt:
        def tell(done: int, total: int, words: str) -> bool:
            try:
                progress.step(done, total, words)
            except Cancelled:
                return False
            return True

        order = self.order
        try:
            receipt = press(
                self._snapshot, order.kind, order.subjects, mode=order.mode, formats=order.formats,
                folder=order.folder, answers=order.answers, tell=tell, today=self._now.date(),
            )  # fmt: skip
        finally:
            self._snapshot.connection.close()
        if order.with_receipt:
            self.receipt_file = write_receipt(receipt, at=self._now)
        return receipt

    def _on_done(self, receipt: Receipt) -> None:
        self.running = False
        self.receipt = receipt
        if receipt.made and not self._desk.store.read_only:
            label = f"出{receipt.kind.words} {len(receipt.made)} 份"
            self._desk.do(label, record_papers, receipt.made, at=self._now, by=self._desk.clerk)
        self.ended.emit(receipt)

    def _on_failed(self, error: BaseException) -> None:
        self.running = False
        self.ended.emit(None)
        if not isinstance(error, Trouble):
            raise error
        self._desk.notices.trouble(error)

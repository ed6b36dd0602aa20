"""A run of the press beside the window: reads a copy, can be stopped, and records its receipts in one work."""

import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from db.papers.records_numbers import LetterNumber, LetterNumberId
from db.store.errors import Missing, Trouble
from db.store.reader import Reader
from desktop.desk.batch_account import Account, Found, forget, unrecorded
from desktop.desk.batch_numbers import KEEP, Numbering, record, record_run
from desktop.desk.desk import Desk
from desktop.desk.jobs import Cancelled, Job, Progress
from desktop.desk.press import Order, press
from desktop.desk.press_receipt import Pressed, Receipt, write_lines, write_receipt

_ENOUGH = 3  # tasks after which the rest can be reckoned
_AGAIN_MS = 1500
_CUT_OFF = "程序关闭"


class Batch(QObject):
    """One order being pressed. It belongs to the desk and goes on when the page that asked for it is gone.

    ``progressed(done, total, words)``; ``ended(receipt)`` comes once, with None when nothing could be begun.
    """

    progressed = Signal(int, int, str)
    ended = Signal(object)

    def __init__(self, desk: Desk, order: Order, *, with_receipt: bool = True, numbering: str = KEEP) -> None:
        super().__init__(desk)
        self.order = order
        self.receipt: Receipt | None = None
        self.receipt_file: Path | None = None
        self.with_receipt = with_receipt
        self.running = True
        self._desk = desk
        self._began = time.monotonic()
        self._now = desk.store.clock()
        self._account: Account | None = None
        self._job: Job | None = None
        self._cancelled = False
        self._numbering = Numbering(desk, order, how=numbering)
        if self._numbering.wanted:
            self._numbering.given.connect(self._on_numbers)
            self._numbering.start()
        else:
            self._begin()

    def cancel(self) -> None:
        """Stop before the next task; what is made stays, and the receipt says which."""
        self._cancelled = True
        for job in (self._numbering.job, self._job):
            if job is not None and job.running:
                job.cancel()

    def seconds_left(self, done: int, total: int) -> float | None:
        """Reckon how long it will still take from how long it took; None before that means anything."""
        if done < _ENOUGH:
            return None
        return (time.monotonic() - self._began) / done * (total - done)

    # Numbers first, then the press

    def _on_numbers(self, order: Order | None) -> None:
        if order is None:
            self._end(None)
        else:
            self.order = order
            self._began = time.monotonic()
            self._begin()

    def _begin(self) -> None:
        self._account = Account(self._desk, title=self.order.title, folder=self.order.folder, at=self._now)
        self._account.number(self._numbering.taken)
        take, files = self._desk.store.copier(), self._desk.store.files
        self._job = self._desk.jobs.start(lambda progress: self._run(progress, Reader(take(), files=files)))
        self._job.progressed.connect(self.progressed)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        if self._cancelled:
            self._job.cancel()

    def _run(self, progress: Progress, reader: Reader) -> Receipt:
        """Press in the job's thread; the receipt is written here too, for the window may close meanwhile."""
        account = self._account
        assert account is not None  # noqa: S101 - begun with it

        def tell(done: int, total: int, words: str) -> bool:
            try:
                progress.step(done, total, words)
            except Cancelled:
                return False
            return True

        def keep(pressed: Pressed) -> None:
            account.add(pressed, self._numbering.id_of(pressed.letter))

        try:
            receipt = press(reader, self.order, tell=tell, keep=keep, today=self._now.date())
            if self.with_receipt:
                self.receipt_file = write_receipt(receipt, at=self._now)
                account.receipted()
        finally:
            reader.connection.close()
            account.leave()
        return receipt

    def _on_done(self, receipt: Receipt) -> None:
        self.receipt = receipt
        label = f"出{receipt.title} {len(receipt.made)} 份"
        reason = receipt.stopped or "没有做成"
        outcome = record(self._desk, label, receipt.pressed, numbering=self._numbering, reason=reason)
        if self._account is not None and (outcome is None or outcome):
            self._account.close()
        self._end(receipt)

    def _on_failed(self, error: BaseException) -> None:
        outcome = record(self._desk, "文号作废", (), numbering=self._numbering, reason="没有做成")
        if self._account is not None and (outcome is None or outcome):
            self._account.close()
        self._end(None)
        if not isinstance(error, Trouble):
            raise error
        self._desk.notices.trouble(error)

    def _end(self, receipt: Receipt | None) -> None:
        self.running = False
        self.ended.emit(receipt)


# Runs that were cut off


def recover(desk: Desk) -> int:
    """Record what runs made that a closed window or a power cut left unrecorded; return how many papers these were.

    A run that is still ending is looked at again a little later.
    """
    if desk.store.read_only:
        return 0
    if desk.jobs.borrowed:  # an import has begun meanwhile: nobody else may read or write now
        QTimer.singleShot(_AGAIN_MS, desk, lambda: recover(desk))
        return 0
    found, running = unrecorded(desk)
    count = 0
    for path, run in found:
        there = [one for one in run.pressed if Path(one.made.file).exists()]
        label = f"补记{run.title} {len(there)} 份（上次没有做完）"
        outcome = record_run(
            desk, label, [one.made for one in there], taken=_still_there(desk, run.numbers),
            used=_still_there(desk, run.used), reason=_CUT_OFF,
        )  # fmt: skip
        if outcome is None or outcome:
            _write_late(run, there)
            forget(path)
            count += len(there)
    if running:
        QTimer.singleShot(_AGAIN_MS, desk, lambda: recover(desk))
    if count:
        desk.notices.say(f"上次没有做完的文书，已补记 {count} 份。")
    return count


def _still_there(desk: Desk, numbers: list[LetterNumberId]) -> list[LetterNumberId]:
    """Return those numbers the store still knows: their giving may have been undone."""
    known = []
    for each in numbers:
        with suppress(Missing):
            known.append(desk.store.get(LetterNumber, each).id)
    return known


def _write_late(run: Found, there: list[Pressed]) -> None:
    """Write the receipt the run had no time for, when its folder is still to be written to."""
    lines: list[tuple[str, ...]] = [
        (one.made.subject, one.title, "已制作", Path(one.made.file).name, one.number, one.made.wording, one.made.sha256)
        for one in there
    ]  # fmt: skip
    lines.append((run.title, "", "没有轮到", "程序中途关闭，其余没有制作", "", "", ""))
    made = [{"file": one.made.file, "sha256": one.made.sha256} for one in there]
    if run.folder.is_dir() and there and not run.receipted:
        with suppress(Trouble):
            write_lines(run.folder, lines, {"made": made, "stopped": _CUT_OFF}, at=run.at)

"""Printing: a job draws all sheets into one document, the clerk chooses the printer, and what was printed is recorded."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from db.papers.kind import PRINTED
from db.store.errors import Trouble
from db.store.reader import Reader
from desktop.desk.batch_numbers import KEEP, Numbering, record
from desktop.desk.desk import Desk
from desktop.desk.jobs import Progress
from desktop.desk.press import Order, draw
from desktop.desk.press_receipt import Failed, Pressed
from desktop.pages.papers.printing import Then, ask_printer, print_document

_NAMED = 20


@dataclass(frozen=True, slots=True)
class _Ready:
    """Everything to be printed as one document, where each paper begins, and what had to be left out."""

    order: Order
    pdf: bytes
    starts: tuple[int, ...]
    made: tuple[Pressed, ...]
    failed: tuple[Failed, ...]


class Prints(QObject):
    """``ask`` opens the printer's dialog and tells whether the clerk agreed; a test puts its own printer there."""

    def __init__(self, desk: Desk, above: QWidget) -> None:
        super().__init__(above)
        self._desk = desk
        self._above = above
        self.ask: Callable[[QWidget, int, str, Then], object] = ask_printer

    def start(self, order: Order, *, numbering: str = KEEP) -> None:
        """Draw the papers of an order, their numbers taken first, and ask for a printer."""
        numbers = Numbering(self._desk, order, how=numbering)
        if numbers.wanted:
            numbers.given.connect(lambda given: None if given is None else self._draw(given, numbers))
            numbers.start()
        else:
            self._draw(order, numbers)

    def _draw(self, order: Order, numbers: Numbering) -> None:
        take, files = self._desk.store.copier(), self._desk.store.files
        today = self._desk.store.clock().date()

        def work(progress: Progress) -> _Ready:
            reader = Reader(take(), files=files)

            def tell(done: int, total: int, words: str) -> bool:
                progress.step(done, total, words)
                return True

            try:
                drawn = draw(reader, order, ending=PRINTED, tell=tell, today=today)
            finally:
                reader.connection.close()
            return _Ready(order, drawn.pdf, drawn.starts, tuple(drawn.pressed), tuple(drawn.failed))

        job = self._desk.jobs.start(work)
        job.done.connect(lambda ready: self._on_ready(ready, numbers))
        job.failed.connect(lambda error: self._on_failed(error, numbers))

    def _on_failed(self, error: Exception, numbers: Numbering) -> None:
        record(self._desk, "文号作废", (), numbering=numbers, reason="没有打印")
        if isinstance(error, Trouble):
            self._desk.notices.trouble(error)
        elif isinstance(error, ValueError):
            self._desk.notices.tell("没有打印", str(error))
        else:
            raise error

    def _on_ready(self, ready: _Ready, numbers: Numbering) -> None:
        if ready.failed:
            lines = [f"{one.subject.words}：{one.reason}" for one in ready.failed[:_NAMED]]
            self._desk.notices.tell(f"有 {len(ready.failed)} 件出不了", "\n".join(lines))
        printed: list[int] = []
        if ready.made:
            document = QPdfDocument(self)
            buffer = QBuffer(document)
            buffer.setData(QByteArray(ready.pdf))
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            document.load(buffer)

            def go(printer: QPrinter) -> None:
                offset = self._desk.local.print_offset
                pages = print_document(
                    document, printer, right=offset.get("right", 0.0), down=offset.get("down", 0.0),
                    starts=ready.starts,
                )  # fmt: skip
                printed.append(pages)

            self.ask(self._above, document.pageCount(), ready.order.title, go)
            document.deleteLater()
        self._record(ready, numbers, sum(printed))

    def _record(self, ready: _Ready, numbers: Numbering, pages: int) -> None:
        made = ready.made if pages else ()
        label = f"打印{ready.order.title} {len(made)} 份" if made else "文号作废"
        record(self._desk, label, made, numbering=numbers, reason="没有打印")
        if pages:
            self._desk.notices.say(f"已送去打印 {pages} 页")

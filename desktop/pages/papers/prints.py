"""Printing: a job draws all sheets into one document, the clerk chooses the printer, and what was printed is recorded."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from db.papers.kind import PRINTED
from db.papers.operations import Made, record_papers
from db.store.reader import Reader
from desktop.desk.desk import Desk
from desktop.desk.jobs import Progress
from desktop.desk.press import pdf_of, reason_of
from desktop.desk.sheets import compose, sheets_of
from desktop.desk.subject import Subject
from desktop.pages.papers.printing import Then, ask_printer, print_document
from desktop.papers.kind import PaperKind
from desktop.papers.wording import wording


@dataclass(frozen=True, slots=True)
class _Ready:
    """Everything to be printed as one document, what stands in it, and what had to be left out."""

    kind: PaperKind
    pdf: bytes
    made: tuple[Made, ...]
    failed: tuple[str, ...]


class Prints(QObject):
    """``ask`` opens the printer's dialog; a test puts its own printer there."""

    def __init__(self, desk: Desk, above: QWidget) -> None:
        super().__init__(above)
        self._desk = desk
        self._above = above
        self.ask: Callable[[QWidget, int, Then], object] = ask_printer

    def start(
        self, kind: PaperKind, mode: str, subjects: Sequence[Subject], answers: Mapping[str, str]
    ) -> None:
        """Draw the papers of these subjects and ask for a printer."""
        take = self._desk.store.copier()
        today = self._desk.store.clock().date()

        def draw(progress: Progress) -> _Ready:
            papers, made, failed = [], [], []
            reader = Reader(take())
            try:
                found = sheets_of(reader, kind, subjects, mode=mode, answers=answers, today=today)
                for done, (subject, its) in enumerate(found):
                    progress.step(done, len(subjects), subject.words)
                    if isinstance(its, Exception):
                        failed.append(f"{subject.words}：{reason_of(its)}")
                        continue
                    composed = [compose(kind, each, mode=mode, answers=answers) for each in its]
                    papers += composed
                    made.append(_receipt(kind, mode, subject, pdf_of(composed)))
            finally:
                reader.connection.close()
            return _Ready(kind, pdf_of(papers) if papers else b"", tuple(made), tuple(failed))

        job = self._desk.jobs.start(draw)
        job.done.connect(self._on_ready)
        job.failed.connect(self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, ValueError):
            raise error
        self._desk.notices.tell("没有打印", str(error))

    def _on_ready(self, ready: _Ready) -> None:
        if ready.failed:
            self._desk.notices.tell(f"有 {len(ready.failed)} 件出不了", "\n".join(ready.failed[:20]))
        if not ready.made:
            return
        document = QPdfDocument(self)
        buffer = QBuffer(document)
        buffer.setData(QByteArray(ready.pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        self.ask(self._above, document.pageCount(), lambda printer: self._print(ready, document, printer))

    def _print(self, ready: _Ready, document: QPdfDocument, printer: QPrinter) -> None:
        offset = self._desk.local.print_offset
        pages = print_document(
            document, printer, right=offset.get("right", 0.0), down=offset.get("down", 0.0)
        )
        now = self._desk.store.clock()
        if not self._desk.store.read_only:
            label = f"打印{ready.kind.words} {len(ready.made)} 份"
            self._desk.do(label, record_papers, ready.made, at=now, by=self._desk.clerk)
        self._desk.notices.say(f"已送去打印 {pages} 页")


def _receipt(kind: PaperKind, mode: str, subject: Subject, pdf: bytes) -> Made:
    named = f"{subject.words} {subject.period.name}" if subject.period else subject.words
    return Made(
        kind=kind.name, mode=mode, subject_table=subject.table, subject_id=subject.id, subject=named, format=PRINTED,
        file="", sha256=hashlib.sha256(pdf).hexdigest(), wording=wording(kind.name).version,
    )  # fmt: skip

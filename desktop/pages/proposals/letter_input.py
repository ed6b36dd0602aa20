"""The text of an answer: pasted, taken from the handler's own file, or left on the scan that is attached."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from db.store import attachments
from db.store.attachments import Attachment
from db.store.errors import Trouble
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job, Progress
from desktop.widgets.boxes import column, row
from desktop.widgets.buttons import link
from desktop.widgets.inputs import LongInput, Unreadable
from desktop.widgets.labels import Elided

_LETTERS = "答复函 (*.docx *.doc *.wps *.txt)"
_SCANS = "扫描件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.bmp)"
_TEXTS = frozenset({".docx", ".doc", ".wps", ".txt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What was answered: the words, the scan, or both."""

    text: str
    scan: Attachment | None


class LetterInput(QWidget):
    """Reading files is a job beside the window; until it ends the form cannot be saved."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._scan: Attachment | None = None
        self._job: Job | None = None
        self.text = LongInput(lines=7)
        self.text.setPlaceholderText("粘贴答复正文，或从承办单位的文件取文字；只有扫描件时可以留空")
        self.text.setAcceptDrops(False)
        self.setAcceptDrops(True)
        self._said = Elided("", "small")
        self._drop = link("去掉扫描件", self.drop_scan)
        self._drop.hide()
        take = link("从文件取文字…", self._choose_letter)
        self._attach = link("附扫描件…", self._choose_scan)
        self._attach.setEnabled(desk.store.path is not None)
        self.setLayout(column(row(take, self._attach, self._said, self._drop, None), self.text, spacing=4))
        self.setFocusProxy(self.text)
        self.text.edited.connect(self.edited)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.text.setAccessibleName(name)

    # Files

    def _choose_letter(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "选择承办单位的答复函", "", _LETTERS)
        if path:
            self.take_text(Path(path))

    def _choose_scan(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "选择扫描件", "", _SCANS)
        if path:
            self.attach(Path(path))

    def take_text(self, path: Path) -> Job:
        """Read a letter's words into the text."""

        def run(_progress: Progress) -> Any:
            from db.exchange.letters import read_letter

            return read_letter(path)

        def done(letter: Any) -> None:
            self.text.setPlainText(letter.text)
            self._said.say(letter.remark or f"已取自 {path.name}")

        return self._start(run, done, f"正在读取 {path.name} …")

    def attach(self, path: Path) -> Job:
        """Keep a scan beside the store; saving the answer makes it belong to it."""
        store = self._desk.store
        if store.path is None:
            raise Trouble("这个库没有存放附件的地方。", advice="请先把库保存为文件。")
        folder = attachments.folder_of(store.path)

        def done(scan: Attachment) -> None:
            self._scan = scan
            self._said.say(f"扫描件：{scan.name}")
            self._drop.show()
            self.edited.emit()

        return self._start(
            lambda _progress: attachments.add(folder, path, path.name), done, f"正在存入 {path.name} …"
        )

    def _start(self, run: Any, done: Any, words: str) -> Job:
        self._said.say(words)
        job = self._job = self._desk.jobs.start(run)
        job.done.connect(done)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        return job

    def _on_failed(self, error: BaseException) -> None:
        self._said.say("")
        if not isinstance(error, Trouble):
            raise error
        self._desk.notices.trouble(error)

    def _on_ended(self) -> None:
        self._job = None

    def drop_scan(self) -> None:
        self._scan = None
        self._said.say("")
        self._drop.hide()
        self.edited.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            path = Path(url.toLocalFile())
            if path.suffix.lower() in _TEXTS:
                self.take_text(path)
            elif self._attach.isEnabled():
                self.attach(path)

    # As any input

    def value(self) -> Content:
        if self._job is not None:
            raise Unreadable("文件还在读取，请稍候再保存。")
        return Content(text=self.text.value(), scan=self._scan)

    def set_value(self, value: Any) -> None:
        self.text.set_value(value.text if value else "")
        self._scan = value.scan if value else None

    def set_wrong(self, *, wrong: bool) -> None:
        self.text.set_wrong(wrong=wrong)

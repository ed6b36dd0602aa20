"""Files attached to a record: a list to open, save and take off; and an input for the files of a new record."""

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from db.papers.attached import AttachedFile, attach_all, attached_to, detach
from db.store import attachments
from db.store.attachments import Attachment
from db.store.errors import Trouble
from db.store.files import safe_name
from db.store.kind import Column
from desktop.desk.bulk import run_waiting
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job, Progress
from desktop.desk.look import look
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button, link
from desktop.widgets.cells import short_day
from desktop.widgets.flow import Chips
from desktop.widgets.inputs import Unreadable
from desktop.widgets.labels import Elided
from desktop.widgets.table import RecordTable

# What the system's own programs show and do not run.
_SHOWN = frozenset(
    {
        ".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".dps", ".txt", ".jpg", ".jpeg",
        ".png", ".bmp", ".tif", ".tiff", ".ofd",
    }
)  # fmt: skip
_ROWS = 4
_AT_ONCE = 8 << 20  # bytes that are copied while the window waits
_COLUMNS = (
    Column(name="name", words="文件", width=16),
    Column(name="kind", words="种类", width=5),
    Column(name="size", words="大小", width=5, align_right=True),
    Column(name="added_on", words="添加", width=6),
)


def size_words(size: int) -> str:
    """Return how big a file is: 86 KB, 2.4 MB."""
    return f"{max(1, round(size / 1024))} KB" if size < 1 << 20 else f"{size / (1 << 20):.1f} MB"


class _Dropping(QWidget):
    """Takes files that are dropped on it: ``dropped(paths)``."""

    dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def keep_files(desk: Desk, paths: Sequence[Path], then: Callable[[list[Attachment]], object]) -> Job | None:
    """Keep files beside the store in a job, and hand over what was kept; None where the store is no file."""
    store = desk.store
    if store.path is None:
        desk.notices.trouble(Trouble("这个库没有存放附件的地方。", advice="请先把库保存为文件，再添加附件。"))
        return None
    folder = attachments.folder_of(store.path)

    def run(progress: Progress) -> list[Attachment]:
        made = []
        for place, path in enumerate(paths):
            heard = partial(_hear, progress, place, len(paths), path.name)
            made.append(attachments.add(folder, path, path.name, heard=heard))
        return made

    def failed(error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        desk.notices.trouble(error)

    job = desk.jobs.start(run)
    job.done.connect(then)
    job.failed.connect(failed)
    return job


def _hear(progress: Progress, place: int, count: int, name: str, done: int, size: int) -> None:
    """Tell of one file among several in thousandths of each."""
    progress.step(place * 1000 + done * 1000 // max(size, 1), count * 1000, name)


class AttachedFiles(_Dropping):
    """The files of one record; every change is a work of its own and can be undone."""

    def __init__(self, desk: Desk, subject_table: str, *, kind: str = "附件") -> None:
        super().__init__()
        self._desk, self._table, self._kind = desk, subject_table, kind
        self._subject = 0
        self._named = ""
        self.table = RecordTable(
            _COLUMNS, words="附件", present=self._cell, key=lambda each: each.attached.id, stretch="name",
            soft=("kind", "size", "added_on"),
        )  # fmt: skip
        self.table.setFixedHeight(look().px(35 * _ROWS))
        self.table.opened.connect(self.open_file)
        self.table.chosen.connect(lambda _row: self._settle())
        self._add = link("添加附件…", self.choose)
        self._open = link("打开", lambda: self.open_file(self.table.chosen_row()))
        self._save = link("另存为…", lambda: self.save_as(self.table.chosen_row()))
        self._drop = link("去掉", lambda: self.take_off(self.table.chosen_row()))
        self._said = Elided("", "small")
        self.dropped.connect(self.take)
        tools = row(self._add, self._open, self._save, self._drop, self._said, None)
        self.setLayout(column(self.table, tools, spacing=4))
        self._settle()

    def show_files(self, subject: int, named: str) -> None:
        """Show the files of a record; ``named`` is how its works call it: 提案 045."""
        self._subject, self._named = subject, named
        files = attached_to(self._desk.store, self._table, subject)
        self.table.show_rows(files, choose_first=True)
        self.table.setVisible(bool(files))
        self.table.setFixedHeight(look().px(35 * min(len(files) + 1, _ROWS) + 2))
        self._settle()

    def _settle(self) -> None:
        chosen = self.table.chosen_row() is not None
        for each in (self._open, self._save, self._drop):
            each.setVisible(chosen)
        self._add.setEnabled(self._desk.store.path is not None and not self._desk.store.read_only)

    def _cell(self, each: AttachedFile, name: str) -> Any:
        if name == "size":
            return size_words(each.size)
        if name == "added_on":
            return short_day(each.attached.added_on, today=self._desk.store.clock().date())
        return getattr(each.attached, name)

    def choose(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, "选择附件")
        if paths:
            self.take([Path(path) for path in paths])

    def take(self, paths: Sequence[Path]) -> Job | None:
        """Attach files to the record shown when this began."""
        subject, named = self._subject, self._named
        self._said.say(f"正在存入 {len(paths)} 个文件 …")

        def kept(contents: list[Attachment]) -> None:
            today = self._desk.store.clock().date()
            outcome = self._desk.do(
                f"{named}添加附件", attach_all, self._table, subject, contents, on=today, kind=self._kind
            )
            if outcome.refused is not None:
                self._desk.notices.tell("没有添加附件。", outcome.refused.sentence)
            if self._subject == subject:
                self.show_files(subject, named)

        job = keep_files(self._desk, paths, kept)
        if job is None:
            self._said.say("")
        else:
            job.ended.connect(lambda: self._said.say(""))
        return job

    def open_file(self, each: AttachedFile | None) -> None:
        """Show a copy in the system's own program; what is kept stays as it is."""
        if each is None:
            return
        if Path(each.name).suffix.lower() not in _SHOWN:
            self.save_as(each)
            return
        folder = Path(tempfile.mkdtemp(prefix="antou-"))
        path = self._copy(each, folder / safe_name(each.name))
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def save_as(self, each: AttachedFile | None) -> None:
        if each is None:
            return
        path, _ = QFileDialog.getSaveFileName(self, "附件另存为", safe_name(each.name))
        saved = self._copy(each, Path(path)) if path else None
        if saved is not None:
            self._desk.notices.say(f"已另存为 {saved.name}。")

    def _copy(self, each: AttachedFile, path: Path) -> Path | None:
        """Copy a file whole or not at all, and return where it is: under another name when that one is held open."""
        store = self._desk.store
        if store.path is None:
            return None
        folder = attachments.folder_of(store.path)
        if each.content.size > _AT_ONCE:
            outcome = run_waiting(
                self._desk, f"复制“{each.name}”",
                lambda progress: attachments.copy_out(folder, each.content, path, heard=partial(_hear, progress, 0, 1, "")),
                cancelled="没有写成文件",
            )  # fmt: skip
            return outcome.value if outcome else None
        try:
            return attachments.copy_out(folder, each.content, path)
        except Trouble as trouble:
            self._desk.notices.trouble(trouble)
            return None

    def take_off(self, each: AttachedFile | None) -> None:
        if each is not None:
            self._desk.do(f"{self._named}去掉附件", detach, each.attached)
            self.show_files(self._subject, self._named)


class FilesInput(_Dropping):
    """The files of a record that is still being filled in, as an input of a form."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._files: list[Attachment] = []
        self._jobs: list[Job] = []
        self._chips = Chips()
        self._add = link("添加…", self.choose)
        self._add.setEnabled(desk.store.path is not None)
        self._said = Elided("可以把文件拖到这里", "small")
        first = holding(row(self._add, self._said, None))
        first.setMinimumHeight(look().px(32))  # as high as a line, so that its words stand beside it
        self.setLayout(column(first, self._chips, spacing=2))
        self.dropped.connect(self.take)
        self.setFocusProxy(self._add)

    def choose(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, "选择附件")
        if paths:
            self.take([Path(path) for path in paths])

    def take(self, paths: Sequence[Path]) -> Job | None:
        """Keep files beside the store; saving the form makes them belong to the record."""

        def kept(contents: list[Attachment]) -> None:
            self._files = list({each.hash: each for each in (*self._files, *contents)}.values())
            self._show()
            self.edited.emit()

        job = keep_files(self._desk, paths, kept)
        if job is not None:
            self._jobs.append(job)
            self._said.say("正在存入 …")
            job.ended.connect(lambda: self._on_ended(job))
        return job

    def _on_ended(self, job: Job) -> None:
        self._jobs.remove(job)
        if not self._jobs:
            self._said.say("" if self._files else "可以把文件拖到这里")

    def drop(self, hashed: str) -> None:
        self._files = [each for each in self._files if each.hash != hashed]
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        self._chips.show_chips([self._chip(each) for each in self._files])

    def _chip(self, each: Attachment) -> QPushButton:
        chip = button(f"{each.name}　{size_words(each.size)} ×", lambda: self.drop(each.hash), role="chip")
        chip.setAccessibleName(f"去掉 {each.name}")
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return chip

    def value(self) -> tuple[Attachment, ...]:
        if self._jobs:
            raise Unreadable("附件还在存入，请稍候再保存。")
        return tuple(self._files)

    def set_value(self, value: Any) -> None:
        self._files = list(value or ())
        self._show()

    def set_wrong(self, *, wrong: bool) -> None:
        """Nothing to paint: the sentence stands below."""
        del wrong

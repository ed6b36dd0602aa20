"""The Word template of one kind in one mode: choosing a file, what the check says of it, trying it, and going back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from db.papers.records import OfficeTemplate
from db.papers.templates import rest_template, template_of, templates, use_template
from db.store.errors import Refused, Trouble
from db.store.files import unique_path, write_file
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job, Progress
from desktop.desk.look import look
from desktop.desk.own_papers import Candidate, candidate, content_of, take_template
from desktop.desk.theme import Tone
from desktop.papers.kind import PaperKind
from desktop.papers.template_check import Grade, Problem
from desktop.papers.template_fields import fields_of, listed, values_of
from desktop.papers.template_fill import FillError, fill
from desktop.papers.template_samples import sample
from desktop.papers.template_suite import suite
from desktop.widgets.boxes import Card, column, holding, note, row
from desktop.widgets.buttons import button, link
from desktop.widgets.cells import Mark
from desktop.widgets.labels import Elided, label, rule, set_tone
from desktop.widgets.panels import scrolling
from desktop.widgets.table import RecordTable

_PROBLEMS = (
    Column(name="grade", words="轻重", width=4),
    Column(name="sentence", words="问题", width=20),
    Column(name="place", words="位置", width=10),
)
_TONES = {Grade.FAULT: Tone.LATE, Grade.HINT: Tone.WARN}
_LOW = 108  # pixels at 14 px text the list of problems keeps; a low window scrolls
_FORMER = 5  # older templates that are offered


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One problem in the list."""

    id: int
    grade: Grade
    place: str
    sentence: str
    whole: str


class TemplatePanel(Card):
    """``ask_file`` and ``open_path`` are the system's; a test puts its own there. ``folder`` says where files go."""

    changed = Signal()

    def __init__(self, desk: Desk, folder: Callable[[], Path], open_path: Callable[[Path], object]) -> None:
        super().__init__(margins=(16, 12, 16, 12), spacing=10)
        self._desk = desk
        self._folder = folder
        self.open_path = open_path
        self.ask_file: Callable[[], str] = lambda: QFileDialog.getOpenFileName(
            self, "选择 Word 模板", "", "Word 文档 (*.docx);;所有文件 (*)"
        )[0]
        self._kind: PaperKind | None = None
        self._mode = ""
        self._path = Path()
        self._chosen: Candidate | None = None
        self._job: Job | None = None
        self.title = label("", "h1", wrap=True)
        self.state = label("", "soft", wrap=True)
        self.outcome = label("", "h2", wrap=True)
        self.choose_button = button("选择 Word 模板…", self.choose)
        self.use_button = button("换用这个模板", self.use, role="main")
        self.again_button = button("重新检查", self.check_again)
        self.try_button = button("用示例数据试填", self.try_out)
        self.export_button = link("另存现用的模板", self.export)
        self.rest_button = link("停用，改回程序的版式", self.rest)
        self.copy_button = link("复制全部字段", self.copy_fields)
        self.said = Elided("", "small")
        self.said.hide()
        self.table = RecordTable(
            _PROBLEMS, words="检查结果", stretch="sentence", soft=("place",),
            present=lambda line, name: Mark(line.grade, _TONES[line.grade]) if name == "grade" else getattr(line, name),
        )  # fmt: skip
        self.whole = label("", "soft", wrap=True, selectable=True)
        self.whole.setMinimumHeight(self.whole.fontMetrics().lineSpacing() * 3)
        self.table.chosen.connect(lambda line: self.whole.setText("" if line is None else line.whole))
        self._former = column(spacing=4)
        self._build()

    def _build(self) -> None:
        self.table.setMinimumHeight(look().px(_LOW))
        self._note = _how_to()
        inside = column(
            self.title, self.state, row(self.choose_button, self.try_button, None),
            row(self.copy_button, self.export_button, self.rest_button, None, spacing=14), self.said, rule(),
            self.outcome, row(self.use_button, self.again_button, None), self.table, self.whole, self._former,
            spacing=10,
        )  # fmt: skip
        inside.setStretchFactor(self.table, 1)
        inside.addStretch(0)
        inside.addWidget(self._note)
        self.body.addWidget(scrolling(holding(inside)))
        self.setFocusProxy(self.choose_button)

    def _say(self, words: str) -> None:
        self.said.say(words)
        self.said.setVisible(bool(words))

    # What is shown

    def show_style(self, kind: PaperKind, mode: str) -> None:
        """Show which template a kind in a mode has; a file checked for another one is let go."""
        if (kind, mode) != (self._kind, self._mode):
            self._chosen = None
            self._say("")
        self._kind, self._mode = kind, mode
        self.refresh()

    def refresh(self) -> None:
        """Read anew which template holds."""
        if self._kind is None:
            return
        self.title.setText(f"{self._kind.words} · {self._mode}" if self._mode else self._kind.words)
        now = self._now()
        self.state.setText(self._state_words(now))
        self.export_button.setVisible(now is not None)
        self.rest_button.setVisible(now is not None)
        self._show_chosen()
        self._show_former(now)

    def _now(self) -> OfficeTemplate | None:
        return template_of(self._desk.store, self._kind.name, self._mode) if self._kind else None

    def _state_words(self, now: OfficeTemplate | None) -> str:
        if now is None:
            return "现在用程序的版式。"
        by = f"，{now.made_by}" if now.made_by else ""
        found = suite()
        pdf = (
            f"PDF 由 {found.words} 转换。"
            if found
            else "这台电脑上没有 Word、WPS 或 LibreOffice，所以只有 Word。"
        )
        return f"现在用本机关的模板“{now.name}”（{now.made_at:%Y-%m-%d}{by}）。{pdf}"

    def _show_chosen(self) -> None:
        chosen = self._chosen
        fits = chosen is not None and chosen.usable
        self.outcome.setVisible(chosen is not None)
        self.use_button.setVisible(fits)
        self.again_button.setVisible(chosen is not None)
        self.table.setVisible(chosen is not None and bool(chosen.problems))
        self.whole.setVisible(self.table.isVisibleTo(self))
        self._note.setVisible(chosen is None)
        if chosen is None:
            return
        faults = sum(each.grade is Grade.FAULT for each in chosen.problems)
        hints = len(chosen.problems) - faults
        if faults:
            words = f"“{chosen.name}”有 {faults} 处错误，改好后再检查。"
        elif hints:
            words = f"“{chosen.name}”可以用，有 {hints} 处提醒。"
        else:
            words = f"“{chosen.name}”检查无误，可以换用。"
        self.outcome.setText(words)
        set_tone(self.outcome, Tone.LATE if faults else Tone.WARN if hints else Tone.GOOD)
        self.table.show_rows(
            [
                Line(id=place, grade=each.grade, place=each.place, sentence=each.sentence, whole=_whole(each))
                for place, each in enumerate(chosen.problems)
            ],
            choose_first=True,
        )

    def _show_former(self, now: OfficeTemplate | None) -> None:
        """List the templates that were in use before, each with a link back."""
        while self._former.count():
            item = self._former.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = templates(self._desk.store, self._kind.name, self._mode) if self._kind else []
        for each in [one for one in found if now is None or one.id != now.id][:_FORMER]:
            words = Elided(f"用过：{each.name}（{each.made_at:%Y-%m-%d}）", "soft")
            back = link("换回", partial(self.use_again, each))
            self._former.addWidget(holding(row(words, back, None, spacing=10)))

    # Choosing

    def choose(self) -> None:
        """Ask for a file and check it."""
        path = self.ask_file()
        if path:
            self.check_file(Path(path))

    def check_again(self) -> None:
        """Read the same file once more: it was mended meanwhile."""
        if self._chosen is not None:
            self.check_file(self._path)

    def check_file(self, path: Path) -> None:
        """Let a job check a file; what it says stands below."""
        kind, mode = self._kind, self._mode
        if kind is None:
            return
        fonts = QFontDatabase.families()

        def work(_progress: Progress) -> Candidate:
            return candidate(kind, mode, path.read_bytes(), path.name, fonts=fonts)

        self._path = path
        self._say("正在检查……")
        self._job = job = self._desk.jobs.start(work)
        job.done.connect(self._on_checked)
        job.failed.connect(self._on_failed)

    def _on_checked(self, chosen: Candidate) -> None:
        if self.sender() is self._job:
            self._chosen = chosen
            self._say("")
            self.refresh()
            (self.use_button if chosen.usable else self.table).setFocus()

    def _on_failed(self, error: Exception) -> None:
        if self.sender() is not self._job:
            return
        self._say("")
        if isinstance(error, OSError):
            advice = "请检查文件是否还在、是否正被别的程序占用。"
            self._desk.notices.trouble(Trouble("读不到这个文件。", advice=advice))
        elif isinstance(error, Trouble):
            self._desk.notices.trouble(error)
        elif isinstance(error, FillError | Refused):
            self._desk.notices.tell("没有试填", str(error))
        else:
            raise error

    # Using

    def use(self) -> None:
        """Let the checked file stand in place of the kind."""
        chosen, store = self._chosen, self._desk.store
        files = store.files
        if chosen is None or files is None:
            return
        outcome = self._desk.do(
            f"换用模板：{self.title.text()}", take_template, chosen,
            files=files, at=store.clock(), by=self._desk.clerk,
        )  # fmt: skip
        if outcome.refused is not None:
            self.outcome.setText(outcome.refused.sentence)
            set_tone(self.outcome, Tone.LATE)
        elif outcome:
            self._chosen = None
            self._say("✓ 已换用，可以撤销")
            self.refresh()
            self.choose_button.setFocus()  # what was pressed is gone: Esc and Tab go on from here

    def use_again(self, template: OfficeTemplate) -> None:
        """Let a former template hold again."""
        if self._desk.do(f"换回模板：{self.title.text()}", use_template, template):
            self._say("✓ 已换回，可以撤销")
            self.refresh()

    def rest(self) -> None:
        """Let the program's own paper hold again; the template is kept."""
        now = self._now()
        if now is not None and self._desk.do(f"停用模板：{self.title.text()}", rest_template, now):
            self._say("✓ 已停用，可以撤销")
            self.refresh()

    # Files

    def _content(self) -> bytes | None:
        """Return the file in question: the one just chosen, else the one in use."""
        now, store = self._now(), self._desk.store
        if self._chosen is not None:
            return self._chosen.content
        if now is None:
            return None
        try:
            return content_of(store, now)
        except Trouble as trouble:
            self._desk.notices.trouble(trouble)
            return None

    def try_out(self) -> None:
        """Fill the file in with invented facts and open it."""
        kind, mode, content = self._kind, self._mode, self._content()
        if kind is None:
            return
        if content is None:
            self._say("先选择一个 Word 模板，再试填。")
            return
        folder = self._folder()

        def work(_progress: Progress) -> Path:
            made = fill(content, values_of(kind, sample(kind.facts), mode=mode, answers={}), title=kind.words)
            folder.mkdir(parents=True, exist_ok=True)
            return write_file(unique_path(folder, f"模板试填 {kind.words}{mode}.docx"), made)

        self._say("正在试填……")
        self._job = job = self._desk.jobs.start(work)
        job.done.connect(self._on_written)
        job.failed.connect(self._on_failed)

    def _on_written(self, path: Path) -> None:
        if self.sender() is self._job:
            self._say(f"已打开 {path.name}")
            self.open_path(path)

    def export(self) -> None:
        """Write the template in use into a file, to be changed and chosen anew."""
        now, content = self._now(), self._content()
        if now is None or content is None:
            return
        try:
            self._folder().mkdir(parents=True, exist_ok=True)
            path = write_file(unique_path(self._folder(), now.name), content)
        except Trouble as trouble:
            self._desk.notices.trouble(trouble)
            return
        self._say(f"已存 {path.name}")
        self.open_path(path)

    def copy_fields(self) -> None:
        """Put all fields on the clipboard, as they are pasted into a template."""
        if self._kind is not None:
            fields = fields_of(self._kind, self._mode)
            QGuiApplication.clipboard().setText(listed(fields))
            self._say(f"已复制 {len(fields)} 个字段，可以粘贴到 Word 或 WPS 里")


def _whole(problem: Problem) -> str:
    """Return a problem in full: what stands there, what is wrong with it, what to do."""
    tag = f"{problem.tag}\n" if problem.tag else ""
    return f"{tag}{problem.sentence}\n{problem.advice}"


def _how_to() -> QWidget:
    return note(
        "模板是一份普通的 Word 文档，在要填的地方写字段，如 {{ 提案号 }}；一组内容（如提案者）在表格里用三行："
        "{%tr for 项 in 提案者 %}、{{ 项.姓名 }}、{%tr endfor %}。换用以后，出这种文书都用它；要打印，请在 Word 或 WPS 里打印。"
    )

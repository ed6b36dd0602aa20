"""Proposals from members' own files: one read into the sheet of a new proposal, or a folder of them at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from db.exchange.proposal_form import read_form
from db.exchange.proposal_forms import Form as FoundForm
from db.exchange.proposal_forms import FormReader, Proponent, take_in
from db.people.records import SessionId
from db.people.sessions import SessionRow
from db.proposals.kind import PROPOSAL
from db.proposals.settings import ProposalSettings
from db.search.entries import MEMBER
from db.store import attachments
from db.store.attachments import Attachment
from db.store.errors import Refused, Trouble
from db.store.kind import Column, Field, FieldType
from db.store.reader import Reader
from db.store.settings import load
from desktop.desk.bulk import run_waiting
from desktop.desk.desk import Desk
from desktop.desk.jobs import Progress
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.proposals.batch import run_many
from desktop.pages.proposals.pickers import by, handlers_picker, handlers_said, proposers_picker
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import link
from desktop.widgets.cells import Mark
from desktop.widgets.form import Form
from desktop.widgets.inputs import Unreadable
from desktop.widgets.labels import Elided
from desktop.widgets.panels import scrolling
from desktop.widgets.sources import BODY, sources_of
from desktop.widgets.suggest import Candidate
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Sheet

_FORMS = "提案表 (*.docx *.doc *.wps *.txt)"
_ENDINGS = frozenset({".docx", ".doc", ".wps", ".txt"})
_SEEN = 138  # pixels at 14 px text: the headings and three files
_COLUMNS = (
    Column(name="file", words="文件", width=8),
    Column(name="title", words="案由", width=14),
    Column(name="people", words="提案者", width=8),
    Column(name="status", words="情况", width=7),
)
_MUST = frozenset({"title", "first_proposer", "co_proposers"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """One file as it was read, or why it could not be."""

    path: Path
    form: FoundForm | None = None
    trouble: str = ""


def forms_in(folder: Path) -> list[Path]:
    """Return the files of a folder that may be proposal forms; those Word keeps beside an open one are none."""
    found = (path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)
    return sorted(path for path in found if path.is_file() and not path.name.startswith(("~$", ".")))


def read_files(desk: Desk, session: SessionId, paths: Sequence[Path]) -> list[ReadFile] | None:
    """Read forms while the clerk waits, keep the originals beside the store; None when it was cancelled."""
    store, today = desk.store, desk.store.clock().date()
    copier = store.copier()
    folder = None if store.path is None else attachments.folder_of(store.path)

    def run(progress: Progress) -> list[ReadFile]:
        troubles: dict[Path, str] = {}
        read = []
        originals: dict[Path, Attachment] = {}
        for place, path in enumerate(paths):
            progress.step(place, len(paths), f"正在读取 {path.name}")
            try:
                read.append((path, read_form(path)))
                if folder is not None:
                    originals[path] = attachments.add(folder, path, path.name)
            except Trouble as trouble:
                troubles[path] = trouble.sentence
        copy = copier()
        try:
            found = FormReader(Reader(copy), session).forms(read, today=today)
        finally:
            copy.close()
        forms = {each.path: replace(each, original=originals.get(each.path)) for each in found}
        return [
            ReadFile(path=path, trouble=troubles[path])
            if path in troubles
            else ReadFile(path=path, form=forms[path])
            for path in paths
        ]

    outcome = run_waiting(desk, "读取提案表", run, cancelled="没有收件")
    return outcome.value if outcome else None


def candidate(one: Proponent) -> Candidate | None:
    """Return whom a form names as a picker holds him; None while nobody is meant."""
    if one.by is None:
        return None
    kind = MEMBER if one.by.person is not None else BODY
    return Candidate(id=one.by.person or one.by.body or 0, words=one.name, detail=one.detail, kind=kind)


def values_of(form: FoundForm) -> dict[str, Any]:
    """Return what a form says as the fields of the sheet hold it."""
    first = candidate(form.first) if form.first is not None else None
    known = [made for one in form.co if (made := candidate(one)) is not None]
    return {
        "title": form.title, "first_proposer": [first] if first else [], "co_proposers": known,
        "received_on": form.received_on, **form.facts, "suggested": handlers_said(form.facts["suggested"]),
    }  # fmt: skip


class FormFileInput(QWidget):
    """Reads a member's file into the form; ``read`` carries what was found."""

    edited = Signal()
    read = Signal(object)

    def __init__(self, desk: Desk, session: SessionRow) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._said = Elided("委员交来的 Word 表格或文字", "small")
        self._choose = link("从文件读取…", self.choose)
        self.setLayout(row(self._choose, self._said, None))
        self.setMinimumHeight(look().px(32))
        self.setFocusProxy(self._choose)

    def choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "选择委员的提案表", "", _FORMS)
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Read one file; what cannot be read is said, and nothing changes."""
        found = read_files(self._desk, self._session.id, [path])
        if not found:
            return
        if found[0].form is None:
            self._desk.notices.tell("没有读出提案。", found[0].trouble)
            return
        doubts = len(found[0].form.doubts)
        self._said.say(f"已读取 {path.name}" + (f"，有 {doubts} 处请核对" if doubts else "，请核对"))
        self.read.emit(found[0].form)

    def value(self) -> None:
        return None

    def set_value(self, value: Any) -> None:
        """Nothing is kept here: the fields hold what was read."""
        del value

    def set_wrong(self, *, wrong: bool) -> None:
        """Nothing to paint."""
        del wrong


def show_doubts(form: Form, doubts: Sequence[tuple[str, str]]) -> None:
    """Say beside each field what is to be put right."""
    said: dict[str, list[str]] = {}
    for name, sentence in doubts:
        said.setdefault(name, []).append(sentence)
    for name, sentences in said.items():
        form.row(name).say("；".join(sentences))


@dataclass(slots=True)
class _Line:
    """One file in the list: what was read, as the clerk has put it right so far."""

    id: int
    file: ReadFile
    values: dict[str, Any]
    doubts: list[tuple[str, str]] = field(default_factory=list)
    left_out: bool = False

    @property
    def blocked(self) -> bool:
        missing = not self.values.get("title") or not self.values.get("first_proposer")
        return missing or any(
            name in _MUST and "同名" not in said and "相同" not in said for name, said in self.doubts
        )


class FormsSheet(Sheet):
    """A folder of forms: the list above, the one stood on below with what is to be put right, one work for all."""

    stays = True

    def __init__(self, desk: Desk, session: SessionRow, files: Sequence[ReadFile]) -> None:
        self._desk, self._session = desk, session
        self._changed = False
        self._lines = [
            _Line(place, each, values_of(each.form), list(each.form.doubts)) if each.form is not None
            else _Line(place, each, {}, left_out=True)
            for place, each in enumerate(files, start=1)
        ]  # fmt: skip
        self.table = RecordTable(_COLUMNS, words="提案表", present=self._cell, stretch="title")
        self.form = Form(self._fields(), sources=sources_of(self._desk.store), made=self._made())
        self._leave = link("这一件不收", self.leave_out)
        self._said = Elided("", "soft")
        super().__init__(
            f"收件 {len(files)} 个文件",
            "↑↓ 选一件，Tab 到下面核对；全部核对后一次收件，一次撤销",
            self._middle(),
            save_words="收件",
        )
        for name in self._names:
            self.form.row(name).input.edited.connect(lambda name=name: self._corrected(name))
        self.form.submitted.connect(lambda _values: self.submit())
        self.form.cancelled.connect(self.left)
        self.table.chosen.connect(self._on_line)
        self.table.show_rows(self._lines, choose_first=True)
        self._stand_on(self._waiting())

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self._fields())

    def _fields(self) -> list[Field]:
        categories = load(self._desk.store, ProposalSettings).categories_of(self._session.id)
        return [
            replace(PROPOSAL.field("title"), section=""),
            Field(name="first_proposer", words="第一提案人"),
            Field(name="co_proposers", words="联名提案人"),
            Field(name="category", words="类别", type=FieldType.CHOICE, choices=categories),
            Field(name="received_on", words="收件日期", type=FieldType.DATE),
            Field(name="suggested", words="建议承办"),
            Field(name="public", words="公开", type=FieldType.FLAG, help="同意向社会公开"),
            replace(PROPOSAL.field("private_reason"), section=""),
            replace(PROPOSAL.field("body"), section=""),
        ]

    def _made(self) -> Mapping[str, Any]:
        reader = self._desk.store
        return {
            "first_proposer": lambda: proposers_picker(reader, most=1),
            "co_proposers": lambda: proposers_picker(reader),
            "suggested": lambda: handlers_picker(reader),
        }

    def _middle(self) -> QWidget:
        self.table.setMinimumHeight(look().px(_SEEN))
        below = row(self._said, None, self._leave)
        return scrolling(holding(column(self.table, below, self.form, None, spacing=8, margins=(0, 0, 8, 0))))

    @property
    def dirty(self) -> bool:
        return self._changed or any(not each.left_out for each in self._lines)

    def start(self) -> None:
        self.table.setFocus()

    # The line stood on

    def _line(self) -> _Line | None:
        found: _Line | None = self.table.chosen_row()
        return found

    def _waiting(self) -> _Line | None:
        return next((each for each in self._lines if each.blocked and not each.left_out), None)

    def _stand_on(self, line: _Line | None) -> None:
        if line is not None:
            self.table.choose(line.id)

    def _on_line(self, line: _Line | None) -> None:
        if line is None:
            return
        readable = line.file.form is not None
        self.form.setVisible(readable)
        self._leave.setVisible(readable)
        self._leave.setText("还是收这一件" if line.left_out else "这一件不收")
        self._said.say(line.file.path.name if readable else f"{line.file.path.name}：{line.file.trouble}")
        if readable:
            self.form.fill(line.values)
            show_doubts(self.form, line.doubts)

    def _corrected(self, name: str) -> None:
        """Keep what was typed for the file stood on; a field put right is doubted no more."""
        line = self._line()
        if line is None:
            return
        try:
            line.values[name] = self.form.row(name).input.value()
        except Unreadable:
            return  # half typed
        self._changed = True
        line.doubts = [each for each in line.doubts if each[0] != name]
        self.table.viewport().update()

    def leave_out(self) -> None:
        """Leave the file stood on out, or take it in after all."""
        line = self._line()
        if line is not None and line.file.form is not None:
            line.left_out = not line.left_out
            self._changed = True
            self._on_line(line)
            self.table.viewport().update()

    def _cell(self, line: _Line, name: str) -> Any:
        if name == "file":
            return line.file.path.name
        if name == "title":
            return line.values.get("title", "")
        if name == "people":
            people = (*line.values.get("first_proposer", ()), *line.values.get("co_proposers", ()))
            return "、".join(one.words for one in people)
        return _status(line)

    # Saving

    def submit(self) -> None:
        waiting = self._waiting()
        if waiting is not None:
            self._stand_on(waiting)
            count = sum(each.blocked and not each.left_out for each in self._lines)
            self.show_refused(
                Refused(f"还有 {count} 件要补正案由或提案者，已停在第一件上；也可以选“这一件不收”。")
            )
            return
        forms = [self._form(each) for each in self._lines if not each.left_out]
        if not forms:
            self.show_refused(Refused("没有要收的提案。"))
            return
        today = self._desk.store.clock().date()
        words = f"从提案表收件 {len(forms)} 件"
        self.settle(
            run_many(
                self._desk, words, len(forms), lambda work: take_in(work, self._session.id, forms, on=today)
            )
        )

    def _form(self, line: _Line) -> FoundForm:
        assert line.file.form is not None  # noqa: S101 - others are left out
        values = line.values
        facts = {name: values[name] for name in ("category", "body", "public", "private_reason")}
        facts["suggested"] = "、".join(one.words for one in values["suggested"])
        first, *co = [_proponent(one) for one in (*values["first_proposer"], *values["co_proposers"])]
        return replace(
            line.file.form, title=values["title"], first=first, co=tuple(co), facts=facts,
            received_on=values["received_on"],
        )  # fmt: skip


def _status(line: _Line) -> Mark:
    if line.file.form is None:
        return Mark("不能读取", Tone.LATE)
    if line.left_out:
        return Mark("不收", Tone.FAINT)
    if line.blocked:
        return Mark("请补正", Tone.LATE)
    return Mark(f"核对 {len(line.doubts)} 处", Tone.WARN) if line.doubts else Mark("可以收件", Tone.GOOD)


def _proponent(one: Candidate) -> Proponent:
    return Proponent(name=one.words, by=by(one))


def choose_forms(parent: QWidget, *, folder: bool) -> list[Path]:
    """Ask which files to read, or for the folder that holds them."""
    if folder:
        chosen = QFileDialog.getExistingDirectory(parent, "选择存放提案表的文件夹")
        return forms_in(Path(chosen)) if chosen else []
    paths, _ = QFileDialog.getOpenFileNames(parent, "选择提案表", "", _FORMS)
    return [Path(path) for path in paths]

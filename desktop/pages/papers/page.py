"""The page 文书: what is chosen on the left becomes a paper on the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from db.duty.periods import Period, period_for, periods
from db.papers.records import Paper as PaperRecord
from db.papers.records import PaperId
from db.store.errors import Refused
from desktop.desk.actions import make
from desktop.desk.batch import Batch
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job, Progress
from desktop.desk.press import PDF, WORD, missing_glyphs, pdf_of
from desktop.desk.sheet import Sheet
from desktop.desk.sheets import choosing, compose, sheets
from desktop.desk.subject import WORDS, Subject, in_period
from desktop.desk.subjects import period_of, subjects_of
from desktop.desk.theme import Tone
from desktop.pages.papers.batch_panel import BatchPanel
from desktop.pages.papers.controls import CHOICES, Choice, Controls
from desktop.pages.papers.files import Files, batch_folder, batch_words, everything, open_path
from desktop.pages.papers.preview import Preview
from desktop.pages.papers.printing import OffsetBox
from desktop.pages.papers.prints import Prints
from desktop.pages.papers.recent import Recent
from desktop.papers.kinds import kind as kind_named
from desktop.widgets.boxes import Card, row
from desktop.widgets.page import Page
from desktop.widgets.panels import EmptyState

_DELAY = 100  # ms after the last key before the paper is drawn anew


@dataclass(frozen=True, slots=True)
class _Drawn:
    pdf: bytes
    missing: frozenset[str]


class PapersPage(Page):
    """Subjects, a kind, its fields; a preview that follows; printing, Word, PDF, and many at once."""

    title = "文书"
    reads = frozenset(
        {"proposal", "proposer", "assignment", "reply", "event", "invitation", "attendance", "leave", "person",
         "membership", "belonging", "post", "body", "paper", "setting"}
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._subjects: tuple[Subject, ...] = ()
        self._choice: Choice | None = None
        self._period: Period | None = None
        self._sheets: list[Sheet] = []
        self._job: Job | None = None
        self._last_file: Path | None = None
        self.ask_folder: Callable[[str], str] = lambda now: QFileDialog.getExistingDirectory(
            self, "选择文件夹", now
        )
        self.open_path: Callable[[Path], object] = open_path
        self.prints = Prints(desk, self)
        self.files = Files(desk, self)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._draw)
        self._build()
        self._connect()
        running = [each for each in desk.findChildren(Batch) if each.running and each.order.with_receipt]
        if running:  # started before the look was changed
            self.batch.follow(running[0])
            self._right.setCurrentWidget(self.batch)

    def _build(self) -> None:
        self.controls = Controls(self.desk.store)
        self.preview = Preview()
        self.recent = Recent(self.desk.store)
        self.empty = EmptyState("", icon="papers")
        self.batch = BatchPanel(self.desk, self._change_batch_folder)
        self._paper, self._nothing = Card(margins=(1, 1, 1, 1), spacing=0), Card()
        self._paper.body.addWidget(self.preview)
        self._nothing.body.addWidget(self.empty)
        self._right = QStackedWidget()
        for each in (self.recent, self._nothing, self._paper, self.batch):
            self._right.addWidget(each)
        middle = row(self.controls, self._right, spacing=14)
        middle.setStretch(1, 1)
        self.setLayout(middle)
        self.setFocusProxy(self.controls.chooser)

    def _connect(self) -> None:
        controls = self.controls
        controls.chooser.picked.connect(lambda of, record: self.print_for(of, (record,)))
        controls.chooser.cleared.connect(lambda: self.show_subjects(()))
        controls.kind_chosen.connect(self._on_kind)
        controls.period_chosen.connect(self._on_period)
        controls.edited.connect(self._on_edited)
        for made, then in (
            (controls.roster, lambda: self.print_for("roster", (0,))),
            (controls.print_button, self.print_paper),
            (controls.word_button, lambda: self.keep(WORD)),
            (controls.pdf_button, lambda: self.keep(PDF)),
            (controls.batch_button, self.offer_batch),
            (controls.change_folder, self._change_folder),
            (controls.offset, lambda: OffsetBox(self.desk.local, self).open()),
            (controls.open_file, lambda: self._last_file and self.open_path(self._last_file)),
            (controls.open_folder, lambda: self._last_file and self.open_path(self._last_file.parent)),
        ):
            made.clicked.connect(lambda _checked=False, then=then: then())
        self.batch.closed.connect(self._show)
        self.batch.opened.connect(lambda path: self.open_path(path))  # noqa: PLW0108 - a test puts its own there
        self.batch.period_chosen.connect(self._on_period)
        self.recent.wanted.connect(self._on_wanted)
        self.files.kept.connect(self._on_kept)
        make("paper", self, self.print_paper)

    def _today(self) -> date:
        return self.desk.store.clock().date()

    # Following the store

    def refresh(self) -> None:
        self._sheets = []
        if self._subjects:
            self._reload()
        self.recent.refresh()
        self.controls.say_folder(str(self.files.folder))
        if self._right.currentWidget() is not self.batch:  # what came of a batch stays in sight
            self._show_kinds()

    def _reload(self) -> None:
        """Read the chosen subjects anew: one may be renamed or gone."""
        first = self._subjects[0]
        try:
            found = self._found(first.kind, [one.id for one in self._subjects])
        except Refused:
            found = []
        self._subjects = tuple(found)
        self.controls.chooser.show_subjects(self._subjects)

    def _found(self, of: str, records: Sequence[int]) -> list[Subject]:
        return subjects_of(
            self.desk.store, of, records, period=self.period if of == "member" else None,  # type: ignore[arg-type]  # chosen by the kind
            session=self.desk.session, today=self._today(),
        )  # fmt: skip

    def _on_session(self) -> None:
        self._period = None
        super()._on_session()

    @property
    def period(self) -> Period:
        """The duty period archives are of: the one chosen here, else the session's.

        :raises Refused: when the store has no term yet.
        """
        if self._period is None:
            self._period = period_of(self.desk.store, self.desk.session, "", self._today())
        return self._period

    # Choosing

    def print_for(self, kind: str, records: Sequence[int]) -> bool:
        """Offer the papers of these records; a proposal that is merged or gone says so in its place."""
        if kind not in WORDS:
            return False
        try:
            self.show_subjects(self._found(kind, records))
        except Refused as refused:
            self.desk.notices.say(refused.sentence)
            return False
        return True

    def show_record(self, kind: str, record: int) -> bool:
        """Show a paper that was made: its subject and kind are chosen again."""
        if kind != "paper":
            return False
        self._on_wanted(self.desk.store.get(PaperRecord, PaperId(record)))
        return True

    def _on_wanted(self, paper: PaperRecord) -> None:
        wanted = next(
            (each for each in CHOICES if (each.kind.name, each.mode) == (paper.kind, paper.mode)), None
        )
        self._choice = wanted or self._choice
        try:
            of = kind_named(paper.kind).subject
        except KeyError:  # made by a later release that knows more kinds
            return
        self.print_for(of, (paper.subject_id,))

    def show_subjects(self, found: Sequence[Subject]) -> None:
        """Take these subjects; of the kinds only those that fit them are offered."""
        self._subjects = tuple(found)
        self._sheets = []
        self.controls.chooser.show_subjects(self._subjects)
        self.controls.say_done("", may_open=False)
        fitting = self._fitting()
        if self._subjects and self._choice not in fitting:
            self._choice = fitting[0]
        self._show_kinds(many=len(self._subjects) > 1)

    def _fitting(self) -> tuple[Choice, ...]:
        if not self._subjects:
            return CHOICES
        return tuple(each for each in CHOICES if each.kind.subject == self._subjects[0].kind)

    def _show_kinds(self, *, many: bool = False) -> None:
        self.controls.kinds.show_choices(self._fitting(), self._choice)
        self._show_fields()
        self._show(many=many)

    def _on_kind(self, choice: Choice) -> None:
        self._choice = choice
        self._sheets = []
        if choice.kind.subject == "roster" and not self._subjects:
            self.print_for("roster", (0,))
            return
        self._show_fields()
        if self._right.currentWidget() is self.batch:
            self.offer_batch()
        else:
            self._show()

    def _on_period(self, name: str) -> None:
        if name == self.period.name or self.batch.busy:
            return
        self._period = period_for(self.desk.store, name)
        self._subjects = tuple(in_period(one, self._period) for one in self._subjects)
        self._sheets = []
        self._show_fields()
        if self._right.currentWidget() is self.batch:
            self.offer_batch()

    def _on_edited(self) -> None:
        """Draw what was filled in; a batch in front is offered anew with it."""
        if self._right.currentWidget() is self.batch:
            self.offer_batch()
        else:
            self._timer.start()

    def _show_fields(self) -> None:
        if self._choice is None:
            return
        names = self._periods(self._choice)
        self.controls.show_fields(self._choice, periods=names, period=self.period.name if names else "")

    def _periods(self, choice: Choice) -> list[str]:
        """Return the duty periods a kind can be made of, the newest first."""
        if choice.kind.subject != "member":
            return []
        try:
            found = [one.name for one in periods(self.desk.store, today=self._today())]
            current = self.period.name
        except Refused:  # no term yet: nobody to make an archive of
            return []
        return found if current in found else [current, *found]

    # Looking at it

    def _show(self, *, many: bool = False) -> None:
        """Show what there is to see: the paper, why there is none, or what was made lately; many are offered at once."""
        choice = self._choice
        self.controls.allow(printing=bool(self._subjects), batch=choice is not None, why="先选定对象")
        counted = f" {len(self._subjects)} 件" if len(self._subjects) > 1 else ""
        self.controls.batch_button.setText(f"批量{counted}…")
        if self.batch.busy:
            self._right.setCurrentWidget(self.batch)
        elif choice is None or not self._subjects:
            self._right.setCurrentWidget(self.recent)
        elif not many or not self.offer_batch():
            self._draw()

    def _draw(self) -> None:
        """Read the facts and let a job draw them; what an earlier job draws is out of date."""
        self._timer.stop()
        choice = self._choice
        if choice is None or not self._subjects:
            return
        if not self._read(choice):
            return
        answers = self.controls.answers()
        found = self._sheets

        def draw(_progress: Progress) -> _Drawn:
            composed = [compose(choice.kind, each, mode=choice.mode, answers=answers) for each in found]
            lacking = frozenset().union(*(missing_glyphs(each) for each in composed))
            return _Drawn(pdf_of(composed), lacking)

        self._job = job = self.desk.jobs.start(draw)
        job.done.connect(self._on_drawn)  # methods, not lambdas: they end with the page
        job.failed.connect(self._on_fault)

    def _read(self, choice: Choice) -> bool:
        """Read the facts when they are not there yet; a rule that says no stands where the paper would."""
        chosen = {
            name: text for name, text in self.controls.switches().items() if name in choosing(choice.kind)
        }
        fresh = not self._sheets
        if self._sheets and not chosen:
            return True
        try:
            self._sheets = sheets(
                self.desk.store,
                choice.kind,
                self._subjects[0],
                mode=choice.mode,
                answers=chosen,
                today=self._today(),
            )
        except Refused as refused:
            self._sheets = []
            self.empty.say("这份文书现在还出不了", refused.sentence)
            self.controls.allow(printing=False, batch=True, why=refused.sentence)
            self._right.setCurrentWidget(self._nothing)
            return False
        if fresh:
            self.controls.fill(choice.kind.prefill(self._sheets[0].facts, choice.mode))
        return True

    def _on_drawn(self, drawn: _Drawn) -> None:
        if self.sender() is not self._job or self.batch.busy:
            return  # drawn from what was chosen before, or a batch was started meanwhile
        words, tone = "", Tone.PLAIN
        if len(self._sheets) > 1:
            named = "、".join(each.words for each in self._sheets)
            words = f"{len(self._sheets)} 份：{named}"
        if drawn.missing:
            words, tone = f"没有字体的字会印成空框：{'、'.join(sorted(drawn.missing))}", Tone.LATE
        self.preview.show_pdf(drawn.pdf, words=words, tone=tone)
        self._right.setCurrentWidget(self._paper)

    def _on_fault(self, error: Exception) -> None:
        if self.sender() is not self._job or self.batch.busy:
            return
        self.empty.say("这份文书没有画出来", str(error) if isinstance(error, ValueError) else "")
        self._right.setCurrentWidget(self._nothing)
        if not isinstance(error, ValueError):
            raise error

    # Making it, and many at once

    def print_paper(self) -> None:
        """Print what is shown, or all that is chosen, at exactly 100 %."""
        if self.controls.print_button.isEnabled() and self._choice is not None and self.controls.check():
            alone = len(self._subjects) == 1
            answers = self.controls.answers() if alone else self.controls.switches()
            self.prints.start(self._choice.kind, self._choice.mode, self._subjects, answers)

    def keep(self, ending: str) -> None:
        """Keep the chosen paper as a file, without asking anything."""
        if self._choice is None or not self._subjects or not self.controls.check():
            return
        if len(self._subjects) > 1:
            self.offer_batch()
            return
        self.controls.say_done("正在制作……", may_open=False)
        self.files.keep(self._choice, self._subjects[0], ending, self.controls.answers())

    def _on_kept(self, file: Path | None, words: str) -> None:
        self._last_file = file
        self.controls.say_done(words, may_open=file is not None)

    def offer_batch(self) -> bool:
        """Offer all subjects that are chosen, or all there are of this kind; a preview still being drawn is let go."""
        if self._choice is None or self.batch.busy:
            return False
        found: Sequence[Subject] = self._subjects
        try:
            if len(found) < 2:
                found = everything(self.desk, self._choice, self.period)
        except Refused as refused:
            self.desk.notices.say(refused.sentence)
            return False
        words = batch_words(self.desk, self._choice, self.period, found, chosen=len(self._subjects) > 1)
        folder = self.files.folder / batch_folder(self.desk, self._choice, self.period)
        answers = self.controls.switches()
        self.batch.offer_periods(self._periods(self._choice), self.period.name)
        self.batch.offer(
            self._choice.kind, self._choice.mode, found, words=words, folder=folder, answers=answers
        )
        self._timer.stop()
        self._job = None
        self._right.setCurrentWidget(self.batch)
        self.batch.start_button.setFocus()
        return True

    def _change_folder(self) -> None:
        chosen = self.ask_folder(str(self.files.folder))
        if chosen:
            self.files.change_folder(chosen)
            self.controls.say_folder(chosen)

    def _change_batch_folder(self) -> None:
        chosen = self.ask_folder(str(self.batch.folder))
        if chosen:
            self.batch.set_folder(Path(chosen))

    def back(self) -> bool:
        if self._right.currentWidget() is self.batch and not self.batch.busy:
            self._show()
            return True
        return False

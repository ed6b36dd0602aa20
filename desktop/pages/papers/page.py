"""The page 文书: what is chosen on the left becomes a paper on the right."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from db.papers.records import Paper as PaperRecord
from db.papers.records import PaperId
from db.store.errors import Refused
from desktop.desk.actions import make
from desktop.desk.batch import Batch
from desktop.desk.desk import Desk
from desktop.desk.press import PDF, WORD, Order
from desktop.desk.sheet import Style
from desktop.desk.sheets import STYLES
from desktop.desk.subject import WORDS, Subject
from desktop.desk.theme import Tone
from desktop.pages.papers.batch_panel import BatchPanel
from desktop.pages.papers.chosen import Chosen
from desktop.pages.papers.controls import Controls
from desktop.pages.papers.drawing import Drawing, Drawn
from desktop.pages.papers.files import (
    Files,
    following,
    open_path,
)
from desktop.pages.papers.numbering import NumberPanel
from desktop.pages.papers.preview import Preview
from desktop.pages.papers.printing import OffsetBox
from desktop.pages.papers.prints import Prints
from desktop.pages.papers.recent import Recent
from desktop.pages.papers.wording_front import Front
from desktop.papers.kinds import kind as kind_named
from desktop.widgets.boxes import Card, column, row
from desktop.widgets.page import Page
from desktop.widgets.panels import EmptyState

_DELAY = 100  # ms after the last key before the paper is drawn anew


class PapersPage(Page):
    """Subjects, a kind, its fields; a preview that follows; printing, Word, PDF, and many at once."""

    title = "文书"
    reads = frozenset(
        {"proposal", "proposer", "assignment", "reply", "event", "invitation", "attendance", "leave", "person",
         "membership", "belonging", "post", "body", "paper", "setting", "number_series", "letter_number",
         "wording", "template"}
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.chosen = Chosen(desk)
        self.drawing = Drawing(desk, self)
        self._last_file: Path | None = None
        self._then_open = False
        self._typed = False
        self._many_styles: tuple[Style, ...] = ()
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
        running = [each for each in desk.findChildren(Batch) if each.running and each.with_receipt]
        if running:  # started before the look was changed
            self.batch.follow(running[0])
            self._right.setCurrentWidget(self.batch)

    def _build(self) -> None:
        self.controls = Controls(self.desk.store)
        self.preview = Preview()
        self.recent = Recent(self.desk.store)
        self.empty = EmptyState("", icon="papers")
        self.batch = BatchPanel(self.desk, self._change_batch_folder)
        self.numbers = NumberPanel(self.desk)
        self._paper, self._nothing = Card(margins=(1, 1, 1, 1), spacing=0), Card()
        self._paper.body.addWidget(self.preview)
        self._nothing.body.addWidget(self.empty)
        self._right = QStackedWidget()
        for each in (self.recent, self._nothing, self._paper, self.batch, self.numbers):
            self._right.addWidget(each)
        middle = row(self.controls, self._right, spacing=14)
        middle.setStretch(1, 1)
        self.front = Front(self.desk, middle, self.controls.wording, self.files, lambda: self.open_path)
        self.setLayout(column(self.front, spacing=0))
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
            (controls.numbers, self.show_numbers),
            (controls.wording, lambda: self.front.show_wording(self.chosen.style, self.drawing.sheets)),
            (controls.offset, lambda: OffsetBox(self.desk.local, self).open()),
            (controls.open_file, lambda: self._last_file and self.open_path(self._last_file)),
            (controls.open_folder, lambda: self._last_file and self.open_path(self._last_file.parent)),
        ):
            made.clicked.connect(lambda _checked=False, then=then: then())
        self.batch.closed.connect(self._leave_batch)
        self.numbers.closed.connect(self._leave_batch)
        self.batch.opened.connect(lambda path: self.open_path(path))  # noqa: PLW0108 - a test puts its own there
        self.batch.period_chosen.connect(self._on_period)
        self.batch.styles_chosen.connect(self.offer_batch)
        self.drawing.drawn.connect(self._on_drawn)
        self.drawing.failed.connect(self._on_fault)
        self.drawing.read_late.connect(self._on_read_late)
        self.recent.wanted.connect(self._on_wanted)
        self.files.kept.connect(self._on_kept)
        self.preview.wanted_in_word.connect(lambda: self.keep(WORD, then_open=True))
        make("paper", self, self.print_paper)

    # Following the store

    def refresh(self) -> None:
        self.front.refresh()
        self.drawing.forget()
        self._typed = self.controls.form is not None and self.controls.form.dirty
        if self.chosen.subjects:
            self.chosen.reload()
            self.controls.chooser.show_subjects(self.chosen.subjects)
        self.recent.refresh()
        self.controls.say_folder(str(self.files.folder))
        if self._right.currentWidget() is self.numbers:
            self.numbers.refresh()
        elif not self._in_batch:  # what came of a batch stays in sight
            self._show_kinds()

    def _on_session(self) -> None:
        self.chosen.forget_period()
        super()._on_session()

    # Choosing

    def print_for(self, kind: str, records: Sequence[int]) -> bool:
        """Offer the papers of these records; a proposal that is merged or gone says so in its place."""
        of = next((each for each in WORDS if each == kind), None)
        if of is None:
            return False
        self.chosen.wish(*self.desk.take_wish())
        try:
            self.show_subjects(self.chosen.find(of, records))
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
            (each for each in STYLES if (each.kind.name, each.mode) == (paper.kind, paper.mode)), None
        )
        self.chosen.style = wanted or self.chosen.style
        try:
            of = kind_named(paper.kind).subject
        except KeyError:  # made by a later release that knows more kinds
            return
        self.print_for(of, (paper.subject_id,))

    def show_subjects(self, found: Sequence[Subject]) -> None:
        """Take these subjects; of the kinds only those that fit them are offered."""
        self.chosen.take(found)
        self.drawing.forget()
        self.controls.chooser.show_subjects(self.chosen.subjects)
        self.controls.say_done("", may_open=False)
        self._show_kinds(many=self.chosen.many)

    def _show_kinds(self, *, many: bool = False) -> None:
        self.controls.kinds.show_styles(self.chosen.fitting(), self.chosen.style)
        self._show_fields()
        self._show(many=many)

    def _on_kind(self, style: Style) -> None:
        self.chosen.style = style
        self.drawing.forget()
        alone = None if self.chosen.subjects else self.chosen.alone(style)
        if alone is not None and self.print_for(alone[0], (alone[1],)):
            return
        if self._in_batch:
            self.offer_batch()
        else:
            self._show_fields()
            self._show()

    def _on_period(self, name: str) -> None:
        if name == self.chosen.period.name or self.batch.busy:
            return
        self.chosen.turn_to(name)
        self.drawing.forget()
        if self._in_batch:
            self.offer_batch(self._many_styles)
        else:
            self._show_fields()

    @property
    def _in_batch(self) -> bool:
        return self._right.currentWidget() is self.batch

    def _on_edited(self) -> None:
        """Draw what was filled in; a batch in front is offered anew with it."""
        if self._in_batch:
            self.offer_batch(self._many_styles)
        else:
            self._timer.start()

    def _show_fields(self, styles: Sequence[Style] = (), *, many: bool = False) -> None:
        styles = styles or ((self.chosen.style,) if self.chosen.style else ())
        if not styles:
            return
        names = self.chosen.periods(styles)
        self.controls.show_fields(
            styles, periods=names, period=self.chosen.period.name if names else "", many=many,
            number=following(self.desk.store, styles, self.chosen.today),
        )  # fmt: skip

    # Looking at it

    def _show(self, *, many: bool = False) -> None:
        """Show what there is to see: the paper, why there is none, or what was made lately; many are offered at once."""
        style = self.chosen.style
        self.controls.allow(
            printing=bool(self.chosen.subjects), batch=self.chosen.comes_in_many, why="先选定对象"
        )
        counted = f" {len(self.chosen.subjects)} 件" if len(self.chosen.subjects) > 1 else ""
        self.controls.batch_button.setText(f"批量{counted}…")
        if self.batch.busy:
            self._right.setCurrentWidget(self.batch)
        elif style is None or not self.chosen.subjects:
            self._right.setCurrentWidget(self.recent)
        elif not many or not self.offer_batch():
            self._draw()

    def _draw(self) -> None:
        """Read the facts and let a job draw them; a rule that says no stands where the paper would."""
        self._timer.stop()
        style = self.chosen.style
        if style is None or not self.chosen.subjects:
            return
        try:
            found = self.chosen.made_for(style)[: 1 if self.chosen.many else None]
            fresh = self.drawing.read(style, found, self.controls.choices(), self.chosen.today)
        except Refused as refused:
            self._on_fault(refused)
        else:
            if fresh:
                self._fill()
            self.drawing.draw(style, self.controls.answers())

    def _fill(self) -> None:
        """Show what is known of the fields; what the clerk typed outlives news from elsewhere."""
        style = self.chosen.style
        if style is not None and self.drawing.sheets and not self._typed:
            self.controls.fill(style.kind.prefill(self.drawing.sheets[0].facts, style.mode))
        self._typed = False

    def _on_read_late(self) -> None:
        self._fill()
        self._draw()

    def _on_drawn(self, drawn: Drawn) -> None:
        if self.batch.busy:
            return  # a batch was started meanwhile
        words, tone = "", Tone.PLAIN
        if len(self.drawing.sheets) > 1:
            named = "、".join(each.words for each in self.drawing.sheets)
            words = f"{len(self.drawing.sheets)} 份：{named}"
        if drawn.missing:
            words, tone = f"没有字体的字会印成空框：{'、'.join(sorted(drawn.missing))}", Tone.LATE
        self.preview.show_pdf(drawn.pdf, words=words, tone=tone)
        self._right.setCurrentWidget(self._paper)

    def _on_fault(self, error: Exception) -> None:
        if self.batch.busy:
            return
        if isinstance(error, Refused):
            self.drawing.forget()
            self.empty.say("这份文书现在还出不了", error.sentence)
            self.controls.allow(printing=False, batch=True, why=error.sentence)
            self._right.setCurrentWidget(self._nothing)
            return
        self.empty.say("这份文书没有画出来", str(error) if isinstance(error, ValueError) else "")
        self._right.setCurrentWidget(self._nothing)
        if not isinstance(error, ValueError):
            raise error

    # Making it, and many at once

    def _order(self, answers: dict[str, str]) -> Order | None:
        """Return the order of what is chosen; None after saying what is wrong with it."""
        style = self.chosen.style
        if style is None or not self.chosen.subjects or not self.controls.check():
            return None
        try:
            return self.chosen.order(style, self.files.folder, answers)
        except Refused as refused:
            self.desk.notices.say(refused.sentence)
            return None

    def print_paper(self) -> None:
        """Print what is shown, or all that is chosen, at exactly 100 %."""
        if self.controls.print_button.isEnabled():
            order = self._order(self.controls.common() if self.chosen.many else self.controls.answers())
            if order is not None:
                self.prints.start(order, numbering=self.controls.numbering)

    def keep(self, ending: str, *, then_open: bool = False) -> None:
        """Keep the chosen paper as a file, without asking anything; ``then_open`` shows it in Word or WPS."""
        if self.chosen.many:
            self.offer_batch()
        elif (order := self._order(self.controls.answers())) is not None:
            self._then_open = then_open
            self.controls.say_done("正在制作……", may_open=False)
            self.files.keep(replace(order, formats=(ending,)), numbering=self.controls.numbering)

    def _on_kept(self, file: Path | None, words: str) -> None:
        self._last_file = file
        self.controls.say_done(words, may_open=file is not None)
        if file is not None and self._then_open:
            self.open_path(file)

    def offer_batch(self, styles: Sequence[Style] = ()) -> bool:
        """Offer all subjects that are chosen, or all there are of this kind; a preview still being drawn is let go."""
        if self.chosen.style is None or self.batch.busy:
            return False
        fitting = self.chosen.fitting() if self.chosen.many else (self.chosen.style,)
        self._many_styles = chosen = tuple(each for each in styles if each in fitting) or (self.chosen.style,)
        try:
            found = self.chosen.all_for(chosen)
        except Refused as refused:
            self.desk.notices.say(refused.sentence)
            return False
        names = self.chosen.periods(chosen)
        self._show_fields(chosen, many=True)
        self.batch.offer_styles(fitting, chosen)
        self.batch.offer_periods(names, self.chosen.period.name if names else "")
        order, words = self.chosen.batch(chosen, found, self.files.folder, self.controls.common())
        self.batch.offer(order, words=words, numbering=self.controls.numbering)
        self._timer.stop()
        self.drawing.forget()
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

    def may_leave(self) -> bool:
        return self.front.may_leave()

    def back(self) -> bool:
        if self.front.back():
            return True
        if self._right.currentWidget() in {self.batch, self.numbers} and not self.batch.busy:
            self._leave_batch()
            return True
        return False

    def show_numbers(self) -> None:
        """Show the series of letter numbers and what they gave."""
        if not self.batch.busy:
            self.drawing.forget()
            self.numbers.refresh()
            self._right.setCurrentWidget(self.numbers)
            self.numbers.setFocus()

    def _leave_batch(self) -> None:
        self._show_fields()
        self._show()

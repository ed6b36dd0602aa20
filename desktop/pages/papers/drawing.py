"""Drawing the paper that is chosen: its facts are read, a job draws it, and what is out of date is let go."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from db.papers.numbers import last_number
from db.store.errors import Refused, Trouble
from db.store.reader import Reader
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job, Progress
from desktop.desk.press import missing_glyphs, pdf_of
from desktop.desk.sheet import LETTER_NUMBER, Sheet, Style
from desktop.desk.sheets import Recipe, choosing, recipe, sheets
from desktop.desk.subject import Subject

_WIDE = frozenset({"session", "period"})


@dataclass(frozen=True, slots=True)
class Drawn:
    pdf: bytes
    missing: frozenset[str]


class NoPicture(ValueError):  # noqa: N818 - nothing went wrong: there is only a Word file
    """A paper that cannot be shown here; the text says why and what to do."""


def _of_template(composed: Recipe, first: tuple[Sheet, Mapping[str, str]], progress: Progress) -> Drawn:
    """Draw the first paper of the office's own template, where this machine has something to draw it with."""
    try:
        word = composed.fill(*first)
        assert composed.template is not None  # noqa: S101 - asked only where there is one
        return Drawn(composed.template.pdf(word, stopped=lambda: progress.cancelled), frozenset())
    except Refused as refused:
        raise NoPicture(refused.sentence) from refused
    except Trouble as trouble:
        raise NoPicture(trouble.sentence + trouble.advice) from trouble


def _read(
    reader: Reader, style: Style, subjects: Sequence[Subject], chosen: Mapping[str, str], today: date
) -> list[tuple[Subject, Sheet]]:  # fmt: skip
    found: list[tuple[Subject, Sheet]] = []
    refused: Refused | None = None
    for subject in subjects:
        try:
            read = sheets(reader, style, subject, answers=chosen, today=today)
            found += [(subject, sheet) for sheet in read]
        except Refused as error:  # of several units one may have nothing
            refused = refused or error
    if not found and refused is not None:
        raise refused
    return found


class Drawing(QObject):
    """``drawn(Drawn)`` or ``failed(error)`` of what was asked for last, and of nothing else."""

    drawn = Signal(object)
    failed = Signal(object)
    read_late = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._read_with: tuple[object, ...] = ()
        self._of: list[tuple[Subject, Sheet]] = []
        self._later: Callable[[Reader], list[tuple[Subject, Sheet]]] = lambda _reader: []

    def forget(self) -> None:
        """Read the facts anew the next time; what is being drawn is let go."""
        self._of = []
        self._job = None

    def read(
        self, style: Style, subjects: Sequence[Subject], answers: Mapping[str, str], today: date
    ) -> bool:  # fmt: skip
        """Read the facts when they are not there yet; True when they are fresh.

        :raises Refused: when there is nothing to print for any of the subjects.
        """
        chosen = {name: text for name, text in answers.items() if name in choosing(style.kind)}
        wanted = (style, tuple(subjects), tuple(sorted(chosen.items())), today)
        if self._of and wanted == self._read_with:
            return False
        first = not self._of
        self._of = []
        self._read_with = wanted
        if style.kind.subject in _WIDE:  # the facts of a year are read by the job that draws them
            self._later = lambda reader: _read(reader, style, subjects, chosen, today)
            return False
        self._of = _read(self._desk.store, style, subjects, chosen, today)
        return first

    @property
    def sheets(self) -> list[Sheet]:
        return [sheet for _, sheet in self._of]

    def draw(self, style: Style, answers: Mapping[str, str]) -> None:
        """Let a job draw the sheets that were read."""
        numbered = [(sheet, self._answers(style, subject, sheet, answers)) for subject, sheet in self._of]
        try:
            composed = recipe(self._desk.store, style)
        except Trouble as trouble:
            self.failed.emit(NoPicture(trouble.sentence + trouble.advice))
            return

        if not self._of:
            self._start_reading()
            return

        def work(progress: Progress) -> Drawn:
            if composed.template is not None:
                return _of_template(composed, numbered[0], progress)
            papers = [composed.compose(each, known) for each, known in numbered]
            lacking = frozenset().union(*(missing_glyphs(each) for each in papers))
            return Drawn(pdf_of(papers), lacking)

        self._job = job = self._desk.jobs.start(work)
        job.done.connect(self._on_done)  # methods, not lambdas: they end with the page
        job.failed.connect(self._on_failed)

    def _start_reading(self) -> None:
        """Read the facts of a year on a copy; ``read_late`` says when they are there to be drawn."""
        take, read = self._desk.store.copier(), self._later

        def work(_progress: Progress) -> list[tuple[Subject, Sheet]]:
            reader = Reader(take())
            try:
                return read(reader)
            finally:
                reader.connection.close()

        self._job = job = self._desk.jobs.start(work)
        job.done.connect(self._on_read)
        job.failed.connect(self._on_failed)

    def _on_read(self, of: list[tuple[Subject, Sheet]]) -> None:
        if self.sender() is self._job:
            self._of = of
            self.read_late.emit()

    def _answers(
        self, style: Style, subject: Subject, sheet: Sheet, answers: Mapping[str, str]
    ) -> Mapping[str, str]:  # fmt: skip
        """Show the number a letter has; one that has none yet gets it when it is made."""
        if not style.numbered or answers.get(LETTER_NUMBER):
            return answers
        number = last_number(self._desk.store, style.letter(subject, sheet))
        return answers if number is None else {**answers, LETTER_NUMBER: number.text}

    def _on_done(self, drawn: Drawn) -> None:
        if self.sender() is self._job:
            self.drawn.emit(drawn)

    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._job:
            self.failed.emit(error)

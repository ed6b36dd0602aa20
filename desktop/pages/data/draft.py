"""An import being prepared: the file as it was read, what the clerk said about it, and the plan that follows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.exchange.guess import SEVERAL, Guessed, mappable, plan_any
from db.exchange.imports import PLANS
from db.exchange.plan import (
    WRITTEN,
    Choice,
    Options,
    Outcome,
    Plan,
    PlanColumn,
    PlanRow,
    Question,
    apply,
    decide,
)
from db.exchange.sheets import Sheet, read_table
from db.store.errors import Refused, Trouble
from db.store.interrupt import heeding
from db.store.kind import Field
from db.store.opening import snapshot_of
from db.store.reader import Reader
from db.store.work import Work
from desktop.desk.desk import Desk
from desktop.desk.jobs import Cancelled, Job, Progress
from desktop.widgets.sources import sources_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    sheets: Sequence[Sheet]
    kind: str
    plan: Plan | None = None
    refused: Refused | None = None


class Draft(QObject):
    """``planned`` when a plan is there, ``refused(Refused)`` when the file or what was said about it allows none.

    Every change plans anew in the background on a copy of the store; changes that come meanwhile are not lost.
    """

    planned = Signal()
    refused = Signal(object)
    begun = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sources = sources_of(desk.store)
        self._job: Job | None = None
        self._again = False
        self._clear(Path())

    def _clear(self, path: Path) -> None:
        self.path = path
        self.sheets: Sequence[Sheet] = ()
        self.kind = ""
        self.plan: Plan | None = None
        self.decisions: dict[str, str] = {}
        self.questions: dict[str, Question] = {}
        self._options = Options(file=path.name, today=self._desk.store.clock().date())

    @property
    def options(self) -> Options:
        return self._options

    @property
    def open(self) -> bool:
        return bool(self.sheets)

    # What the clerk says

    def read(self, path: Path) -> None:
        """Begin with another file."""
        self._clear(path)
        self._start()

    def forget(self) -> None:
        self._clear(Path())

    def choose_kind(self, kind: str) -> None:
        self.kind = kind
        self._say_anew(headings={})

    def choose_sheet(self, name: str) -> None:
        self._say_anew(sheet=name)

    def choose_session(self, words: str) -> None:
        self._say_anew(session=words)

    def choose_year(self, year: int | None) -> None:
        self._say_anew(year=year)

    def take_id(self, *, wanted: bool) -> None:
        """Import the private columns or leave them out."""
        self._say_anew(with_id=wanted)

    def fields(self) -> tuple[Field, ...]:
        """Return what a column may be kept as."""
        return mappable(self._desk.store, self.kind)

    def map(self, column: PlanColumn, field: str) -> None:
        """Keep a column as a field, or leave it out with ""; the column that was this field before lets go of it."""
        headings = {**self._options.headings, column.heading: field}
        if field and self.plan is not None and field not in SEVERAL.get(self.kind, ()):
            for other in self.plan.columns:
                if other.field == field and other.index != column.index:
                    headings[other.heading] = ""
        private = any(each.name == field and each.private for each in self.fields())
        self._say_anew(headings=headings, with_id=self._options.with_id or private)

    def _say_anew(self, **said: object) -> None:
        self._options = replace(self._options, **said)  # type: ignore[arg-type]  # each names its own type
        self.plan = None
        self._start()

    def decide(self, answers: Mapping[str, str]) -> None:
        """Answer questions of the plan."""
        self.decisions |= answers
        self._start()

    def replan(self) -> None:
        """Judge anew after the store has changed."""
        if self.open:
            self.plan = None
            self._start()

    # Planning

    def _start(self) -> None:
        if self._job is not None and self._job.running:
            self._again = True
            return
        copy = snapshot_of(self._desk.store.connection)
        self.begun.emit()
        job = self._job = self._desk.jobs.start(self._planning(Reader(copy)))
        job.done.connect(self._on_planned)
        job.failed.connect(self._on_failed)
        job.ended.connect(copy.close)
        job.ended.connect(self._on_ended)

    def _planning(self, reader: Reader) -> Callable[[Progress], _Read]:
        path, sheets, kind, plan = self.path, self.sheets, self.kind, self.plan
        options, decisions = self._options, dict(self.decisions)

        def run(_progress: Progress) -> _Read:
            read = sheets or read_table(path)
            found, made = kind, plan
            try:
                if made is None:
                    found, made = (
                        (kind, PLANS[kind](reader, read, options))
                        if kind
                        else plan_any(reader, read, options)
                    )
                made = decide(reader, made, decisions) if decisions else made
            except Refused as refused:  # the file itself was read: another kind or sheet may do
                found = refused.kind if isinstance(refused, Guessed) else found
                return _Read(sheets=read, kind=found, refused=refused)
            return _Read(sheets=read, kind=found, plan=made)

        return run

    def _on_planned(self, read: _Read) -> None:
        if self._again:
            return
        self.sheets, self.kind, self.plan = read.sheets, read.kind, read.plan
        if read.plan is None:
            self.refused.emit(read.refused)
            return
        self.questions |= {question.key: question for question in read.plan.questions}
        self.planned.emit()

    def _on_failed(self, error: Exception) -> None:
        if self._again:
            return
        if isinstance(error, Trouble):
            error = Refused(f"{error.sentence}{error.advice}")
        if not isinstance(error, Refused):
            raise error
        self.plan = None
        self.refused.emit(error)

    def _on_ended(self) -> None:
        at_the_end = self._job is not None and self._job.quiet  # the store may be closed by now
        if self._again and not at_the_end:
            self._again = False
            self.plan = None
            self._start()

    # Asking about rows

    def question_of(self, row: PlanRow) -> Question | None:
        """Return what a row waits for, or was asked before and may be answered otherwise.

        Rows of the file before may still be on screen while another is read: nobody asks about them any more.
        """
        if row.question:
            return self.questions.get(row.question)
        return next(iter(self.answered(row)), None)

    def answered(self, row: PlanRow) -> list[Question]:
        """Return what was answered about a row, the last first: it may be answered otherwise."""
        found = [
            each for each in self.questions.values() if row.row in each.rows and each.key in self.decisions
        ]
        return found[::-1]

    def answer_words(self, question: Question) -> str:
        """Return the answer that was given, in words."""
        given = self.decisions.get(question.key, "")
        named = (choice.words for choice in question.choices if choice.key == given)
        return next(named, f"自 {given.removeprefix('on:')} 起" if given.startswith("on:") else "")

    def alike(self, question: Question) -> list[Question]:
        """Return the other open questions of the same sort: the same thing asked about other rows."""
        head, _, sort = question.key.partition(":")
        if not head.isdecimal():
            return []
        return [
            each
            for each in self.questions.values()
            if each.key != question.key
            and each.key.partition(":")[2] == sort
            and each.key not in self.decisions
        ]

    def common(self, questions: Sequence[Question]) -> list[Choice]:
        """Return the answers all of these questions know."""
        first, *others = questions
        return [
            choice
            for choice in first.choices
            if all(any(choice.key == each.key for each in other.choices) for other in others)
        ]

    # Doing it

    @property
    def to_write(self) -> int:
        return 0 if self.plan is None else sum(row.outcome in WRITTEN for row in self.plan.rows)

    @property
    def waiting(self) -> int:
        return 0 if self.plan is None else self.plan.counts[Outcome.ASK]


def write_plan(work: Work, plan: Plan, *, progress: Progress) -> Plan:
    """Write a plan; cancelling takes effect between two steps of the database, and nothing stays."""

    def stop() -> bool:
        try:
            progress.step(0, 0, f"正在写入，已有 {len(work.changed)} 处")
        except Cancelled:
            return True
        return False

    with heeding(work, stop):
        return apply(work, plan)

"""Numbers for the letters of an order: counted in the background, given in one work before anything is drawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from db.events.records import EventId
from db.events.sheets import keep_sheet
from db.papers.numbers import Letter, series_for, settle_numbers, take_numbers
from db.papers.operations import Made, record_papers
from db.papers.records_numbers import LetterNumber, LetterNumberId, NumberState
from db.store.errors import Trouble
from db.store.reader import Reader
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.desk.jobs import Job, Progress
from desktop.desk.press import Order, letters_of
from desktop.desk.press_receipt import CANCELLED, Pressed

KEEP, FRESH, NONE = "沿用或取新号", "一律取新号", "不取号"
NUMBERINGS = (KEEP, FRESH, NONE)


class Numbering(QObject):
    """``given(order)`` comes once: the order with its numbers, or None when it was refused or cancelled."""

    given = Signal(object)

    def __init__(self, desk: Desk, order: Order, *, how: str = KEEP) -> None:
        super().__init__(desk)
        self._desk = desk
        self._order = order
        self._how = how
        self._now = desk.store.clock()
        self.numbers: dict[Letter, LetterNumber] = {}
        self.job: Job | None = None

    @property
    def wanted(self) -> bool:
        """Whether any letter of the order is numbered by a series of the office."""
        if self._how == NONE or self._desk.store.read_only:
            return False
        return any(
            style.numbered and series_for(self._desk.store, style.kind.name) for style in self._order.styles
        )

    def start(self) -> None:
        """Count the letters on a copy, then take their numbers."""
        take, order, today = self._desk.store.copier(), self._order, self._now.date()

        def count(progress: Progress) -> list[Letter]:
            def tell(done: int, total: int, words: str) -> bool:
                progress.step(done, total, f"取文号　{words}")
                return True

            reader = Reader(take())
            try:
                return letters_of(reader, order, tell=tell, today=today)
            finally:
                reader.connection.close()

        self.job = self._desk.jobs.start(count)
        self.job.done.connect(self._on_counted)
        self.job.cancelled.connect(lambda: self.given.emit(None))
        self.job.failed.connect(self._on_failed)

    def _on_counted(self, letters: list[Letter]) -> None:
        outcome = self._desk.do(
            f"取文号 {len(letters)} 个", take_numbers, letters, on=self._now.date(), fresh=self._how == FRESH
        )
        if outcome.refused is not None:
            self._desk.notices.tell("没有取文号", outcome.refused.sentence)
        if not outcome:
            self.given.emit(None)
            return
        self.numbers = outcome.value
        self.given.emit(
            replace(self._order, numbers={letter: each.text for letter, each in self.numbers.items()})
        )

    def _on_failed(self, error: BaseException) -> None:
        self.given.emit(None)
        if not isinstance(error, Trouble):
            raise error
        self._desk.notices.trouble(error)

    @property
    def taken(self) -> list[LetterNumberId]:
        """The numbers that wait for their letters."""
        return [each.id for each in self.numbers.values() if each.state is NumberState.TAKEN]

    def id_of(self, letter: Letter | None) -> LetterNumberId | None:
        return self.numbers[letter].id if letter in self.numbers and letter is not None else None


def record(
    desk: Desk,
    label: str,
    pressed: Iterable[Pressed],
    *,
    numbering: Numbering | None,
    reason: str = CANCELLED,
) -> Outcome | None:
    """Record what was made and settle the numbers, in one work; None when there is nothing to record."""
    found = list(pressed)
    taken = numbering.taken if numbering else []
    used = [each for one in found if numbering and (each := numbering.id_of(one.letter)) is not None]
    coded = dict.fromkeys((one.made.subject_id, one.code) for one in found if one.code)
    return record_run(
        desk, label, [one.made for one in found], taken=taken, used=used, reason=reason, coded=tuple(coded)
    )


def record_run(
    desk: Desk, label: str, made: list[Made], *, taken: Iterable[LetterNumberId] = (),
    used: Iterable[LetterNumberId] = (), reason: str, coded: Sequence[tuple[int, str]] = (),
) -> Outcome | None:  # fmt: skip
    """Record a run by the ids of its numbers: those not used are void, with the reason.

    ``coded`` are the sign-in sheets among the papers, with their codes: they are kept as they were printed.
    """
    spent = set(used)
    unused = {each: f"{reason}，没有制作" for each in taken if each not in spent}
    if desk.store.read_only or not (made or unused):
        return None
    return desk.do(
        label, _record, made, used=spent, unused=unused, coded=coded, at=desk.store.clock(), by=desk.clerk
    )


def _record(
    work: Work, made: list[Made], *, used: set[LetterNumberId], unused: Mapping[LetterNumberId, str],
    coded: Sequence[tuple[int, str]], at: datetime, by: str,
) -> None:  # fmt: skip
    record_papers(work, made, at=at, by=by)
    for event, code in coded:
        keep_sheet(work, EventId(event), code, at=at)
    settle_numbers(work, used=used, unused=unused)

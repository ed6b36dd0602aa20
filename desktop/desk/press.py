"""The press: facts of a snapshot become whole Word and PDF files and a receipt; used by window and command line."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from db.papers.numbers import Letter, series_for
from db.papers.operations import Made
from db.store.errors import Refused, Trouble
from db.store.reader import Reader
from desktop.desk.press_files import Put, Shelf
from desktop.desk.press_receipt import CANCELLED, Failed, Pressed, Receipt, Task
from desktop.desk.sheet import LETTER_NUMBER, Sheet, Style
from desktop.desk.sheets import Recipe, recipe, sheets_of
from desktop.desk.subject import Subject
from desktop.papers import fonts
from desktop.papers.blocks import Paper
from desktop.papers.fonts import Role
from desktop.papers.layout_items import Mark, Page
from desktop.papers.wording import WordingError

WORD, PDF = "docx", "pdf"
FORMATS = (WORD, PDF)
_NOT_BOUND = "这种文书用的是本机关的 Word 模板，不能和别的合成一个文件；请选“每份一个文件”。"
_NOT_PRINTED = "这种文书用的是本机关的 Word 模板，请先出 Word，再在 Word 或 WPS 里打印。"
Tell = Callable[[int, int, str], bool]
Keep = Callable[[Pressed], object]


class Arrange(StrEnum):
    """How the papers of a run lie in their folder."""

    EACH = "每份一个文件"
    UNITS = "按单位分文件夹"
    ONE = "合成一个打印文件"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to press into which folder. ``answers`` hold for all alike, ``numbers`` for one letter each.

    Bound into ``ONE`` file there is only PDF; ``two_sided`` lets every paper in it begin on a fresh sheet.
    """

    tasks: tuple[Task, ...]
    folder: Path
    title: str = "文书"
    formats: Sequence[str] = FORMATS
    arrange: Arrange = Arrange.EACH
    two_sided: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[Letter, str] = field(default_factory=dict)

    def only(self, tasks: Sequence[Task]) -> "Order":
        """Return the same order for some of its tasks."""
        return replace(self, tasks=tuple(tasks), numbers={})

    @property
    def styles(self) -> tuple[Style, ...]:
        return tuple(dict.fromkeys(task.style for task in self.tasks))


def tasks_of(styles: Sequence[Style], subjects: Sequence[Subject]) -> tuple[Task, ...]:
    """Return every style about every subject, the papers of one subject together."""
    return tuple(
        Task(style, subject) for subject in subjects for style in styles if style.kind.subject == subject.kind
    )


def _go_on(_done: int, _total: int, _words: str) -> bool:
    return True


def _nowhere(_pressed: Pressed) -> None:
    """Keep no account: the caller has the receipt at the end."""


def _sheets(
    reader: Reader, order: Order, today: date
) -> Iterator[tuple[Task, list[Sheet] | Exception]]:  # fmt: skip
    """Yield the sheets of each task in order, read style by style where that is quicker."""
    readers = {
        style: sheets_of(
            reader, style, [task.subject for task in order.tasks if task.style == style],
            answers=order.answers, today=today,
        )
        for style in order.styles
    }  # fmt: skip
    for task in order.tasks:
        yield task, next(readers[task.style])[1]


def letters_of(reader: Reader, order: Order, *, tell: Tell = _go_on, today: date) -> list[Letter]:
    """Return the letters of an order that want a number of the office's series; what cannot be read has none."""
    styles = {style for style in order.styles if style.numbered and series_for(reader, style.kind.name)}
    wanting = order.only([task for task in order.tasks if task.style in styles])
    found: list[Letter] = []
    for done, (task, sheets) in enumerate(_sheets(reader, wanting, today)):
        if not tell(done, len(wanting.tasks), task.subject.words):
            return []
        if not isinstance(sheets, Exception):
            found += [_letter(order, task, each) for each in sheets]
    return found


def press(
    reader: Reader, order: Order, *, tell: Tell = _go_on, keep: Keep = _nowhere, today: date | None = None
) -> Receipt:
    """Make the papers of an order; ``tell(done, total, words)`` says how far it is and returns False to stop.

    A record that cannot be printed goes into the receipt with its reason, and the rest goes on; a disk that fails
    twice running stops the run. Files are whole or not there, and ``keep`` hears of each at once. Nothing is written
    into the store: who calls records what was made in one work.

    :raises Trouble: when the folder cannot be made.
    """
    receipt = Receipt(folder=order.folder, title=order.title)
    run = _Run(reader, order, receipt, keep)
    troubles = 0
    total = len(order.tasks)
    for done, (task, sheets) in enumerate(_sheets(reader, order, today or date.today())):
        if not tell(done, total, task.subject.words):
            receipt.stopped = CANCELLED
        elif troubles > 1:
            receipt.stopped = "磁盘写不进去，停在这里"
        if receipt.stopped:
            receipt.left = list(order.tasks[done:])
            break
        error = sheets if isinstance(sheets, Exception) else None
        try:
            for sheet in () if isinstance(sheets, Exception) else sheets:
                run.make(task, sheet)
        except Exception as failure:  # noqa: BLE001 - one bad record never stops the batch
            error = failure
        troubles = troubles + 1 if isinstance(error, Trouble) else 0
        if error is not None:
            receipt.failed.append(Failed(task=task, reason=reason_of(error)))
    if order.arrange is Arrange.ONE:
        run.bind()
    if not receipt.stopped:
        tell(total, total, "")
    return receipt


class _Run:
    """One run: composes each sheet, draws it and puts it where the order wants it."""

    def __init__(self, reader: Reader, order: Order, receipt: Receipt, keep: Keep) -> None:
        self._order = order
        self._receipt = receipt
        self._keep = keep
        self._shelf = Shelf(reader, order.folder)
        self._recipes = {style: recipe(reader, style) for style in order.styles}
        self._pages: list[Page] = []
        self._bound: list[tuple[Task, Sheet]] = []

    def make(self, task: Task, sheet: Sheet) -> None:
        order, composed = self._order, self._recipes[task.style]
        if composed.template is not None:
            self._fill(task, sheet, composed)
            return
        paper = composed.compose(sheet, answered(order, task, sheet))
        self._receipt.missing_glyphs |= missing_glyphs(paper)
        if order.arrange is Arrange.ONE:
            pages = pages_of(paper, even=order.two_sided)
            for page in pages:  # a clerk looks for one paper among hundreds: its own parts lie below its name
                page.marks = [replace(mark, level=2) for mark in page.marks]
            pages[0].marks.insert(0, Mark(sheet.name, 1, 0.0))
            self._pages += pages
            self._bound.append((task, sheet))
            return
        for ending in order.formats:
            self._put(task, sheet, ending, word_of(paper) if ending == WORD else pdf_of([paper]))

    def _fill(self, task: Task, sheet: Sheet, composed: Recipe) -> None:
        """Make a paper of the office's own template; its PDF comes last, for there may be nothing to make one."""
        if self._order.arrange is Arrange.ONE:
            raise Refused(_NOT_BOUND, field="arrange", code="template")
        word = composed.fill(sheet, answered(self._order, task, sheet))
        if WORD in self._order.formats:
            self._put(task, sheet, WORD, word)
        if PDF in self._order.formats and composed.template is not None:
            self._put(task, sheet, PDF, composed.template.pdf(word))

    def _put(self, task: Task, sheet: Sheet, ending: str, data: bytes) -> None:
        unit = sheet.unit or task.subject.detail or task.subject.words
        put = self._shelf.put(
            (task.subject,), f"{sheet.name}.{ending}", data,
            unit=unit if self._order.arrange is Arrange.UNITS else "",
        )  # fmt: skip
        self._tell(task, sheet, put, ending, data)

    def bind(self) -> None:
        """Write all papers as one file; a run that was stopped binds none."""
        if self._receipt.stopped:
            self._receipt.left = [task for task in self._order.tasks if task not in self._failed()]
        elif self._pages:
            from desktop.papers import pdf

            data = pdf.render(self._pages, title=self._order.title)
            subjects = tuple(dict.fromkeys(task.subject for task, _ in self._bound))
            put = self._shelf.put(subjects, f"{self._order.title}.{PDF}", data)
            for task, sheet in self._bound:
                self._tell(task, sheet, put, PDF, data)

    def _failed(self) -> set[Task]:
        return {one.task for one in self._receipt.failed}

    def _tell(self, task: Task, sheet: Sheet, put: Put, ending: str, data: bytes) -> None:
        made = made_of(self._recipes[task.style], task.subject, ending, data, file=str(put.path))
        pressed = _pressed(self._order, task, sheet, made, put.why)
        self._receipt.pressed.append(pressed)
        self._keep(pressed)


def _known(task: Task, sheet: Sheet) -> dict[str, str]:
    return task.style.kind.prefill(sheet.facts, task.style.mode)


def _letter(order: Order, task: Task, sheet: Sheet) -> Letter:
    """Return the letter a paper is; a number that is typed or on record is its own."""
    known = order.answers.get(LETTER_NUMBER) or _known(task, sheet).get(LETTER_NUMBER, "")
    return task.style.letter(task.subject, sheet, known)


def answered(order: Order, task: Task, sheet: Sheet) -> dict[str, str]:
    """Return the answers of one paper: what is known of it, what holds for all, and its own number."""
    answers = {**_known(task, sheet), **order.answers}
    number = order.numbers.get(_letter(order, task, sheet)) if order.numbers else None
    return answers if number is None else {**answers, LETTER_NUMBER: number}


def made_of(composed: Recipe, subject: Subject, ending: str, data: bytes, *, file: str = "") -> Made:
    """Return the receipt of a paper."""
    wording, template = composed.wording, composed.template
    return Made(
        kind=composed.style.kind.name, mode=composed.style.mode, subject_table=subject.table, subject_id=subject.id,
        subject=subject.receipt_words, format=ending, file=file, sha256=hashlib.sha256(data).hexdigest(),
        wording=template.record.version if template else wording.version,
        sentences={} if template else wording.sentences,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The papers of an order as one PDF, on which page each begins, and those that could not be drawn."""

    pdf: bytes
    starts: tuple[int, ...]
    pressed: list[Pressed]
    failed: list[Failed]


def draw(reader: Reader, order: Order, *, ending: str, tell: Tell = _go_on, today: date) -> Drawn:
    """Draw an order's papers one after the other without a file, to be printed; ``ending`` names it in the receipts."""
    from desktop.papers import pdf

    recipes = {style: recipe(reader, style) for style in order.styles}
    pages: list[Page] = []
    starts: list[int] = []
    pressed: list[Pressed] = []
    failed: list[Failed] = []
    for done, (task, sheets) in enumerate(_sheets(reader, order, today)):
        if not tell(done, len(order.tasks), task.subject.words):
            break
        try:
            if isinstance(sheets, Exception):
                raise sheets  # noqa: TRY301 - told with the faults of drawing
            if recipes[task.style].template is not None:
                raise Refused(_NOT_PRINTED, field="arrange", code="template")  # noqa: TRY301 - told with the faults of drawing
            for sheet in sheets:
                paper = recipes[task.style].compose(sheet, answered(order, task, sheet))
                laid = pages_of(paper)
                made = made_of(recipes[task.style], task.subject, ending, pdf.render(laid, title=paper.title))
                starts.append(len(pages))
                pages += laid
                pressed.append(_pressed(order, task, sheet, made))
        except Exception as error:  # noqa: BLE001 - one bad record never stops the rest
            failed.append(Failed(task=task, reason=reason_of(error)))
    return Drawn(
        pdf=pdf.render(pages, title=order.title) if pages else b"",
        starts=tuple(starts),
        pressed=pressed,
        failed=failed,
    )


def _pressed(order: Order, task: Task, sheet: Sheet, made: Made, why: str = "") -> Pressed:
    letter = _letter(order, task, sheet)
    number = order.numbers.get(letter, "")
    code = str(getattr(sheet.facts, "code", ""))
    return Pressed(
        made=made,
        title=task.style.title,
        letter=letter if number else None,
        number=number,
        why=why,
        code=code,
    )


# Drawing


def word_of(paper: Paper) -> bytes:
    from desktop.papers import word

    return word.render(paper)


def pdf_of(papers: Sequence[Paper]) -> bytes:
    """Draw papers one after the other into one file."""
    from desktop.papers import pdf

    return pdf.render([page for paper in papers for page in pages_of(paper)], title=papers[0].title)


def pages_of(paper: Paper, *, even: bool = False) -> list[Page]:
    """Lay a paper out; an ``even`` number of pages lets the next one begin on a fresh sheet."""
    from desktop.papers import layout

    pages = layout.pages(paper)
    if even and len(pages) % 2:
        pages.append(Page(pages[-1].width, pages[-1].height))
    return pages


def reason_of(error: Exception) -> str:
    """Return why there is no paper, for the clerk."""
    if isinstance(error, Refused):
        return error.sentence
    if isinstance(error, Trouble):
        return error.sentence + error.advice
    if isinstance(error, WordingError):
        return str(error)
    return f"程序在这一件上出错（{type(error).__name__}），其余不受影响。"


def missing_glyphs(paper: Paper) -> set[str]:
    """Return the characters of a paper that print as empty boxes."""
    # Every role falls back on these faces last: what they have, nobody lacks, and nearly always that is all.
    if not fonts.missing("".join(_texts(paper)), Role.SONG):
        return set()
    from desktop.papers import layout, pdf

    return pdf.missing(layout.pages(paper))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))

"""The press: facts of a snapshot become whole Word and PDF files and a receipt; used by window and command line."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from db.papers.operations import Made
from db.papers.queries import papers_of
from db.store.attachments import hash_of
from db.store.errors import Refused, Trouble
from db.store.files import safe_name, trouble, unique_path, write_file
from db.store.reader import Reader
from desktop.desk.sheet import Sheet
from desktop.desk.sheets import compose, sheets_of
from desktop.desk.subject import Subject
from desktop.papers import fonts
from desktop.papers.blocks import Paper
from desktop.papers.fonts import Role
from desktop.papers.kind import PaperKind
from desktop.papers.wording import WordingError, wording

WORD, PDF = "docx", "pdf"
FORMATS = (WORD, PDF)
Tell = Callable[[int, int, str], bool]
_RISKY = ("=", "+", "-", "@", "\t")  # what a spreadsheet would take for a formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A subject without (all of) its papers, and why."""

    subject: Subject
    reason: str


@dataclass(slots=True, kw_only=True)
class Receipt:
    """What one run of the press came to. ``left`` are those it did not get to before it was cancelled."""

    kind: PaperKind
    mode: str
    folder: Path
    made: list[Made] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    left: list[Subject] = field(default_factory=list)
    missing_glyphs: set[str] = field(default_factory=set)
    cancelled: bool = False

    @property
    def again(self) -> list[Subject]:
        """The subjects to press once more: those that failed and those not reached."""
        return [*(one.subject for one in self.failed), *self.left]

    def values(self) -> dict[str, Any]:
        """Return the receipt as the command line prints it."""
        return {
            "made": [
                {"file": one.file, "kind": one.kind, "subject": one.subject, "sha256": one.sha256} for one in self.made
            ],
            "failed": [{"subject": one.subject.words, "reason": one.reason} for one in self.failed],
            "missing_glyphs": sorted(self.missing_glyphs),
        }  # fmt: skip


def _go_on(_done: int, _total: int, _words: str) -> bool:
    return True


def press(
    reader: Reader, kind: PaperKind, subjects: Sequence[Subject], *, mode: str = "",
    formats: Sequence[str] = FORMATS, folder: Path, answers: Mapping[str, str] | None = None,
    tell: Tell = _go_on, today: date | None = None,
) -> Receipt:  # fmt: skip
    """Make the papers of all subjects; ``tell(done, total, words)`` says how far it is and returns False to stop.

    A record that cannot be printed goes into the receipt with its reason, and the rest goes on. Files are whole
    or not there. Nothing is written into the store: who calls records ``made`` in one work.

    :raises Trouble: when the folder cannot be made.
    """
    mode = mode or (kind.modes[0] if kind.modes else "")
    receipt = Receipt(kind=kind, mode=mode, folder=folder)
    shelf = _Shelf(reader, folder)
    given = answers or {}
    each = sheets_of(reader, kind, subjects, mode=mode, answers=given, today=today or date.today())
    for done, subject in enumerate(subjects):
        if not tell(done, len(subjects), subject.words):
            receipt.cancelled = True
            receipt.left = list(subjects[done:])
            return receipt
        _, sheets = next(each)
        error = sheets if isinstance(sheets, Exception) else None
        try:
            for sheet in () if isinstance(sheets, Exception) else sheets:
                _make(receipt, shelf, subject, sheet, formats=formats, answers=given)
        except Exception as failure:  # noqa: BLE001 - one bad record never stops the batch
            error = failure
        if error is not None:
            receipt.failed.append(Failed(subject=subject, reason=reason_of(error)))
    tell(len(subjects), len(subjects), "")
    return receipt


def _make(
    receipt: Receipt, shelf: "_Shelf", subject: Subject, sheet: Sheet, *, formats: Sequence[str], answers: Mapping[str, str]
) -> None:  # fmt: skip
    kind, mode = receipt.kind, receipt.mode
    paper = compose(kind, sheet, mode=mode, answers=answers)
    receipt.missing_glyphs |= missing_glyphs(paper)
    for ending in formats:
        data = word_of(paper) if ending == WORD else pdf_of([paper])
        path = shelf.put(subject, f"{sheet.name}.{ending}", data)
        made = Made(
            kind=kind.name, mode=mode, subject_table=subject.table, subject_id=subject.id, subject=_named(subject),
            format=ending, file=str(path), sha256=hashlib.sha256(data).hexdigest(), wording=wording(kind.name).version,
        )  # fmt: skip
        receipt.made.append(made)


def _named(subject: Subject) -> str:
    return f"{subject.words} {subject.period.name}" if subject.period else subject.words


def word_of(paper: Paper) -> bytes:
    from desktop.papers import word

    return word.render(paper)


def pdf_of(papers: Sequence[Paper]) -> bytes:
    """Draw papers one after the other into one file."""
    from desktop.papers import layout, pdf

    laid = [page for paper in papers for page in layout.pages(paper)]
    return pdf.render(laid, title=papers[0].title)


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


class _Shelf:
    """A folder that gets files: two of one run never share a name, and a file changed by hand is never replaced."""

    def __init__(self, reader: Reader, folder: Path) -> None:
        self._reader = reader
        self._folder = folder
        self._given: set[str] = set()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise trouble(error, folder) from error

    def put(self, subject: Subject, name: str, data: bytes) -> Path:
        path = self._folder / safe_name(name)
        if path.name.casefold() in self._given or not self._may_replace(subject, path, data):
            path = unique_path(self._folder, path.name)
        self._given.add(path.name.casefold())
        return write_file(path, data)

    def _may_replace(self, subject: Subject, path: Path, data: bytes) -> bool:
        """Tell whether what stands there is the same, or as we made it: then nobody's work is lost."""
        if not path.exists():
            return True
        there = hash_of(path)
        ours = {one.sha256 for one in papers_of(self._reader, subject.table, subject.id)}
        return there == hashlib.sha256(data).hexdigest() or there in ours


def write_receipt(receipt: Receipt, *, at: datetime) -> Path:
    """Write beside the papers what was made and what was not: a table for people, JSON for machines.

    :raises Trouble: when it cannot be written.
    """
    name = f"文书回执 {at:%Y-%m-%d %H%M%S}"
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(("对象", "文书", "结果", "文件或原因", "校验码"))
    title = f"{receipt.kind.words}（{receipt.mode}）" if receipt.mode else receipt.kind.words
    for made in receipt.made:
        lines.writerow(_harmless(made.subject, title, "已制作", Path(made.file).name, made.sha256))
    for failed in receipt.failed:
        lines.writerow(_harmless(failed.subject.words, title, "没有制作", failed.reason, ""))
    for subject in receipt.left:
        lines.writerow(_harmless(subject.words, title, "没有轮到", "中途取消", ""))
    for character in sorted(receipt.missing_glyphs):
        lines.writerow((character, title, "缺字", "没有字体有这个字，打印时是空框", ""))
    values = receipt.values() | {"cancelled": receipt.cancelled, "left": [one.words for one in receipt.left]}
    machine = json.dumps(values, ensure_ascii=False, indent=1)
    write_file(receipt.folder / f"{name}.json", machine.encode())
    return write_file(receipt.folder / f"{name}.csv", text.getvalue().encode("utf-8-sig"))


def _harmless(*cells: str) -> list[str]:
    return [f"'{cell}" if cell.startswith(_RISKY) else cell for cell in cells]

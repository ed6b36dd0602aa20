"""One paper to be, and how a kind's papers are read: what a family of sheets says of each of its kinds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.papers.numbers import Letter
from db.store.kind import Field
from db.store.reader import Reader
from desktop.desk.subject import Subject
from desktop.papers.kind import PaperKind

LETTER_NUMBER = "letter_number"  # the field a series fills in


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One paper to be: its facts, the name of its file without ending, and what it is among its subject's papers.

    ``unit`` is whom it goes to: the folder it lies in when a batch is parted by units.
    """

    facts: Any
    name: str
    words: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A kind in one of its modes: one line of what can be chosen."""

    kind: PaperKind
    mode: str = ""

    @property
    def words(self) -> str:
        return f"{self.kind.words} · {self.mode}" if self.mode else self.kind.words

    @property
    def title(self) -> str:
        """What receipts say: 提案答复函（式样）."""
        return f"{self.kind.words}（{self.mode}）" if self.mode else self.kind.words

    @property
    def numbered(self) -> bool:
        """Whether its papers are letters with a number."""
        return any(field.name == LETTER_NUMBER for field in self.kind.fields(self.mode))

    def __hash__(self) -> int:
        return hash((self.kind.name, self.mode))

    def letter(self, subject: Subject, sheet: Sheet, text: str = "") -> Letter:
        """Return what a series of numbers knows a paper by."""
        return Letter(
            kind=self.kind.name, mode=self.mode, subject_table=subject.table, subject_id=subject.id,
            subject=subject.receipt_words, part=sheet.words, text=text,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What the facts may depend on besides the subject."""

    today: date
    mode: str = ""
    answers: Mapping[str, str]


Read = Callable[[Reader, Subject, Asking], list[Sheet]]
ReadMany = Callable[[Reader, Sequence[Subject], Asking], Mapping[Subject, list[Sheet]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReader:
    """How the sheets of one kind are read.

    ``read`` raises Refused when there is nothing to print for a subject. ``read_many`` may read several at once and
    leave out what it cannot: that is read one by one. ``chosen`` is asked besides the composer's own fields, with
    ``defaults``: it chooses which facts are read, and in which order.
    """

    kind: str
    read: Read
    read_many: ReadMany | None = None
    chosen: tuple[Field, ...] = ()
    defaults: Mapping[str, str] | None = None

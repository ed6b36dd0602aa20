"""From subjects to sheets: the registry of how each kind's papers are read, and the one place that composes them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from db.store.kind import Field
from db.store.reader import Reader
from desktop.desk import duty_sheets, event_sheets, proposal_sheets
from desktop.desk.sheet import Asking, Sheet, SheetReader
from desktop.desk.subject import Subject
from desktop.papers.blocks import Paper
from desktop.papers.kind import PaperKind

READERS: Final[Mapping[str, SheetReader]] = {
    one.kind: one for family in (proposal_sheets, event_sheets, duty_sheets) for one in family.SHEETS
}


def asked_fields(kind: PaperKind, mode: str) -> tuple[Field, ...]:
    """Return everything a clerk may choose or fill in before a paper is printed."""
    return (*READERS[kind.name].chosen, *kind.fields(mode))


def choosing(kind: PaperKind) -> frozenset[str]:
    """Return the names of the fields that choose which facts are read."""
    return frozenset(field.name for field in READERS[kind.name].chosen)


def defaults(kind: PaperKind) -> Mapping[str, str]:
    """Return what is filled in before anything else is known."""
    return READERS[kind.name].defaults or {}


def compose(kind: PaperKind, sheet: Sheet, *, mode: str, answers: Mapping[str, str]) -> Paper:
    own = {field.name for field in kind.fields(mode)}
    return kind.paper(
        sheet.facts, mode=mode, asked={name: text for name, text in answers.items() if name in own}
    )


def sheets_of(
    reader: Reader, kind: PaperKind, subjects: Sequence[Subject], *, mode: str, answers: Mapping[str, str], today: date
) -> Iterator[tuple[Subject, list[Sheet] | Exception]]:  # fmt: skip
    """Yield each subject with its sheets, or with what is wrong with it; the others are not kept from going on."""
    how, asking = READERS[kind.name], Asking(today=today, mode=mode, answers=answers)
    many = how.read_many(reader, subjects, asking) if how.read_many and len(subjects) > 1 else {}
    for subject in subjects:
        try:
            yield subject, many.get(subject) or how.read(reader, subject, asking)
        except Exception as error:  # noqa: BLE001 - one bad record never stops the batch
            yield subject, error


def sheets(
    reader: Reader, kind: PaperKind, subject: Subject, *, mode: str, answers: Mapping[str, str], today: date
) -> list[Sheet]:
    """Return the sheets of one subject: a proposal has a letter per handler and a form per handler and proposer.

    :raises Refused: when there is nothing to print for it.
    """
    return READERS[kind.name].read(reader, subject, Asking(today=today, mode=mode, answers=answers))

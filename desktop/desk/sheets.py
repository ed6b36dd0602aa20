"""From subjects to sheets: the registry of how each kind's papers are read, and the one place that composes them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from db.papers.wording import own_sentences
from db.store.kind import Field
from db.store.reader import Reader
from desktop.desk import (
    bulletin_sheets,
    duty_sheets,
    event_sheets,
    list_sheets,
    proposal_sheets,
    statistics_sheets,
)
from desktop.desk.own_papers import OwnTemplate, own_template, still_said
from desktop.desk.sheet import Asking, Sheet, SheetReader, Style
from desktop.desk.subject import Subject
from desktop.papers.blocks import Paper
from desktop.papers.kind import PaperKind
from desktop.papers.kinds import KINDS
from desktop.papers.wording import Wording, wording

FAMILIES: Final = (
    proposal_sheets,
    event_sheets,
    duty_sheets,
    bulletin_sheets,
    statistics_sheets,
    list_sheets,
)
READERS: Final[Mapping[str, SheetReader]] = {one.kind: one for family in FAMILIES for one in family.SHEETS}

STYLES: Final = tuple(Style(kind, mode) for kind in KINDS for mode in kind.modes or ("",))


def style(kind: PaperKind, mode: str = "") -> Style:
    """Return a kind in a mode, its first when none is named."""
    return Style(kind, mode or (kind.modes[0] if kind.modes else ""))


def asked_fields(kind: PaperKind, mode: str) -> tuple[Field, ...]:
    """Return everything a clerk may choose or fill in before a paper is printed."""
    return (*READERS[kind.name].chosen, *kind.fields(mode))


def choosing(kind: PaperKind) -> frozenset[str]:
    """Return the names of the fields that choose which facts are read."""
    return frozenset(field.name for field in READERS[kind.name].chosen)


def defaults(kind: PaperKind) -> Mapping[str, str]:
    """Return what is filled in before anything else is known."""
    return READERS[kind.name].defaults or {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How papers of a style are composed in this office: read once a run, used for every sheet."""

    style: Style
    own: Mapping[str, str]  # sentences the office has worded itself
    template: OwnTemplate | None = None  # the office's own Word file that stands in place of what is composed

    @property
    def wording(self) -> Wording:
        return wording(self.style.kind.name, self.own)

    def compose(self, sheet: Sheet, answers: Mapping[str, str]) -> Paper:
        """Compose one paper; answers that are not asked of this style are left out."""
        kind, mode = self.style.kind, self.style.mode
        return kind.paper(sheet.facts, mode=mode, asked=self._asked(answers), sentences=self.own)

    def fill(self, sheet: Sheet, answers: Mapping[str, str]) -> bytes:
        """Return the office's own Word file filled in.

        :raises Refused: when it cannot be.
        """
        assert self.template is not None  # noqa: S101 - asked only where there is one
        kind, mode = self.style.kind, self.style.mode
        return self.template.word(kind, sheet.facts, mode=mode, answers=self._asked(answers))

    def _asked(self, answers: Mapping[str, str]) -> dict[str, str]:
        fields = {field.name for field in self.style.kind.fields(self.style.mode)}
        return {name: text for name, text in answers.items() if name in fields}


def recipe(reader: Reader, style: Style) -> Recipe:
    """Return how the office has papers of this style composed.

    :raises Trouble: when the office's own template is lost.
    """
    name = style.kind.name
    own = still_said(name, own_sentences(reader, name))
    return Recipe(style=style, own=own, template=own_template(reader, name, style.mode))


def sheets_of(
    reader: Reader, style: Style, subjects: Sequence[Subject], *, answers: Mapping[str, str], today: date
) -> Iterator[tuple[Subject, list[Sheet] | Exception]]:  # fmt: skip
    """Yield each subject with its sheets, or with what is wrong with it; the others are not kept from going on."""
    how, asking = READERS[style.kind.name], Asking(today=today, mode=style.mode, answers=answers)
    many = how.read_many(reader, subjects, asking) if how.read_many and len(subjects) > 1 else {}
    for subject in subjects:
        try:
            yield subject, many[subject] if subject in many else how.read(reader, subject, asking)
        except Exception as error:  # noqa: BLE001 - one bad record never stops the batch
            yield subject, error


def sheets(
    reader: Reader, style: Style, subject: Subject, *, answers: Mapping[str, str], today: date
) -> list[Sheet]:
    """Return the sheets of one subject: a proposal has a letter per handler and a form per handler and proposer.

    :raises Refused: when there is nothing to print for it.
    """
    asking = Asking(today=today, mode=style.mode, answers=answers)
    return READERS[style.kind.name].read(reader, subject, asking)

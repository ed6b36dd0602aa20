"""The one table of kinds of papers, joined from those of each subject."""

from typing import Final

from desktop.papers import (
    bulletin_kinds,
    duty_kinds,
    event_kinds,
    list_kinds,
    proposal_kinds,
    statistics_kinds,
)
from desktop.papers.kind import PaperKind

KINDS: Final[tuple[PaperKind, ...]] = (
    *proposal_kinds.KINDS,
    *event_kinds.KINDS,
    *duty_kinds.KINDS,
    *bulletin_kinds.KINDS,
    *statistics_kinds.KINDS,
    *list_kinds.KINDS,
)


def kind(name: str) -> PaperKind:
    """Return a kind by its English key or its Chinese name."""
    for known in KINDS:
        if name in {known.name, known.words}:
            return known
    raise KeyError(f"没有“{name}”这种文书，可选：{'、'.join(known.words for known in KINDS)}。")

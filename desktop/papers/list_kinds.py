"""The list as it is shown: one kind for all of them."""

from typing import Final

from db.papers.facts import ListFacts
from desktop.papers import list_papers
from desktop.papers.kind import PaperKind

KINDS: Final[tuple[PaperKind, ...]] = (
    PaperKind(
        name="shown_list",
        words="列表",
        subject="list",
        facts=ListFacts,
        compose=list_papers.shown_list,
        asked={},
        masked=True,
    ),
)

"""The papers of members: their duty and their lists."""

from typing import Final

from db.duty.facts import ArchiveFacts
from db.people.facts import RosterFacts
from desktop.papers import duty_papers, people_papers
from desktop.papers.kind import PaperKind

KINDS: Final[tuple[PaperKind, ...]] = (
    PaperKind(
        name="archive",
        words="委员履职档案",
        subject="member",
        facts=ArchiveFacts,
        compose=duty_papers.archive,
        asked={},
        masked=True,
    ),
    PaperKind(
        name="roster",
        words="委员名册",
        subject="roster",
        facts=RosterFacts,
        compose=people_papers.roster,
        modes=(people_papers.WIDE, people_papers.NARROW),
        asked={},
        masked=True,
    ),
)

"""The tables of statistics."""

from typing import Final

from db.statistics.facts import StatisticsFacts
from desktop.papers import statistics_papers
from desktop.papers.kind import PaperKind

KINDS: Final[tuple[PaperKind, ...]] = (
    PaperKind(
        name="proposal_statistics",
        words="提案统计表",
        subject="session",
        facts=StatisticsFacts,
        compose=statistics_papers.proposal_statistics,
        asked={},
    ),
    PaperKind(
        name="duty_statistics",
        words="会议活动与履职统计表",
        subject="period",
        facts=StatisticsFacts,
        compose=statistics_papers.duty_statistics,
        asked={},
    ),
)

"""What the tables of statistics print: plain facts, filled by the queries, read by the composers."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsLine:
    """One line: ``count`` over the table's base. ``parts`` are further columns, told by the table's ``columns``."""

    words: str
    count: int
    parts: tuple[int, ...] = ()
    share: bool = True  # print what part of the base it is
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsTable:
    """A table with one base for all its shares; ``sums`` says whether its lines add up to the base."""

    words: str  # 按类别
    base_words: str = ""  # 并案后提案
    base: int = 0
    unit: str = "件"
    count_words: str = "数量"
    columns: tuple[str, ...] = ()
    lines: tuple[StatisticsLine, ...] = ()
    definition: str = ""
    sums: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsFacts:
    """A report of figures: 提案统计表 of a session, 会议活动与履职统计表 of a period."""

    committee: str
    title: str  # 提案统计表
    scope: str  # 九届二次会议以来, 2022年度
    tables: tuple[StatisticsTable, ...] = ()
    as_of: date | None = None

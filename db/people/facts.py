"""What the papers about many members print: plain facts, filled by the queries, read by the composers."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLine:
    """One member of the roster."""

    name: str
    number: str = ""  # 委员证号
    sex: str = ""
    nation: str = ""
    birth: str = ""  # 1975, 1975-03 or 1975-03-01
    party: str = ""
    sector: str = ""
    employer: str = ""
    job: str = ""
    committees: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    phone: str = ""  # whole; the composer masks it
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFacts:
    """委员名册 in official order. ``order`` says in words how the list is ordered."""

    committee: str  # 政协广州市云山区委员会
    term: str  # 第九届
    as_of: date
    lines: tuple[RosterLine, ...]
    scope: str = ""  # what was chosen: 经济界, empty for all
    order: str = "以职务为序，其余按姓氏笔画排列"

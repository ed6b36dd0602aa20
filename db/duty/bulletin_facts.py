"""What the papers about 社情民意信息 print: plain facts, filled by the queries, read by the composers."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorFacts:
    """Who reported it: a member, or a body."""

    name: str
    detail: str = ""  # 界别 or 单位


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinFacts:
    """社情民意专刊: one issue with one report."""

    committee: str
    office: str  # 编发机关
    title: str
    text: str
    number: str = ""  # 流水号 in the register
    year: int | None = None
    issue: str = ""  # 12 of 第12期
    issued_on: date | None = None
    category: str = ""
    authors: tuple[AuthorFacts, ...] = ()
    reported_to: tuple[str, ...] = ()  # 报
    sent_to: tuple[str, ...] = ()  # 送


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedLine:
    """One adoption of a report: by whom, at which level, in which form."""

    title: str
    authors: str
    level: str  # 区级 市级 省级 全国
    organ: str = ""
    form: str = ""  # 单篇采用 综合采用 领导批示
    on_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorTally:
    """One author's reports: handed in, adopted, and instructions from leaders."""

    name: str
    detail: str = ""
    submitted: int = 0
    adopted: int = 0  # reports adopted at least once, each counted once
    instructed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionReportFacts:
    """采用通报 of a period. ``adopted`` counts reports adopted at least once, whatever the number of adoptions."""

    committee: str
    office: str
    period: str
    since: date
    until: date
    submitted: int = 0
    adopted: int = 0
    lines: tuple[AdoptedLine, ...] = ()
    members: tuple[AuthorTally, ...] = ()
    bodies: tuple[AuthorTally, ...] = ()
    as_of: date | None = None

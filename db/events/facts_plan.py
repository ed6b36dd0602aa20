"""What the papers of preparing print: 筹备倒计时表 of one event, 年度协商计划 of a year."""

from dataclasses import dataclass
from datetime import date

from db.events.facts import MeetingFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class CountdownLine:
    """One thing to be done before or after an event."""

    words: str
    due: date
    why: str = ""  # 自6月20日往前数3个工作日
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountdownFacts:
    """筹备倒计时表: what is to be done by when, and how the day was counted."""

    meeting: MeetingFacts
    lines: tuple[CountdownLine, ...] = ()
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLine:
    """One topic of the yearly plan."""

    title: str
    form: str = ""
    source: str = ""
    lead: str = ""
    host: str = ""
    units: str = ""
    month: str = ""
    product: str = ""
    state: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationPlanFacts:
    """年度协商计划."""

    committee: str
    year: int
    topics: tuple[TopicLine, ...] = ()
    as_of: date | None = None

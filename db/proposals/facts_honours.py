"""What the lists of a session's key proposals and honours print: 重点提案督办一览表 and 评选表彰名单."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyStep:
    """One thing done for a key proposal: what and when; ``found`` is what a look back found."""

    kind: str  # 督办 回头看
    on_day: date
    form: str = ""
    leader: str = ""
    content: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """One key proposal: in whose care it is, who answers it, and what was done for it."""

    number: str
    title: str
    proposers: str
    mark: str
    leader: str = ""
    form: str = ""
    lead: str = ""
    progress: str = ""
    steps: tuple[KeyStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyListFacts:
    """重点提案督办一览表 of a session."""

    committee: str
    district: str
    session: str
    as_of: date
    lines: tuple[KeyLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardLine:
    """One who is honoured: a proposal by its number and title, a handler or a person by name."""

    kind: str  # 优秀提案 先进承办单位 先进个人
    name: str
    level: str = ""
    number: str = ""
    proposers: str = ""
    lead: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardListFacts:
    """评选表彰名单 of a session; ``candidates`` says that nothing is decided about them yet."""

    committee: str
    district: str
    session: str
    as_of: date
    lines: tuple[AwardLine, ...]
    candidates: bool = False
    decided_by: str = ""
    decided_on: date | None = None

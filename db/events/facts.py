"""What the papers of a meeting or activity print: plain facts, filled by the queries, read by the composers."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPerson:
    """One line of the sign-in sheet."""

    name: str
    detail: str = ""  # 界别 or 单位, as the office shows people
    seat: str = ""
    note: str = ""  # 请假 when leave is approved: the place to sign is closed


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInGroup:
    """People under one heading, in official order. ``role`` is 出席 列席 邀请 or 旁听."""

    words: str  # 经济界
    people: tuple[SignInPerson, ...]
    role: str = "出席"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFacts:
    """签到表 of one sitting. ``expected`` counts the role 出席 only (应到), whatever the groups hold."""

    committee: str  # 政协广州市云山区委员会
    title: str
    kind: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    host: str = ""
    expected: int = 0
    on_leave: int = 0
    groups: tuple[SignInGroup, ...] = ()

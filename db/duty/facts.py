"""What a duty archive prints: plain facts, filled by the queries, read by the composers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """The member on the day the period ends, or on the last day in office when that is earlier."""

    name: str
    number: str = ""  # 委员证号
    sex: str = ""
    nation: str = ""
    birth: str = ""  # 1975, 1975-03 or 1975-03-01
    party: str = ""
    sector: str = ""
    committees: tuple[str, ...] = ()  # with the role where there is one: 提案委员会（副主任）
    groups: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()  # 常委
    employer: str = ""
    job: str = ""
    education: str = ""
    title: str = ""  # 职称
    phone: str = ""  # whole; the composer masks it
    since: date | None = None
    until: date | None = None
    photo: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    number: str
    category: str
    title: str
    role: str  # 第一提案人 联名
    received_on: date | None
    state: str  # 立案 并案 不予立案 ...
    result: str = ""  # A
    proposal: int = 0  # its id, for whoever wants to open it


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinLine:
    """社情民意信息."""

    title: str
    submitted_on: date | None
    adoption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechLine:
    """大会发言."""

    meeting: str
    title: str
    submitted_on: date | None
    adoption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """A meeting (会议) or an activity (活动) the member was invited to as 出席, one line per sitting."""

    kind: str
    title: str
    held_on: date | None
    state: str  # 出席 迟到 请假 缺席 未登记
    host: str = ""
    event: int = 0  # the id of the event (of a sitting: the event above it)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedLine:
    """其他履职: 值班接待, 公益, 读书, 表彰 ..."""

    kind: str
    title: str
    done_on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateFacts:
    """A rate with what it counts; ``base`` 0 prints a dash. ``definition`` says what is over what, in one sentence."""

    words: str  # 会议出席率
    count: int
    base: int
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """One row of the ledger as it is printed: what for, by which rule, the arithmetic in words."""

    group: str  # 提案
    rule: str  # 立案提案
    words: str  # the record: 关于完善老旧小区加装电梯配套政策的建议
    on_day: date | None = None
    why: str = ""  # 第1件，+5；本项封顶15，计0
    reckoned: Decimal = Decimal(0)  # before any cap
    credited: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementLine:
    """What every member must do, and how far it is done."""

    name: str
    least: int
    count: int

    @property
    def met(self) -> bool:
        return self.count >= self.least


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """What one duty period of a term came to."""

    period: str
    score: str
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFacts:
    """委员履职档案 of one member in one duty period."""

    committee: str  # 政协广州市云山区委员会
    term: str  # 第九届
    period: str  # 2022年度
    since: date
    until: date
    member: MemberFacts
    rates: tuple[RateFacts, ...] = ()
    leave_in_rate: bool = True  # whether approved leave is among what the rates are over
    proposals: tuple[ProposalLine, ...] = ()
    bulletins: tuple[BulletinLine, ...] = ()
    speeches: tuple[SpeechLine, ...] = ()
    meetings: tuple[AttendanceLine, ...] = ()
    activities: tuple[AttendanceLine, ...] = ()
    deeds: tuple[DeedLine, ...] = ()
    score: str = ""
    grade: str = ""
    scheme: str = ""  # what the points below were reckoned by
    points: tuple[PointLine, ...] = ()
    requirements: tuple[RequirementLine, ...] = ()
    years: tuple[YearLine, ...] = ()  # of a whole term, where one mark would mean nothing
    report: str = ""  # 委员述职
    reported_on: date | None = None
    note: str = ""
    as_of: date | None = None  # the day the figures were taken


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFacts:
    """履职档案 of many members bound as one book, in official order."""

    committee: str
    term: str
    period: str
    since: date
    until: date
    members: tuple[ArchiveFacts, ...]
    scope: str = ""  # what was chosen: 经济界, empty for all
    as_of: date | None = None
    sentences: tuple[
        tuple[str, str], ...
    ] = ()  # the office's own of 履职档案: each member's is worded as a single one


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsFacts:
    """计分单: every row of the ledger with its arithmetic and cap, and the sum of what is credited."""

    committee: str
    period: str
    since: date
    until: date
    scheme: str  # 云山区政协委员履职计分办法
    member: MemberFacts
    lines: tuple[PointLine, ...] = ()
    requirements: tuple[RequirementLine, ...] = ()
    total: Decimal = Decimal(0)
    grade: str = ""
    place: int | None = None
    among: int = 0
    exempt: str = ""  # why the member is not reckoned at all
    frozen_on: date | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """荣誉证书."""

    committee: str
    name: str
    period: str = ""
    honour: str = ""  # 优秀政协委员
    number: str = ""
    awarded_on: date | None = None

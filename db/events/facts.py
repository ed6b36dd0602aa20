"""What the papers of a meeting or activity print: plain facts, filled by the queries, read by the composers."""

from dataclasses import dataclass
from datetime import date, datetime


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
    arranged: str = ""  # 界别 活动组 街道 专委会 座次
    code: str = ""  # of this very list of people, printed as a QR code; none is printed without


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """What every paper of a meeting says about it."""

    committee: str  # 政协广州市云山区委员会
    office: str = ""  # who issues its papers: 政协广州市云山区委员会办公室
    title: str
    kind: str = ""
    topic: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    host: str = ""  # 承办机构
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """A person as lists of a meeting name them, in official order."""

    name: str
    detail: str = ""  # 界别 or 单位
    role: str = "出席"
    seat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingLine:
    """One sitting of a meeting of several."""

    title: str
    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One item of the agenda."""

    title: str
    speaker: str = ""
    minutes: int | None = None
    papers: str = ""  # the documents that go with it
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """会议通知."""

    meeting: MeetingFacts
    must: bool = True  # 必须参加, otherwise 报名参加
    sittings: tuple[SittingLine, ...] = ()
    agenda: tuple[AgendaLine, ...] = ()
    people: tuple[NamedPerson, ...] = ()
    answer_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPart:
    """The agenda of one sitting, or of the whole meeting."""

    sitting: SittingLine
    items: tuple[AgendaLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFacts:
    """议程 of one sitting, or of a meeting with its sittings one after the other."""

    meeting: MeetingFacts
    chair: str = ""  # 主持
    sittings: tuple[AgendaPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCardFacts:
    """桌签: one folded card a person."""

    meeting: MeetingFacts
    people: tuple[NamedPerson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """One row of seats from left to right as seen from the platform; ``None`` is an empty seat."""

    words: str  # 主席台, 1排
    seats: tuple[NamedPerson | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatingFacts:
    """座次表: rows from the front to the back, and who has no seat yet."""

    meeting: MeetingFacts
    rows: tuple[SeatRow, ...] = ()
    unseated: tuple[NamedPerson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceFigures:
    """One line of 出席统计表. 应到 = 实到 + 请假 + 缺席 + 未登记; who came late is among those present."""

    words: str  # a name, or a group's
    detail: str = ""
    invited: int = 0
    present: int = 0
    late: int = 0
    leave: int = 0
    absent: int = 0
    people: int = 0  # how many a group has

    @property
    def unmarked(self) -> int:
        return self.invited - self.present - self.leave - self.absent

    def base(self, *, leave_in_rate: bool) -> int:
        """Return what the rate is over: those whose outcome is recorded, leave among them as the office reckons."""
        return self.present + self.absent + (self.leave if leave_in_rate else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceReportFacts:
    """出席统计表 of one meeting or of a period, by group and by person, with what is counted over what."""

    committee: str
    title: str  # the meeting's title, or 2022年度
    unit: str = "人次"
    since: date | None = None
    until: date | None = None
    events: int = 0  # how many sittings are in it
    grouped: str = "界别"
    definition: str = ""
    leave_in_rate: bool = True  # whether approved leave is among what a rate is over
    groups: tuple[AttendanceFigures, ...] = ()
    people: tuple[AttendanceFigures, ...] = ()
    total: AttendanceFigures
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFacts:
    """会议纪要: its text, and who was there, in official order."""

    meeting: MeetingFacts
    number: str = ""  # 〔2022〕3号
    text: str = ""
    chair: str = ""  # 主持
    recorder: str = ""
    signer: str = ""
    issued_on: date | None = None
    copies: tuple[str, ...] = ()
    attended: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    on_leave: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """One opinion that came out of a consultation, and what became of it."""

    title: str
    text: str = ""
    addressee: str = ""  # the unit it is for
    due: date | None = None
    state: str = ""
    adoption: str = ""  # 采纳 部分采纳 留作参考
    result: str = ""
    feedback_on: date | None = None
    instructions: tuple[str, ...] = ()  # 区长钟毅批示（2022年4月8日）：请住建局研究


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationFacts:
    """协商意见 (the letter) and 协商清单 (the table) of one consultation."""

    meeting: MeetingFacts
    number: str = ""
    sent_on: date | None = None
    outcomes: tuple[OutcomeLine, ...] = ()
    people: tuple[NamedPerson, ...] = ()
    as_of: date | None = None

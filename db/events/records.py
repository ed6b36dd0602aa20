"""Events: meetings and activities, who is invited, who asked for leave, who came."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, NewType

from db.people.records import BodyId, PersonId, SessionId
from db.store.record import Record

EventId = NewType("EventId", int)
LeaveId = NewType("LeaveId", int)
SheetId = NewType("SheetId", int)


WITH_EVENT = "随会议取消"
COMES, STAYS_AWAY = "参加", "不参加"  # what is answered to an invitation


class EventState(StrEnum):
    PLANNED = "筹备"
    NOTIFIED = "已通知"
    HELD = "已召开"
    CANCELLED = "取消"


class InvitationRole(StrEnum):
    ATTEND = "出席"  # only these are 应到
    OBSERVE = "列席"
    GUEST = "邀请"
    AUDIT = "旁听"


class LeaveState(StrEnum):
    ASKED = "待批"
    APPROVED = "已批"
    REFUSED = "未准"
    WITHDRAWN = "撤回"


class Presence(StrEnum):
    PRESENT = "出席"
    ABSENT = "缺席"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """A meeting or activity; a plenary is a parent whose sittings are events with ``parent`` set.

    Invitations hang on the event without parent, attendance on the sitting (an event without children).
    ``quorum`` is the fraction in words, "1/2", "2/3" or "" for none.
    """

    TABLE: ClassVar[str] = "event"
    id: EventId
    title: str
    kind: str
    session: SessionId | None = None
    parent: EventId | None = None
    series: int | None = None  # 九届第三次常委会会议 -> 3
    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    host: str = ""
    must: bool = True  # 必须参加, otherwise 报名参加
    quorum: str = ""
    state: EventState = EventState.PLANNED
    note: str = ""
    topic: str = ""
    form: str = ""  # 专题协商 对口协商 界别协商
    lead: str = ""  # 牵头领导或专委会
    half_days: int | None = None  # how many half days a sitting counts as; None: one
    noticed_on: date | None = None
    moved_from: datetime | None = None
    who: str = ""  # the rule it was called by; see ``settings.RULES``
    body: BodyId | None = None  # whose meeting it is; a sitting with one calls only those in it
    called_off: str = ""  # why it does not take place; ``WITH_EVENT`` for a sitting called off with its event


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation(Record):
    TABLE: ClassVar[str] = "invitation"
    KEY: ClassVar[tuple[str, ...]] = ("event", "person")
    event: EventId
    person: PersonId
    role: InvitationRole = InvitationRole.ATTEND
    answer: str = ""  # 参加 不参加, empty when not answered
    seat: str = ""
    answered_on: date | None = None
    confirm: str = ""  # what changed after the notice and has to be confirmed anew
    note: str = ""
    sitting: EventId | None = None  # who dropped in at this one, and comes to no other unless marked there


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave(Record):
    """Leave from one event (and its sittings), or from all events of a span of days when ``event`` is None."""

    TABLE: ClassVar[str] = "leave"
    id: LeaveId
    person: PersonId
    event: EventId | None = None
    since: date | None = None
    until: date | None = None
    kind: str = ""  # 公务 病假 事假
    reason: str = ""
    approver: str = ""
    state: LeaveState = LeaveState.APPROVED
    asked_on: date | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """One mark. No row means 未登记; 请假 derives from approved leave; 迟到 is part of 实到."""

    TABLE: ClassVar[str] = "attendance"
    KEY: ClassVar[tuple[str, ...]] = ("event", "person")
    event: EventId
    person: PersonId
    presence: Presence
    late: bool = False
    left_early: bool = False
    source: str = ""  # 键盘 导入 命令行


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInSheet(Record):
    """A sign-in sheet as it was printed: ``people`` in printed order, so that the paper can be gone through later.

    ``code`` stands on the paper; the same list in the same order has the same code.
    """

    TABLE: ClassVar[str] = "sheet"
    id: SheetId
    event: EventId
    code: str
    arranged: str = ""  # 界别 活动组 座次
    scope: str = ""
    people: tuple[str, ...] = ()
    made_at: datetime

"""What happens to an assignment on its way: dated steps that move or mark its clock, and contacts with proposers."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, NewType

from db.proposals.records import AssignmentId
from db.store.record import Record

ClockStepId = NewType("ClockStepId", int)
ContactId = NewType("ContactId", int)


class ClockKind(StrEnum):
    SIGN = "签收"
    ASK_RETURN = "申退"
    GRANT = "同意申退"
    REFUSE = "不同意申退"
    COORDINATE = "协调"
    STOP = "暂停"
    RESUME = "恢复"
    EXTEND = "延期"
    RECALL = "收回"
    REWORK = "再办理"
    FOLLOW_UP = "跟踪办理"


class ContactStage(StrEnum):
    BEFORE = "办前"
    DURING = "办中"
    AFTER = "办后"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStep(Record):
    """A dated step of an assignment. ``rule`` is the time it gives; ``until`` the day a pause is meant to end."""

    TABLE: ClassVar[str] = "clock_step"
    id: ClockStepId
    assignment: AssignmentId
    kind: ClockKind
    on_day: date
    until: date | None = None
    rule: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """A handler spoke with proposers: before, while or after it handled; ``persons`` are names as the log has them."""

    TABLE: ClassVar[str] = "contact"
    id: ContactId
    assignment: AssignmentId
    stage: ContactStage
    way: str
    on_day: date
    persons: str = ""
    content: str = ""

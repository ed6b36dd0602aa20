"""Key proposals and honours: what a leader did to push a proposal on, and who was proposed for an award."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, NewType

from db.people.records import BodyId, PersonId, SessionId
from db.proposals.records import ProposalId
from db.store.record import Record

SupervisionId = NewType("SupervisionId", int)
AwardId = NewType("AwardId", int)


class SupervisionKind(StrEnum):
    NAMED = "列为重点"
    SUPERVISE = "督办"
    LOOK_BACK = "回头看"
    DROPPED = "取消重点"


class AwardKind(StrEnum):
    PROPOSAL = "优秀提案"
    HANDLER = "先进承办单位"
    PERSON = "先进个人"


class AwardState(StrEnum):
    NOMINATED = "候选"
    GRANTED = "已确定"
    REFUSED = "未通过"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision(Record):
    """One step of supervising a proposal: named a key proposal, pushed on, looked back at."""

    TABLE: ClassVar[str] = "supervision"
    id: SupervisionId
    proposal: ProposalId
    kind: SupervisionKind
    leader: str = ""
    form: str = ""
    on_day: date
    content: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Record):
    """An honour proposed for a proposal, a handler or a person, and what was decided by whom."""

    TABLE: ClassVar[str] = "award"
    id: AwardId
    kind: AwardKind
    session: SessionId | None = None
    proposal: ProposalId | None = None
    body: BodyId | None = None
    person: PersonId | None = None
    level: str = ""
    state: AwardState = AwardState.NOMINATED
    decided_by: str = ""
    decided_on: date | None = None
    note: str = ""

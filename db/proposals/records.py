"""Proposals: the proposal, who proposed it, who handles it, what was answered, what the proposers say."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, NewType

from db.people.records import BodyId, PersonId, SessionId
from db.store.record import Record

ProposalId = NewType("ProposalId", int)
ProposerId = NewType("ProposerId", int)
AssignmentId = NewType("AssignmentId", int)
ReplyId = NewType("ReplyId", int)
FeedbackId = NewType("FeedbackId", int)
ReviewId = NewType("ReviewId", int)


class ProposalState(StrEnum):
    DRAFT = "暂存"
    RECEIVED = "待审"
    DOCKETED = "立案"
    MERGED = "并案"
    DECLINED = "不予立案"
    TRANSFERRED = "转出"
    RETURNED = "退回修改"
    WITHDRAWN = "撤案"
    CLOSED = "办结"


class ProposerRole(StrEnum):
    FIRST = "第一提案人"
    CO = "联名"


class SignState(StrEnum):
    PENDING = "待会签"
    SIGNED = "已签"
    REFUSED = "谢绝"
    EXPIRED = "过期"
    CANCELLED = "取消"


class ReviewStage(StrEnum):
    FIRST = "初审"
    SECOND = "复审"
    FINAL = "审定"


class Verdict(StrEnum):
    """What a review says shall become of a proposal."""

    DOCKET = "立案"
    MERGE = "并案"
    DECLINE = "不予立案"
    BULLETIN = "转社情民意"
    RETURN = "退回修改"
    UPWARD = "转上级"
    ELSEWHERE = "转有关部门"


class HandlingRole(StrEnum):
    SOLE = "单办"
    LEAD = "主办"
    ASSIST = "会办"
    SEPARATE = "分办"


class AssignmentState(StrEnum):
    UNSIGNED = "待签收"
    WORKING = "办理中"
    RETURNING = "申退中"
    RETURNED = "已退"
    REPLIED = "已答复"
    REWORK = "再办理"
    FOLLOW_UP = "跟踪"
    CLOSED = "办结"


class ReplyKind(StrEnum):
    REPLY = "答复"
    OPINION = "会办意见"
    AGAIN = "再次答复"
    FOLLOW_UP = "跟踪答复"


class Disclosure(StrEnum):
    OPEN = "主动公开"
    ON_REQUEST = "依申请公开"
    CLOSED = "不予公开"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Record):
    """A proposal 提案. ``number`` is given on docketing, ``receipt_number`` on receipt; both are texts."""

    TABLE: ClassVar[str] = "proposal"
    id: ProposalId
    session: SessionId
    title: str
    state: ProposalState = ProposalState.RECEIVED
    receipt_number: str = ""
    number: str = ""
    category: str = ""
    origin: str = "委员提案"  # 委员提案 党派提案 团体提案 专委会提案 界别提案 小组提案
    time_mark: str = "大会"  # 大会 平时
    body: str = ""
    received_on: date | None = None
    docketed_on: date | None = None
    closed_on: date | None = None
    public: bool = True
    private_reason: str = ""
    reason: str = ""  # why not docketed, returned or withdrawn
    main: ProposalId | None = None  # the proposal it was merged into
    key_mark: str = (
        ""  # 重点提案: in whose care, in words (区长督办); empty when none. Not `key`: records have one
    )
    suggested: str = ""  # handlers the proposer suggests
    note: str = ""
    review_group: str = ""  # where the office put it by hand; else its category says


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposer(Record):
    """A person or a body behind a proposal; exactly one of the two is set."""

    TABLE: ClassVar[str] = "proposer"
    id: ProposerId
    proposal: ProposalId
    place: int
    role: ProposerRole
    person: PersonId | None = None
    body: BodyId | None = None
    sign: SignState = SignState.SIGNED
    signed_on: date | None = None
    asked_on: date | None = None
    due_on: date | None = None  # until when a co-signer may answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """What one stage of the review said; only the last one moves the proposal."""

    TABLE: ClassVar[str] = "review"
    id: ReviewId
    proposal: ProposalId
    stage: ReviewStage
    outcome: Verdict
    opinion: str = ""
    reviewer: str = ""
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Record):
    """A proposal given to a handler. ``rule`` is the deadline rule as copied on the day (see db/calendar)."""

    TABLE: ClassVar[str] = "assignment"
    id: AssignmentId
    proposal: ProposalId
    handler: BodyId
    role: HandlingRole
    round: int = 1
    state: AssignmentState = AssignmentState.UNSIGNED
    assigned_on: date | None = None
    rule: dict[str, str] = field(default_factory=dict)
    closed_on: date | None = None
    contact: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Record):
    """What a handler answered. ``scan`` is the hash of an attachment."""

    TABLE: ClassVar[str] = "reply"
    id: ReplyId
    assignment: AssignmentId
    seq: int
    kind: ReplyKind = ReplyKind.REPLY
    result: str = ""  # A B C D as the office's list has it
    text: str = ""
    letter_number: str = ""
    signer: str = ""
    signer_post: str = ""
    replied_on: date | None = None
    received_on: date | None = None
    disclosure: str = ""
    scan: str = ""
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(Record):
    """One proposer's opinion on one reply: dimension -> value (总体 -> 满意)."""

    TABLE: ClassVar[str] = "feedback"
    id: FeedbackId
    reply: ReplyId
    proposer: ProposerId
    marks: dict[str, str]
    opinion: str = ""
    returned_on: date | None = None

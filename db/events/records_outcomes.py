"""What goes with an event: agenda, minutes, steps before and after it, the yearly plan, outcomes, speeches."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, NewType

from db.events.records import EventId
from db.people.records import BodyId, PersonId, SessionId
from db.store.record import Record

AgendaItemId = NewType("AgendaItemId", int)
PlanTopicId = NewType("PlanTopicId", int)
OutcomeId = NewType("OutcomeId", int)
SpeechId = NewType("SpeechId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Record):
    """One item of the agenda 议程, in its place; ``minutes`` is how long it takes."""

    TABLE: ClassVar[str] = "agenda_item"
    id: AgendaItemId
    event: EventId
    place: int
    title: str
    speaker: str = ""
    minutes: int | None = None
    papers: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Record):
    """The minutes 纪要 of an event: the text; who was there comes from the attendance."""

    TABLE: ClassVar[str] = "minutes"
    id: int
    event: EventId
    number: str = ""
    text: str = ""
    host: str = ""
    recorder: str = ""
    signer: str = ""
    issued_on: date | None = None
    copies: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventStep(Record):
    """Something to be done before or after an event by a day; ``rule`` is what the day was counted by."""

    TABLE: ClassVar[str] = "event_step"
    id: int
    event: EventId
    kind: str
    due_on: date
    rule: dict[str, str] = field(default_factory=dict)
    done_on: date | None = None
    note: str = ""


class TopicState(StrEnum):
    PLANNED = "计划"
    PREPARING = "筹备"
    HELD = "已开展"
    DROPPED = "不再开展"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTopic(Record):
    """A topic of the yearly consultation plan 年度协商计划. ``month`` is when it is meant to be held, in words."""

    TABLE: ClassVar[str] = "plan_topic"
    id: PlanTopicId
    year: int
    place: int
    title: str
    form: str = ""
    source: str = ""  # 领导点题 委员荐题 部门商题 群众征题
    lead: str = ""
    units: str = ""
    host: str = ""
    month: str = ""
    product: str = ""
    state: TopicState = TopicState.PLANNED
    event: EventId | None = None
    note: str = ""


class OutcomeState(StrEnum):
    DRAFT = "待送出"
    SENT = "已送出"
    ANSWERED = "已反馈"
    DONE = "已落实"
    DROPPED = "不再跟踪"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Record):
    """What came of a consultation 协商成果: an item of the list 协商清单, a 建议案, a report."""

    TABLE: ClassVar[str] = "outcome"
    id: OutcomeId
    event: EventId | None = None
    plan: PlanTopicId | None = None
    kind: str = "协商清单"
    number: str = ""
    place: int = 1
    title: str
    text: str = ""
    addressee: BodyId | None = None
    sent_on: date | None = None
    due_on: date | None = None
    state: OutcomeState = OutcomeState.DRAFT
    adoption: str = ""
    result: str = ""
    feedback_on: date | None = None
    note: str = ""
    session: SessionId | None = None  # in whose work it came about, where no event says it


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction(Record):
    """批示 of a leader on an outcome or a bulletin."""

    TABLE: ClassVar[str] = "instruction"
    id: int
    subject_table: str
    subject_id: int
    leader: str
    post: str = ""
    on_day: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech(Record):
    """大会发言: spoken (口头) or written (书面), of members or in the name of a body."""

    TABLE: ClassVar[str] = "speech"
    id: SpeechId
    event: EventId | None = None
    session: SessionId | None = None
    kind: str = "口头"
    place: int | None = None  # the order of speaking
    title: str
    text: str = ""
    body: BodyId | None = None
    submitted_on: date | None = None
    spoken_on: date | None = None
    adoption: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Record):
    """Who gives a speech, the first one speaking."""

    TABLE: ClassVar[str] = "speaker"
    id: int
    speech: SpeechId
    place: int
    person: PersonId

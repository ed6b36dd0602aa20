"""What the public brings: a clue for a proposal 提案线索, and each step taken with it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, NewType

from db.people.records import PersonId
from db.store.record import Record

ClueId = NewType("ClueId", int)
ClueStepId = NewType("ClueStepId", int)


class ClueState(StrEnum):
    RECEIVED = "待梳理"
    OPEN = "待认领"
    CLAIMED = "培育中"
    CONVERTED = "已转化"
    DROPPED = "不采用"
    CLOSED = "已办结"


class Outcome(StrEnum):
    """What may become of a clue."""

    PROPOSAL = "提案"
    BULLETIN = "社情民意"
    SPEECH = "大会发言"
    TOPIC = "协商议题"
    TRANSFER = "转部门参考"


class StepKind(StrEnum):
    SORT = "梳理"
    CLAIM = "认领"
    RELEASE = "退回认领"
    CULTIVATE = "培育"
    CONVERT = "转化"
    UNCONVERT = "取消转化"
    DROP = "不采用"
    ANSWER = "答复群众"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue(Record):
    """A clue of the public. ``outcome`` is what became of it, ``outcome_table`` and ``outcome_id`` the record made of it."""

    TABLE: ClassVar[str] = "clue"
    id: ClueId
    number: str
    title: str
    body: str = ""
    category: str = ""
    source: str = ""
    provider: str = ""
    phone: str = ""
    private: bool = False  # the provider wants not to be named
    received_on: date
    state: ClueState = ClueState.RECEIVED
    claimed_by: PersonId | None = None
    claimed_on: date | None = None
    outcome: str = ""
    outcome_table: str = ""
    outcome_id: int | None = None
    outcome_words: str = ""
    closed_on: date | None = None
    answer: str = ""
    answered_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueStep(Record):
    """One step taken with a clue: when, by whom, and what was said or done."""

    TABLE: ClassVar[str] = "clue_step"
    id: ClueStepId
    clue: ClueId
    kind: StepKind
    on_day: date
    by_whom: str = ""
    content: str = ""

"""Duty records besides periods: deeds, bulletins, schemes, manual points, exemptions, grades, frozen years, reports."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, NewType

from db.duty.records import DutyPeriodId
from db.people.records import BodyId, PersonId
from db.proposals.records import ProposalId
from db.store.record import Record

DeedId = NewType("DeedId", int)
BulletinId = NewType("BulletinId", int)
SchemeId = NewType("SchemeId", int)
FreezeId = NewType("FreezeId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed(Record):
    """其他履职: a donation (``amount`` in fen), a visit, reading, an honour. ``count`` is how often it counts."""

    TABLE: ClassVar[str] = "deed"
    id: DeedId
    person: PersonId
    kind: str
    on_day: date
    until: date | None = None
    title: str
    amount: int | None = None
    count: int = 1
    level: str = ""
    organiser: str = ""  # 谁组织
    recorded_by: str = ""  # 谁记录
    note: str = ""


class BulletinState(StrEnum):
    RECEIVED = "收到"
    EDITED = "已编发"
    KEPT = "留存"
    RETURNED = "退回"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin(Record):
    """社情民意信息, as far as scoring and archives need it. ``issue`` is the 专刊 it went out in."""

    TABLE: ClassVar[str] = "bulletin"
    id: BulletinId
    number: str = ""
    issue: str = ""
    title: str
    text: str = ""
    category: str = ""
    submitted_on: date
    state: BulletinState = BulletinState.RECEIVED
    proposal: ProposalId | None = None
    clue: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinAuthor(Record):
    """A person or a body that reflected it, in their order."""

    TABLE: ClassVar[str] = "bulletin_author"
    id: int
    bulletin: BulletinId
    place: int
    person: PersonId | None = None
    body: BodyId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption(Record):
    """采用: on which level, by whom, alone (单篇) or with others (综合)."""

    TABLE: ClassVar[str] = "adoption"
    id: int
    bulletin: BulletinId
    level: str
    organ: str = ""
    form: str = "单篇"
    on_day: date | None = None
    note: str = ""


class SchemeState(StrEnum):
    DRAFT = "草案"
    USED = "在用"
    REPLACED = "已被替换"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeVersion(Record):
    """A scheme of a duty period (None: kept for later use). ``content`` is its readable text, see scheme_text."""

    TABLE: ClassVar[str] = "scheme"
    id: SchemeId
    name: str
    period: DutyPeriodId | None = None
    version: int = 1
    state: SchemeState = SchemeState.DRAFT
    content: str
    made_at: datetime
    made_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualPoint(Record):
    """Points entered by hand, in hundredths, under a head or rule of the scheme (``item``)."""

    TABLE: ClassVar[str] = "manual_point"
    id: int
    period: DutyPeriodId
    person: PersonId
    item: str
    points: int
    on_day: date
    basis: str
    approver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption(Record):
    """Someone need not be reckoned for a time (illness, posted away), or for the whole period without days."""

    TABLE: ClassVar[str] = "exemption"
    id: int
    period: DutyPeriodId
    person: PersonId
    kind: str
    since: date | None = None
    until: date | None = None
    reason: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeDecision(Record):
    """The grade the chair meeting has decided on."""

    TABLE: ClassVar[str] = "grade_decision"
    id: int
    period: DutyPeriodId
    person: PersonId
    grade: str
    points: int
    decided_on: date
    decided_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Freeze(Record):
    """A year that was closed; ``undone_on`` when it was opened again."""

    TABLE: ClassVar[str] = "freeze"
    id: FreezeId
    period: DutyPeriodId
    scheme: SchemeId
    frozen_on: date
    decided_by: str = ""
    undone_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenScore(Record):
    """What a member had when the year was closed; ``statement`` is the ledger as JSON."""

    TABLE: ClassVar[str] = "frozen_score"
    KEY: ClassVar[tuple[str, ...]] = ("freeze", "person")
    freeze: FreezeId
    person: PersonId
    points: int
    grade: str
    place: int | None = None
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfReport(Record):
    """委员述职 of a period; ``hash`` is the file it was taken from."""

    TABLE: ClassVar[str] = "self_report"
    id: int
    period: DutyPeriodId
    person: PersonId
    text: str
    hash: str = ""
    received_on: date

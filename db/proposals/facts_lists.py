"""What the lists of a session's proposals print: 提案登记簿, 按单位统计 and the list of what was not filed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One proposal in the register. Texts are as they are printed; what is not known is empty."""

    receipt_number: str
    number: str
    category: str
    first_proposer: str
    co_proposers: tuple[str, ...]
    title: str
    body: str  # its first fifty characters
    attachments: int
    state: str
    leads: str
    assists: tuple[str, ...]
    result: str
    received_on: date | None
    progress: str = ""
    visits: str = ""  # how the handlers made contact
    attitude: str = ""
    outcome: str = ""
    opinion: str = ""
    rework: str = ""
    follow_up: str = ""
    follow_up_result: str = ""
    due: date | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFacts:
    """提案登记簿 of a session, or of what a list was narrowed to."""

    committee: str
    district: str
    session: str
    as_of: date
    lines: tuple[RegisterLine, ...]
    scope: str = ""  # what it was narrowed to, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerCountLine:
    """What one handler has: ``lead`` counts 单办, 主办 and 分办. Handed-back ones stand apart and in no sum."""

    handler: str
    unsigned: int = 0
    working: int = 0
    returned: int = 0
    replied: int = 0
    lead: int = 0
    assist: int = 0
    overdue: int = 0

    @property
    def total(self) -> int:
        return self.lead + self.assist


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerCountFacts:
    """按单位统计 of a session; one base: assignments that were not handed back."""

    committee: str
    district: str
    session: str
    as_of: date
    lines: tuple[HandlerCountLine, ...]
    proposals: int = 0  # how many proposals were assigned


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFiledLine:
    """One proposal that was not filed, was handed on or given back."""

    receipt_number: str
    title: str
    proposers: str
    state: str
    reason: str = ""
    went_to: str = ""
    told_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFiledFacts:
    """不予立案等情况一览表 of a session."""

    committee: str
    district: str
    session: str
    as_of: date
    lines: tuple[NotFiledLine, ...]
    received: int = 0  # how many came in altogether

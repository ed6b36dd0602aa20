"""What the letters about proposals print: notices to proposers, 交办函, 会办意见函 and 催办单."""

from dataclasses import dataclass
from datetime import date

from db.proposals.facts import ProposalFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderFacts:
    """Who sends a letter and who answers questions about it."""

    name: str  # 政协广州市云山区委员会提案委员会
    contact: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """What the proposers are told after the review: filed, not filed, handed on, or given back."""

    proposal: ProposalFacts
    sender: SenderFacts
    state: str  # 立案 并案 不予立案 转出 退回修改
    decided_on: date | None = None
    reason: str = ""  # why not filed or given back; where to, when it was handed on
    main: str = ""  # the number under which it is handled, when it was merged
    handlers: tuple[tuple[str, str], ...] = ()  # name and role, once assigned
    due: date | None = None  # when the answer must be out
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """One proposal in a list for a handler."""

    number: str
    title: str
    proposers: str  # 陈志强等3人
    contact: str = ""  # the first proposer's phone, whole: the list is for making contact
    category: str = ""
    role: str = ""  # 单办 主办 会办 分办, of the handler the list is for
    leads: tuple[str, ...] = ()
    assists: tuple[str, ...] = ()
    due: date | None = None
    provisional: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignFacts:
    """交办函 with its list and receipt: what one handler is given in a session."""

    committee: str
    district: str
    session: str  # 九届二次会议
    sender: SenderFacts
    handler: str
    items: tuple[ItemFacts, ...]
    assigned_on: date | None = None
    return_due: date | None = None
    return_provisional: bool = False
    return_rule: str = ""
    contact_rule: str = ""
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionFormFacts:
    """会办意见函: the form an assisting handler fills in for those who answer."""

    proposal: ProposalFacts
    handler: str  # who assists, as on its letterhead
    leads: tuple[str, ...] = ()
    due: date | None = None
    provisional: bool = False
    contact: str = ""
    phone: str = ""
    copies: tuple[str, ...] = ()
    letter_number: str = ""
    text: str = ""  # as recorded; empty until it came
    replied_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LateFacts:
    """One thing a handler owes, how late it is and how its date was counted."""

    number: str
    title: str
    what: str  # 答复 会办意见 再办理
    proposers: str = ""
    assigned_on: date | None = None
    due: date | None = None
    provisional: bool = False
    days_left: int = 0  # negative when overdue
    derivation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderFacts:
    """催办单: everything one handler is late with, or soon will be."""

    district: str
    session: str
    sender: SenderFacts
    handler: str
    as_of: date
    items: tuple[LateFacts, ...]
    warn_days: int = 0  # 0: only what is late

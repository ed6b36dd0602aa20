"""What the forms of one proposal print: 提案表, 提案审查表 and 提案转办单."""

from dataclasses import dataclass
from datetime import date

from db.proposals.facts import ProposalFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """What one stage of the review said, or an empty place for it."""

    stage: str  # 初审 复审 审定
    outcome: str = ""
    opinion: str = ""
    reviewer: str = ""
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareFacts:
    """A handler with its role and the day its answer or opinion is due."""

    handler: str
    role: str  # 单办 主办 会办 分办
    assigned_on: date | None = None
    due: date | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSheetFacts:
    """提案表: the proposal itself with its proposers whole, and what review and 交办 made of it."""

    proposal: ProposalFacts
    origins: tuple[str, ...] = ()  # the office's list, one of them ticked
    public: bool | None = None  # None: the proposer has not said
    private_reason: str = ""
    suggested: str = ""
    body: str = ""
    attachments: tuple[str, ...] = ()
    state: str = ""
    reason: str = ""
    reviews: tuple[ReviewFacts, ...] = ()
    shares: tuple[ShareFacts, ...] = ()
    docketed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSheetFacts:
    """提案审查表: what is decided about a proposal, with the chain of those who decide."""

    proposal: ProposalFacts
    categories: tuple[str, ...] = ()
    verdict: str = ""  # 立案 并案 不予立案 转社情民意 退回修改 转上级 转有关部门; empty before the decision
    main: str = ""  # the number of the proposal it was merged into
    reason: str = ""
    suggested: str = ""
    reviews: tuple[ReviewFacts, ...] = ()
    shares: tuple[ShareFacts, ...] = ()
    docketed_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferSlipFacts:
    """提案转办单: goes with the original to one handler and comes back with its answer."""

    proposal: ProposalFacts
    handler: str
    role: str = "单办"
    assists: tuple[str, ...] = ()
    review: str = ""  # the committee's opinion, in words
    reviewed_on: date | None = None
    instructions: str = ""  # what a leader wrote on it; nobody records that yet, so it is left to be written
    classes: tuple[tuple[str, str], ...] = ()
    result: str = ""
    dimensions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    replied_on: date | None = None
    due: date | None = None
    provisional: bool = False
    derivation: str = ""
    return_due: date | None = None  # until when it may be handed back
    return_provisional: bool = False
    return_rule: str = ""  # 5 个工作日
    return_to: str = ""
    contact: str = ""
    phone: str = ""

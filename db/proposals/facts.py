"""What the papers of a proposal print: plain facts, filled by the queries, read by the composers."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposerFacts:
    """One proposer in official order, the first proposer first. Contact data is whole: the form is for making contact."""

    name: str  # 王建国, or the body's name
    is_body: bool = False
    first: bool = False
    sector: str = ""
    employer: str = ""
    job: str = ""
    phone: str = ""
    address: str = ""
    number: str = ""  # 委员证号
    party: str = ""
    postcode: str = ""
    email: str = ""
    contact: str = ""  # whom to ask, of a body
    pending: bool = False  # asked to sign, has not signed yet


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts:
    """The proposal as every paper of it names it."""

    committee: str  # 政协广州市云山区委员会
    district: str  # 云山区
    session: str  # 九届二次会议
    number: str  # 045, as text; empty when not docketed
    title: str  # 案由
    time_mark: str = "大会"  # 大会 平时
    category: str = ""
    proposers: tuple[ProposerFacts, ...] = ()
    merged: tuple[str, ...] = ()  # numbers of the proposals merged into this one
    receipt_number: str = ""
    received_on: date | None = None
    origin: str = ""  # 委员提案 党派提案 ...
    key_mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyFacts:
    """A handler's reply to a proposal: 提案答复函 in its three modes.

    One per assignment (单办, 主办, 分办; never 会办). For the mode 式样 only the proposal, the handler and the
    contact need be known; the text and the class are then left out whatever they are.
    """

    proposal: ProposalFacts
    handler: str  # as on its letterhead: 广州市云山区住房和建设局
    role: str = "单办"  # 单办 主办 分办
    assists: tuple[str, ...] = ()  # names of the 会办 units
    classes: tuple[tuple[str, str], ...] = ()  # the office's list: ("A", "已解决或采纳"), ...
    class_place: str = "右上角"  # where the class is marked: 右上角 左上角
    result: str = ""  # A
    letter_number: str = ""  # 云住建函〔2022〕18号
    text: str = ""  # paragraphs separated by line breaks, as recorded
    has_scan: bool = False  # the text is only in the scan that is attached
    replied_on: date | None = None
    signer: str = ""
    signer_post: str = ""
    contact: str = ""
    phone: str = ""
    disclosure: str = ""  # 主动公开 依申请公开 不予公开
    copies: tuple[str, ...] = ()  # 抄送; empty: the office's default
    due: date | None = None  # when the reply must be out
    provisional: bool = False  # the due date rests on a year whose calendar is not loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionFacts:
    """One question of the feedback form with its possible answers."""

    words: str  # 办理结果
    values: tuple[str, ...]  # 满意 基本满意 不满意


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackFormFacts:
    """提案办理情况征询意见表: one per handler that answers and per proposer who is asked."""

    proposal: ProposalFacts
    proposer: ProposerFacts
    handler: str
    role: str = "单办"
    letter_number: str = ""
    result: str = ""
    result_words: str = ""
    replied_on: date | None = None
    dimensions: tuple[DimensionFacts, ...] = ()
    due: date | None = None  # when the form should be back
    return_to: str = ""  # 云山区政协提案委员会
    return_address: str = ""
    return_contact: str = ""
    return_phone: str = ""

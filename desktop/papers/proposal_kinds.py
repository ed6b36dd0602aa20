"""The papers of proposals."""

from typing import Final

from db.proposals.facts import FeedbackFormFacts, ReplyFacts
from db.proposals.facts_forms import ProposalSheetFacts, ReviewSheetFacts, TransferSlipFacts
from db.proposals.facts_honours import AwardListFacts, KeyListFacts
from db.proposals.facts_letters import AssignFacts, NoticeFacts, OpinionFormFacts, ReminderFacts
from db.proposals.facts_lists import HandlerCountFacts, NotFiledFacts, RegisterFacts
from db.proposals.records import Disclosure
from db.store.kind import Field, FieldType
from desktop.papers import (
    proposal_assigning,
    proposal_forms,
    proposal_honours,
    proposal_letters,
    proposal_lists,
    proposal_papers,
)
from desktop.papers.kind import RED, PaperKind

LATEST, ALL_GIVEN = "最近一次交办", "全部承办件"
LATE, LATE_AND_SOON = "逾期", "逾期和将到期"
_SENT: Final = (
    Field(name="letter_number", words="发文字号", help="空着时留出位置，不另编号"),
    Field(name="signed_on", words="成文日期", type=FieldType.DATE),
)
_LETTER: Final = (*_SENT, RED)
_WENT: Final = Field(
    name="went_to",
    words="材料去向",
    help="如 转作社情民意信息、转区城管局研究参考；空着则不写",
    limit=60,
)
_AGAIN: Final = Field(name="again_by", words="修改期限", type=FieldType.DATE)

KINDS: Final[tuple[PaperKind, ...]] = (
    PaperKind(
        name="reply",
        words="提案答复函",
        subject="proposal",
        facts=ReplyFacts,
        compose=proposal_papers.reply,
        modes=(proposal_papers.FORM, proposal_papers.COPY, proposal_papers.FULL),
        asked={
            proposal_papers.FORM: (RED,),
            proposal_papers.FULL: (
                Field(name="letter_number", words="发文字号", help="如 云住建函〔2022〕18号"),
                Field(name="result", words="办理类别", type=FieldType.CHOICE, choices=("A", "B", "C", "D")),
                Field(
                    name="disclosure",
                    words="公开方式",
                    type=FieldType.CHOICE,
                    choices=tuple(Disclosure),
                ),
                Field(name="signed_on", words="成文日期", type=FieldType.DATE),
                RED,
            ),
        },
        prefill=proposal_papers.reply_prefill,
    ),
    PaperKind(
        name="feedback_form",
        words="提案办理情况征询意见表",
        subject="proposal",
        facts=FeedbackFormFacts,
        compose=proposal_papers.feedback_form,
        asked={},
    ),
    PaperKind(
        name="proposal_sheet",
        words="提案表",
        subject="proposal",
        facts=ProposalSheetFacts,
        compose=proposal_forms.proposal_sheet,
        asked={},
    ),
    PaperKind(
        name="blank_sheet",
        words="空白提案表",
        subject="session",
        facts=ProposalSheetFacts,
        compose=proposal_forms.blank_sheet,
        asked={},
    ),
    PaperKind(
        name="review_sheet",
        words="提案审查表",
        subject="proposal",
        facts=ReviewSheetFacts,
        compose=proposal_forms.review_sheet,
        asked={},
    ),
    PaperKind(
        name="docket_notice",
        words="立案通知",
        subject="proposal",
        facts=NoticeFacts,
        compose=proposal_letters.docket_notice,
        asked={"": _LETTER},
        prefill=proposal_letters.letter_prefill,
    ),
    PaperKind(
        name="decline_notice",
        words="不予立案通知",
        subject="proposal",
        facts=NoticeFacts,
        compose=proposal_letters.decline_notice,
        asked={"": (_WENT, *_LETTER)},
        prefill=proposal_letters.went_prefill,
    ),
    PaperKind(
        name="transfer_notice",
        words="提案转送通知",
        subject="proposal",
        facts=NoticeFacts,
        compose=proposal_letters.transfer_notice,
        asked={"": _LETTER},
        prefill=proposal_letters.letter_prefill,
    ),
    PaperKind(
        name="return_notice",
        words="退回修改通知",
        subject="proposal",
        facts=NoticeFacts,
        compose=proposal_letters.return_notice,
        asked={"": (_AGAIN, *_LETTER)},
        prefill=proposal_letters.again_prefill,
    ),
    PaperKind(
        name="assign_letter",
        words="提案交办函",
        subject="handler",
        facts=AssignFacts,
        compose=proposal_assigning.assign_letter,
        modes=(LATEST, ALL_GIVEN),
        asked={LATEST: _LETTER, ALL_GIVEN: _LETTER},
        prefill=proposal_letters.letter_prefill,
    ),
    PaperKind(
        name="transfer_slip",
        words="提案转办单",
        subject="proposal",
        facts=TransferSlipFacts,
        compose=proposal_forms.transfer_slip,
        asked={},
    ),
    PaperKind(
        name="opinion_form",
        words="会办意见函",
        subject="proposal",
        facts=OpinionFormFacts,
        compose=proposal_letters.opinion_form,
        modes=(proposal_papers.FORM, proposal_papers.COPY),
        asked={proposal_papers.FORM: (RED,)},
        prefill=proposal_letters.form_prefill,
    ),
    PaperKind(
        name="reminder",
        words="催办单",
        subject="handler",
        facts=ReminderFacts,
        compose=proposal_letters.reminder,
        modes=(LATE, LATE_AND_SOON),
        asked={LATE: _LETTER, LATE_AND_SOON: _LETTER},
        prefill=proposal_letters.letter_prefill,
    ),
    PaperKind(
        name="register",
        words="提案登记簿",
        subject="session",
        facts=RegisterFacts,
        compose=proposal_lists.register,
        modes=(proposal_lists.FULL, proposal_lists.BRIEF),
        asked={},
        masked=True,
    ),
    PaperKind(
        name="handler_counts",
        words="承办情况按单位统计表",
        subject="session",
        facts=HandlerCountFacts,
        compose=proposal_lists.handler_counts,
        asked={},
        masked=True,
    ),
    PaperKind(
        name="not_filed",
        words="未立案提案一览表",
        subject="session",
        facts=NotFiledFacts,
        compose=proposal_lists.not_filed,
        asked={},
        masked=True,
    ),
    PaperKind(
        name="key_list",
        words="重点提案督办一览表",
        subject="session",
        facts=KeyListFacts,
        compose=proposal_honours.key_list,
        asked={},
        masked=True,
    ),
    PaperKind(
        name="award_list",
        words="评选表彰名单",
        subject="session",
        facts=AwardListFacts,
        compose=proposal_honours.award_list,
        modes=(proposal_honours.GRANTED, proposal_honours.CANDIDATES),
        asked={},
        masked=True,
    ),
)

"""The papers of proposals."""

from typing import Final

from db.proposals.facts import FeedbackFormFacts, ReplyFacts
from db.proposals.records import Disclosure
from db.store.kind import Field, FieldType
from desktop.papers import proposal_papers
from desktop.papers.kind import RED, PaperKind

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
)

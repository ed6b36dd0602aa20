"""Sheets of proposals: a letter per handler, a form per handler and proposer."""

from typing import Final

from db.proposals.printing import feedback_facts, reply_facts
from db.proposals.records import ProposalId
from db.store.reader import Reader
from desktop.desk.sheet import Asking, Sheet, SheetReader
from desktop.desk.subject import Subject
from desktop.papers.proposal_papers import COPY


def _replies(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    return [
        Sheet(
            facts=each,
            name=f"{subject.number} 提案答复函（{asking.mode}） {each.handler}",
            words=each.handler,
        )
        for each in reply_facts(reader, ProposalId(subject.id), replied=asking.mode == COPY)
    ]


def _feedback_forms(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    del asking
    return [
        Sheet(
            facts=each,
            name=f"{subject.number} 征询意见表 {each.handler} {each.proposer.name}",
            words=f"{each.handler} · {each.proposer.name}",
        )
        for each in feedback_facts(reader, ProposalId(subject.id))
    ]


SHEETS: Final = (
    SheetReader(kind="reply", read=_replies),
    SheetReader(kind="feedback_form", read=_feedback_forms),
)

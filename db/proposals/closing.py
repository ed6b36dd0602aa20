"""Closing many proposals at once: only those with which nothing is left to do, the others are named with what is."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from db.proposals.handling import close
from db.proposals.operations import refuse_all
from db.proposals.records import AssignmentState, Feedback, HandlingRole, Proposal, ProposalState, ReplyKind
from db.proposals.replies import asked
from db.proposals.settings import ProposalSettings
from db.proposals.workflow import PROPOSAL_FLOW, current, last_reply
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.work import Work

CLOSED, NOT_YET, FORMS = "早已办结", "还没有全部答复", "征询意见表没有收齐"
DISSATISFIED, PROMISED = "有人不满意，还没有再办理", "还要跟踪办理"


def left_to_do(reader: Reader, proposal: Proposal) -> str:
    """Say what a clerk would still do before closing a proposal; empty when there is nothing.

    One proposal may be closed all the same; many at once may not, or a promise would be forgotten.
    """
    if proposal.state is ProposalState.CLOSED:
        return CLOSED
    if PROPOSAL_FLOW.against(reader, "close", proposal):
        return NOT_YET
    settings = load(reader, ProposalSettings)
    forms = len(asked(reader, proposal))
    for assignment in current(reader, proposal):
        reply = last_reply(reader, assignment)
        if (
            assignment.role is HandlingRole.ASSIST
            or assignment.state is AssignmentState.CLOSED
            or reply is None
        ):
            continue
        said = reader.find(Feedback, "WHERE reply = ?", reply.id)
        if any(settings.dissatisfied(one.marks) for one in said):
            return DISSATISFIED
        if (
            reply.kind is ReplyKind.FOLLOW_UP
        ):  # what was promised is done; that answer asks for no forms of its own
            continue
        if len(said) < forms:
            return FORMS
        if reply.result in settings.follow_up_classes:
            return PROMISED
    return ""


def ready_to_close(reader: Reader, proposals: Sequence[Proposal]) -> tuple[list[Proposal], Counter[str]]:
    """Return those that can be closed in one go, and how many others there are for each reason."""
    ready, others = [], Counter[str]()
    for proposal in proposals:
        left = left_to_do(reader, proposal)
        if left:
            others[left] += 1
        else:
            ready.append(proposal)
    return ready, others


def close_many(work: Work, proposals: Sequence[Proposal], *, on: date) -> list[Proposal]:
    """Close many proposals at once; all or none.

    :raises Refused: naming every proposal that cannot be closed and why.
    """
    made, against = [], []
    for proposal in proposals:
        try:
            made.append(close(work, proposal, on=on))
        except Refused as refused:
            against.append(f"{proposal.number} 号：{refused.sentence}")
    refuse_all(against, "办结")
    return made

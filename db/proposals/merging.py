"""Joining proposals of one matter, and taking them apart again: nothing of what is joined is lost."""

from collections.abc import Sequence

from db.proposals.records import AssignmentState, Proposal, ReplyKind
from db.proposals.records import ProposalState as State
from db.proposals.workflow import PROPOSAL_FLOW
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.work import Work


def against_main(reader: Reader, main: Proposal) -> str:
    """Say why nothing can be joined to a proposal now; empty when it can be a main one."""
    if main.state is State.MERGED:
        into = reader.get(Proposal, main.main) if main.main is not None else None
        where = f"《{into.title}》" if into is not None else "别的提案"
        return f"《{main.title}》自己已并入{where}，请直接选{where}作主提案。"
    if main.state not in {State.RECEIVED, State.DOCKETED}:
        return f"《{main.title}》目前是“{main.state}”，不能作为主提案。"
    if answered(reader, main):
        return f"《{main.title}》已经答复，再并入的提案者收不到答复，请单独立案。"
    return ""


def answered(reader: Reader, main: Proposal) -> bool:
    """Tell whether a proposal's own answer has gone out: from then on nobody can be added to those it is for."""
    found = reader.value(
        """SELECT 1 FROM reply AS r JOIN assignment AS a ON a.id = r.assignment
           WHERE a.proposal = ? AND a.state <> ? AND r.kind <> ? LIMIT 1""",
        main.id,
        AssignmentState.RETURNED,
        ReplyKind.OPINION,
    )
    return found is not None


def merge(work: Work, main: Proposal, others: Sequence[Proposal]) -> list[Proposal]:
    """Join proposals of one matter: the main is handled, the others keep their text, proposers and numbers.

    :raises Refused: when one of them cannot be joined.
    """
    if not others:
        raise Refused("请再选至少一件要并入的提案。", field="main", code="empty")
    if sentence := against_main(work, main):
        raise Refused(sentence, field="main", code="merge")
    made = []
    for other in others:
        if other.id == main.id:
            raise Refused("提案不能并入它自己。", field="main", code="same")
        if other.session != main.session:
            raise Refused(
                f"《{other.title}》与主提案不是同一次会议的提案，不能并案；可以在办理时请承办单位一并答复。",
                field="main",
                code="session",
            )
        PROPOSAL_FLOW.require(work, "merge", other)
        made.append(work.update(other, state=State.MERGED, main=main.id))
    return made


def unmerge(work: Work, proposal: Proposal) -> Proposal:
    """Take a proposal out of the main one again; it is where it was before: filed, or in review.

    :raises Refused: when the main one has been answered, to its proposers too.
    """
    PROPOSAL_FLOW.require(work, "unmerge", proposal)
    state = State.DOCKETED if proposal.docketed_on is not None or proposal.number else State.RECEIVED
    return work.update(proposal, state=state, main=None)

"""Putting right what cannot be right about a proposal, where there is only one way to do it."""

from collections.abc import Callable, Mapping

from db.proposals.merging import unmerge
from db.proposals.numbers import next_number
from db.proposals.numbers_check import settle_double
from db.proposals.records import Proposal, ProposalId
from db.proposals.settings import ProposalSettings
from db.store.settings import load
from db.store.work import Work


def _next_number(work: Work, proposal: Proposal) -> Proposal:
    """Give a proposal that has none the next number of its session."""
    number = next_number(work, proposal.session, proposal.time_mark, load(work, ProposalSettings))
    return work.update(proposal, number=number)


_REPAIRS: Mapping[str, tuple[str, Callable[[Work, Proposal], Proposal]]] = {
    "number": ("给下一个号", _next_number),
    "renumber": ("给下一个号", lambda work, proposal: settle_double(work, proposal, "number")),
    "renumber_receipt": (
        "给下一个流水号",
        lambda work, proposal: settle_double(work, proposal, "receipt_number"),
    ),
    "unmerge": ("解除并案", unmerge),
}


def repair_words(fix: str) -> str:
    """Return what a repair is called, empty when there is none."""
    return _REPAIRS[fix][0] if fix in _REPAIRS else ""


def repair(work: Work, fix: str, proposal: ProposalId) -> Proposal:
    """Put one proposal right; it can be undone like any other step.

    :raises Refused: when the step is not allowed now.
    """
    return _REPAIRS[fix][1](work, work.get(Proposal, proposal))

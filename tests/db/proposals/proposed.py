"""Who stands behind a proposal."""

from db.proposals.records import Proposal, Proposer
from db.store.store import Store


def proposers(store: Store, proposal: Proposal) -> list[Proposer]:
    return store.find(Proposer, "WHERE proposal = ? ORDER BY place", proposal.id)

"""The small office with members and proposals, to which the public brings clues."""

import pytest

from db.store.store import Store
from tests.db.proposals.proposal_store import ProposalOffice, proposal_office


@pytest.fixture
def world(store: Store) -> ProposalOffice:
    return proposal_office(store)

"""The small office every test of proposals works in."""

import pytest

from db.store.store import Store
from tests.db.proposals.proposal_store import ProposalOffice, proposal_office


@pytest.fixture
def world(store: Store) -> ProposalOffice:
    return proposal_office(store)

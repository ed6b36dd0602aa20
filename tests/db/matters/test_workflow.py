"""The way of a clue checks itself."""

from db.matters.records import ClueState
from db.matters.workflow import CLUE_FLOW
from db.store.store import Store
from tests.db.matters.clue_store import brought, claimed
from tests.db.proposals.proposal_store import ProposalOffice


def test_every_state_is_reached_and_leads_to_an_end() -> None:
    assert CLUE_FLOW.faults() == []
    assert CLUE_FLOW.final == {ClueState.CLOSED}


def test_a_fresh_clue_may_be_sorted_claimed_or_dropped(store: Store) -> None:
    allowed = {each.name for each in CLUE_FLOW.choices(store, brought(store)) if each.allowed}
    assert allowed == {"sort", "claim", "drop"}


def test_what_is_not_allowed_says_why(store: Store, world: ProposalOffice) -> None:
    assert CLUE_FLOW.against(store, "answer", claimed(store, world)) == [
        "目前是“培育中”，“已转化”、“不采用”时才能答复群众"
    ]

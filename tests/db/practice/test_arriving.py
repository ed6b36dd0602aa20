"""Something always waits in an invented office: to be reviewed, to be signed."""

from db.people.records import Session
from db.proposals.cosigning import waiting_to_sign
from db.proposals.records import Proposal, ProposalState
from db.proposals.reviewing import reviews, to_review
from db.store.store import Store
from tests.db.practice.conftest import TODAY


def test_some_proposals_wait_for_review_in_their_groups_and_some_for_co_signers(practice: Store) -> None:
    session = practice.find(Session, "ORDER BY opens DESC LIMIT 1")[0]
    waiting = to_review(practice, session.id)
    assert len(waiting) >= 6
    assert all(row.group for row in waiting)
    assert any(row.advice for row in waiting)
    pending = waiting_to_sign(practice, today=TODAY, session=session.id)
    assert pending
    assert all(one.due_on for one in pending)


def test_every_proposal_that_was_decided_about_has_its_review(practice: Store) -> None:
    gone = {ProposalState.RECEIVED, ProposalState.WITHDRAWN, ProposalState.DRAFT}
    for one in practice.find(Proposal):
        assert bool([each for each in reviews(practice, one.id) if each.stage == "审定"]) is (
            one.state not in gone
        )

"""Invented leaders cared for the key proposals, and the year that is over was honoured."""

from db.people.records import Session
from db.proposals.awarding import awards
from db.proposals.records_supervision import AwardKind, AwardState
from db.proposals.supervising import FIRST, key_proposals
from db.store.store import Store
from tests.db.practice.conftest import TODAY


def test_every_session_has_one_first_proposal_and_leaders_for_its_key_ones(practice: Store) -> None:
    for session in practice.find(Session, "ORDER BY id DESC LIMIT 2"):
        rows = key_proposals(practice, today=TODAY, session=session.id)
        assert sum(FIRST in row.mark for row in rows) == 1
        assert all(row.leader for row in rows)
        assert any(row.supervised for row in rows)


def test_the_year_that_is_over_was_decided_about_and_this_one_has_candidates(practice: Store) -> None:
    now, before = practice.find(Session, "ORDER BY opens DESC LIMIT 2")
    assert {one.state for one in awards(practice, before.id)} == {AwardState.GRANTED}
    assert {one.kind for one in awards(practice, before.id)} == {AwardKind.PROPOSAL, AwardKind.HANDLER}
    assert {one.state for one in awards(practice, now.id)} == {AwardState.NOMINATED}

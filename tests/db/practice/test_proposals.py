"""A session's invented proposals."""

from db.proposals.records import Proposal, ProposalState
from db.store.store import Store
from tests.db.practice.conftest import TODAY


def test_a_year_has_300_proposals_in_many_states_and_six_that_have_just_come(practice: Store) -> None:
    found = practice.find(Proposal, "WHERE session = (SELECT id FROM session WHERE number = 2)")
    assert len(found) == 306
    states = {proposal.state for proposal in found}
    assert {
        ProposalState.DOCKETED,
        ProposalState.MERGED,
        ProposalState.DECLINED,
        ProposalState.CLOSED,
    } <= states
    assert 0.75 < sum(bool(proposal.number) for proposal in found) / 300 < 0.92


def test_numbers_are_given_to_filed_proposals_only_and_run_without_gap(practice: Store) -> None:
    for session in (1, 2):
        found = practice.find(
            Proposal,
            "WHERE session = (SELECT id FROM session WHERE number = ?) ORDER BY receipt_number",
            session,
        )
        assert [one.receipt_number for one in found] == [f"{place:04}" for place in range(1, len(found) + 1)]
        numbers = sorted(one.number for one in found if one.number)
        assert numbers == [f"{place:03}" for place in range(1, len(numbers) + 1)]
        assert all(bool(one.number) == (one.docketed_on is not None) for one in found)


def test_nothing_happens_in_the_future_or_out_of_order(practice: Store) -> None:
    for one in practice.find(Proposal):
        days = [day for day in (one.received_on, one.docketed_on, one.closed_on) if day]
        assert days == sorted(days)
        assert all(day <= TODAY for day in days)


def test_joined_proposals_point_at_a_filed_one_and_declined_ones_say_why(practice: Store) -> None:
    found = {one.id: one for one in practice.find(Proposal)}
    for one in found.values():
        assert (one.state is ProposalState.MERGED) == (one.main is not None)
        if one.main is not None:
            assert found[one.main].number
        if one.state in {ProposalState.DECLINED, ProposalState.TRANSFERRED, ProposalState.RETURNED}:
            assert one.reason


def test_members_and_bodies_propose_alone_and_together(practice: Store) -> None:
    sizes = practice.rows(
        "SELECT COUNT(*) AS size, COUNT(DISTINCT coalesce(person, body)) AS signers FROM proposer GROUP BY proposal"
    )
    assert {row["size"] for row in sizes} >= {1, 2, 3, 4, 5, 6}
    assert all(row["size"] == row["signers"] for row in sizes), "nobody signs twice"
    origins = {row[0] for row in practice.rows("SELECT DISTINCT origin FROM proposal")}
    assert {"委员提案", "党派提案", "团体提案", "专委会提案", "界别提案"} == origins
    busiest = practice.value(
        "SELECT COUNT(*) FROM proposer WHERE person IS NOT NULL GROUP BY person ORDER BY 1 DESC"
    )
    assert busiest < 12

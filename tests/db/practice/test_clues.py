"""Invented clues are as far as there was time, and what came of them is there."""

from db.matters.queries import clues, stages
from db.matters.records import Clue, ClueState, ClueStep
from db.store.store import Store
from tests.db.practice.conftest import TODAY


def test_clues_stand_at_every_step_of_their_way(practice: Store) -> None:
    assert {row.state for row in clues(practice, today=TODAY)} == set(ClueState)


def test_each_step_counts_fewer_clues_than_the_one_before(practice: Store) -> None:
    counted = {stage.name: stage.count for stage in stages(practice)}
    assert counted["received"] > counted["used"] > counted["claimed"] > counted["converted"] > 0
    assert counted["filed"] > 0
    assert counted["answered"] > 0


def test_a_clue_that_became_a_proposal_came_before_it(practice: Store) -> None:
    rows = practice.rows(
        """SELECT c.received_on, c.claimed_on, p.received_on AS filed, c.claimed_by, r.person FROM clue AS c
           JOIN proposal AS p ON p.id = c.outcome_id AND c.outcome_table = 'proposal'
           JOIN proposer AS r ON r.proposal = p.id AND r.role = '第一提案人'"""
    )
    assert rows
    assert all(row["received_on"] < row["claimed_on"] < row["filed"] for row in rows)
    assert all(row["claimed_by"] == row["person"] for row in rows)


def test_no_step_lies_in_the_future_or_before_its_clue(practice: Store) -> None:
    came = {clue.id: clue.received_on for clue in practice.find(Clue)}
    assert all(came[step.clue] <= step.on_day <= TODAY for step in practice.find(ClueStep))


def test_numbers_run_by_year(practice: Store) -> None:
    numbers = [clue.number for clue in practice.find(Clue, "WHERE received_on >= '2022-01-01' ORDER BY id")]
    assert numbers == [f"线索2022-{place:03d}" for place in range(1, len(numbers) + 1)]

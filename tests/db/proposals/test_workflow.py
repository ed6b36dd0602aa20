"""The workflows of proposals and assignments are sound, and progress is the least advanced answer."""

from itertools import product
from typing import Any

import pytest

from db.proposals.records import AssignmentState, HandlingRole, ProposalState
from db.proposals.workflow import ADVANCE, ANSWERED, ASSIGNMENT_FLOW, OPEN, PROPOSAL_FLOW, progress
from db.store.workflow import Workflow

SOLE, ASSIST, SEPARATE = HandlingRole.SOLE, HandlingRole.ASSIST, HandlingRole.SEPARATE


@pytest.mark.parametrize("flow", [PROPOSAL_FLOW, ASSIGNMENT_FLOW], ids=["proposal", "assignment"])
def test_every_state_can_be_reached_and_leads_to_an_end(flow: Workflow[Any, Any]) -> None:
    assert flow.faults() == []
    named = {state for move in flow.moves for state in (*move.sources, *move.targets)}
    assert flow.starts | flow.final <= named
    assert all(state in named for state in flow.states)


def test_every_state_of_an_assignment_has_its_place_in_the_progress() -> None:
    assert set(ADVANCE) | {AssignmentState.RETURNED} == set(AssignmentState)
    assert OPEN.isdisjoint(ANSWERED)
    assert OPEN | ANSWERED | {AssignmentState.RETURNED} == set(AssignmentState)


def test_progress_is_the_least_advanced_of_those_who_answer() -> None:
    for first, second in product(ADVANCE, ADVANCE):
        expected = min(first, second, key=ADVANCE.index)
        assert progress([(SEPARATE, first), (SEPARATE, second)]) == expected


def test_assists_never_hold_progress_up() -> None:
    states = [(SOLE, AssignmentState.REPLIED), (ASSIST, AssignmentState.UNSIGNED)]
    assert progress(states) == "已答复"


def test_handed_back_assignments_do_not_count() -> None:
    assert progress([(SOLE, AssignmentState.RETURNED)]) == "待交办"
    assert progress([]) == "待交办"


def test_the_moves_of_a_merged_proposal_are_only_to_take_it_out() -> None:
    names = [move.name for move in PROPOSAL_FLOW.moves if ProposalState.MERGED in move.sources]
    assert names == ["unmerge"]

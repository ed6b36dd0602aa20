"""Every mistake in the proposals is found, named in a sentence, and nothing else is."""

from collections.abc import Callable
from datetime import date

import pytest

from db.practice.fill import fill
from db.proposals.health import odd_proposals
from db.proposals.records import (
    Assignment,
    AssignmentState,
    Feedback,
    FeedbackId,
    HandlingRole,
    Proposal,
    ProposalState,
    Proposer,
    Reply,
    ReplyId,
    SignState,
)
from db.store.store import Store
from db.store.work import Work
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned, docketed

Break = Callable[[Work, Proposal, Assignment, ProposalOffice], None]


def replied(work: Work, given: Assignment, on: date = date(2022, 5, 20), result: str = "A") -> Reply:
    return work.insert(
        Reply(id=ReplyId(work.new_id()), assignment=given.id, seq=1, result=result, replied_on=on)
    )


def form(work: Work, reply: Reply, proposer: Proposer, on: date) -> None:
    work.insert(
        Feedback(id=FeedbackId(work.new_id()), reply=reply.id, proposer=proposer.id, marks={}, returned_on=on)
    )


def mine(work: Work, proposal: Proposal) -> Proposer:
    return work.find(Proposer, "WHERE proposal = ?", proposal.id)[0]


def other(work: Work, proposal: Proposal) -> Proposal:
    return work.find(Proposal, "WHERE id <> ?", proposal.id)[0]


def joined(work: Work, proposal: Proposal, into: Proposal | None) -> None:
    work.update(proposal, state=ProposalState.MERGED, main=into.id if into else None)


def orphaned(work: Work, proposal: Proposal) -> None:
    joined(work, other(work, proposal), proposal)
    work.update(proposal, state=ProposalState.WITHDRAWN)


BROKEN: dict[str, Break] = {
    "no_proposer": lambda work, proposal, _given, _world: work.delete(mine(work, proposal)),
    "no_first_proposer": lambda work, proposal, _given, _world: void(
        work.update(mine(work, proposal), sign=SignState.PENDING)
    ),
    "no_number": lambda work, proposal, _given, _world: void(work.update(proposal, number="")),
    "double_number": lambda work, proposal, _given, _world: void(
        work.update(proposal, number=f"0{other(work, proposal).number}")
    ),
    "number_gap": lambda work, proposal, _given, _world: void(work.update(proposal, number="005")),
    "no_main": lambda work, proposal, _given, _world: joined(work, other(work, proposal), None),
    "dead_main": lambda work, proposal, _given, _world: orphaned(work, proposal),
    "merged_assigned": lambda work, proposal, _given, _world: joined(work, proposal, other(work, proposal)),
    "no_lead": lambda work, _proposal, given, _world: void(work.update(given, role=HandlingRole.ASSIST)),
    "unit_gone": lambda work, _proposal, _given, world: void(
        work.update(world.housing, until=date(2022, 3, 1))
    ),
    "undated_assignment": lambda work, _proposal, given, _world: void(work.update(given, assigned_on=None)),
    "early_reply": lambda work, _proposal, given, _world: void(replied(work, given, date(2022, 3, 1))),
    "early_docket": lambda work, proposal, _given, _world: void(
        work.update(proposal, docketed_on=date(2022, 1, 3))
    ),
    "early_assignment": lambda work, _proposal, given, _world: void(
        work.update(given, assigned_on=date(2022, 1, 3))
    ),
    "early_feedback": lambda work, proposal, given, _world: form(
        work, replied(work, given), mine(work, proposal), date(2022, 5, 1)
    ),
    "future": lambda work, _proposal, given, _world: void(replied(work, given, date(2023, 1, 1))),
    "state_without_reply": lambda work, _proposal, given, _world: void(
        work.update(given, state=AssignmentState.REPLIED)
    ),
    "class_on_opinion": lambda work, _proposal, given, _world: void(
        replied(work, work.update(given, role=HandlingRole.ASSIST))
    ),
    "no_class": lambda work, _proposal, given, _world: void(replied(work, given, result="")),
    "foreign_feedback": lambda work, proposal, given, _world: form(
        work, replied(work, given), mine(work, other(work, proposal)), date(2022, 6, 1)
    ),
}


def void(_value: object) -> None:
    return None


def codes(store: Store) -> list[str]:
    return [odd.code for odd in odd_proposals(store, today=TODAY)]


@pytest.mark.parametrize("code", BROKEN)
def test_a_mistake_is_found_and_named(code: str, store: Store, world: ProposalOffice) -> None:
    docketed(store, world, "关于停车的建议")
    proposal, (given,) = assigned(store, world, [world.housing])
    assert codes(store) == []
    with store.work("弄坏") as work:
        BROKEN[code](work, proposal, given, world)
    found = {odd.code: odd for odd in odd_proposals(store, today=TODAY)}
    assert code in found
    odd = found[code]
    assert "《" in odd.sentence
    assert "{" not in odd.sentence + odd.advice
    assert odd.sentence.endswith("。")
    assert odd.advice.endswith("。")
    assert store.get(Proposal, odd.proposal)


def test_a_gap_says_whose_number_it_was_and_where_it_is(store: Store, world: ProposalOffice) -> None:
    first = docketed(store, world, "关于甲的建议")
    with store.work("改号") as work:
        work.update(first, number="004")
    (odd,) = [odd for odd in odd_proposals(store, today=TODAY) if odd.code == "number_gap"]
    assert odd.sentence == (
        "九届二次的提案号缺 001—003（曾给《关于甲的建议》，该件现在是 004 号；没有用过），在《关于甲的建议》之前断了号。"
    )
    assert odd.proposal == first.id


def test_a_title_with_braces_is_only_a_title(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world, "关于{unit}的建议")
    with store.work("弄坏") as work:
        work.update(proposal, number="")
    (odd,) = odd_proposals(store, today=TODAY)
    assert "《关于{unit}的建议》已立案，却没有提案号。" in odd.sentence


def test_one_mistake_made_a_thousand_times_does_not_fill_the_page(
    store: Store, world: ProposalOffice
) -> None:
    with store.work("弄坏") as work:
        proposal = docketed_in(work, world)
        work.insert_all(proposal.with_(id=work.new_id(), number="") for _ in range(300))
        work.delete(mine(work, proposal))
    assert max(codes(store).count(code) for code in set(codes(store))) == 200


def docketed_in(work: Work, world: ProposalOffice) -> Proposal:
    from db.proposals.operations import docket, receive

    made = receive(work, session=world.session, title="关于甲的建议", proposers=world.by("one"))
    return docket(work, made, on=date(2022, 1, 20))


def test_an_invented_office_is_sound(store: Store) -> None:
    fill(store)
    assert [odd.sentence for odd in odd_proposals(store, today=TODAY) if odd.code != "number_gap"] == []

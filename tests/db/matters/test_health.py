"""A clue that became nothing is found."""

from db.matters.health import odd_clues
from db.matters.operations import answer, convert, to_proposal
from db.matters.records import Clue, Outcome
from db.proposals.operations import withdraw
from db.proposals.records import Proposal
from db.store.store import Store
from tests.db.matters.clue_store import TODAY, claimed
from tests.db.proposals.proposal_store import ProposalOffice, docketed


def test_a_clue_whose_proposal_was_withdrawn_is_not_forgotten(store: Store, world: ProposalOffice) -> None:
    clue = claimed(store, world)
    with store.work("线索") as work:
        clue, made = to_proposal(work, clue, session=world.session, on=TODAY, title="关于路灯的建议")
        withdraw(work, made, reason="委员撤回")
    (odd,) = odd_clues(store)
    assert (odd.code, odd.clue) == ("dead_outcome", clue.id)
    assert odd.sentence == "线索 线索2022-001《老旧小区缺少充电桩》转成的提案已撤案，这条线索没有着落。"
    with store.work("答复") as work:
        answer(work, clue, on=TODAY, content="已说明")
    assert odd_clues(store) == []


def test_a_clue_whose_record_is_gone_is_found(store: Store, world: ProposalOffice) -> None:
    clue, proposal = claimed(store, world), docketed(store, world)
    with store.work("转化") as work:
        convert(work, clue, Outcome.PROPOSAL, on=TODAY, record=proposal.id)
    assert odd_clues(store) == []
    with store.work("改坏") as work:
        work.update(work.get(Clue, clue.id), outcome_id=7)
    (odd,) = odd_clues(store)
    assert odd.code == "lost_outcome"
    assert store.get(Proposal, proposal.id)

"""What was found is put right by one step, and can be taken back."""

from db.proposals.health import odd_proposals
from db.proposals.health_repairs import repair, repair_words
from db.proposals.records import Proposal, ProposalState
from db.store.store import Store
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, docketed


def test_a_double_and_a_missing_number_become_the_next(store: Store, world: ProposalOffice) -> None:
    docketed(store, world, "甲")
    other, third = docketed(store, world, "乙"), docketed(store, world, "丙")
    with store.work("弄坏") as work:
        work.update(other, number="001")
        work.update(third, number="")
    found = {odd.proposal: odd for odd in odd_proposals(store, today=TODAY)}
    for odd in found.values():
        with store.work(repair_words(odd.fix)) as work:
            repair(work, odd.fix, odd.proposal)
    assert sorted(one.number for one in store.find(Proposal)) == ["001", "002", "003"]
    assert odd_proposals(store, today=TODAY) == []


def test_a_receipt_number_two_bear_is_given_anew(store: Store, world: ProposalOffice) -> None:
    docketed(store, world, "甲")
    other = docketed(store, world, "乙")
    with store.work("弄坏") as work:
        work.update(other, receipt_number="1")
    (odd,) = odd_proposals(store, today=TODAY)
    assert odd.sentence == "九届二次的流水号 0001 有两件在用：《甲》和《乙》。"
    with store.work(repair_words(odd.fix)) as work:
        assert repair(work, odd.fix, odd.proposal).receipt_number == "0002"
    assert odd_proposals(store, today=TODAY) == []


def test_what_was_merged_into_a_withdrawn_one_is_free_again(store: Store, world: ProposalOffice) -> None:
    main, other = docketed(store, world, "甲"), docketed(store, world, "乙")
    with store.work("弄坏") as work:
        work.update(other, state=ProposalState.MERGED, main=main.id)
        work.update(main, state=ProposalState.WITHDRAWN)
    (odd,) = odd_proposals(store, today=TODAY)
    assert repair_words(odd.fix) == "解除并案"
    with store.work("修复") as work:
        assert repair(work, odd.fix, odd.proposal).state is ProposalState.DOCKETED
    store.undo()
    assert store.get(Proposal, other.id).state is ProposalState.MERGED


def test_where_a_person_must_decide_no_repair_is_offered() -> None:
    assert repair_words("") == ""

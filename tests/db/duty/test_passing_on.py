"""A proposal or a clue that becomes a bulletin: both ends know it, one undo takes both back."""

from datetime import date
from typing import Any

import pytest

from db.duty.bulletins import bulletin_rows
from db.duty.passing_on import bulletin_of, clue_to_bulletin, decide, decide_many
from db.duty.records_scoring import Bulletin
from db.matters.operations import unconvert
from db.matters.queries import clue as clue_detail
from db.matters.queries import clues_of
from db.matters.records import Clue, ClueState, Outcome
from db.proposals.cosigning import ask
from db.proposals.records import Proposal, ProposalState, Proposer, ReviewStage, Verdict
from db.proposals.reviewing import Decision
from db.store.errors import Refused
from db.store.store import Store
from tests.db.matters.clue_store import TODAY, brought, claimed
from tests.db.proposals.proposal_store import RECEIVED, ProposalOffice, proposal_office, received

DAY = date(2022, 2, 8)
YEAR: dict[str, Any] = {"since": date(2022, 1, 1), "until": date(2022, 12, 31)}


@pytest.fixture
def world(store: Store) -> ProposalOffice:
    return proposal_office(store)


def handed_on(record: Proposal) -> Decision:
    return Decision(proposal=record.id, verdict=Verdict.BULLETIN)


def test_a_proposal_handed_on_becomes_a_bulletin_of_those_who_signed(
    store: Store, world: ProposalOffice
) -> None:
    record = received(store, world, "关于夜间公交的建议", "one", "fu")
    with store.work("邀请联名") as work:
        ask(work, record, world.by("dali"), on=RECEIVED, due_on=None)
    with store.work("审定") as work:
        made = decide(work, handed_on(record), on=DAY, reviewer="程立")
    assert made.state is ProposalState.TRANSFERRED
    (row,) = bulletin_rows(store, **YEAR)
    assert (row.title, row.authors, row.submitted_on) == ("关于夜间公交的建议", "陈志强、田富", DAY)
    assert (row.origin, row.came_from) == (f"提案 流水号 {record.receipt_number}", ("proposal", record.id))
    found = bulletin_of(store, record.id)
    assert found is not None
    assert found.number == "2022-001"
    store.undo()
    assert bulletin_rows(store, **YEAR) == []
    assert store.get(Proposal, record.id).state is ProposalState.RECEIVED


def test_other_ways_and_early_stages_make_no_bulletin(store: Store, world: ProposalOffice) -> None:
    one, two = received(store, world, "关于甲的建议"), received(store, world, "关于乙的建议")
    with store.work("初审") as work:
        decide_many(work, [handed_on(one)], on=DAY, stage=ReviewStage.FIRST)
    with store.work("审定") as work:
        decide_many(work, [Decision(proposal=two.id, verdict=Verdict.UPWARD)], on=DAY)
    assert bulletin_rows(store, **YEAR) == []
    assert bulletin_of(store, two.id) is None


def test_a_whole_list_gives_each_its_own_number(store: Store, world: ProposalOffice) -> None:
    records = [received(store, world, f"关于{words}的建议") for words in "甲乙丙"]
    with store.work("审定") as work:
        decide_many(work, [handed_on(each) for each in records], on=DAY)
    assert sorted(row.number for row in bulletin_rows(store, **YEAR)) == ["2022-001", "2022-002", "2022-003"]


def test_without_a_signature_nobody_could_be_named_as_author(store: Store, world: ProposalOffice) -> None:
    record = received(store, world)
    with store.work("弄丢提案者") as work:
        for each in work.find(Proposer, "WHERE proposal = ?", record.id):
            work.delete(each)
    with pytest.raises(Refused, match="没有已签名的提案者"), store.work("审定") as work:
        decide(work, handed_on(record), on=DAY)
    assert store.get(Proposal, record.id).state is ProposalState.RECEIVED


def test_a_claimed_clue_becomes_a_bulletin_and_both_lead_to_each_other(
    store: Store, world: ProposalOffice
) -> None:
    record = claimed(store, world)
    with store.work("转化") as work:
        made = clue_to_bulletin(work, record, on=DAY.replace(month=6))
    assert (made.state, made.outcome, made.outcome_table) == (
        ClueState.CONVERTED,
        Outcome.BULLETIN,
        "bulletin",
    )
    assert made.outcome_words == "2022-001　老旧小区缺少充电桩"
    (row,) = bulletin_rows(store, **YEAR)
    assert (row.origin, row.came_from) == (f"线索 {record.number}", ("clue", record.id))
    assert [each.id for each in clue_detail(store, record.id, today=TODAY).came] == [row.id]
    assert [each.id for each in clues_of(store, "bulletin", row.id)] == [record.id]


def test_a_clue_converted_again_goes_back_to_the_bulletin_it_once_became(
    store: Store, world: ProposalOffice
) -> None:
    record = claimed(store, world)
    with store.work("转化") as work:
        made = clue_to_bulletin(work, record, on=TODAY)
    with store.work("取消") as work:
        back = unconvert(work, made, on=TODAY, reason="重新考虑")
    with store.work("转化") as work:
        clue_to_bulletin(work, back, on=TODAY)
    assert len(store.find(Bulletin)) == 1


def test_a_number_links_the_bulletin_that_bears_it_and_other_words_are_kept(
    store: Store, world: ProposalOffice
) -> None:
    first = claimed(store, world, "甲")
    with store.work("转化") as work:
        clue_to_bulletin(work, first, on=TODAY)
    (there,) = store.find(Bulletin)
    second, third = claimed(store, world, "乙"), claimed(store, world, "丙")
    with store.work("转化") as work:
        linked = clue_to_bulletin(work, second, on=TODAY, words=there.number)
        kept = clue_to_bulletin(work, third, on=TODAY, words="社情民意2019年第8期")
    assert (linked.outcome_id, kept.outcome_id) == (there.id, None)
    assert kept.outcome_words == "社情民意2019年第8期"
    assert len(store.find(Bulletin)) == 1


@pytest.mark.usefixtures("world")
def test_a_clue_nobody_claimed_needs_an_author(store: Store) -> None:
    record = brought(store)
    with pytest.raises(Refused, match="登记认领的委员") as raised, store.work("转化") as work:
        clue_to_bulletin(work, record, on=TODAY)
    assert raised.value.field == "words"
    assert store.get(Clue, record.id).state is record.state

"""Whom the pickers of proposals hold, and how a choice becomes one who proposes."""

from datetime import date

from db.proposals.operations import By, decline
from db.proposals.records import Proposer, SignState
from db.store.store import Store
from desktop.pages.proposals.pickers import by, candidate, handlers_said, mains_named, proposers_named
from tests.db.proposals.proposal_store import ProposalOffice, docketed, received
from tests.desktop.pages.proposals.sheets import member


def test_a_choice_keeps_what_it_is_and_what_was_signed(store: Store, world: ProposalOffice) -> None:
    day = date(2022, 1, 5)
    assert by(member(world, "fu"), signed_on=day) == By(person=world.person("fu"), signed_on=day)
    (party,) = [one for one in proposers_named(store, "民建") if one.id == world.party.id]
    assert by(party, SignState.PENDING, due_on=day) == By(
        body=world.party.id, sign=SignState.PENDING, due_on=day
    )


def test_who_proposes_goes_into_a_picker_and_comes_out_the_same(store: Store, world: ProposalOffice) -> None:
    received(store, world)
    (proposer,) = store.find(Proposer)
    assert by(candidate(proposer, "陈志强", "云山实业")) == By(person=proposer.person)


def test_handlers_written_on_a_proposal_are_shown_as_they_are_written() -> None:
    assert [one.words for one in handlers_said("区住建局、某单位")] == ["区住建局", "某单位"]
    assert handlers_said("") == []


def test_what_cannot_be_a_main_proposal_comes_last_and_says_so(store: Store, world: ProposalOffice) -> None:
    refused = received(store, world, "关于加装电梯的建议")
    with store.work("不予立案") as work:
        decline(work, refused, reason="内容空泛")
    fit = docketed(store, world, "关于电梯补贴的建议")
    found = mains_named(store, "电梯")
    assert [one.id for one in found] == [fit.id, refused.id]
    assert "不能作主提案" not in found[0].detail
    assert found[1].detail.startswith("不予立案，不能作主提案　")

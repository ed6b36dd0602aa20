"""Co-signers are asked until a day, answer or let it pass, and only confirmed names are filed."""

from datetime import date

import pytest

from db.proposals.cosigning import ask, cosign_due, expire, sign, waiting_to_sign
from db.proposals.operations import By, docket
from db.proposals.records import Proposal, Proposer, SignState
from db.store.errors import Refused
from db.store.store import Store
from tests.db.proposals.proposal_store import DOCKETED, RECEIVED, ProposalOffice, docketed, received

DUE = date(2022, 1, 26)


def asked(store: Store, world: ProposalOffice, *keys: str) -> tuple[Proposal, list[Proposer]]:
    proposal = received(store, world)
    with store.work("邀请联名") as work:
        return proposal, ask(work, proposal, world.by(*keys), on=RECEIVED, due_on=DUE)


def test_the_office_rule_says_until_when_a_co_signer_may_answer(store: Store, world: ProposalOffice) -> None:
    del world
    assert cosign_due(store, date(2022, 1, 19)) == DUE  # five working days over a weekend


def test_who_is_asked_waits_behind_the_first_proposer(store: Store, world: ProposalOffice) -> None:
    proposal, (one, two) = asked(store, world, "fu", "dali")
    assert [(each.place, each.sign, each.asked_on, each.due_on) for each in (one, two)] == [
        (2, SignState.PENDING, RECEIVED, DUE), (3, SignState.PENDING, RECEIVED, DUE),
    ]  # fmt: skip
    waiting = waiting_to_sign(store, today=date(2022, 1, 28), session=world.session)
    assert [(each.proposal, each.days_left) for each in waiting] == [(proposal.id, -2), (proposal.id, -2)]


def test_an_answer_is_recorded_with_its_day_only_when_it_is_a_signature(
    store: Store, world: ProposalOffice
) -> None:
    _, (one, two) = asked(store, world, "fu", "dali")
    with store.work("会签") as work:
        assert sign(work, one, SignState.SIGNED, on=DUE).signed_on == DUE
        assert sign(work, two, SignState.REFUSED, on=DUE).signed_on is None
    assert waiting_to_sign(store, today=DUE) == []


def test_who_let_the_day_pass_is_marked_when_the_clerk_says_so_and_may_be_asked_again(
    store: Store, world: ProposalOffice
) -> None:
    proposal, (one,) = asked(store, world, "fu")
    with store.work("过期") as work:
        assert expire(work, [proposal.id], on=DUE) == []
        assert [each.sign for each in expire(work, [proposal.id], on=date(2022, 1, 27))] == [
            SignState.EXPIRED
        ]
    with store.work("再邀请") as work:
        (again,) = ask(work, proposal, world.by("fu"), on=date(2022, 1, 27), due_on=None)
    assert (again.id, again.sign, again.due_on) == (one.id, SignState.PENDING, None)


def test_an_invitation_that_makes_no_sense_is_refused_beside_its_field(
    store: Store, world: ProposalOffice
) -> None:
    proposal, (one,) = asked(store, world, "fu")
    first = store.find(Proposer, "WHERE proposal = ? AND place = 1", proposal.id)[0]
    filed = docketed(store, world, "关于河的建议")
    for field, words, wrong in (
        ("signers", "已经在提案者里", lambda w: ask(w, proposal, world.by("one"), on=RECEIVED, due_on=DUE)),
        ("signers", "请填写", lambda w: ask(w, proposal, [], on=RECEIVED, due_on=DUE)),
        ("due_on", "早于发出日期", lambda w: ask(w, proposal, world.by("dali"), on=DUE, due_on=RECEIVED)),
        ("signers", "立案前", lambda w: ask(w, filed, world.by("dali"), on=RECEIVED, due_on=DUE)),
        ("signed_on", "早于发出日期", lambda w: sign(w, one, SignState.SIGNED, on=date(2022, 1, 1))),
        (str(first.id), "第一提案人不用会签", lambda w: sign(w, first, SignState.REFUSED)),
    ):
        with store.work("不行") as work, pytest.raises(Refused, match=words) as caught:
            wrong(work)
        assert caught.value.field == field


def test_after_filing_no_answer_changes_who_proposed(store: Store, world: ProposalOffice) -> None:
    proposal, (one,) = asked(store, world, "fu")
    with store.work("立案") as work:
        docket(work, proposal, on=DOCKETED, without_pending=True)
        with pytest.raises(Refused, match="立案时已确定提案者"):
            sign(work, store.get(Proposer, one.id), SignState.SIGNED, on=DUE)


def test_a_body_can_be_asked_too(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    with store.work("邀请联名") as work:
        (made,) = ask(work, proposal, [By(body=world.party.id)], on=RECEIVED, due_on=DUE)
    assert made.body == world.party.id
    assert waiting_to_sign(store, today=DUE, proposal=proposal.id)[0].name == world.party.name

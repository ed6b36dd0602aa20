"""Proposals of one matter are joined without loss, and taken apart again as long as no answer has gone out."""

from datetime import date

import pytest

from db.people.operations import add_session
from db.proposals.merging import merge, unmerge
from db.proposals.operations import decline, docket, receive, send_back, transfer, withdraw
from db.proposals.records import Proposal, ProposalState, Proposer
from db.proposals.replies import asked, record_reply
from db.store.errors import Refused
from db.store.journal import content_hash
from db.store.schema.steps import BUSINESS_TABLES
from db.store.store import Store
from tests.db.proposals.proposal_store import DOCKETED, ProposalOffice, assigned, docketed, received


def proposers(store: Store, proposal: Proposal) -> list[Proposer]:
    return store.find(Proposer, "WHERE proposal = ? ORDER BY place", proposal.id)


def test_merged_proposals_keep_their_text_proposers_and_number(store: Store, world: ProposalOffice) -> None:
    main, other = docketed(store, world, "关于公园的建议"), docketed(store, world, "关于公园绿化的建议", "fu")
    with store.work("并案") as work:
        (merged,) = merge(work, main, [other])
    assert (merged.state, merged.main, merged.number) == (ProposalState.MERGED, main.id, "002")
    assert merged.title == "关于公园绿化的建议"
    assert [one.person for one in proposers(store, merged)] == [world.person("fu")]


def test_taking_a_merged_proposal_out_again_brings_it_back_to_where_it_was(
    store: Store, world: ProposalOffice
) -> None:
    main = docketed(store, world, "关于公园的建议")
    filed, waiting = docketed(store, world, "关于河的建议"), received(store, world, "关于湖的建议")
    with store.work("并案") as work:
        merged = merge(work, main, [filed, waiting])
        back = [unmerge(work, one) for one in merged]
    assert [(one.state, one.main) for one in back] == [
        (ProposalState.DOCKETED, None), (ProposalState.RECEIVED, None),
    ]  # fmt: skip


def test_what_cannot_be_merged_is_refused(store: Store, world: ProposalOffice) -> None:
    main, other = docketed(store, world, "关于公园的建议"), docketed(store, world, "关于河的建议")
    given, _ = assigned(store, world, [world.housing], title="关于已交办的建议")
    with store.work("并案") as work:
        with pytest.raises(Refused, match="再选至少一件"):
            merge(work, main, [])
        with pytest.raises(Refused, match="并入它自己"):
            merge(work, main, [main])
        with pytest.raises(Refused, match="已交区住房和建设局办理"):
            merge(work, main, [given])
        (merged,) = merge(work, main, [other])
        with pytest.raises(Refused, match="自己已并入《关于公园的建议》，请直接选《关于公园的建议》作主提案"):
            merge(work, merged, [main])
        with pytest.raises(Refused, match="已有 1 件提案并入本件"):
            merge(work, given, [main])


def test_every_proposer_of_what_was_joined_is_answered(store: Store, world: ProposalOffice) -> None:
    main = docketed(store, world, "关于公园的建议", "one", "fu")
    other = received(store, world, "关于河的建议", "dali")
    with store.work("并案") as work:
        merge(work, main, [other])
    people = [one.person for one in asked(store, store.get(Proposal, main.id))]
    assert people == [world.person("one"), world.person("fu"), world.person("dali")]


def test_nothing_is_lost_by_joining_and_undoing_brings_every_byte_back(
    store: Store, world: ProposalOffice
) -> None:
    main, other = docketed(store, world, "关于公园的建议"), received(store, world, "关于河的建议", "fu")
    before = content_hash(store.connection, BUSINESS_TABLES)
    with store.work("并案") as work:
        merge(work, main, [other])
    kept = store.get(Proposal, other.id)
    assert (kept.title, kept.receipt_number, kept.body) == (other.title, other.receipt_number, other.body)
    store.undo()
    assert content_hash(store.connection, BUSINESS_TABLES) == before


def test_after_the_answer_nothing_is_joined_and_nothing_taken_out(
    store: Store, world: ProposalOffice
) -> None:
    main, (lead,) = assigned(store, world, [world.housing])
    joined, late = (
        received(store, world, "关于河的建议", "fu"),
        received(store, world, "关于桥的建议", "dali"),
    )
    with store.work("并案") as work:
        (joined,) = merge(work, main, [joined])
        unmerge(work, joined)  # as long as nobody was answered
        (joined,) = merge(work, main, [store.get(Proposal, joined.id)])
        record_reply(work, lead, replied_on=date(2022, 5, 1), result="A", text="已办理。")
    with store.work("解除") as work:
        with pytest.raises(Refused, match="主提案已经答复"):
            unmerge(work, joined)
        with pytest.raises(Refused, match="再并入的提案者收不到答复") as caught:
            merge(work, store.get(Proposal, main.id), [late])
    assert caught.value.field == "main"


def test_what_others_are_joined_to_cannot_leave_and_nothing_is_joined_to_what_left(
    store: Store, world: ProposalOffice
) -> None:
    main, other = received(store, world, "关于公园的建议"), received(store, world, "关于河的建议", "fu")
    gone = received(store, world, "关于桥的建议", "dali")
    with store.work("并案") as work:
        gone = withdraw(work, gone, reason="提案者申请撤回")
        with pytest.raises(Refused, match="目前是“撤案”，不能作为主提案"):
            merge(work, gone, [other])
        merge(work, main, [other])
        joined = "已有 1 件提案并入本件，请先解除并案"
        for leave in (withdraw, decline, send_back):
            with pytest.raises(Refused, match=joined):
                leave(work, main, reason="不再办理")
        with pytest.raises(Refused, match=joined):
            transfer(work, main, to="报送上级政协")
        assert docket(work, main, on=DOCKETED).state is ProposalState.DOCKETED


def test_a_proposal_of_another_session_is_not_joined(store: Store, world: ProposalOffice) -> None:
    main = docketed(store, world)
    with store.work("新会") as work:
        later = add_session(work, world.office.term.id, 3, opens=date(2023, 1, 10))
        other = receive(work, session=later.id, title="关于河涌的建议", proposers=world.by("fu"))
        with pytest.raises(Refused, match="不是同一次会议的提案") as caught:
            merge(work, main, [other])
    assert caught.value.field == "main"


def test_an_opinion_among_handlers_is_no_answer_and_bars_no_merging(
    store: Store, world: ProposalOffice
) -> None:
    main, (_, helper) = assigned(store, world, [world.housing], [world.finance])
    other = docketed(store, world, "关于公园绿化的建议", "fu")
    with store.work("会办意见") as work:
        record_reply(work, helper, replied_on=date(2022, 4, 1), text="无意见。")
        (merged,) = merge(work, main, [other])
    assert merged.main == main.id

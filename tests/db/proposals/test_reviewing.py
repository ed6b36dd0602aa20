"""Reviews are kept stage by stage; the last one does what it says, one by one or a whole list at once."""

from datetime import date

import pytest

from db.proposals.cosigning import ask
from db.proposals.records import Proposal, ProposalState, ReviewStage, Verdict
from db.proposals.reviewing import (
    Decision,
    advise,
    decide,
    decide_many,
    reviews,
    set_group,
    to_review,
)
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.journal import content_hash
from db.store.schema.steps import BUSINESS_TABLES
from db.store.settings import save
from db.store.store import Store
from tests.db.proposals.proposal_store import DOCKETED, RECEIVED, ProposalOffice, docketed, received

WAYS = [
    (Verdict.DOCKET, "", ProposalState.DOCKETED, ""),
    (Verdict.DECLINE, "不属于本区职权范围", ProposalState.DECLINED, "不属于本区职权范围"),
    (Verdict.RETURN, "请补充具体建议", ProposalState.RETURNED, "请补充具体建议"),
    (Verdict.BULLETIN, "", ProposalState.TRANSFERRED, "转社情民意信息"),
    (Verdict.UPWARD, "属市管道路", ProposalState.TRANSFERRED, "报送上级政协。属市管道路"),
    (Verdict.ELSEWHERE, "转有关部门研究参考", ProposalState.TRANSFERRED, "转有关部门研究参考"),
]


@pytest.mark.parametrize(("verdict", "opinion", "state", "reason"), WAYS)
def test_a_decision_moves_the_proposal_and_is_kept(
    store: Store, world: ProposalOffice, verdict: Verdict, opinion: str, state: ProposalState, reason: str
) -> None:
    proposal = received(store, world)
    with store.work("审定") as work:
        made = decide(
            work,
            Decision(proposal=proposal.id, verdict=verdict, opinion=opinion),
            on=DOCKETED,
            reviewer="程立",
        )
    assert (made.state, made.reason) == (state, reason)
    (kept,) = reviews(store, proposal.id)
    assert (kept.stage, kept.outcome, kept.opinion, kept.reviewer, kept.reviewed_on) == (
        ReviewStage.FINAL, verdict, opinion, "程立", DOCKETED,
    )  # fmt: skip


def test_an_early_stage_only_advises(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    with store.work("初审") as work:
        advise(work, proposal, Verdict.DOCKET, stage=ReviewStage.FIRST, on=RECEIVED, reviewer="田富")
        advise(
            work, proposal, Verdict.DECLINE, stage=ReviewStage.SECOND, on=DOCKETED, opinion="已有同样的规定"
        )
    assert store.get(Proposal, proposal.id).state is ProposalState.RECEIVED
    assert [(one.stage, one.outcome) for one in reviews(store, proposal.id)] == [
        (ReviewStage.FIRST, Verdict.DOCKET), (ReviewStage.SECOND, Verdict.DECLINE),
    ]  # fmt: skip
    (row,) = to_review(store, world.session)
    assert row.advice == "复审 不予立案"


def test_what_a_decision_lacks_is_said_beside_its_field(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    before = content_hash(store.connection, BUSINESS_TABLES)
    for field, verdict, on in (
        ("opinion", Verdict.DECLINE, DOCKETED),
        ("opinion", Verdict.RETURN, DOCKETED),
        ("main", Verdict.MERGE, DOCKETED),
        ("reviewed_on", Verdict.BULLETIN, date(2022, 1, 1)),
    ):
        with pytest.raises(Refused) as caught, store.work("审定") as work:
            decide(work, Decision(proposal=proposal.id, verdict=verdict), on=on)
        assert caught.value.field == field
    filed = docketed(store, world, "关于河的建议")
    with pytest.raises(Refused) as caught, store.work("初审") as work:
        advise(work, filed, Verdict.DOCKET, stage=ReviewStage.FIRST, on=DOCKETED)
    assert caught.value.field == "outcome"
    store.undo(), store.undo()
    assert content_hash(store.connection, BUSINESS_TABLES) == before


def test_a_list_is_decided_at_once_numbers_in_its_order_and_joined_ones_last(
    store: Store, world: ProposalOffice
) -> None:
    one, two, three = (received(store, world, f"关于第{n}条河的建议") for n in range(3))
    before = content_hash(store.connection, BUSINESS_TABLES)
    decisions = [
        Decision(proposal=two.id, verdict=Verdict.MERGE, main=three.id),
        Decision(proposal=three.id, verdict=Verdict.DOCKET),
        Decision(proposal=one.id, verdict=Verdict.DOCKET),
    ]
    with store.work("审查 3 件") as work:
        made = decide_many(work, decisions, on=DOCKETED, reviewer="程立")
    assert [(each.id, each.number, each.state) for each in made] == [
        (two.id, "", ProposalState.MERGED), (three.id, "001", ProposalState.DOCKETED),
        (one.id, "002", ProposalState.DOCKETED),
    ]  # fmt: skip
    store.undo()
    assert content_hash(store.connection, BUSINESS_TABLES) == before


def test_one_that_cannot_go_keeps_the_whole_list_back_and_is_named(
    store: Store, world: ProposalOffice
) -> None:
    good, waiting = received(store, world), received(store, world, "关于河的建议")
    with store.work("邀请联名") as work:
        ask(work, waiting, world.by("fu"), on=RECEIVED, due_on=None)
    decisions = [Decision(proposal=each.id, verdict=Verdict.DOCKET) for each in (good, waiting)]
    with (
        pytest.raises(Refused, match=r"有 1 件不能立案(.|\n)*0002《关于河的建议》(.|\n)*田富"),
        store.work("审查") as work,
    ):
        decide_many(work, decisions, on=DOCKETED)
    assert store.get(Proposal, good.id).state is ProposalState.RECEIVED
    with store.work("审查") as work:
        made = decide_many(work, decisions, on=DOCKETED, without_pending=True)
    assert [each.number for each in made] == ["001", "002"]


def test_a_whole_list_can_be_advised(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    with store.work("初审") as work:
        (kept,) = decide_many(
            work,
            [Decision(proposal=proposal.id, verdict=Verdict.DOCKET)],
            on=DOCKETED,
            stage=ReviewStage.FIRST,
        )
    assert kept.state is ProposalState.RECEIVED
    assert [one.stage for one in reviews(store, proposal.id)] == [ReviewStage.FIRST]


def test_proposals_fall_to_a_group_by_their_category_or_by_hand(store: Store, world: ProposalOffice) -> None:
    proposal, other = received(store, world), received(store, world, "关于河的建议")
    assert [row.group for row in to_review(store, world.session)] == ["城建环资组", "城建环资组"]
    with store.work("分组") as work:
        set_group(work, [other], "经济组")
        with pytest.raises(Refused, match="没有“文史组”") as caught:
            set_group(work, [other], "文史组")
    assert caught.value.field == "group"
    assert [row.id for row in to_review(store, world.session, group="经济组")] == [other.id]
    with store.work("设置") as work:
        save(work, ProposalSettings(review_groups=("一组：城市建设管理类",)))
        set_group(work, [store.get(Proposal, other.id)], "")
    assert [row.id for row in to_review(store, world.session, group="一组")] == [proposal.id, other.id]


def test_the_queue_names_who_has_not_signed_and_holds_only_what_waits(
    store: Store, world: ProposalOffice
) -> None:
    docketed(store, world, "关于河的建议")
    waiting = received(store, world)
    with store.work("邀请联名") as work:
        ask(work, waiting, world.by("fu", "dali"), on=RECEIVED, due_on=None)
    (row,) = to_review(store, world.session)
    assert (row.id, row.pending, row.received_on) == (waiting.id, ("田富", "田大利"), RECEIVED)

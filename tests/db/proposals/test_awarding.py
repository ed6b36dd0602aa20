"""Honours: proposed by figures, decided by whom and when."""

from datetime import date

import pytest

from db.proposals.awarding import (
    awards,
    awards_of,
    decide,
    nominate,
    nominate_many,
    reopen,
    set_level,
    strike_out,
)
from db.proposals.records_supervision import Award, AwardKind, AwardState
from db.store.errors import Refused
from db.store.store import Store
from tests.db.proposals.proposal_store import ProposalOffice, docketed, received

ON = date(2022, 12, 20)


def candidate(
    store: Store, world: ProposalOffice, title: str = "关于加装电梯的建议", level: str = ""
) -> Award:
    proposal = docketed(store, world, title)
    with store.work("推荐") as work:
        return nominate(work, AwardKind.PROPOSAL, world.session, proposal=proposal.id, level=level)


def test_a_proposal_is_proposed_once(store: Store, world: ProposalOffice) -> None:
    award = candidate(store, world)
    with pytest.raises(Refused, match="已在优秀提案的名单里"), store.work("推荐") as work:
        nominate(work, AwardKind.PROPOSAL, world.session, proposal=award.proposal)
    assert award.proposal is not None
    assert awards_of(store, award.proposal) == [award]


def test_only_filed_proposals_are_honoured(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    with pytest.raises(Refused, match="立案的提案才能评选") as refused, store.work("推荐") as work:
        nominate(work, AwardKind.PROPOSAL, world.session, proposal=proposal.id)
    assert refused.value.field == "proposal"


def test_each_award_has_its_own_kind_of_candidate(store: Store, world: ProposalOffice) -> None:
    with store.work("推荐") as work:
        nominate(work, AwardKind.HANDLER, world.session, body=world.housing.id)
        nominate(work, AwardKind.PERSON, world.session, person=world.person("chair"))
    with pytest.raises(Refused), store.work("推荐") as work:
        nominate(work, AwardKind.HANDLER, world.session, person=world.person("chair"))
    assert [one.kind for one in awards(store, world.session)] == ["先进个人", "先进承办单位"]


def test_many_are_proposed_at_once(store: Store, world: ProposalOffice) -> None:
    candidate(store, world)
    ids = [
        store.value("SELECT id FROM proposal"),
        docketed(store, world, "乙").id,
        docketed(store, world, "丙").id,
    ]
    with store.work("推荐") as work:
        assert len(nominate_many(work, AwardKind.PROPOSAL, world.session, ids)) == 2
    with pytest.raises(Refused, match="都已在名单里"), store.work("推荐") as work:
        nominate_many(work, AwardKind.PROPOSAL, world.session, ids)
    with store.work("推荐") as work:
        assert nominate_many(work, AwardKind.HANDLER, world.session, [world.housing.id])
        assert nominate_many(work, AwardKind.PERSON, world.session, [world.person("vice")])


def test_a_decision_says_by_whom_and_when(store: Store, world: ProposalOffice) -> None:
    award = candidate(store, world)
    with pytest.raises(Refused, match="由谁决定") as refused, store.work("决定") as work:
        decide(work, [award], by="", on=ON)
    assert refused.value.field == "by"
    with store.work("决定") as work:
        (award,) = decide(work, [award], by="九届第五次主席会议", on=ON)
    assert (award.state, award.decided_by, award.decided_on) == (AwardState.GRANTED, "九届第五次主席会议", ON)
    with pytest.raises(Refused, match="已经决定"), store.work("再决定") as work:
        decide(work, [award], by="常委会", on=ON)


def test_nothing_is_decided_about_nobody(store: Store) -> None:
    with pytest.raises(Refused, match="先选择候选"), store.work("决定") as work:
        decide(work, [], by="主席会议", on=ON)


def test_what_is_decided_stays_until_it_is_taken_back(store: Store, world: ProposalOffice) -> None:
    award = candidate(store, world)
    with store.work("不通过") as work:
        (award,) = decide(work, [award], by="主席会议", on=ON, granted=False)
    assert award.state is AwardState.REFUSED
    for act in (strike_out, lambda work, one: set_level(work, one, "一等")):
        with pytest.raises(Refused, match="先退回候选"), store.work("改") as work:
            act(work, award)
    with store.work("退回候选") as work:
        award = reopen(work, award)
        award = set_level(work, award, "一等")
    assert (award.state, award.level, award.decided_on) == (AwardState.NOMINATED, "一等", None)
    with store.work("去掉") as work:
        strike_out(work, award)
    assert awards(store, world.session) == []


def test_awards_stand_by_grade(store: Store, world: ProposalOffice) -> None:
    for level in ("三等", "一等", "", "二等"):
        candidate(store, world, f"关于{level}的建议", level)
    assert [one.level for one in awards(store, world.session, AwardKind.PROPOSAL)] == [
        "一等",
        "二等",
        "三等",
        "",
    ]

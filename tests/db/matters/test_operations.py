"""What is done with a clue of the public, and what is refused."""

from datetime import date

import pytest

from db.matters.operations import (
    answer,
    change_clue,
    claim,
    close,
    convert,
    cultivate,
    drop,
    next_number,
    receive_clue,
    release,
    reopen,
    sort,
    to_proposal,
    unconvert,
)
from db.matters.records import Clue, ClueState, ClueStep, Outcome, StepKind
from db.matters.settings import ClueSettings
from db.proposals.records import Proposal, ProposalState, Proposer
from db.store.errors import Refused
from db.store.settings import save
from db.store.store import Store
from tests.db.matters.clue_store import CAME, TODAY, brought, claimed
from tests.db.proposals.proposal_store import ProposalOffice, docketed


def kinds(store: Store, clue: Clue) -> list[StepKind]:
    return [step.kind for step in store.find(ClueStep, "WHERE clue = ? ORDER BY id", clue.id)]


def test_clues_are_numbered_by_the_year_they_came(store: Store) -> None:
    assert brought(store).number == "线索2022-001"
    assert brought(store).number == "线索2022-002"
    assert brought(store, received_on=date(2023, 1, 4)).number == "线索2023-001"


def test_the_office_writes_its_numbers_its_own_way(store: Store) -> None:
    with store.work("设置") as work:
        save(work, ClueSettings(number="云山{年}百-{号}号", digits=2))
    assert brought(store).number == "云山2022百-01号"
    assert next_number(store, ClueSettings(number="云山{年}百-{号}号", digits=2), CAME) == "云山2022百-02号"


def test_a_number_is_given_once(store: Store) -> None:
    brought(store, number="旧07")
    with pytest.raises(Refused, match="旧07 已由“老旧小区缺少充电桩”使用") as refused:
        brought(store, "另一条", number="旧07")
    assert refused.value.field == "number"


def test_a_clue_needs_a_title(store: Store) -> None:
    with pytest.raises(Refused) as refused:
        brought(store, "　")
    assert refused.value.field == "title"


def test_a_phone_is_kept_in_one_spelling(store: Store) -> None:
    assert brought(store).phone == "13800138000"


def test_only_its_facts_are_changed_by_hand(store: Store) -> None:
    clue = brought(store)
    with pytest.raises(TypeError, match="state"), store.work("改") as work:
        change_clue(work, clue, state="已办结")
    with store.work("改") as work:
        assert change_clue(work, clue, category="社会事务类").category == "社会事务类"


def test_a_clue_goes_from_the_public_to_a_proposal_and_back_to_the_public(
    store: Store, world: ProposalOffice
) -> None:
    clue = brought(store)
    with store.work("一路") as work:
        clue = sort(work, clue, on=date(2022, 5, 10), category="城市建设管理类")
        clue = claim(work, clue, world.person("dali"), on=date(2022, 5, 12))
        cultivate(work, clue, on=date(2022, 5, 20), content="走访三个小区，与物业座谈")
        clue, made = to_proposal(
            work, clue, session=world.session, on=date(2022, 6, 1), title="关于老旧小区增设充电桩的建议"
        )
        clue = answer(work, clue, on=date(2022, 6, 10), content="已转为提案，正在办理")
    assert made.state is ProposalState.DRAFT
    assert [one.person for one in store.find(Proposer, "WHERE proposal = ?", made.id)] == [
        world.person("dali")
    ]
    assert (clue.outcome, clue.outcome_table, clue.outcome_id) == ("提案", "proposal", made.id)
    assert clue.state is ClueState.CLOSED
    assert clue.answered_on == clue.closed_on == date(2022, 6, 10)
    assert kinds(store, clue) == ["梳理", "认领", "培育", "转化", "答复群众"]


def test_undo_takes_back_the_proposal_and_the_link_at_once(store: Store, world: ProposalOffice) -> None:
    clue = claimed(store, world)
    with store.work("转为提案") as work:
        _, made = to_proposal(work, clue, session=world.session, on=TODAY, title="关于充电桩的建议")
    store.undo()
    assert store.get(Clue, clue.id) == clue
    assert store.find(Proposal, "WHERE id = ?", made.id) == []


def test_a_proposal_already_there_is_linked_by_its_title(store: Store, world: ProposalOffice) -> None:
    clue, proposal = claimed(store, world), docketed(store, world)
    with store.work("转化") as work:
        clue = convert(work, clue, Outcome.PROPOSAL, on=TODAY, record=proposal.id)
    assert clue.outcome_words == proposal.title


def test_a_clue_nobody_claimed_becomes_no_proposal_and_no_speech(store: Store, world: ProposalOffice) -> None:
    clue = brought(store)
    with store.work("梳理") as work:
        clue = sort(work, clue, on=TODAY)
    for outcome in (Outcome.PROPOSAL, Outcome.SPEECH):
        with pytest.raises(Refused, match="先登记认领") as refused, store.work("转化") as work:
            convert(work, clue, outcome, on=TODAY, words="关于充电桩的建议")
        assert refused.value.field == "outcome"
    with pytest.raises(Refused, match="先登记认领"), store.work("转化") as work:
        to_proposal(work, clue, session=world.session, on=TODAY, title="关于充电桩的建议")


def test_it_is_said_to_whom_a_clue_was_passed_on(store: Store) -> None:
    clue = brought(store)
    with store.work("梳理") as work:
        clue = sort(work, clue, on=TODAY)
    with pytest.raises(Refused, match="转给哪个部门") as refused, store.work("转化") as work:
        convert(work, clue, Outcome.TRANSFER, on=TODAY)
    assert refused.value.field == "words"
    with store.work("转化") as work:
        assert convert(work, clue, Outcome.TRANSFER, on=TODAY, words="区住建局").outcome_words == "区住建局"


def test_what_is_not_there_is_not_linked(store: Store, world: ProposalOffice) -> None:
    clue = claimed(store, world)
    with pytest.raises(Refused, match="不存在"), store.work("转化") as work:
        convert(work, clue, Outcome.PROPOSAL, on=TODAY, record=7)
    with pytest.raises(Refused, match="文字说明"), store.work("转化") as work:
        convert(work, clue, Outcome.TRANSFER, on=TODAY, record=7)


def test_a_conversion_taken_back_leaves_the_clue_with_its_member(store: Store, world: ProposalOffice) -> None:
    clue = claimed(store, world)
    with store.work("转化") as work:
        clue = convert(work, clue, Outcome.SPEECH, on=TODAY, words="大会发言第3号")
        clue = unconvert(work, clue, on=TODAY, reason="大会未安排")
    assert (clue.state, clue.outcome, clue.outcome_words) == (ClueState.CLAIMED, "", "")


def test_a_released_clue_waits_for_another_member(store: Store, world: ProposalOffice) -> None:
    clue = claimed(store, world)
    with pytest.raises(Refused, match="退回认领的原因"), store.work("退回") as work:
        release(work, clue, on=TODAY, reason="")
    with store.work("退回") as work:
        clue = release(work, clue, on=TODAY, reason="委员换届")
    assert (clue.state, clue.claimed_by, clue.claimed_on) == (ClueState.OPEN, None, None)


def test_no_step_is_older_than_its_clue(store: Store, world: ProposalOffice) -> None:
    clue = brought(store)
    with pytest.raises(Refused, match="早于收到线索") as refused, store.work("认领") as work:
        claim(work, clue, world.person("one"), on=date(2022, 5, 8))
    assert refused.value.field == "on"


def test_whoever_can_be_reached_is_answered(store: Store) -> None:
    clue, nameless = brought(store), brought(store, "无名线索", provider="", phone="")
    with store.work("不采用") as work:
        clue = drop(work, clue, on=TODAY, reason="不属于本区职权")
        nameless = drop(work, nameless, on=TODAY, reason="没有具体内容")
    with pytest.raises(Refused, match="留有电话"), store.work("办结") as work:
        close(work, clue, on=TODAY)
    with pytest.raises(Refused, match="答复的内容"), store.work("答复") as work:
        answer(work, clue, on=TODAY, content=" ")
    with store.work("办结") as work:
        assert answer(work, clue, on=TODAY, content="已说明").answer == "已说明"
        assert close(work, nameless, on=TODAY).answered_on is None


def test_a_dropped_clue_may_be_taken_up_again(store: Store) -> None:
    clue = brought(store)
    with store.work("不采用") as work:
        clue = reopen(work, drop(work, clue, on=TODAY, reason="重复"), on=TODAY)
    assert clue.state is ClueState.OPEN


def test_control_characters_never_enter(store: Store) -> None:
    with store.work("登记") as work:
        clue = receive_clue(work, title="路灯\x07不亮", received_on=CAME, body="一\r\n二")
    assert (clue.title, clue.body) == ("路灯不亮", "一\n二")

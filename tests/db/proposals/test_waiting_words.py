"""Every day that is waited for says how it was counted."""

from datetime import date

import pytest

from db.proposals.clock_steps import stop
from db.proposals.contacts import record_contact
from db.proposals.cosigning import ask, cosign_due
from db.proposals.handling import ask_return
from db.proposals.replies import asked, follow_up, record_feedback, record_reply
from db.proposals.rules import save_rules
from db.proposals.waiting import waiting
from db.proposals.waiting_words import why
from db.store.errors import Missing
from db.store.store import Store
from tests.db.proposals.proposal_store import (
    ASSIGNED,
    RECEIVED,
    TODAY,
    ProposalOffice,
    assigned,
    docketed,
    received,
)


def words(store: Store, what: str, today: date = TODAY) -> str:
    (one,) = [each for each in waiting(store, today=today) if each.what == what]
    return why(store, one, today=today)


def test_an_answer_and_an_opinion_say_their_rule(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing], [world.finance])
    assert words(store, "会办意见").startswith(
        "001 期限怎样算出：自 3月10日 交办，次日起算 1 个月 → 4月10日（星期日），顺延至 4月11日"
    )
    assert "规则：答复期限＝3 个月" in words(store, "答复")


def test_a_request_to_give_back_has_the_time_of_the_decision_and_not_of_the_answer(
    store: Store, world: ProposalOffice
) -> None:
    _, (given,) = assigned(store, world, [world.housing])
    with store.work("申退") as work:
        ask_return(work, given, on=date(2022, 3, 15), reason="不属职责")
    assert words(store, "申退") == (
        "001 区住房和建设局 申退待审定，应于 3月22日 前（自 3月15日 申退，次日起算 5 个工作日 → 3月22日）。"
    )


def test_a_form_is_counted_from_the_day_the_answer_came(store: Store, world: ProposalOffice) -> None:
    _, (given,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        record_reply(
            work, given, replied_on=date(2022, 5, 20), received_on=date(2022, 6, 1), result="A", text="已办"
        )
    (one,) = waiting(store, today=TODAY)
    assert one.due == date(2022, 6, 23)
    assert words(store, "征询意见") == (
        "001 已答复，等陈志强（云山实业）交回征询意见表，"
        "宜于 6月23日 前（自 6月1日 收到答复，次日起算 15 个工作日 → 6月23日（端午假期不计））。"
    )
    with store.work("没有规定") as work:
        save_rules(work, deadlines={})
    assert words(store, "征询意见").endswith("交回征询意见表，没有规定期限。")


def test_a_first_contact_says_its_time(store: Store, world: ProposalOffice) -> None:
    _, (first,) = assigned(store, world, [world.housing])
    assigned(store, world, [world.finance], title="乙")
    with store.work("沟通") as work:
        record_contact(work, first, stage="办前", way="走访", on=ASSIGNED)
    said = words(store, "首次沟通", today=date(2022, 3, 28))
    assert said == (
        "002 区财政局 首次沟通宜于 3月31日 前（自 3月10日 交办，次日起算 15 个工作日 → 3月31日）；沟通记录里还没有。"
    )


def test_co_signers_are_told_the_rule_or_that_the_day_was_set(store: Store, world: ProposalOffice) -> None:
    record = received(store, world)
    with store.work("邀请") as work:
        ask(work, record, world.by("fu"), on=RECEIVED, due_on=cosign_due(work, RECEIVED))
    assert "等田富会签，宜于 1月26日 前（自 1月19日 发出，次日起算 5 个工作日 → 1月26日）" in words(
        store, "会签"
    )
    store.undo()
    with store.work("邀请") as work:
        ask(work, record, world.by("fu"), on=RECEIVED, due_on=date(2022, 2, 28))
    assert "宜于 2月28日 前（发出时定的日期）；只有已签的列为提案者。" in words(store, "会签")
    store.undo()
    with store.work("邀请") as work:
        ask(work, record, world.by("fu"), on=RECEIVED, due_on=None)
    assert "等田富会签，没有规定期限；" in words(store, "会签")


def test_what_stands_and_what_is_followed_say_so_too(store: Store, world: ProposalOffice) -> None:
    proposal, (one, other) = assigned(store, world, [world.housing, world.street])
    with store.work("往来") as work:
        stop(work, one, on=date(2022, 4, 6), reason="等待批复")
        reply = record_reply(work, other, replied_on=date(2022, 5, 1), result="B", text="列入计划")
        for proposer in asked(work, proposal):
            record_feedback(work, reply, proposer, {"总体": "满意"})
        follow_up(work, work.get(type(other), other.id), on=date(2022, 5, 10), until=date(2022, 11, 30))
    assert "4月6日 起暂停，恢复后顺延" in words(store, "暂停")
    assert "11月30日" in words(store, "跟踪答复")


def test_what_waits_for_the_office_has_no_day_and_what_is_gone_is_missing(
    store: Store, world: ProposalOffice
) -> None:
    docketed(store, world)
    assert words(store, "交办") == "001 等本办交办，没有规定期限。"
    store.undo()
    assert words(store, "审查") == "《关于加装电梯的建议》 等本办审查，没有规定期限。"
    assigned(store, world, [world.housing], title="乙")
    (line,) = [one for one in waiting(store, today=TODAY) if one.what == "答复"]
    store.undo()
    with pytest.raises(Missing):
        why(store, line, today=TODAY)

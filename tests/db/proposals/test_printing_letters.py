"""Letters about proposals get their facts: notices, 交办函, 会办意见函, 催办单."""

from dataclasses import replace
from datetime import date

import pytest

from db.people.bodies import succeed
from db.people.records import Body
from db.people.settings import OfficeSettings
from db.proposals import facts_letters
from db.proposals.facts import ProposalFacts, ProposerFacts
from db.proposals.handling import assign, roles_for
from db.proposals.merging import merge
from db.proposals.operations import change, decline, send_back
from db.proposals.printing_letters import (
    FILED,
    assign_facts,
    named_shortly,
    notice_facts,
    opinion_forms,
    reminder_facts,
    sender,
)
from db.proposals.records import Proposal, ProposalState, Verdict
from db.proposals.replies import record_reply
from db.proposals.reviewing import Decision, decide
from db.store.errors import Refused
from db.store.settings import load, save
from db.store.store import Store
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned, docketed, received

LATER = date(2022, 4, 20)


def named(*names: str, body: bool = False) -> ProposalFacts:
    people = tuple(ProposerFacts(name=name, is_body=body and not place) for place, name in enumerate(names))
    return ProposalFacts(committee="", district="", session="", number="", title="", proposers=people)


def test_few_proposers_are_named_and_many_counted() -> None:
    assert named_shortly(named("田富")) == "田富"
    assert named_shortly(named("田富", "王强")) == "田富、王强"
    assert named_shortly(named("田富", "王强", "方方")) == "田富等3人"
    assert named_shortly(named("民盟总支", "王强", "方方", body=True)) == "民盟总支等3个提案者"


def test_letters_bear_the_contact_of_the_office(store: Store) -> None:
    with store.work("设置") as work:
        save(work, replace(load(work, OfficeSettings), contact="程立", phone="38620000", address="云麓路1号"))
    assert sender(store) == facts_letters.SenderFacts(
        name="政协广州市云山区委员会提案委员会", contact="程立", phone="38620000", address="云麓路1号"
    )


def test_the_notice_of_filing_knows_handlers_and_the_day_of_the_answer(
    store: Store, world: ProposalOffice
) -> None:
    one, _ = assigned(store, world, [world.housing], [world.finance])
    facts = notice_facts(store, one.id, states=FILED, words="立案通知")
    assert (facts.state, facts.decided_on, facts.proposal.number) == ("立案", date(2022, 1, 20), "001")
    assert facts.handlers == (("区住房和建设局", "主办"), ("区财政局", "会办"))
    assert facts.due == date(2022, 6, 10)  # the answer's day, not the earlier one of the assist


def test_a_notice_is_refused_in_another_state(store: Store, world: ProposalOffice) -> None:
    waiting = received(store, world)
    with pytest.raises(Refused, match="目前是“待审”，不能打印立案通知"):
        notice_facts(store, waiting.id, states=FILED, words="立案通知")


def test_the_reason_stands_in_the_notice_and_the_day_of_the_decision(
    store: Store, world: ProposalOffice
) -> None:
    one = received(store, world)
    with store.work("审定") as work:
        decide(
            work, Decision(proposal=one.id, verdict=Verdict.DECLINE, opinion="没有具体的建议"), on=date(2022, 1, 21)
        )  # fmt: skip
    facts = notice_facts(store, one.id, states=(ProposalState.DECLINED,), words="不予立案通知")
    assert (facts.reason, facts.decided_on, facts.handlers) == ("没有具体的建议", date(2022, 1, 21), ())


def test_a_day_nobody_recorded_is_not_made_up(store: Store, world: ProposalOffice) -> None:
    one = received(store, world)
    with store.work("退回") as work:
        send_back(work, one, reason="请补充")
    facts = notice_facts(store, one.id, states=(ProposalState.RETURNED,), words="退回修改通知")
    assert (facts.decided_on, facts.due, facts.reason) == (None, None, "请补充")


def test_proposers_of_a_merged_proposal_are_told_the_main_one(store: Store, world: ProposalOffice) -> None:
    main, other = docketed(store, world), received(store, world, "关于电梯的建议", "fu")
    with store.work("并案") as work:
        merge(work, main, [other])
    facts = notice_facts(store, other.id, states=FILED, words="立案通知")
    assert (facts.main, [by.name for by in facts.proposal.proposers]) == ("001", ["田富"])


def test_a_main_proposal_without_a_number_is_no_news_yet(store: Store, world: ProposalOffice) -> None:
    main, other = received(store, world), received(store, world, "关于电梯的建议", "fu")
    with store.work("并案") as work:
        merge(work, main, [other])
    with pytest.raises(Refused, match="主提案（流水号 0001）还没有立案"):
        notice_facts(store, other.id, states=FILED, words="立案通知")


def test_a_unit_is_given_what_was_assigned_last_or_all_it_has(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing])
    assigned(store, world, [world.street], [world.housing], "关于桥的建议")
    late = docketed(store, world, "关于河的建议")
    with store.work("补交办") as work:
        assign(work, late, roles_for([world.housing.id]), on=LATER)
    facts = assign_facts(store, world.session, world.housing.id)
    assert ([item.number for item in facts.items], facts.assigned_on) == (["003"], LATER)
    whole = assign_facts(store, world.session, world.housing.id, latest=False)
    assert [(item.number, item.role, item.due) for item in whole.items] == [
        ("001", "单办", date(2022, 6, 10)),
        ("002", "会办", date(2022, 4, 11)),
        ("003", "单办", date(2022, 7, 20)),
    ]
    assert (whole.handler, whole.session) == ("广州市云山区住房和建设局", "九届二次会议")
    assert (whole.items[1].leads, whole.items[1].assists) == (("石牌坊街道办事处",), ("区住房和建设局",))
    assert (whole.return_rule, whole.contact_rule) == ("5 个工作日", "15 个工作日")
    with pytest.raises(Refused, match="区财政局在这个届次没有交办的提案"):
        assign_facts(store, world.session, world.finance.id)


def test_a_successor_gets_the_letters_of_the_unit_that_is_no_more(
    store: Store, world: ProposalOffice
) -> None:
    assigned(store, world, [world.street])
    with store.work("撤并") as work:
        succeed(work, world.street, work.get(Body, world.finance.id), on=date(2022, 5, 1))
    for handler in (world.street.id, world.finance.id):
        assert assign_facts(store, world.session, handler).handler == "区财政局"
        facts = reminder_facts(store, world.session, handler, today=TODAY)
        assert (facts.handler, len(facts.items)) == ("区财政局", 1)


def test_the_list_carries_contact_key_mark_and_merged_numbers(store: Store, world: ProposalOffice) -> None:
    one, _ = assigned(store, world, [world.housing])
    other = received(store, world, "关于电梯的建议", "fu")
    with store.work("并案") as work:
        merge(work, one, [other])
        change(work, work.get(Proposal, one.id), key_mark="区长督办")
    (item,) = assign_facts(store, world.session, world.housing.id).items
    assert (item.proposers, item.contact) == ("陈志强、田富", "13800138005")
    assert item.note == "重点提案（区长督办）；含并入的0002号"


def test_each_assisting_unit_has_its_form(store: Store, world: ProposalOffice) -> None:
    one, given = assigned(store, world, [world.housing], [world.finance, world.street])
    forms = opinion_forms(store, one.id)
    assert [(form.handler, form.leads, form.due) for form in forms] == [
        ("区财政局", ("广州市云山区住房和建设局",), date(2022, 4, 11)),
        ("石牌坊街道办事处", ("广州市云山区住房和建设局",), date(2022, 4, 11)),
    ]
    with pytest.raises(Refused, match="还没有登记会办意见"):
        opinion_forms(store, one.id, replied=True)
    with store.work("会办意见") as work:
        record_reply(
            work, given[1], replied_on=date(2022, 4, 6), text="同意。", letter_number="云财函〔2022〕7号"
        )
    (copy,) = opinion_forms(store, one.id, replied=True)
    assert (copy.text, copy.letter_number, copy.replied_on) == (
        "同意。",
        "云财函〔2022〕7号",
        date(2022, 4, 6),
    )


def test_without_assists_there_is_no_opinion_to_ask(store: Store, world: ProposalOffice) -> None:
    one, _ = assigned(store, world, [world.housing])
    with pytest.raises(Refused, match="没有会办单位"):
        opinion_forms(store, one.id)


def test_a_unit_is_urged_for_all_it_owes_with_the_reckoning(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing], [world.finance])
    assigned(store, world, [world.housing], title="关于桥的建议")
    facts = reminder_facts(store, world.session, world.housing.id, today=TODAY)
    assert [(one.number, one.what, one.days_left) for one in facts.items] == [
        ("001", "答复", -4),
        ("002", "答复", -4),
    ]
    assert "次日起算 3 个月" in facts.items[0].derivation
    assert facts.items[0].assigned_on == date(2022, 3, 10)
    assert (facts.warn_days, facts.as_of) == (0, TODAY)
    (assist,) = reminder_facts(store, None, world.finance.id, today=TODAY).items
    assert assist.what == "会办意见"


def test_what_is_due_soon_is_urged_when_asked(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing])
    early = date(2022, 6, 3)
    with pytest.raises(Refused, match="没有逾期的提案，不需要催办"):
        reminder_facts(store, world.session, world.housing.id, today=early)
    facts = reminder_facts(store, world.session, world.housing.id, today=early, soon=True)
    assert ([one.days_left for one in facts.items], facts.warn_days) == ([7], 10)


def test_a_declined_proposal_is_in_no_letter_to_a_unit(store: Store, world: ProposalOffice) -> None:
    one = received(store, world)
    with store.work("不予立案") as work:
        decline(work, one, reason="太空泛")
    with pytest.raises(Refused, match="没有逾期或 10 天内到期"):
        reminder_facts(store, world.session, world.housing.id, today=TODAY, soon=True)

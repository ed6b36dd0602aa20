"""Contacts are logged with stage, way and day; the meeting rate counts whom a handler met, unit by unit."""

from collections.abc import Callable
from datetime import date

import pytest

from db.people.bodies import succeed
from db.proposals.contacts import (
    HANDLED,
    MEETING_FIGURES,
    MET,
    UNMET,
    change_contact,
    contacts_of,
    drop_contact,
    first_contact_due,
    meeting_rates,
    record_contact,
)
from db.proposals.handling import reassign, recall
from db.proposals.records import Assignment
from db.proposals.records_clock import Contact, ContactStage
from db.proposals.replies import record_reply
from db.store.errors import Refused
from db.store.store import Store
from db.store.work import Work
from tests.db.proposals.proposal_store import ASSIGNED, ProposalOffice, assigned

DAY = date(2022, 3, 20)


def spoke(work: Work, one: Assignment, way: str = "走访", stage: str = "办前") -> Contact:
    return record_contact(work, one, stage=stage, way=way, on=DAY, persons="陈志强、方工", content="了解意图")


def test_a_contact_is_kept_changed_and_taken_out(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("沟通") as work:
        made = spoke(work, one)
        changed = change_contact(work, made, way="座谈", content="就思路征求意见")
    assert contacts_of(store, one) == [changed]
    assert (changed.stage, changed.way, changed.persons) == (ContactStage.BEFORE, "座谈", "陈志强、方工")
    with store.work("去掉") as work:
        drop_contact(work, changed)
    assert contacts_of(store, one) == []
    store.undo()
    assert contacts_of(store, one) == [changed]


Step = Callable[[Work, Assignment], object]


@pytest.mark.parametrize(
    ("step", "sentence", "field"),
    [
        (lambda w, a: spoke(w, a, way="喝茶"), "请选择沟通方式：走访、座谈", "way"),
        (lambda w, a: spoke(w, a, stage="以前"), "请选择沟通阶段：办前、办中、办后", "stage"),
        (lambda w, a: spoke(w, a, stage="办后"), "还没有答复，不能登记办后沟通", "stage"),
        (
            lambda w, a: record_contact(w, a, stage="办前", way="走访", on=date(2022, 3, 9)),
            "沟通日期早于交办日期（2022年3月10日）", "on",
        ),
        (lambda w, a: change_contact(w, spoke(w, a), on_day=date(2022, 3, 9)), "沟通日期早于交办日期", "on"),
    ],
)  # fmt: skip
def test_a_contact_that_cannot_be_is_refused_at_its_field(
    store: Store, world: ProposalOffice, step: Step, sentence: str, field: str
) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("沟通") as work, pytest.raises(Refused, match=sentence) as caught:
        step(work, one)
    assert caught.value.field == field


def test_a_contact_after_the_answer_comes_after_the_answer(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        record_reply(work, one, replied_on=date(2022, 5, 1), result="A", text="已办")
        with pytest.raises(Refused, match="办后沟通早于答复日期（2022年5月1日）"):
            spoke(work, one, stage="办后")
        record_contact(work, one, stage="办后", way="电话", on=date(2022, 5, 6))
    assert len(contacts_of(store, one)) == 1


def test_the_first_contact_has_a_time(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    found = first_contact_due(store, one)
    assert found is not None
    assert found.why == "自 3月10日 交办，次日起算 15 个工作日 → 3月31日"


def test_the_meeting_rate_counts_proposals_met_over_those_that_wanted_to_be(
    store: Store, world: ProposalOffice
) -> None:
    parts = [
        assigned(store, world, [world.housing], [world.finance], title=f"关于第{n}条河的建议")[1][0]
        for n in range(4)
    ]
    with store.work("沟通") as work:
        spoke(work, parts[0])
        spoke(work, parts[0], way="座谈")  # met twice is met once
        spoke(work, parts[1], way="电话")
        spoke(work, parts[2], way="提案者提出不需见面")
    (rate,) = meeting_rates(store, session=world.session)
    assert rate.name == "区住房和建设局"
    assert {figure: rate.count(figure) for figure in MEETING_FIGURES} == {
        "承办": 4, "已沟通": 2, "已见面": 1, "不需见面": 1, "未见面": 2,
    }  # fmt: skip
    assert rate.which(UNMET) == (parts[1].proposal, parts[3].proposal)
    assert rate.words == "1/3（33%）"
    with store.work("都不见") as work:
        for part in (parts[1], parts[3]):
            spoke(work, part, way="提案者提出不需见面")
        drop_contact(work, contacts_of(work, parts[0])[0])
        drop_contact(work, contacts_of(work, parts[0])[0])
        spoke(work, parts[0], way="提案者提出不需见面")
    assert meeting_rates(store)[0].words == "无须见面"


def test_what_was_handed_back_counts_for_nobody_and_successors_count_as_one(
    store: Store, world: ProposalOffice
) -> None:
    _, (gone,) = assigned(store, world, [world.street])
    _, (kept,) = assigned(store, world, [world.finance], title="关于河的建议")
    with store.work("改派") as work:
        spoke(work, gone)
        spoke(work, kept)
        returned = recall(work, gone, on=DAY, reason="改派")
        reassign(work, returned, world.housing.id, on=DAY)
    with store.work("机构改革") as work:
        succeed(work, world.finance, world.housing, on=date(2022, 6, 1))
    (rate,) = meeting_rates(store)
    assert (rate.handler, rate.count(HANDLED), rate.count(MET)) == (world.housing.id, 2, 1)
    assert rate.words == "1/2（50%）"
    assert ASSIGNED < DAY


def test_contacts_stand_in_the_order_of_their_days_whenever_they_were_entered(
    store: Store, world: ProposalOffice
) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    days = (date(2022, 4, 2), date(2022, 3, 15), date(2022, 3, 28))
    with store.work("沟通") as work:
        for day in days:
            record_contact(work, one, stage="办前", way="电话", on=day)
    assert [each.on_day for each in contacts_of(store, one)] == sorted(days)

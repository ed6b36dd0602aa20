"""The yearly plan: topics become events and are never lost."""

import pytest

from db.events.moving import cancel, close
from db.events.plan import (
    add_topic,
    change_topic,
    drop_topic,
    hold_topic,
    plan_years,
    put_in_order,
    remove_topic,
    revive_topic,
    topics,
)
from db.events.records import Event
from db.events.records_outcomes import PlanTopic, TopicState
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.meeting import Meeting, meeting


@pytest.fixture
def made(store: Store) -> Meeting:
    return meeting(store)


def topic(store: Store, title: str = "加快老旧小区加装电梯") -> PlanTopic:
    with store.work("计划") as work:
        return add_topic(
            work,
            2022,
            title,
            form="专题协商会",
            source="委员荐题",
            lead="王二虎",
            month="8月",
            product="协商清单",
        )


def test_a_topic_becomes_an_event_that_carries_it(store: Store, made: Meeting) -> None:
    first = topic(store)
    with store.work("安排") as work:
        event = hold_topic(work, first, kind="协商会", session=made.office.session.id)
    assert (event.title, event.form, event.lead) == ("加快老旧小区加装电梯", "专题协商会", "王二虎")
    (kept,) = topics(store, 2022)
    assert (kept.state, kept.event) == (TopicState.PREPARING, event.id)
    with store.work("开完") as work:
        ready = work.update(work.get(Event, event.id), starts=made.event.starts)
        close(work, ready)
    assert topics(store, 2022)[0].state is TopicState.HELD
    assert plan_years(store) == [2022]


@pytest.mark.usefixtures("made")
def test_topics_stand_in_order_and_none_twice(store: Store) -> None:
    topic(store)
    second = topic(store, "完善慢行系统")
    assert [each.place for each in topics(store, 2022)] == [1, 2]
    with pytest.raises(Refused, match="已经有这个议题了（第2项）"), store.work("计划") as work:
        add_topic(work, 2022, " 完善慢行系统 ")
    with pytest.raises(Refused, match="请填写议题"), store.work("改") as work:
        change_topic(work, second, title="")
    with store.work("改") as work:
        assert change_topic(work, second, units="区住建局、区城管局").units == "区住建局、区城管局"


def test_a_topic_is_given_up_with_a_reason_and_taken_up_again(store: Store, made: Meeting) -> None:
    first = topic(store)
    with pytest.raises(Refused, match="为什么"), store.work("放下") as work:
        drop_topic(work, first, note="")
    with store.work("放下") as work:
        first = drop_topic(work, first, note="并入另一议题")
    with pytest.raises(Refused, match="不再开展"), store.work("安排") as work:
        hold_topic(work, first, kind="协商会", session=made.office.session.id)
    with store.work("恢复") as work:
        first = revive_topic(work, first)
        hold_topic(work, first, kind="协商会", session=made.office.session.id)
    held = topics(store, 2022)[0]
    with pytest.raises(Refused, match="已经安排了"), store.work("安排") as work:
        hold_topic(work, held, kind="协商会", session=None)
    with pytest.raises(Refused, match="不能删除"), store.work("删除") as work:
        remove_topic(work, held)
    second = topic(store, "另一个")
    with store.work("删除") as work:
        remove_topic(work, second)
    assert len(topics(store, 2022)) == 1


def test_topics_are_put_into_another_order(store: Store) -> None:
    with store.work("列入") as work:
        made = [add_topic(work, 2022, title) for title in ("甲", "乙", "丙")]
    with store.work("次序") as work:
        put_in_order(work, [made[2], made[0], made[1]])
    assert [topic.title for topic in topics(store, 2022)] == ["丙", "甲", "乙"]
    store.undo()
    assert [topic.title for topic in topics(store, 2022)] == ["甲", "乙", "丙"]


def test_a_topic_whose_meeting_was_called_off_gets_another_one(store: Store, made: Meeting) -> None:
    del made
    with store.work("安排") as work:
        topic = add_topic(work, 2022, "夜间经济")
        first = hold_topic(work, topic, kind="协商会", session=None)
    with pytest.raises(Refused, match="已经安排"), store.work("再排") as work:
        hold_topic(work, work.get(PlanTopic, topic.id), kind="协商会", session=None)
    with store.work("取消再排") as work:
        cancel(work, first)
        second = hold_topic(work, work.get(PlanTopic, topic.id), kind="协商会", session=None)
    assert store.get(PlanTopic, topic.id).event == second.id

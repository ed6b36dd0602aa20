"""What happened to outcomes, topics and speeches is told in a clerk's words."""

from datetime import date

from db.calendar import Calendar
from db.events.history_outcomes import outcome_history, speech_history, topic_history
from db.events.outcomes import add_outcome, change_outcome, drop_instruction, instruct, send
from db.events.plan import add_topic, change_topic, hold_topic, remove_topic
from db.events.speeches import add_speech, change_speech
from db.people.bodies import add_body
from db.people.records import BodyKind
from db.store.store import Store
from tests.db.events.event_store import EventOffice


def test_an_outcome_tells_its_unit_its_sending_and_the_instructions_on_it(store: Store) -> None:
    with store.work("登记") as work:
        unit = add_body(work, BodyKind.HANDLER, "区城管局")
        outcome = add_outcome(work, "增设充电桩")
    with store.work("改") as work:
        outcome = change_outcome(work, outcome, addressee=unit.id)
    with store.work("送出") as work:
        send(work, outcome, on=date(2022, 4, 1), calendar=Calendar.of([]))
    with store.work("批示") as work:
        told = instruct(work, "outcome", outcome.id, leader="钟毅", post="区长", text="请研究")
    with store.work("误记") as work:
        drop_instruction(work, told)
    found = outcome_history(store, outcome.id)
    assert [each.label for each in found] == ["误记", "批示", "送出", "改", "登记"]
    assert found[0].details == ("删除批示：区长钟毅　请研究",)
    assert found[1].details == ("登记批示：区长钟毅　请研究",)
    assert "送出日期：空 → 2022年4月1日" in found[2].details
    assert found[3].details == ("责任单位：空 → 区城管局",)
    assert found[4].details == ("登记协商成果",)


def test_a_topic_tells_its_meeting_by_name_and_that_it_was_removed(store: Store, world: EventOffice) -> None:
    with store.work("列入") as work:
        topic = add_topic(work, 2022, "充电设施")
        other = add_topic(work, 2022, "误列")
    with store.work("改") as work:
        topic = change_topic(work, topic, month="9月")
    with store.work("安排") as work:
        hold_topic(work, topic, kind="协商会", session=world.office.session.id)
    with store.work("删") as work:
        remove_topic(work, other)
    found = topic_history(store, topic.id)
    assert set(found[0].details) == {"状态：计划 → 筹备", "会议活动：空 → 充电设施"}
    assert found[1].details == ("时间：空 → 9月",)
    assert topic_history(store, other.id)[0].details == ("删除",)


def test_a_speech_tells_its_speakers(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        speech = add_speech(work, "发言", world.people("fu"))
    with store.work("换人") as work:
        change_speech(work, speech, people=world.people("dali"))
    found = speech_history(store, speech.id)
    assert set(found[0].details) == {"去掉发言人 田富", "加上发言人 田大利"}
    assert found[1].details == ("登记大会发言", "加上发言人 田富")

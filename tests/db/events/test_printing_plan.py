"""What the papers of preparing are filled with."""

from datetime import date

import pytest

from db.calendar import Calendar
from db.events.countdown import add_step, plan_steps, tick
from db.events.facts_plan import TopicLine
from db.events.operations import add_sitting
from db.events.plan import add_topic, drop_topic
from db.events.printing_plan import countdown_facts, plan_facts
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.event_store import EventOffice

TODAY = date(2022, 3, 1)


def test_the_countdown_of_a_sitting_is_that_of_its_event_with_the_reasons(
    store: Store, world: EventOffice
) -> None:
    with store.work("排") as work:
        steps = plan_steps(work, world.meeting, Calendar.of([]))
        tick(work, steps[0], on=date(2022, 3, 2))
        add_step(work, world.meeting.id, "订教室", due_on=date(2022, 3, 10), note="一楼")
        sitting = add_sitting(work, world.meeting, title="上午")
    facts = countdown_facts(store, sitting.id, today=TODAY)
    assert facts.meeting.title == "委员学习培训"
    by_hand = next(line for line in facts.lines if line.words == "订教室")
    assert (by_hand.why, by_hand.note) == ("", "一楼")
    counted = [line for line in facts.lines if line.why]
    assert len(counted) == len(steps)
    assert [line.done_on for line in facts.lines if line.words == steps[0].kind] == [date(2022, 3, 2)]


def test_an_event_without_steps_has_no_countdown(store: Store, world: EventOffice) -> None:
    with pytest.raises(Refused, match="还没有排筹备事项"):
        countdown_facts(store, world.meeting.id, today=TODAY)


def test_the_plan_of_a_year_keeps_what_was_given_up(store: Store) -> None:
    with store.work("列入") as work:
        add_topic(work, 2022, "充电设施", form="对口协商", lead="钟毅")
        drop_topic(work, add_topic(work, 2022, "夜市"), note="并入调研")
        add_topic(work, 2023, "明年的")
    facts = plan_facts(store, 2022, today=TODAY)
    assert facts.topics == (
        TopicLine(title="充电设施", form="对口协商", lead="钟毅", state="计划"),
        TopicLine(title="夜市", state="不再开展", note="并入调研"),
    )
    with pytest.raises(Refused, match="2021年还没有"):
        plan_facts(store, 2021, today=TODAY)

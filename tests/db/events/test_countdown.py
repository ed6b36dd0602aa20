"""Steps before and after a meeting: days counted by the office's rules, each told in words."""

from datetime import date, datetime, timedelta

import pytest

from db.calendar import Calendar
from db.events.countdown import (
    CountdownSettings,
    add_step,
    counted,
    drop_step,
    moved_steps,
    open_steps,
    plan_steps,
    steps_of,
    tick,
    why_of,
)
from db.events.moving import cancel, notify
from db.events.operations import add_sitting, change_event
from db.events.records import Event
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice
from tests.db.events.meeting import TODAY, YEAR, meeting

STEP = {"side": "会前", "unit": "工作日", "amount": "3"}


@pytest.mark.parametrize(
    ("day", "step", "expected", "words"),
    [
        (date(2022, 6, 20), STEP, date(2022, 6, 15), "6月20日 开会，当天不算，往前数 3 个工作日 → 6月15日"),
        # 3 and 5 June are the Dragon Boat holiday of 2022; Friday to Sunday.
        (date(2022, 6, 7), STEP, date(2022, 6, 1), "6月7日 开会，当天不算，往前数 3 个工作日 → 6月1日"),
        (date(2022, 6, 12), STEP | {"unit": "自然日", "amount": "7"}, date(2022, 6, 2),
         "6月12日 开会，当天不算，往前数 7 日 → 6月5日（端午假期），提前到 6月2日"),
        (date(2022, 10, 10), STEP | {"amount": "2"}, date(2022, 10, 8), "6月20日"),
    ],
)  # fmt: skip
def test_days_before_are_counted_backwards_and_never_end_on_a_day_off(
    day: date, step: dict[str, str], expected: date, words: str
) -> None:
    found = counted(day, step, YEAR)
    assert found.on == expected
    if "6月20日" not in words or day == date(2022, 6, 20):
        assert found.why == words


def test_a_year_without_its_notice_gives_a_provisional_day() -> None:
    found = counted(date(2031, 3, 3), STEP, Calendar())
    assert found.tentative
    assert found.why.endswith("（暂定）")


def test_minutes_are_counted_from_the_last_day() -> None:
    after = {"side": "会后", "unit": "工作日", "amount": "7"}
    found = counted(date(2022, 1, 18), after, YEAR, last_day=date(2022, 1, 21))
    assert found.on == date(2022, 1, 30)  # a Saturday and a Sunday are worked before the Spring Festival
    assert found.why == "自 1月21日 开会，次日起算 7 个工作日 → 1月30日（1月29日、1月30日 调休上班计入）"


def test_steps_follow_the_kind_and_move_with_the_meeting_but_not_when_done(store: Store) -> None:
    made = meeting(store)
    with store.work("倒计时") as work:
        steps = plan_steps(work, made.event, YEAR)
    assert [step.kind for step in steps] == ["发出通知", "送达会议材料", "排定座次", "准备签到表", "印发纪要"]
    with store.work("完成") as work:
        tick(work, steps[0], on=TODAY)
        moved = change_event(work, work.get(Event, made.event.id), starts=datetime(2022, 6, 27, 9))
        plan_steps(work, moved, YEAR)
    found = {step.kind: step for step in steps_of(store, made.event.id)}
    assert found["发出通知"].due_on == steps[0].due_on
    assert found["准备签到表"].due_on == date(2022, 6, 24)
    assert why_of(store, found["准备签到表"], YEAR) == "6月27日 开会，当天不算，往前数 1 个工作日 → 6月24日"


def test_a_plenary_has_its_own_notice_and_counts_from_its_first_sitting(store: Store) -> None:
    made = meeting(store, kind="全体会议", starts=None, title="九届三次会议")
    with pytest.raises(Refused, match="还没有定会议时间"), store.work("倒计时") as work:
        plan_steps(work, made.event, YEAR)
    with store.work("场次") as work:
        add_sitting(work, made.event, title="开幕会", starts=datetime(2022, 6, 28, 9))
        add_sitting(work, made.event, title="闭幕会", starts=datetime(2022, 6, 30, 15))
        steps = plan_steps(work, made.event, YEAR)
    assert {step.kind: step.due_on for step in steps}["常委会、全会通知"] == date(2022, 6, 13)
    assert "发出通知" not in {step.kind for step in steps}


def test_a_kind_without_a_step_any_more_loses_what_was_not_done(store: Store) -> None:
    made = meeting(store)
    with store.work("倒计时") as work:
        plan_steps(work, made.event, YEAR)
        plan_steps(work, made.event.with_(kind="视察"), YEAR)
    assert {step.kind for step in steps_of(store, made.event.id)} == {"发出通知", "准备签到表"}


def test_a_step_of_ones_own_can_be_added_once_and_taken_away(store: Store) -> None:
    made = meeting(store)
    with store.work("事项") as work:
        step = add_step(work, made.event.id, "联系媒体", due_on=date(2022, 6, 17))
    assert why_of(store, step, YEAR) == ""
    for words, sentence in ((" ", "请填写"), ("联系媒体", "已经在清单里")):
        with pytest.raises(Refused, match=sentence), store.work("事项") as work:
            add_step(work, made.event.id, words, due_on=TODAY)
    assert [
        (each.kind, each.late) for each in open_steps(store, until=date(2022, 6, 30), today=date(2022, 6, 18))
    ] == [("联系媒体", True)]
    with store.work("取消") as work:
        cancel(work, made.event)
    assert open_steps(store, until=date(2022, 6, 30), today=TODAY) == []
    store.undo()
    with store.work("删除") as work:
        drop_step(work, step)
    assert steps_of(store, made.event.id) == []


def test_the_offices_own_steps_are_kept_in_order() -> None:
    settings = CountdownSettings(
        steps={"乙": STEP | {"place": "02", "kinds": ""}, "甲": STEP | {"place": "01", "kinds": "视察、调研"}}
    )
    assert list(settings.of("视察")) == ["甲", "乙"]
    assert list(settings.of("协商会")) == ["乙"]


def test_a_meeting_that_was_moved_names_the_steps_whose_day_is_no_longer_right(
    store: Store, world: EventOffice
) -> None:
    calendar = Calendar.of([])
    with store.work("排") as work:
        made = plan_steps(work, world.meeting, calendar)
        tick(work, made[0], on=made[0].due_on)
    assert moved_steps(store, world.meeting, calendar) == []
    with store.work("改期") as work:
        moved = work.update(world.meeting, starts=MORNING + timedelta(days=7), ends=None)
    found = moved_steps(store, moved, calendar)
    assert [step.kind for step, _ in found] == [step.kind for step in made[1:]]
    with store.work("重排") as work:
        plan_steps(work, moved, calendar)
    assert moved_steps(store, moved, calendar) == []


def test_steps_laid_out_after_the_notice_know_that_it_is_out(store: Store, world: EventOffice) -> None:
    with store.work("通知") as work:
        told = notify(work, world.meeting, on=TODAY)
        steps = {step.kind: step.done_on for step in plan_steps(work, told, YEAR)}
    assert steps.pop("发出通知") == TODAY
    assert steps
    assert set(steps.values()) == {None}

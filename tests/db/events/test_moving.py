"""Another time, calling off and taking up again: marks and leave stay, notices are confirmed anew, and all is said before."""

from datetime import date, timedelta

import pytest

from db.events.countdown import add_step, plan_steps, steps_of, tick
from db.events.counting import count
from db.events.leaves import ask_leave
from db.events.marks import mark, rest_present
from db.events.moving import cancel, close, notify, postpone, reopen, said_before
from db.events.operations import add_event, add_sitting, answer, change_event, confirm, invite
from db.events.rates import tally_of
from db.events.records import WITH_EVENT, Attendance, Event, EventState, Invitation
from db.events.records_outcomes import EventStep
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice
from tests.db.events.meeting import YEAR

DAY = MORNING.date()
WEEK = timedelta(days=7)


def waiting(store: Store, event: Event) -> dict[str, str]:
    return {
        one.confirm: one.confirm
        for one in store.find(Invitation, "WHERE event = ? AND confirm <> ''", event.id)
    }


def test_the_notice_is_dated_and_ends_the_steps_about_it(store: Store, world: EventOffice) -> None:
    with store.work("通知") as work:
        add_step(work, world.meeting.id, "发出通知", due_on=DAY)
        add_step(work, world.meeting.id, "排定座次", due_on=DAY)
        told = notify(work, world.meeting, on=DAY - WEEK)
    assert (told.state, told.noticed_on) == (EventState.NOTIFIED, DAY - WEEK)
    assert {one.kind: one.done_on for one in store.find(EventStep)} == {
        "发出通知": DAY - WEEK,
        "排定座次": None,
    }


def test_another_time_keeps_marks_and_asks_everybody_to_confirm(store: Store, world: EventOffice) -> None:
    with store.work("会务") as work:
        told = notify(work, world.meeting, on=DAY - WEEK)
        mark(work, told, world.person("fu"))
        ask_leave(work, told, world.person("dali"))
    said = "；".join(said_before(store, told, "postpone", starts=MORNING + WEEK))
    assert "6 人转为待再确认" in said
    assert "已登记的 1 条出席保留" in said
    assert "1 人的请假保留" in said
    with store.work("改期") as work:
        moved = postpone(work, told, starts=MORNING + WEEK)
    assert (moved.state, moved.moved_from, moved.noticed_on) == (EventState.PLANNED, MORNING, DAY - WEEK)
    assert waiting(store, moved).keys() == {"改期到3月25日09:00"}
    assert len(store.find(Attendance)) == 1


def test_before_the_notice_nobody_has_to_confirm_a_change(store: Store, world: EventOffice) -> None:
    with store.work("改期") as work:
        moved = postpone(work, world.meeting, starts=MORNING + WEEK)
        change_event(work, moved, place="一号楼")
    assert waiting(store, moved) == {}


def test_an_answer_or_a_confirmation_ends_the_waiting(store: Store, world: EventOffice) -> None:
    with store.work("会务") as work:
        changed = change_event(work, notify(work, world.meeting, on=DAY - WEEK), place="一号楼")
        assert waiting(store, changed).keys() == {"地点改为一号楼"}
        assert confirm(work, changed, world.people("fu", "dali")) == 2
        answer(work, changed, world.person("one"), "参加", on=DAY)
    left = store.find(Invitation, "WHERE confirm <> ''")
    assert {one.person for one in left} == set(world.people("chair", "vice", "other"))
    assert store.get(Invitation, changed.id, world.person("one")).answered_on == DAY


def test_who_is_added_after_the_notice_has_to_be_told(store: Store, world: EventOffice) -> None:
    with store.work("会务") as work:
        event = add_event(work, title="协商", kind="协商会", starts=MORNING)
        invite(work, event, world.people("fu"))
        told = notify(work, event, on=DAY - WEEK)
        (late,) = invite(work, told, world.people("fu", "dali"))
        (door,) = invite(work, told, world.people("one"), at_door=True)
    assert (late.person, late.confirm, door.confirm) == (world.person("dali"), "通知发出后增加", "")


def test_the_sittings_of_a_plenary_move_along_with_it(store: Store) -> None:
    with store.work("会务") as work:
        plenary = add_event(work, title="全会", kind="全体会议", starts=MORNING)
        sitting = add_sitting(work, plenary, title="开幕", starts=MORNING, ends=MORNING + timedelta(hours=2))
        off = cancel(work, add_sitting(work, plenary, title="参观", starts=MORNING))
        assert said_before(work, plenary, "postpone")[0] == "1 个场次一起顺延"
        postpone(work, plenary, starts=MORNING + WEEK)
    moved = store.get(Event, sitting.id)
    assert (moved.starts, moved.ends, moved.moved_from) == (
        MORNING + WEEK, MORNING + WEEK + timedelta(hours=2), MORNING,
    )  # fmt: skip
    assert store.get(Event, off.id).starts == MORNING


def test_one_sitting_moved_is_told_to_those_it_calls(store: Store, world: EventOffice) -> None:
    with store.work("会务") as work:
        plenary = add_event(work, title="全会", kind="全体会议", starts=MORNING)
        invite(work, plenary, world.everybody)
        group = add_sitting(work, plenary, title="第一组讨论", starts=MORNING, body=world.office.economy.id)
        notify(work, plenary, on=DAY - WEEK)
        postpone(work, group, starts=MORNING + timedelta(hours=5))
    asked = store.find(Invitation, "WHERE confirm <> ''")
    assert {one.person for one in asked} == set(world.people("fu", "dali", "one"))
    assert {one.confirm for one in asked} == {"第一组讨论：改期到3月18日14:00"}


def test_a_called_off_event_keeps_its_marks_and_counts_them_again_when_it_is_on_again(
    store: Store, world: EventOffice
) -> None:
    fu = world.person("fu")
    since, until = date(2022, 1, 1), date(2022, 12, 31)
    with store.work("会务") as work:
        rest_present(work, world.meeting)
        held = close(work, notify(work, world.meeting, on=DAY))
    with pytest.raises(Refused, match="目前是“已召开”"), store.work("取消") as work:
        cancel(work, held)
    with store.work("会务") as work:
        again = reopen(work, held)
    assert again.state is EventState.NOTIFIED
    assert "实到 6 人次" in said_before(store, again, "cancel")[0]
    with store.work("取消") as work:
        off = cancel(work, again, reason="防汛")
    assert (off.called_off, tally_of(store, fu, since=since, until=until).invited) == ("防汛", 0)
    assert said_before(store, off, "reopen") == [
        "原有的 6 条出席登记重新计入出席率和履职",
        "6 人要再确认",
    ]
    with store.work("恢复") as work:
        back = reopen(work, off)
    assert (back.state, back.called_off) == (EventState.NOTIFIED, "")
    assert tally_of(store, fu, since=since, until=until).present == 1
    assert count(store, back.id).present == 6


def test_only_sittings_called_off_with_their_event_come_back_with_it(
    store: Store, world: EventOffice
) -> None:
    with store.work("会务") as work:
        plenary = add_event(work, title="全会", kind="全体会议", starts=MORNING)
        one, two = (add_sitting(work, plenary, title=title, starts=MORNING) for title in ("开幕", "参观"))
        cancel(work, two, reason="天气")
        off = cancel(work, plenary)
        assert work.get(Event, one.id).called_off == WITH_EVENT
        with pytest.raises(Refused, match="请先恢复会议"):
            reopen(work, work.get(Event, one.id))
        reopen(work, off)
    assert store.get(Event, one.id).state is EventState.PLANNED
    assert store.get(Event, two.id).state is EventState.CANCELLED
    assert world.meeting.id


def test_a_move_is_undone_as_one_step(store: Store, world: EventOffice) -> None:
    with store.work("通知") as work:
        told = notify(work, world.meeting, on=DAY)
    with store.work("改期") as work:
        postpone(work, told, starts=MORNING + WEEK)
    store.undo()
    assert store.get(Event, told.id) == told
    assert waiting(store, told) == {}


def test_what_changes_nothing_else_needs_no_words(store: Store, world: EventOffice) -> None:
    assert said_before(store, world.meeting, "notify") == []
    assert said_before(store, world.meeting, "cancel") == ["以后可以“恢复会议”"]


def test_open_steps_move_along_with_the_meeting_and_done_ones_stay(store: Store, world: EventOffice) -> None:
    with store.work("筹备") as work:
        first, *others = plan_steps(work, world.meeting, YEAR)
        tick(work, first, on=DAY)
    said = [
        one for one in said_before(store, world.meeting, "postpone", starts=MORNING + WEEK) if "筹备" in one
    ]
    assert said == ["筹备事项跟着改：准备签到表改到3月24日；已办的不动"]
    with store.work("改期") as work:
        postpone(work, world.meeting, starts=MORNING + WEEK)
    after = {step.kind: step.due_on for step in steps_of(store, world.meeting.id)}
    assert after[first.kind] == first.due_on
    assert [after[step.kind] - step.due_on for step in others] == [WEEK]
    store.undo()
    assert [step.due_on for step in steps_of(store, world.meeting.id)] == [first.due_on, others[0].due_on]


def test_a_time_set_right_and_a_sitting_moved_or_called_off_move_the_steps_too(
    store: Store, world: EventOffice
) -> None:
    with store.work("全会") as work:
        whole = add_event(work, title="九届三次会议", kind="全体会议", session=world.office.session.id)
        one, two = (
            add_sitting(work, whole, title=title, starts=MORNING + timedelta(days=day))
            for title, day in (("开幕会", 10), ("闭幕会", 12))
        )
        plan_steps(work, whole, YEAR)
    assert _sheet(store, whole) == date(2022, 3, 25)
    with store.work("改期") as work:
        moved = postpone(work, one, starts=MORNING + timedelta(days=11))
    assert _sheet(store, whole) == date(2022, 3, 28)
    with store.work("取消") as work:
        cancel(work, moved)
    assert _sheet(store, whole) == date(2022, 3, 29)
    with store.work("更正") as work:
        change_event(work, two, starts=MORNING + timedelta(days=13))
    assert _sheet(store, whole) == date(2022, 3, 30)
    with store.work("恢复") as work:
        reopen(work, store.get(Event, one.id))
    assert _sheet(store, whole) == date(2022, 3, 28)


def _sheet(store: Store, event: Event) -> date:
    """Return until when the sign-in sheet is to be ready: the working day before the first day."""
    (found,) = [step.due_on for step in steps_of(store, event.id) if step.kind == "准备签到表"]
    return found

"""Leave is asked for, granted, refused and withdrawn; granted leave explains an absence."""

from datetime import date

import pytest

from db.events.counting import count
from db.events.leaves import (
    approve,
    approver_of,
    ask_leave,
    ask_leave_of_days,
    asked_late,
    refuse,
    request_leave,
    withdraw,
)  # fmt: skip
from db.events.marks import mark
from db.events.moving import cancel
from db.events.operations import add_event, add_sitting, invite
from db.events.records import Attendance, LeaveState, Presence
from db.events.settings import EventSettings
from db.people.operations import add_member
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice

DAY = MORNING.date()


def test_leave_is_approved_at_once_unless_said_otherwise(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        given = ask_leave(
            work, world.meeting, world.person("fu"), kind="病假", reason="住院", approver="主席"
        )
        asked = ask_leave(work, world.meeting, world.person("dali"), approved=False)
    assert (given.state, given.kind, given.reason, given.approver) == (
        LeaveState.APPROVED,
        "病假",
        "住院",
        "主席",
    )
    assert asked.state is LeaveState.ASKED
    assert count(store, world.meeting.id).leave == 1


def test_leave_that_was_asked_for_is_granted_or_refused(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        one = ask_leave(work, world.meeting, world.person("fu"), approved=False)
        two = ask_leave(work, world.meeting, world.person("dali"), approved=False)
        granted = approve(work, one, approver="主席")
        assert refuse(work, two, approver="主席").state is LeaveState.REFUSED
        with pytest.raises(Refused, match="目前是“已批”"):
            approve(work, granted)
    assert (granted.state, granted.approver) == (LeaveState.APPROVED, "主席")


def test_withdrawn_leave_counts_no_more_and_can_be_asked_for_again(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        withdraw(work, ask_leave(work, world.meeting, world.person("fu")))
        assert count(work, world.meeting.id).leave == 0
        ask_leave(work, world.meeting, world.person("fu"))
    assert count(store, world.meeting.id).leave == 1


def test_the_same_leave_is_not_kept_twice(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        ask_leave(work, world.meeting, world.person("fu"), approved=False)
        with pytest.raises(Refused, match="田富已有请假登记（待批）"):
            ask_leave(work, world.meeting, world.person("fu"))


def test_leave_needs_an_invitation_and_an_event_that_takes_place(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        stranger = add_member(work, "冼星", term=world.office.term.id).person
        with pytest.raises(Refused, match="冼星不在邀请名单中"):
            ask_leave(work, world.meeting, stranger)
        with pytest.raises(Refused, match="会议已取消"):
            ask_leave(work, cancel(work, world.meeting), world.person("fu"))


@pytest.mark.parametrize(
    ("since", "until", "kind", "field"), [(DAY, date(2022, 3, 1), "", "until"), (DAY, DAY, "旅游", "kind")]
)
def test_leave_of_days_is_checked(
    store: Store, world: EventOffice, since: date, until: date, kind: str, field: str
) -> None:
    with store.work("请假") as work, pytest.raises(Refused) as caught:
        ask_leave_of_days(work, world.person("fu"), since=since, until=until, kind=kind)
    assert caught.value.field == field


def test_granted_leave_takes_a_mark_of_absence_back_in_the_same_work(
    store: Store, world: EventOffice
) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"), presence=Presence.ABSENT)
    with store.work("补假") as work:
        ask_leave(work, world.meeting, world.person("fu"))
    figures = count(store, world.meeting.id)
    assert (figures.leave, figures.absent) == (1, 0)
    assert store.find(Attendance) == []
    store.undo()
    assert count(store, world.meeting.id).absent == 1


def test_who_was_there_is_not_given_leave(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"))
        with pytest.raises(Refused, match="田富已登记出席，不能再准假"):
            ask_leave(work, world.meeting, world.person("fu"))
        asked = ask_leave(work, world.meeting, world.person("fu"), approved=False)
        with pytest.raises(Refused, match="不能再准假"):
            approve(work, asked)


def test_who_came_on_one_day_may_have_leave_for_the_rest_of_a_plenary(
    store: Store, world: EventOffice
) -> None:
    with store.work("全会") as work:
        plenary = add_event(work, title="全会", kind="全体会议")
        invite(work, plenary, world.everybody)
        days = [
            add_sitting(work, plenary, title=f"{n}日", starts=MORNING.replace(day=n)) for n in (18, 19, 20)
        ]
        mark(work, days[0], world.person("fu"))
        mark(work, days[1], world.person("fu"), presence=Presence.ABSENT)
        ask_leave(work, plenary, world.person("fu"), since=date(2022, 3, 20))
        assert [count(work, one.id).leave for one in days] == [0, 0, 1]
        assert count(work, days[1].id).absent == 1, "leave of another day explains no absence"
        ask_leave(work, plenary, world.person("fu"), since=date(2022, 3, 19), until=date(2022, 3, 19))
        figures = [count(work, one.id) for one in days]
    assert [(one.present, one.leave, one.absent) for one in figures] == [(1, 0, 0), (0, 1, 0), (0, 1, 0)]


def test_leave_of_days_explains_an_absence_marked_before(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"), presence=Presence.ABSENT)
        ask_leave_of_days(work, world.person("fu"), since=DAY, until=DAY)
    figures = count(store, world.meeting.id)
    assert (figures.leave, figures.absent) == (1, 0)


def test_a_request_goes_to_whom_the_kind_names_and_is_late_by_the_offices_rule(
    store: Store, world: EventOffice
) -> None:
    settings = EventSettings()
    with store.work("请假") as work:
        asked = request_leave(work, world.meeting, world.person("fu"), on=date(2022, 3, 17))
        early = request_leave(work, world.meeting, world.person("dali"), on=date(2022, 3, 16))
    assert (asked.state, asked.approver) == (LeaveState.ASKED, "秘书长")
    assert asked_late(asked, DAY, settings)
    assert not asked_late(early, DAY, settings)
    assert not asked_late(early, None, settings)


def test_leave_of_a_single_sitting_may_go_to_somebody_nearer(store: Store) -> None:
    with store.work("会") as work:
        plenary = add_event(work, title="全会", kind="全体会议", starts=MORNING)
        sitting = add_sitting(work, plenary, title="讨论", starts=MORNING)
    assert [approver_of(EventSettings(), each) for each in (plenary, sitting)] == ["主席", "组长"]


def test_nobody_asks_more_often_than_the_office_allows(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work:
        plenary = add_event(work, title="全会", kind="全体会议")
        invite(work, plenary, world.everybody)
        one, two, three = (
            add_sitting(work, plenary, title=f"{n}日", starts=MORNING.replace(day=n)) for n in (18, 19, 20)
        )
        first = request_leave(work, one, world.person("fu"), on=DAY)
        request_leave(work, two, world.person("fu"), on=DAY)
        with pytest.raises(Refused, match="已请假 2 次，规定最多 2 次"):
            request_leave(work, three, world.person("fu"), on=DAY)
        withdraw(work, first)
        assert request_leave(work, three, world.person("fu"), on=DAY).state is LeaveState.ASKED


def test_a_decision_is_dated(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        asked = request_leave(work, world.meeting, world.person("fu"), on=date(2022, 3, 10))
        assert approve(work, asked, on=date(2022, 3, 11)).decided_on == date(2022, 3, 11)
        other = request_leave(work, world.meeting, world.person("dali"), on=date(2022, 3, 10))
        assert refuse(work, other, on=DAY).decided_on == DAY

"""What the marks of the board write, and what they refuse."""

import pytest

from db.events.board import board
from db.events.guests import Guest
from db.events.leaves import ask_leave, ask_leave_of_days
from db.events.operations import add_sitting, uninvite
from db.events.records import InvitationRole, LeaveState
from db.events.standings import standings
from db.store.errors import Refused
from db.store.store import Store
from desktop.pages.events.marking import Mode, let_guest_in, let_in, set_marks, unmark
from tests.db.events.event_store import MORNING, EventOffice


def test_leave_at_the_door_is_leave_from_this_sitting_alone(store: Store, world: EventOffice) -> None:
    with store.work("分场次") as work:
        first = add_sitting(work, world.meeting, title="上午", starts=MORNING)
        second = add_sitting(work, world.meeting, title="下午", starts=MORNING)
        set_marks(work, first, world.people("fu"), Mode.LEAVE)
    assert standings(store, first.id)[world.person("fu")].standing == "请假"
    assert standings(store, second.id)[world.person("fu")].standing == "未登记"


def test_leave_wider_than_the_sitting_is_not_taken_back_from_the_board(
    store: Store, world: EventOffice
) -> None:
    with store.work("请假") as work:
        ask_leave_of_days(work, world.person("fu"), since=MORNING.date(), until=MORNING.date())
    with pytest.raises(Refused, match="不止这一场"), store.work("清除") as work:
        unmark(work, world.meeting, world.person("fu"))


def test_leave_still_asked_for_is_not_touched_by_clearing(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        ask_leave(work, world.meeting, world.person("fu"), approved=False)
    with store.work("清除") as work:
        unmark(work, world.meeting, world.person("fu"))
    assert store.value("SELECT state FROM leave") == LeaveState.ASKED


def test_who_left_early_was_there_and_may_have_been_late(store: Store, world: EventOffice) -> None:
    with store.work("早退") as work:
        for key, modes in (("fu", (Mode.LATE, Mode.EARLY)), ("dali", (Mode.EARLY, Mode.LATE))):
            for mode in modes:
                set_marks(work, world.meeting, world.people(key), mode)
    for person in world.people("fu", "dali"):
        one = standings(store, world.meeting.id)[person]
        assert (one.standing, one.late, one.left_early) == ("出席", True, True)
    with store.work("更正") as work:
        set_marks(work, world.meeting, world.people("fu"), Mode.PRESENT)
    one = standings(store, world.meeting.id)[world.person("fu")]
    assert (one.late, one.left_early) == (False, False)


def test_who_is_let_in_late_is_invited_and_late(store: Store, world: EventOffice) -> None:
    person = world.person("fu")
    with store.work("移出") as work:
        uninvite(work, world.meeting, [person])
        let_in(work, world.meeting, person, InvitationRole.AUDIT, late=True)
    (one,) = [each for each in board(store, world.meeting.id) if each.person == person]
    assert (one.role, one.standing, one.late) == (InvitationRole.AUDIT, "出席", True)


def test_a_guest_let_in_late_is_on_the_board_and_late(store: Store, world: EventOffice) -> None:
    with store.work("来宾") as work:
        person = let_guest_in(work, world.meeting, Guest("陈小明"), InvitationRole.GUEST, late=True)
    (one,) = [each for each in board(store, world.meeting.id) if each.person == person]
    assert (one.role, one.standing, one.late) == (InvitationRole.GUEST, "出席", True)

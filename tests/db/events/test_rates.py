"""Rates count the sittings members were called to while in office, and can list what they count."""

from datetime import date

import pytest

from db.events.leaves import ask_leave
from db.events.marks import mark, rest_present
from db.events.moving import cancel
from db.events.operations import add_event, add_sitting, change_role, invite
from db.events.rates import Tally, attended, tallies, tally_of, total
from db.events.records import InvitationRole, Presence
from db.people.operations import end_membership
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice

SINCE, UNTIL = date(2022, 1, 1), date(2022, 12, 31)


def test_every_sitting_counts_once_with_where_the_member_stood(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work:
        plenary = add_event(work, title="全会", kind="全体会议")
        invite(work, plenary, world.everybody)
        first, second, third, _ = (
            add_sitting(work, plenary, title=f"第{n}场", starts=MORNING.replace(day=n))
            for n in (21, 22, 23, 24)
        )
        fu = world.person("fu")
        mark(work, first, fu, late=True)
        ask_leave(work, second, fu)
        mark(work, third, fu, presence=Presence.ABSENT)
        mark(work, world.meeting, fu)
    tally = tally_of(store, world.person("fu"), since=SINCE, until=UNTIL)
    assert tally == Tally(invited=5, present=2, late=1, leave=1, absent=1)
    assert (tally.unmarked, tally.known) == (1, 4)
    assert tally.rate == pytest.approx(0.5)
    assert tally.rate_besides_leave == pytest.approx(2 / 3)
    rows = attended(store, world.person("fu"), since=SINCE, until=UNTIL)
    assert [(one.title, one.standing, one.late) for one in rows] == [
        ("委员学习培训", "出席", False), ("全会·第21场", "出席", True), ("全会·第22场", "请假", False),
        ("全会·第23场", "缺席", False), ("全会·第24场", "未登记", False),
    ]  # fmt: skip


def test_the_rows_behind_a_figure_add_up_to_it(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("dali"), presence=Presence.ABSENT)
        rest_present(work, world.meeting)
    for person, tally in tallies(store, since=SINCE, until=UNTIL).items():
        rows = attended(store, person, since=SINCE, until=UNTIL)
        assert len(rows) == tally.invited
        assert sum(row.standing == "出席" for row in rows) == tally.present


def test_sittings_before_joining_and_after_leaving_do_not_count(store: Store, world: EventOffice) -> None:
    with store.work("请辞") as work:
        end_membership(work, world.office.members["fu"], on=date(2022, 3, 17), reason="请辞")
    assert tally_of(store, world.person("fu"), since=SINCE, until=UNTIL) == Tally()
    assert tally_of(store, world.person("dali"), since=SINCE, until=UNTIL).invited == 1


def test_observers_cancelled_events_and_other_times_do_not_count(store: Store, world: EventOffice) -> None:
    with store.work("会务") as work:
        gone = add_event(work, title="取消的会", kind="学习培训", starts=MORNING)
        invite(work, gone, world.everybody)
        cancel(work, gone)
        change_role(work, world.meeting, world.person("vice"), InvitationRole.OBSERVE)
    assert tally_of(store, world.person("vice"), since=SINCE, until=UNTIL) == Tally()
    assert tally_of(store, world.person("fu"), since=SINCE, until=UNTIL).invited == 1
    assert tally_of(store, world.person("fu"), since=date(2022, 3, 18), until=date(2022, 3, 18)).invited == 1
    assert tally_of(store, world.person("fu"), since=date(2022, 3, 19), until=date(2022, 12, 31)).invited == 0


def test_nothing_known_is_no_rate() -> None:
    assert Tally(invited=3).rate is None
    assert Tally(invited=1, leave=1).rate == 0
    assert Tally(invited=1, leave=1).rate_besides_leave is None


def test_the_whole_committee_is_the_sum_of_its_members(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        ask_leave(work, world.meeting, world.person("fu"))
        rest_present(work, world.meeting)
    assert total(tallies(store, since=SINCE, until=UNTIL)) == Tally(invited=6, present=5, leave=1)


def test_the_last_day_in_office_counts(store: Store, world: EventOffice) -> None:
    with store.work("请辞") as work:
        end_membership(work, world.office.members["fu"], on=MORNING.date(), reason="请辞")
    assert tally_of(store, world.person("fu"), since=SINCE, until=UNTIL).invited == 1

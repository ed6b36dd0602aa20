"""Marks that count in no rate say why."""

from datetime import date

from db.events.marks import mark, rest_present
from db.events.moving import cancel
from db.events.operations import add_event, add_sitting, invite
from db.events.uncounted import left_out, not_in_office, uncounted
from db.people.operations import add_member, end_membership
from db.people.records import MemberKind
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice

DAY = MORNING.date()
SINCE, UNTIL = date(2022, 1, 1), date(2022, 12, 31)


def test_a_mark_of_somebody_who_left_before_names_the_day(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        rest_present(work, world.meeting)
    with store.work("请辞") as work:
        end_membership(work, world.office.members["fu"], on=date(2022, 3, 1), reason="请辞")
    (one,) = uncounted(store, since=SINCE, until=UNTIL)
    assert (one.person, one.why, one.marked) == (world.person("fu"), "2022年3月1日离任（请辞）", "出席")
    assert left_out(store, world.meeting.id)[world.person("fu")].why == "2022年3月1日离任（请辞）"


def test_marks_of_an_event_called_off_do_not_count(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"))
        cancel(work, world.meeting)
    assert [one.why for one in uncounted(store, since=SINCE, until=UNTIL, person=world.person("fu"))] == [
        "会议已取消"
    ]


def test_who_joins_later_or_is_of_another_level_is_told(store: Store, world: EventOffice) -> None:
    term = world.office.term.id
    with store.work("会") as work:
        later = add_member(work, "冼星", term=term, since=date(2022, 5, 1)).person
        guest = add_member(work, "韦明", term=term, kind=MemberKind.RESIDENT, since=date(2021, 10, 26)).person
        invite(work, world.meeting, [later])
    assert left_out(store, world.meeting.id)[later].why == "2022年5月1日起任职"
    assert not_in_office(store, guest, DAY) == "上级委员，不计应到"
    assert not_in_office(store, world.person("fu"), DAY) == ""


def test_another_group_is_a_reason_at_a_sitting_of_one(store: Store, world: EventOffice) -> None:
    with store.work("会") as work:
        plenary = add_event(work, title="全会", kind="全体会议", starts=MORNING)
        invite(work, plenary, world.everybody)
        group = add_sitting(work, plenary, title="讨论", starts=MORNING, body=world.office.economy.id)
    assert {one.why for one in left_out(store, group.id).values()} == {"不在这一组"}
    assert set(left_out(store, group.id)) == set(world.people("chair", "vice", "other"))

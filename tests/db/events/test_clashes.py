"""What takes place at once."""

from datetime import date, datetime

from db.events.clashes import clashes, slots
from db.events.moving import cancel
from db.events.operations import add_event, add_sitting, invite
from db.events.records import InvitationRole
from db.store.store import Store
from tests.db.events.meeting import meeting

JUNE = (date(2022, 6, 1), date(2022, 6, 30))


def test_people_called_twice_and_rooms_taken_twice_are_found(store: Store) -> None:
    made = meeting(store)
    one, fu = made.person("one"), made.person("fu")
    with store.work("另一场") as work:
        other = add_event(
            work,
            title="视察",
            kind="视察",
            starts=datetime(2022, 6, 20, 11),
            ends=datetime(2022, 6, 20, 12),
            place="三楼会议室",
        )
        apart = add_event(work, title="调研", kind="调研", starts=datetime(2022, 6, 20, 12), place="污水厂")
        invite(work, made.event, [one, fu])
        invite(work, other, [one])
        invite(work, apart, [fu])
    (found,) = clashes(store, *JUNE)
    assert {found.one.title, found.other.title} == {"停车难协商会", "视察"}
    assert (found.people, found.place) == (((one, "陈志强"),), "三楼会议室")
    with store.work("取消") as work:
        cancel(work, other)
    assert clashes(store, *JUNE) == []


def test_a_meeting_touching_another_or_without_an_hour_clashes_with_nothing(store: Store) -> None:
    made = meeting(store)
    with store.work("另一场") as work:
        after = add_event(
            work, title="下一场", kind="协商会", starts=datetime(2022, 6, 20, 12), place="三楼会议室"
        )
        day = add_event(work, title="全天", kind="调研", starts=datetime(2022, 6, 20), place="三楼会议室")
        for event in (made.event, after, day):
            invite(work, event, [made.person("one")])
    assert clashes(store, *JUNE) == []
    assert [slot.whole_day for slot in slots(store, *JUNE)] == [True, False, False]


def test_sittings_stand_for_their_plenary_and_do_not_clash_with_each_other(store: Store) -> None:
    made = meeting(store, kind="全体会议", starts=None, title="九届三次会议")
    with store.work("场次") as work:
        for title in ("一组讨论", "二组讨论"):
            add_sitting(work, made.event, title=title, starts=datetime(2022, 6, 28, 15))
        guest = add_event(work, title="座谈", kind="协商会", starts=datetime(2022, 6, 28, 15))
        invite(work, made.event, [made.person("one")])
        invite(work, guest, [made.person("one")], role=InvitationRole.GUEST)
    assert [slot.title for slot in slots(store, *JUNE)] == [
        "九届三次会议 一组讨论",
        "九届三次会议 二组讨论",
        "座谈",
    ]
    assert {clash.other.title for clash in clashes(store, *JUNE)} == {"座谈"}

"""Marks say who came; presence wins over leave, and every bulk mark is one work."""

import pytest

from db.events.counting import count
from db.events.leaves import ask_leave, ask_leave_of_days
from db.events.marks import clear, mark, mark_all, rest_present, walk_in
from db.events.moving import cancel
from db.events.operations import add_event, add_sitting, change_role, invite, invite_by_rule
from db.events.records import Attendance, InvitationRole, Leave, LeaveState, Presence
from db.people.operations import add_member
from db.people.records import PersonId
from db.store.errors import Refused
from db.store.followers import strayed
from db.store.journal import content_hash
from db.store.schema.steps import BUSINESS_TABLES
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice


def standing(store: Store, world: EventOffice, key: str) -> Attendance | None:
    return store.first(Attendance, "WHERE event = ? AND person = ?", world.meeting.id, world.person(key))


def test_a_mark_is_kept_with_its_source(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"), late=True, source="导入")
    kept = standing(store, world, "fu")
    assert kept is not None
    assert (kept.presence, kept.late, kept.source) == (Presence.PRESENT, True, "导入")


def test_marking_again_sets_the_mark_anew(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"), late=True)
    with store.work("登记") as work:
        assert mark(work, world.meeting, world.person("fu"), presence=Presence.ABSENT).changed == 1
    kept = standing(store, world, "fu")
    assert kept is not None
    assert (kept.presence, kept.late) == (Presence.ABSENT, False)


def test_marking_the_same_again_changes_nothing(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"))
    before = store.last_done
    with store.work("登记") as work:
        assert mark(work, world.meeting, world.person("fu"), source="命令行").changed == 0
    assert store.last_done is before


def test_somebody_who_is_not_invited_is_refused_and_shown_the_way_in(
    store: Store, world: EventOffice
) -> None:
    with store.work("新委员") as work:
        stranger = add_member(work, "冼星", term=world.office.term.id).person
    with store.work("登记") as work, pytest.raises(Refused, match=r"冼星不在邀请名单中.*增加列席") as caught:
        mark(work, world.meeting, stranger)
    assert caught.value.code == "uninvited"


def test_who_walks_in_observes_and_is_not_expected(store: Store, world: EventOffice) -> None:
    with store.work("新委员") as work:
        stranger = add_member(work, "冼星", term=world.office.term.id).person
    before = count(store, world.meeting.id)
    with store.work("列席") as work:
        walk_in(work, world.meeting, stranger)
    after = count(store, world.meeting.id)
    assert (after.invited, after.present, after.observers) == (before.invited, before.present, 1)


def test_coming_withdraws_the_leave_from_this_event_and_says_so(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        leave = ask_leave(work, world.meeting, world.person("fu"), kind="病假")
    with store.work("登记") as work:
        marked = mark(work, world.meeting, world.person("fu"))
    assert [one.id for one in marked.withdrawn] == [leave.id]
    assert store.get(Leave, leave.id).state is LeaveState.WITHDRAWN
    store.undo()
    assert store.get(Leave, leave.id).state is LeaveState.APPROVED


def test_leave_of_days_stays_for_the_other_days_when_somebody_comes(store: Store, world: EventOffice) -> None:
    day = MORNING.date()
    with store.work("请假") as work:
        leave = ask_leave_of_days(work, world.person("fu"), since=day, until=day.replace(day=25))
        marked = mark(work, world.meeting, world.person("fu"))
    assert marked.withdrawn == ()
    assert store.get(Leave, leave.id).state is LeaveState.APPROVED
    assert count(store, world.meeting.id).present == 1


def test_leave_from_a_plenary_stays_for_its_other_sittings(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work:
        plenary = add_event(
            work, title="全会", kind="全体会议", session=world.office.session.id, starts=MORNING
        )
        invite(work, plenary, world.everybody)
        first = add_sitting(work, plenary, title="开幕", starts=MORNING)
        second = add_sitting(work, plenary, title="闭幕", starts=MORNING.replace(day=20))
        ask_leave(work, plenary, world.person("fu"))
        assert mark(work, second, world.person("fu")).withdrawn == ()
    assert (count(store, first.id).leave, count(store, second.id).leave) == (1, 0)
    assert count(store, second.id).present == 1
    assert count(store, plenary.id).present == 1


def test_leave_from_a_plenary_of_one_sitting_is_withdrawn(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work:
        plenary = add_event(
            work, title="全会", kind="全体会议", session=world.office.session.id, starts=MORNING
        )
        invite(work, plenary, world.everybody)
        only = add_sitting(work, plenary, title="开幕", starts=MORNING)
        ask_leave(work, plenary, world.person("fu"))
        assert len(mark(work, only, world.person("fu")).withdrawn) == 1


def test_somebody_on_leave_is_not_marked_absent(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        ask_leave(work, world.meeting, world.person("fu"))
    with store.work("登记") as work, pytest.raises(Refused, match="田富已准假，不能登记缺席") as caught:
        mark(work, world.meeting, world.person("fu"), presence=Presence.ABSENT)
    assert caught.value.code == "leave"


def test_the_rest_are_those_neither_marked_nor_on_leave(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        ask_leave(work, world.meeting, world.person("fu"))
        mark(work, world.meeting, world.person("dali"), presence=Presence.ABSENT)
        change_role(work, world.meeting, world.person("other"), InvitationRole.OBSERVE)
    with store.work("其余全部出席") as work:
        assert rest_present(work, world.meeting) == 3
    figures = count(store, world.meeting.id)
    assert (figures.invited, figures.present, figures.leave, figures.absent, figures.unmarked) == (
        5,
        3,
        1,
        1,
        0,
    )
    with store.work("其余全部出席") as work:
        assert rest_present(work, world.meeting, roles=tuple(InvitationRole)) == 1


def test_cleared_marks_leave_people_unmarked_again(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark_all(work, world.meeting, world.people("fu", "dali"))
    with store.work("清除") as work:
        assert clear(work, world.meeting, world.people("fu", "vice")) == 1
    assert count(store, world.meeting.id).present == 1


def test_a_cancelled_event_and_one_with_sittings_take_no_marks(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work:
        plenary = add_event(work, title="全会", kind="全体会议", starts=MORNING)
        add_sitting(work, plenary, title="开幕", starts=MORNING)
        gone = cancel(work, world.meeting)
    with store.work("登记") as work:
        with pytest.raises(Refused, match="请选择场次"):
            rest_present(work, plenary)
        with pytest.raises(Refused, match="会议已取消"):
            mark(work, gone, world.person("fu"))


def hall(store: Store, world: EventOffice, members: int) -> list[PersonId]:
    with store.work("大会") as work:
        people = [
            add_member(work, f"委员{place:03}", term=world.office.term.id).person for place in range(members)
        ]
        invite_by_rule(work, world.meeting)
    return people


def test_330_marks_are_one_work_with_few_questions_to_the_store(store: Store, world: EventOffice) -> None:
    people = hall(store, world, 330)
    asked: list[str] = []
    with store.work("登记") as work:
        store.connection.set_trace_callback(asked.append)
        mark_all(work, world.meeting, people)
        store.connection.set_trace_callback(None)
    assert store.last_done is not None
    assert len(store.last_done.changes.rows["attendance"]) == 330
    assert sum(sql.lstrip().startswith(("SELECT", "WITH")) for sql in asked) <= 6, (
        "a question per person is slow"
    )


def test_undoing_marks_brings_everything_back_exactly(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        ask_leave(work, world.meeting, world.person("fu"))
    _, before = content_hash(store.connection, BUSINESS_TABLES)
    with store.work("登记") as work:
        mark_all(work, world.meeting, world.people("fu", "dali"))
        rest_present(work, world.meeting)
    store.undo()
    assert content_hash(store.connection, BUSINESS_TABLES)[1] == before
    store.redo()
    assert count(store, world.meeting.id).present == 6
    assert strayed(store.followers, store.connection) == []

"""The list of events with its counts, and one event with all that hangs on it."""

from datetime import date, datetime

import pytest

from db.events.leaves import ask_leave, ask_leave_of_days
from db.events.marks import mark, rest_present, walk_in
from db.events.moving import cancel
from db.events.operations import add_event, add_sitting, change_role, invite
from db.events.queries import EventFilter, EventRow, coming, event, event_row, events, find_events
from db.events.records import Event, EventId, EventState, InvitationRole, LeaveState, Presence
from db.people.operations import add_member
from db.store.errors import Missing, Refused
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice


def titles(rows: list[EventRow]) -> list[str]:
    return [row.title for row in rows]


def test_a_row_counts_who_was_expected_and_who_came(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        change_role(work, world.meeting, world.person("other"), InvitationRole.OBSERVE)
        ask_leave(work, world.meeting, world.person("fu"))
        mark(work, world.meeting, world.person("dali"), late=True)
        mark(work, world.meeting, world.person("vice"), presence=Presence.ABSENT)
        walk_in(work, world.meeting, add_member(work, "冼星", term=world.office.term.id).person)
    (row,) = events(store, session=world.office.session.id)
    assert (row.invited, row.present, row.late, row.leave, row.absent, row.unmarked, row.observers) == (
        5, 1, 1, 1, 1, 2, 2,
    )  # fmt: skip
    assert (row.date, row.place, row.state, row.must) == (
        MORNING.date(),
        "区机关大院",
        EventState.PLANNED,
        True,
    )


def test_observers_who_are_missing_are_not_counted(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        for key in ("fu", "dali", "vice"):
            change_role(work, world.meeting, world.person(key), InvitationRole.GUEST)
        ask_leave(work, world.meeting, world.person("fu"))
        mark(work, world.meeting, world.person("dali"), presence=Presence.ABSENT)
    assert event_row(store, world.meeting.id).observers == 1


@pytest.fixture
def plenary(store: Store, world: EventOffice) -> tuple[Event, Event, Event]:
    with store.work("全会") as work:
        whole = add_event(
            work, title="九届二次全会", kind="全体会议", session=world.office.session.id, place="礼堂"
        )
        opening = add_sitting(work, whole, title="开幕", starts=datetime(2022, 1, 18, 9))
        end = add_sitting(work, whole, title="闭幕", starts=datetime(2022, 1, 20, 9))
        invite(work, whole, world.everybody)
        return whole, opening, end


def test_a_plenary_counts_each_person_once_over_its_sittings(
    store: Store, world: EventOffice, plenary: tuple[Event, Event, Event]
) -> None:
    whole, opening, end = plenary
    with store.work("登记") as work:
        mark(work, opening, world.person("fu"), late=True)
        mark(work, end, world.person("fu"), presence=Presence.ABSENT)
        mark(work, end, world.person("dali"))
        ask_leave(work, opening, world.person("vice"))
        mark(work, end, world.person("vice"), presence=Presence.ABSENT)
        mark(work, opening, world.person("one"), presence=Presence.ABSENT)
    row = event_row(store, whole.id)
    assert (row.invited, row.present, row.late, row.leave, row.absent, row.unmarked) == (6, 2, 1, 1, 1, 2)
    detail = event(store, whole.id)
    assert [(one.title, one.present, one.leave, one.absent) for one in detail.sittings] == [
        ("开幕", 1, 1, 1), ("闭幕", 1, 0, 2),
    ]  # fmt: skip
    assert detail.row.sittings == 2


def test_sittings_are_not_listed_beside_their_event_and_lend_it_their_day(
    store: Store, plenary: tuple[Event, Event, Event]
) -> None:
    assert titles(events(store)) == ["委员学习培训", "九届二次全会"]
    assert [row.date for row in events(store, order="date")] == [date(2022, 1, 18), MORNING.date()]
    assert plenary[1].parent == plenary[0].id


@pytest.mark.parametrize(
    ("narrow", "found"),
    [
        (EventFilter(), 2), (EventFilter(kind="全体会议"), 1), (EventFilter(states=(EventState.HELD,)), 0),
        (EventFilter(since=date(2022, 1, 18)), 2), (EventFilter(since=date(2022, 1, 19)), 1),
        (EventFilter(until=date(2022, 1, 18)), 1), (EventFilter(until=date(2022, 1, 17)), 0),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(
    store: Store, plenary: tuple[Event, Event, Event], narrow: EventFilter, found: int
) -> None:
    assert plenary
    assert len(events(store, narrow=narrow)) == found


def test_the_list_is_narrowed_to_a_person(store: Store, world: EventOffice) -> None:
    with store.work("会") as work:
        add_event(work, title="调研", kind="调研")
    assert titles(events(store, narrow=EventFilter(person=world.person("fu")))) == ["委员学习培训"]


@pytest.mark.parametrize(
    ("search", "found"), [("培训", 1), ("机关", 1), ("二次", 1), ("没有", 0), ("%", 0), ("", 2)]
)
def test_the_list_is_searched_by_title_place_and_kind(
    store: Store, plenary: tuple[Event, Event, Event], search: str, found: int
) -> None:
    assert plenary
    assert len(events(store, search=search)) == found


def test_orders(store: Store, plenary: tuple[Event, Event, Event]) -> None:
    assert plenary
    assert titles(events(store, order="title")) == ["九届二次全会", "委员学习培训"]
    assert titles(events(store, order="kind")) == ["九届二次全会", "委员学习培训"]
    with pytest.raises(Refused, match="不能按“颜色”排序"):
        events(store, order="颜色")


def test_an_event_without_a_time_stands_first_among_the_newest(store: Store, world: EventOffice) -> None:
    with store.work("会") as work:
        add_event(work, title="待定的调研", kind="调研")
    assert titles(events(store)) == ["待定的调研", "委员学习培训"]
    assert world.meeting.title == titles(events(store))[1]


def test_coming_events_are_the_nearest_that_take_place(
    store: Store, plenary: tuple[Event, Event, Event]
) -> None:
    assert titles(coming(store, today=date(2022, 1, 18))) == ["九届二次全会", "委员学习培训"]
    with store.work("取消") as work:
        cancel(work, plenary[0])
    assert titles(coming(store, today=date(2022, 1, 18))) == ["委员学习培训"]
    assert coming(store, today=date(2022, 3, 19)) == []
    assert coming(store, today=date(2022, 1, 1), limit=0) == []


def test_events_are_found_by_id_title_or_part_of_it(
    store: Store, plenary: tuple[Event, Event, Event]
) -> None:
    whole, opening, _ = plenary
    assert titles(find_events(store, str(opening.id))) == ["开幕"]
    assert titles(find_events(store, "开幕")) == ["开幕"]
    assert titles(find_events(store, "会")) == ["九届二次全会"]
    assert titles(find_events(store, "九届二次全会", session=whole.session)) == ["九届二次全会"]
    assert find_events(store, "  ") == []
    assert find_events(store, "123") == []


def test_one_event_shows_people_by_role_and_leave_with_its_moves(store: Store, world: EventOffice) -> None:
    with store.work("会务") as work:
        change_role(work, world.meeting, world.person("chair"), InvitationRole.OBSERVE)
        ask_leave(work, world.meeting, world.person("fu"))
        ask_leave(work, world.meeting, world.person("dali"), approved=False)
        ask_leave_of_days(work, world.person("other"), since=MORNING.date(), until=MORNING.date())
        ask_leave_of_days(work, world.person("vice"), since=date(2022, 4, 1), until=date(2022, 4, 2))
    detail = event(store, world.meeting.id)
    assert detail.invited[-1].invitation.role is InvitationRole.OBSERVE
    assert {line.name for line in detail.invited} >= {"陈志强（云山实业）", "陈志强（第一中学）"}
    assert [(line.name, line.leave.state) for line in detail.leaves] == [
        ("田大利", LeaveState.ASKED), ("田富", LeaveState.APPROVED), ("陈志强（第一中学）", LeaveState.APPROVED),
    ]  # fmt: skip
    assert [choice.name for choice in detail.leaves[0].choices if choice.allowed] == [
        "approve",
        "refuse",
        "withdraw",
    ]
    assert {choice.name for choice in detail.choices if choice.allowed} == {
        "notify",
        "postpone",
        "close",
        "cancel",
    }
    assert detail.papers == 0


def test_marking_the_rest_fills_the_row(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        rest_present(work, world.meeting)
    assert event_row(store, world.meeting.id).present == 6


def test_an_event_that_is_gone_is_missing(store: Store) -> None:
    with pytest.raises(Missing):
        event(store, EventId(7))

"""The next meeting knows who was away from the one before it."""

from datetime import timedelta

from db.events.last_time import LastTime, last_time
from db.events.leaves import ask_leave
from db.events.marks import mark, rest_present
from db.events.moving import cancel
from db.events.operations import add_event, add_sitting, invite_body, invite_by_rule
from db.events.records import Event, Presence
from db.events.settings import A_SECTOR, ALL_MEMBERS
from db.store.store import Store
from db.store.work import Work
from tests.db.events.event_store import MORNING, EventOffice

WEEK = timedelta(days=7)


def called(work: Work, world: EventOffice, week: int, **facts: object) -> Event:
    given = {"kind": "学习培训", "who": ALL_MEMBERS, **facts}
    return add_event(
        work, title=f"第{week}周", session=world.office.session.id, starts=MORNING + week * WEEK, **given,  # type: ignore[arg-type]  # each its own type
    )  # fmt: skip


def test_those_on_leave_and_absent_last_time_are_named_leaders_first(
    store: Store, world: EventOffice
) -> None:
    with store.work("会") as work:
        first = called(work, world, 1)
        invite_by_rule(work, first)
        ask_leave(work, first, world.person("fu"))
        for key in ("dali", "chair"):
            mark(work, first, world.person(key), presence=Presence.ABSENT)
        rest_present(work, first)
        cancel(work, called(work, world, 2))
        later = called(work, world, 3)
        found = last_time(work, later)
        assert found == LastTime(
            title="第1周", day=(MORNING + WEEK).date(), on_leave=("田富",), absent=("黎明远", "田大利")
        )
        assert last_time(work, add_sitting(work, later, title="上午", starts=later.starts)) == found
        assert last_time(work, first) is None, "the one of the event store was not called by a rule"


def test_who_was_at_one_sitting_was_there(store: Store, world: EventOffice) -> None:
    with store.work("会") as work:
        first = called(work, world, 1)
        invite_by_rule(work, first)
        one, two = (add_sitting(work, first, title=title, starts=first.starts) for title in ("上午", "下午"))
        mark(work, one, world.person("fu"), presence=Presence.ABSENT)
        for sitting in (one, two):
            mark(work, sitting, world.person("dali"), presence=Presence.ABSENT)
        for sitting in (one, two):
            rest_present(work, sitting)
        found = last_time(work, called(work, world, 2))
    assert found is not None
    assert (found.on_leave, found.absent) == ((), ("田大利",))


def test_meetings_without_marks_by_hand_or_of_another_body_tell_nothing(
    store: Store, world: EventOffice
) -> None:
    office = world.office
    with store.work("会") as work:
        unmarked = called(work, world, 1)
        invite_by_rule(work, unmarked)
        assert last_time(work, called(work, world, 2)) is None
        assert last_time(work, called(work, world, 3, kind="座谈会", who="")) is None
        own = called(work, world, 1, kind="界别活动", who=A_SECTOR, body=office.economy.id)
        invite_body(work, own, office.economy.id)
        rest_present(work, own)
        same, other = (
            called(work, world, 2, kind="界别活动", who=A_SECTOR, body=body.id)
            for body in (office.economy, office.schools)
        )
        assert last_time(work, same) is not None
        assert last_time(work, other) is None
        assert last_time(work, called(work, world, 4, kind="界别活动", who=A_SECTOR)) is None

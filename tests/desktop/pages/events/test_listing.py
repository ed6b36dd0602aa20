"""What the list counts, and where it begins."""

from datetime import date, datetime

from db.events.operations import add_event, cancel, invite_by_rule
from db.events.queries import events
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.events.listing import Lines, find, nearest
from tests.db.events.event_store import EventOffice


def many(store: Store, world: EventOffice) -> None:
    with store.work("新建") as work:
        for day in range(1, 21):
            made = add_event(
                work, title=f"第 {day} 次", kind="协商会", session=world.office.session.id,
                starts=datetime(2022, 6, day, 9, 0),
            )  # fmt: skip
            invite_by_rule(work, made, "全体委员")


def test_only_lines_that_are_shown_are_counted(office_desk: Desk, store: Store, world: EventOffice) -> None:
    many(store, world)
    rows = find(office_desk, {}, "").rows
    assert {row.count.invited for row in rows} == {0}
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    lines = Lines(office_desk)
    lines.start(rows)
    shown = [lines.present(row, "present") for row in rows[:6]]
    store.connection.set_trace_callback(None)
    assert shown == ["6"] * 6
    assert sum("WITH s AS" in sql for sql in asked) == 1


def test_the_list_begins_today_or_next_or_last(store: Store, world: EventOffice) -> None:
    many(store, world)
    rows = events(store)
    assert getattr(nearest(rows, date(2022, 6, 14)), "title", "") == "第 14 次"
    assert getattr(nearest(rows, date(2022, 7, 1)), "title", "") == "第 20 次"
    assert nearest([], date(2022, 7, 1)) is None
    with store.work("取消") as work:
        cancel(work, work.find(type(world.meeting), "WHERE title = '第 14 次'")[0])
    assert getattr(nearest(events(store), date(2022, 6, 14)), "title", "") == "第 15 次"


def test_what_is_ahead_comes_nearest_first(office_desk: Desk, store: Store, world: EventOffice) -> None:
    many(store, world)
    ahead = find(office_desk, {"when": "ahead"}, "")
    assert ahead.count == "7 次"
    assert [row.title for row in ahead.rows][:2] == ["第 14 次", "第 15 次"]
    past = find(office_desk, {"when": "past"}, "次")
    assert past.rows[0].title == "第 13 次"

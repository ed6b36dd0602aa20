"""What the list counts, and where it begins."""

from datetime import date, datetime

from pytestqt.qtbot import QtBot

from db.events.moving import cancel
from db.events.operations import add_event, invite_by_rule
from db.events.queries import events
from db.store.store import Store
from db.store.views import views
from desktop.desk.desk import Desk
from desktop.pages.events.listing import Lines, columns, find, nearest
from desktop.pages.events.page import EventsPage
from tests.db.events.event_store import EventOffice
from tests.desktop.pages.conftest import shown


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


def test_every_figure_may_be_a_column_of_the_list(
    office_desk: Desk, store: Store, world: EventOffice
) -> None:
    many(store, world)
    lines = Lines(office_desk)
    rows = find(office_desk, {}, "").rows
    lines.start(rows)
    assert [column.words for column in columns() if column.shown] == ["日期", "名称", "实到/应到", "状态"]
    cells = {column.name: lines.present(rows[0], column.name) for column in columns()}
    assert (cells["invited"], cells["unmarked"], cells["absent"]) == (6, 6, 0)


def test_the_list_of_events_keeps_named_views(
    qtbot: QtBot, office_desk: Desk, store: Store, world: EventOffice
) -> None:
    many(store, world)
    events_page = shown(EventsPage(office_desk), qtbot, (1200, 680))
    events_page.listing.filters.set("kind", "协商会")
    assert events_page.saved.saving().submit({"name": "协商"})
    events_page._views.aboutToShow.emit()
    assert events_page._views.actions()[0].text() == "协商"
    assert views(store, "events")[0].filters == {"kind": "协商会"}

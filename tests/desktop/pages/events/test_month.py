"""The calendar of meetings: months and weeks, clashes said, a day's meetings opened, the range kept as iCalendar."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.events.operations import add_event, invite
from db.events.records import Event
from db.store.store import Store
from desktop.pages.events.month import EventCalendar
from desktop.pages.events.page import EventsPage
from tests.db.events.event_store import EventOffice

TODAY = datetime(2022, 6, 14, 9)


@pytest.fixture
def calendar(page: EventsPage) -> EventCalendar:
    page.open_calendar()
    assert page.calendar is not None
    return page.calendar


def clashing(store: Store, world: EventOffice) -> tuple[Event, Event]:
    with store.work("两个会") as work:
        made = []
        for title, hour in (("专题协商会", 9), ("对口协商会", 10)):
            event = add_event(
                work, title=title, kind="协商会", session=world.office.session.id, starts=TODAY.replace(hour=hour),
                place="三楼会议室",
            )  # fmt: skip
            invite(work, event, world.people("fu", "dali"))
            made.append(event)
    return made[0], made[1]


def test_two_meetings_at_once_are_marked_and_say_who_and_which_room(
    calendar: EventCalendar, store: Store, world: EventOffice
) -> None:
    clashing(store, world)
    calendar.refresh()
    lines = calendar.grid.days.marks[TODAY.date()].lines
    assert all(words.startswith("冲突 ") for words, _ in lines)
    assert calendar.said.whole() == "2 场，1 处时间冲突"
    assert "都用三楼会议室" in calendar.clash.text()
    assert "田富" in calendar.clash.text()


def test_a_meeting_alone_is_not_marked(calendar: EventCalendar) -> None:
    calendar.grid.go(datetime(2022, 3, 18).date())
    assert calendar.grid.days.marks[datetime(2022, 3, 18).date()].lines[0][0] == "委员学习培训"
    assert calendar.said.whole() == "1 场"


def test_a_week_shows_its_seven_days_and_turns_by_weeks(calendar: EventCalendar) -> None:
    calendar.grid.show_weekly(weekly=True)
    assert calendar.grid.days.rowCount() == 1
    assert calendar.month.text() == "6月13日—6月19日"
    QTest.keyClick(calendar.grid, Qt.Key.Key_PageDown)
    assert calendar.grid.day == (TODAY + timedelta(days=7)).date()
    calendar.grid.show_weekly(weekly=False)
    assert calendar.month.text() == "2022年6月"


def test_enter_goes_to_the_day_s_list_and_opens_the_meeting_and_escape_leaves(
    calendar: EventCalendar, page: EventsPage, world: EventOffice
) -> None:
    calendar.grid.go(world.meeting.starts.date())  # type: ignore[union-attr]  # the meeting has a time
    calendar.grid.setFocus()
    QTest.keyClick(calendar.grid, Qt.Key.Key_Return)
    QTest.keyClick(calendar.table, Qt.Key.Key_Return)
    assert not calendar.isVisible()
    assert page.shown == world.meeting.id
    page.open_calendar()
    QTest.keyClick(calendar.grid, Qt.Key.Key_Escape)
    assert not calendar.isVisible()


def test_a_work_behind_the_open_calendar_is_seen_at_once(
    calendar: EventCalendar, page: EventsPage, world: EventOffice
) -> None:
    page.desk.do(
        "新建", add_event, title="主席会议", kind="主席会议", session=world.office.session.id, starts=TODAY
    )
    assert calendar.shown_slots()[-1].title == "主席会议"


def test_the_range_shown_is_kept_as_a_calendar_file(
    calendar: EventCalendar, store: Store, world: EventOffice, tmp_path: Path, qtbot: QtBot
) -> None:
    clashing(store, world)
    calendar.refresh()
    path = tmp_path / "会议.ics"
    with qtbot.waitSignal(calendar.save(path).done):
        pass
    text = path.read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 2
    assert "专题协商会" in text


def test_an_empty_month_says_that_there_is_nothing_to_export(calendar: EventCalendar, qtbot: QtBot) -> None:
    calendar.grid.go(datetime(2022, 8, 1).date())
    with qtbot.waitSignal(calendar.desk.notices.said):
        calendar.export()


def test_the_leaf_turns_by_its_keys_after_a_click_on_a_button_too(calendar: EventCalendar) -> None:
    calendar.grid.go(TODAY.date())
    for words, days in (("周", 7), ("月", 30)):
        clicked = next(each for each in calendar.findChildren(QPushButton) if each.text() == words)
        QTest.mouseClick(clicked, Qt.MouseButton.LeftButton)
        clicked.setFocus()
        before = calendar.grid.day
        QTest.keyClick(clicked, Qt.Key.Key_PageDown)
        assert (calendar.grid.day - before).days == days
        QTest.keyClick(clicked, Qt.Key.Key_PageUp)
        assert calendar.grid.day == before

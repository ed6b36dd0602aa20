"""The page of meetings under the hand: list, detail, sheets, what the window asks of it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from db.events.marks import mark
from db.events.operations import add_event, add_sitting, change_event, remove_event
from db.events.queries import events
from db.events.records import Event, EventState
from db.people.operations import add_session
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.pages.events.page import EventsPage
from desktop.widgets.tasks import TaskSheet
from tests.db.events.event_store import EventOffice
from tests.desktop.conftest import Write
from tests.desktop.pages.events.conftest import shown

CTRL = Qt.KeyboardModifier.ControlModifier


def added(store: Store, world: EventOffice, title: str, starts: datetime, **facts: Any) -> Event:
    with store.work("新建") as work:
        return add_event(
            work, title=title, kind="协商会", session=world.office.session.id, starts=starts, **facts
        )


def listed(page: EventsPage) -> list[str]:
    return [row.title for row in page.listing.table.rows.rows()]


def press(
    page: EventsPage, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key, modifiers)


def test_the_page_opens_on_the_meeting_that_is_next(
    office_desk: Desk, store: Store, world: EventOffice, qtbot: QtBot
) -> None:
    added(store, world, "下周的会", datetime(2022, 6, 21, 9, 0))
    added(store, world, "年底的会", datetime(2022, 12, 21, 9, 0))
    page = shown(EventsPage(office_desk), qtbot)
    assert listed(page) == ["年底的会", "下周的会", "委员学习培训"]
    assert page.listing.table.chosen_row().title == "下周的会"
    detail = page.side.record.detail
    assert detail is not None
    assert detail.event.title == "下周的会"


def test_filters_narrow_to_what_is_ahead_and_to_a_kind(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    added(store, world, "下周的会", datetime(2022, 6, 21, 9, 0))
    page.refresh()
    assert page.show_list({"when": "ahead", "unknown": "x"})
    assert listed(page) == ["下周的会"]
    page.show_list({"when": "past"})
    assert listed(page) == ["委员学习培训"]
    page.show_list({"kind": "协商会", "state": "取消"})
    assert listed(page) == []
    assert page.listing.empty.accessibleName() == "没有符合条件的会议活动"


def test_a_day_in_another_year_is_said_with_its_year(page: EventsPage) -> None:
    table = page.listing.table
    assert table.rows.cell(0, 0) == "2022.3.18"
    assert table.rows.cell(0, 2) == "6"


def test_the_slash_filters_by_words(page: EventsPage, write: Write, qtbot: QtBot) -> None:
    page.listing.table.setFocus()
    press(page, Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is page.listing.filters.line
    write(page.listing.filters.line, "没有这样的会")
    qtbot.waitUntil(lambda: listed(page) == [])


def test_a_work_done_elsewhere_is_seen_at_once(page: EventsPage, world: EventOffice) -> None:
    page.desk.do("改名", change_event, world.meeting, title="委员学习班")
    assert listed(page) == ["委员学习班"]
    assert page.desk.undo()
    assert listed(page) == ["委员学习培训"]


def test_a_sitting_is_found_with_its_whole_meeting(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    with store.work("分场次") as work:
        sitting = add_sitting(work, world.meeting, title="上午")
    page.refresh()
    assert page.show_record("event", sitting.id)
    assert page.side.record.tabs.current == "sittings"
    assert not page.show_record("event", 77)
    assert not page.show_record("proposal", sitting.id)


def test_a_record_outside_the_filters_is_shown_all_the_same(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    page.show_list({"when": "ahead"})
    assert page.show_record("event", world.meeting.id)
    assert page.listing.filters.values() == {}
    loose = page.desk.do("新建", add_event, title="没有届次的活动", kind="调研").value
    assert page.show_record("event", loose.id)
    detail = page.side.record.detail
    assert detail is not None
    assert detail.event.title == "没有届次的活动"
    del store


def test_control_enter_opens_the_board_and_escape_comes_back(page: EventsPage) -> None:
    page.listing.table.setFocus()
    press(page, Qt.Key.Key_Return, CTRL)
    assert page.board is not None
    assert page.board.isVisible()
    press(page, Qt.Key.Key_F8)
    assert page.back()
    assert not page.board.isVisible()
    assert page.listing.table.rows.cell(0, 2) == "6/6"


def test_a_new_meeting_is_called_from_the_keyboard(
    page: EventsPage, store: Store, write: Write, qtbot: QtBot
) -> None:
    assert page.start_new("event")
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    form = sheet.form
    kind = form.row("kind").input
    QTest.keyClick(kind, Qt.Key.Key_Down)
    QTest.keyClick(kind, Qt.Key.Key_Down)
    kind.set_value("常委会会议")
    kind.edited.emit()
    assert form.row("title").input.value() == "九届第一次常委会会议"
    assert form.row("who").input.value() == "常委会组成人员"
    form.row("starts").input.setText("2022-7-1 9:00")
    write(form.row("place").input, "三楼会议室")
    QTest.keyClick(form.row("place").input, Qt.Key.Key_Return, CTRL)
    assert page.side.sheet is None
    row = events(store)[0]
    assert (row.title, row.place, row.starts) == (
        "九届第一次常委会会议",
        "三楼会议室",
        datetime(2022, 7, 1, 9, 0),
    )
    assert row.count.invited == 3  # 主席 副主席 常委
    assert page.listing.table.chosen_row().title == "九届第一次常委会会议"
    del qtbot


def test_a_rule_that_says_no_stands_beside_its_field(page: EventsPage) -> None:
    page.start_new("event")
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    sheet.form.submit()
    assert "请先填写开始时间" in sheet.form.row("starts").sentence
    assert sheet is page.side.sheet


def test_a_plenary_is_called_with_its_sittings(page: EventsPage, store: Store) -> None:
    page.start_new("event")
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    assert sheet.form.row("title").input.value() == "九届二次全体会议"
    sheet.form.row("sittings").input.setPlainText("1.18 9:00 开幕会\n1.19 14：30 闭幕会")
    sheet.form.row("starts").input.setText("2022-1-18 9:00")
    sheet.form.submit()
    row = next(row for row in events(store) if row.sittings)
    assert (row.title, row.sittings, row.count.invited) == ("九届二次全体会议", 2, 6)
    assert page.side.record.tabs.current == "sittings"


def test_words_not_saved_are_asked_about(page: EventsPage, world: EventOffice) -> None:
    page.side.record.edit()
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    QTest.keyClicks(sheet.form.row("title").input, "x")
    assert not page.may_leave()
    assert not page.show_record("event", world.meeting.id)
    assert not page.start_new("event")
    box = page.findChildren(QMessageBox) or QApplication.topLevelWidgets()
    asked = next(each for each in box if isinstance(each, QMessageBox) and each.isVisible())
    assert "还没有保存" in asked.text()
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QMessageBox):
            each.close()
    sheet.form.dirty = False
    assert page.back()
    assert page.side.sheet is None


def test_editing_keeps_what_was_typed_while_another_row_is_looked_at(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    added(store, world, "下周的会", datetime(2022, 6, 21, 9, 0))
    page.refresh()
    page.side.record.edit()
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    sheet.form.row("place").input.setText("新地点")
    sheet.form.dirty = True
    page.listing.table.selectRow(0)
    assert page.side.sheet is sheet
    sheet.form.dirty = False
    page.listing.table.selectRow(1)
    page.listing.table.selectRow(0)
    assert page.side.sheet is None


def test_a_saved_change_shows_at_once(page: EventsPage, store: Store, world: EventOffice) -> None:
    page.listing.table.setFocus()
    press(page, Qt.Key.Key_F2)
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    assert sheet.form.row("quorum").input.value() == "过半"
    sheet.form.row("place").input.setText("党校")
    sheet.form.submit()
    assert store.get(Event, world.meeting.id).place == "党校"
    assert page.side.sheet is None


def test_without_a_session_no_meeting_is_called(coat: Look, store: Store, local: Local, qtbot: QtBot) -> None:
    del coat
    page = shown(EventsPage(Desk(store, clerk="程立", local=local)), qtbot)
    assert not page.start_new("proposal")
    assert not page.start_new("event")
    (box,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()
    ]
    assert box.text() == "还没有届次，不能新建会议。"
    box.close()


def test_a_work_on_other_things_leaves_an_open_board_alone(page: EventsPage, world: EventOffice) -> None:
    page.open_board(world.meeting.id)
    page.desk.do("增加届次", add_session, world.office.term.id, 3, opens=date(2023, 1, 9))
    assert page.board is not None
    assert page.board.isVisible()
    assert page.stale


def test_a_meeting_of_another_session_brings_its_session_along(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    with store.work("下一次") as work:
        third = add_session(work, world.office.term.id, 3, opens=date(2022, 6, 1))
        later = add_event(work, title="三次会议", kind="全体会议", session=third.id)
    page.desk.choose_session(third.id)
    assert page.show_record("event", world.meeting.id)
    assert page.desk.session is not None
    assert page.desk.session.number == 2
    assert page.show_record("event", later.id)
    assert page.desk.session.number == 3


def test_the_list_of_a_narrow_window_comes_back_when_it_is_asked_for(office_desk: Desk, qtbot: QtBot) -> None:
    page = shown(EventsPage(office_desk), qtbot, (840, 400))
    page.pair.open_detail()
    assert page.show_list({})
    assert page.listing.isVisible()
    page.pair.open_detail()
    assert page.back()
    assert not page.back()
    page.start_new("event")
    assert page.back()
    assert page.side.sheet is None


def test_a_meeting_taken_away_leaves_an_empty_place(page: EventsPage, world: EventOffice) -> None:
    page.desk.do("删除", remove_event, world.meeting)
    assert listed(page) == []
    assert page.side.record.detail is None
    assert page.listing.empty.accessibleName() == "这个届次还没有会议活动"


def test_in_a_narrow_window_the_detail_replaces_the_list(office_desk: Desk, qtbot: QtBot) -> None:
    page = shown(EventsPage(office_desk), qtbot, (840, 400))
    table = page.listing.table
    table.setFocus()
    press(page, Qt.Key.Key_Return)
    assert page.side.isVisible()
    assert not page.listing.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert page.listing.isVisible()


def test_a_page_that_comes_back_with_its_board_open_reads_it_anew(
    page: EventsPage, world: EventOffice
) -> None:
    page.open_board(world.meeting.id)
    page.hide()
    page.desk.do("改名", change_event, world.meeting, title="委员学习班")
    page.show()
    assert page.board is not None
    assert page.board.head.title == "委员学习班"


@pytest.mark.parametrize("state", [EventState.NOTIFIED])
def test_the_papers_page_is_asked_for_sheets_of_all_sittings(
    page: EventsPage, store: Store, world: EventOffice, qtbot: QtBot, state: EventState
) -> None:
    with store.work("分场次") as work:
        sittings = [add_sitting(work, world.meeting, title=title).id for title in ("上午", "下午")]
    page.refresh()
    page.listing.table.setFocus()
    with qtbot.waitSignal(page.desk.printing) as asked:
        press(page, Qt.Key.Key_P, CTRL)
    assert asked.args == ["event", tuple(sittings)]
    del state


def test_ctrl_e_keeps_the_list_with_its_figures(
    page: EventsPage, store: Store, world: EventOffice, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"))
    page.refresh()
    path = tmp_path / "会议.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    page.listing.table.setFocus()
    press(page, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: path.exists() and not page.desk.jobs.running, timeout=5000)
    rows = [[cell.value for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()]
    heading = next(row for row in rows if "应到" in row)
    (line,) = (row for row in rows if "委员学习培训" in row)
    told = dict(zip(heading, line, strict=True))
    assert (told["应到"], told["实到"], told["未登记"]) == (6, 1, 5)

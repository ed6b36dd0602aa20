"""The tabs below an event: sittings, and what its papers and its history are read from."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db.events.marks import mark
from db.events.moving import cancel
from db.events.operations import add_sitting, change_event
from db.papers.records import Paper, PaperId
from db.store.store import Store
from desktop.pages.events.page import EventsPage
from desktop.pages.events.sittings import SittingsTab
from desktop.widgets.cells import cell_words
from desktop.widgets.history import HistoryTab
from desktop.widgets.made_papers import PapersTab
from desktop.widgets.tasks import TaskSheet
from tests.db.events.event_store import MORNING, EventOffice


def test_enter_on_a_sitting_opens_its_board(page: EventsPage, store: Store, world: EventOffice) -> None:
    with store.work("分场次") as work:
        morning = add_sitting(work, world.meeting, title="上午", starts=MORNING)
        add_sitting(work, world.meeting, title="下午", starts=MORNING.replace(hour=14))
        mark(work, morning, world.person("fu"))
    page.refresh()
    page.side.record.tabs.open("sittings")
    tab = page.side.record.tabs.page("sittings")
    assert isinstance(tab, SittingsTab)
    assert [cell_words(tab.table.rows.cell(0, column)) for column in (1, 2, 5)] == ["上午", "1/6", "登记出席"]
    tab.table.setFocus()
    tab.table.selectRow(1)
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert page.board is not None
    assert page.board.head.title == "委员学习培训 · 下午"
    page.back()
    tab.table.pressed_cell.emit(tab.table.rows.row(0), "board")
    assert page.board.head.title == "委员学习培训 · 上午"


def test_a_sitting_is_changed_from_its_tab(page: EventsPage, store: Store, world: EventOffice) -> None:
    with store.work("分场次") as work:
        add_sitting(work, world.meeting, title="上午", starts=MORNING)
    page.refresh()
    page.side.record.tabs.open("sittings")
    tab = page.side.record.tabs.page("sittings")
    assert isinstance(tab, SittingsTab)
    tab.edit()
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    sheet.form.row("title").input.setText("上午大会")
    sheet.form.submit()
    assert cell_words(tab.table.rows.cell(0, 1)) == "上午大会"


def test_a_cancelled_sitting_says_so(page: EventsPage, store: Store, world: EventOffice) -> None:
    with store.work("分场次") as work:
        cancel(work, add_sitting(work, world.meeting, title="上午", starts=MORNING))
    page.refresh()
    page.side.record.tabs.open("sittings")
    tab = page.side.record.tabs.page("sittings")
    assert isinstance(tab, SittingsTab)
    assert cell_words(tab.table.rows.cell(0, 5)) == "取消"


def test_papers_of_a_meeting_are_listed_with_those_of_its_sittings(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    made_at = datetime(2022, 6, 14, 9, 0)
    with store.work("文书") as work:
        for number, kind in enumerate(("sign_in", "later_kind"), 1):
            work.insert(
                Paper(
                    id=PaperId(number), kind=kind, subject_table="event", subject_id=world.meeting.id, subject="",
                    format="docx", file="", sha256="", made_at=made_at, made_by="程立",
                )
            )  # fmt: skip
    page.refresh()
    page.side.record.tabs.open("papers")
    tab = page.side.record.tabs.page("papers")
    assert isinstance(tab, PapersTab)
    words = {cell_words(tab.table.rows.cell(row, 1)) for row in range(2)}
    assert words == {"签到表", "later_kind"}
    assert cell_words(tab.table.rows.cell(0, 3)) == "Word"


def test_history_says_who_did_what_and_what_was_taken_back(
    page: EventsPage, world: EventOffice, qtbot: QtBot
) -> None:
    page.desk.do("改名", change_event, world.meeting, title="委员学习班")
    page.desk.undo()
    page.side.record.tabs.open("history")
    QApplication.processEvents()
    (tab,) = page.side.record.findChildren(HistoryTab)
    told = [each.text() for each in tab.findChildren(QLabel) if each.isVisible()]
    assert [each for each in told if "程立" not in each] == [
        "撤销：改名", "会议资料", "改名", "已撤销", "会议资料", "通知开会", "会议资料\n名单 6 条",
    ]  # fmt: skip
    del qtbot

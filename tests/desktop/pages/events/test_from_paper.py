"""A signed sheet is gone through in its printed order by keys alone: exceptions, the rest, who signed at the end."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.events.board import board
from db.events.counting import count
from db.events.printing import sign_in_facts
from db.events.records import Attendance, Presence
from db.events.sheets import keep_sheet
from db.people.operations import add_member
from db.store.store import Store
from desktop.pages.events.from_paper import FromPaper
from desktop.pages.events.page import EventsPage
from desktop.widgets.suggest import Candidate
from tests.db.events.event_store import EventOffice

NOW = datetime(2022, 3, 17, 16)


@pytest.fixture
def paper(page: EventsPage, store: Store, world: EventOffice) -> FromPaper:
    code = sign_in_facts(store, world.meeting.id, by="座次").code
    with store.work("打印签到表") as work:
        keep_sheet(work, world.meeting.id, code, at=NOW)
    page.side.record.open_paper()
    assert page.paper is not None
    page.paper.code.setFocus()
    QTest.keyClicks(page.paper.code, code)
    QTest.keyClick(page.paper.code, Qt.Key.Key_Return)
    return page.paper


def press(paper: FromPaper, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(paper.table, key)


def test_the_code_brings_the_printed_order(paper: FromPaper, store: Store, world: EventOffice) -> None:
    shown = [line.person for line in paper.table.rows.rows()]
    assert shown == [one.person for one in board(store, world.meeting.id, by="座次")]
    assert "按座次排列，6 人　2022-03-17 16:00 打印" in paper._about.accessibleName()


def test_only_exceptions_are_typed_and_the_rest_signed(
    paper: FromPaper, store: Store, world: EventOffice
) -> None:
    order = [line.person for line in paper.table.rows.rows()]
    press(paper, Qt.Key.Key_2, Qt.Key.Key_F4, Qt.Key.Key_5, Qt.Key.Key_F3, Qt.Key.Key_F8)
    figures = count(store, world.meeting.id)
    assert (figures.present, figures.absent, figures.leave) == (4, 1, 1)
    marks = {one.person: one.presence for one in store.find(Attendance)}
    assert marks[order[1]] is Presence.ABSENT
    assert order[4] not in marks


def test_backspace_takes_step_after_step_back(paper: FromPaper, store: Store) -> None:
    press(paper, Qt.Key.Key_F4, Qt.Key.Key_F8)
    assert len(store.find(Attendance)) == 6
    press(paper, Qt.Key.Key_Backspace)
    assert len(store.find(Attendance)) == 1
    press(paper, Qt.Key.Key_Backspace)
    assert store.find(Attendance) == []
    press(paper, Qt.Key.Key_Backspace)
    assert paper.said == "没有可以撤销的登记"


def test_who_signed_on_a_blank_line_is_let_in(paper: FromPaper, store: Store, world: EventOffice) -> None:
    with store.work("新委员") as work:
        fresh = add_member(work, "冼星", term=world.office.term.id).person
    paper.walk_ins.set_value([Candidate(id=fresh, words="冼星", detail="", kind="person")])
    paper.let_in()
    assert count(store, world.meeting.id).observers == 1
    assert paper.said.startswith("1 人登记为列席")
    paper.let_in()
    assert paper.said == "先选定在空白行上签名的人。"


def test_an_unknown_code_says_what_to_do(paper: FromPaper) -> None:
    paper.code.setText("QDABC")
    QTest.keyClick(paper.code, Qt.Key.Key_Return)
    assert "没有编号为“QDABC”的签到表" in paper.said


def test_a_number_jumps_to_its_line(paper: FromPaper) -> None:
    press(paper, Qt.Key.Key_6)
    assert paper.table.chosen_row().number == 6
    press(paper, Qt.Key.Key_3)
    assert paper.table.chosen_row().number == 3


def test_esc_leads_back_to_the_meeting(paper: FromPaper, page: EventsPage) -> None:
    paper.left.emit()
    assert page._stack.currentWidget() is page.pair

"""The list of the invited: found by words, changed by ticks."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from db.events.leaves import ask_leave
from db.events.marks import mark, mark_all
from db.events.moving import notify
from db.events.operations import add_sitting, change_event
from db.events.records import Event, Invitation, InvitationRole, Presence
from db.people.operations import end_membership
from db.store.store import Store
from desktop.pages.events.page import EventsPage
from desktop.pages.events.roster import RosterTab
from desktop.widgets.cells import cell_words
from tests.db.events.event_store import EventOffice


def tab_of(page: EventsPage) -> RosterTab:
    page.side.record.tabs.open("roster")
    found = page.side.record.tabs.page("roster")
    assert isinstance(found, RosterTab)
    return found


def column(tab: RosterTab, place: int) -> list[str]:
    return [cell_words(tab.table.rows.cell(row, place)) for row in range(tab.table.rows.rowCount())]


def test_everybody_stands_with_what_became_of_them(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"), late=True)
        mark(work, world.meeting, world.person("dali"), left_early=True)
        mark_all(work, world.meeting, world.people("chair"), presence=Presence.ABSENT)
        ask_leave(work, world.meeting, world.person("vice"), kind="病假")
    page.refresh()
    tab = tab_of(page)
    told = dict(zip(column(tab, 1), column(tab, 5), strict=True))
    assert told == {
        "田富": "迟到",
        "田大利": "早退",
        "黎明远": "缺席",
        "王二虎": "请假·病假",
        "陈志强（云山实业）": "未登记",
        "陈志强（第一中学）": "未登记",
    }


def test_who_left_before_the_day_is_said_not_to_be_in_office(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    with store.work("请辞") as work:
        end_membership(work, world.office.members["fu"], on=date(2022, 3, 1), reason="请辞")
    page.refresh()
    tab = tab_of(page)
    told = dict(zip(column(tab, 1), column(tab, 5), strict=True))
    assert (told["田富"], told["田大利"]) == ("不计入", "未登记")


def test_words_letters_and_roles_narrow_the_list(page: EventsPage, qtbot: QtBot) -> None:
    tab = tab_of(page)
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Slash)
    QTest.keyClicks(tab.filters.line, "czq")
    qtbot.waitUntil(lambda: len(column(tab, 1)) == 2)
    tab.filters.line.clear()
    tab.filters.show_values({"role": "列席"})
    assert column(tab, 1) == []


def test_ticked_people_get_another_role_in_one_step(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    tab = tab_of(page)
    tab.table.setFocus()
    tab.table.selectRow(0)
    QTest.keyClick(tab.table, Qt.Key.Key_Space)
    first = tab.table.rows.row(0).id
    tab.menu().actions()[1].trigger()
    assert store.get(Invitation, world.meeting.id, first).role is InvitationRole.OBSERVE
    assert page.side.record.figures.figure("invited") == "5"
    assert tab.table.ticked() == []
    assert page.desk.undo()
    assert page.side.record.figures.figure("invited") == "6"


def test_who_is_marked_stays_on_the_list(page: EventsPage, store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"))
    page.refresh()
    tab = tab_of(page)
    tab.table.rows.tick_all()
    tab.drop()
    boxes = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()
    ]
    assert "田富已有出席或请假登记" in boxes[0].informativeText()
    boxes[0].close()
    assert len(column(tab, 1)) == 6


def test_others_are_taken_off_the_list(page: EventsPage) -> None:
    tab = tab_of(page)
    tab.drop()  # nobody is ticked
    tab.table.rows.tick(0)
    tab.drop()
    assert len(column(tab, 1)) == 5


def test_a_person_opens_by_enter(page: EventsPage, qtbot: QtBot) -> None:
    tab = tab_of(page)
    tab.table.setFocus()
    with qtbot.waitSignal(page.desk.opening) as opening:
        QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert opening.args == ["person", tab.table.rows.row(0).id]


def test_a_plenary_shows_no_marks_of_its_own(page: EventsPage, store: Store, world: EventOffice) -> None:
    with store.work("分场次") as work:
        add_sitting(work, world.meeting, title="上午")
    page.refresh()
    assert set(column(tab_of(page), 4)) == {""}


def test_answers_are_recorded_for_the_ticked_and_can_be_narrowed_to(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    tab = page.side.record.parts["roster"]
    tab.table.rows.tick(0)
    tab.table.rows.tick(1)
    tab.answer("参加")
    kept = store.find(Invitation, "WHERE answer = '参加'")
    assert len(kept) == 2
    assert all(one.answered_on == store.clock().date() for one in kept)
    tab.filters.show_values({"answer": "未答复"})
    assert tab.table.rows.rowCount() == 4
    assert world.meeting.id


def test_what_changed_after_the_notice_waits_until_it_is_confirmed(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    page.desk.do("通知", notify, world.meeting, on=date(2022, 3, 1))
    page.desk.do("改地点", change_event, store.get(Event, world.meeting.id), place="一号楼")
    tab = page.side.record.parts["roster"]
    tab.filters.show_values({"answer": "待再确认"})
    assert tab.table.rows.rowCount() == 6
    assert tab.table.rows.data(tab.table.rows.index(0, 2)) == "待再确认：地点改为一号楼"
    tab.table.rows.tick_all()
    tab.confirm()
    assert store.find(Invitation, "WHERE confirm <> ''") == []


def test_who_does_not_count_says_why(page: EventsPage, world: EventOffice) -> None:
    page.desk.do("登记", mark, world.meeting, world.person("fu"))
    page.desk.do("请辞", end_membership, world.office.members["fu"], on=date(2022, 3, 1), reason="请辞")
    lines = {line.id: line for line in page.side.record.parts["roster"].table.rows.rows()}
    gone = lines[world.person("fu")]
    assert (gone.state, gone.why) == ("不计入", "2022年3月1日离任（请辞），登记为出席")


def test_the_list_is_checked_against_the_day(page: EventsPage, store: Store, world: EventOffice) -> None:
    page.side.record.parts["roster"].check()
    page.desk.do("请辞", end_membership, world.office.members["fu"], on=date(2022, 3, 1), reason="请辞")
    page.side.record.parts["roster"].check()
    (box,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()
    ]
    assert "多 1 人：田富" in box.informativeText()
    next(each for each in box.buttons() if box.buttonRole(each) is QMessageBox.ButtonRole.AcceptRole).click()
    assert world.person("fu") not in {one.person for one in store.find(Invitation)}


def test_ticking_leaves_the_line_to_filter_by_whole_and_the_list_where_it_is(page: EventsPage) -> None:
    page.resize(1218, 640)
    tab = tab_of(page)
    tab.table.setFocus()
    QApplication.processEvents()
    before = tab.table.mapTo(tab, QPoint()).y()
    for ticked in (True, False):
        QTest.keyClick(tab.table, Qt.Key.Key_Space)
        QApplication.processEvents()
        line = tab.filters.line
        assert bool(tab.table.ticked()) is ticked
        assert line.mapTo(tab.filters, line.rect().topRight()).x() < tab.filters.width()
        assert tab.table.mapTo(tab, QPoint()).y() == before

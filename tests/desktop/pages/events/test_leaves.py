"""Leave: recorded, granted, refused, taken back, each from the tab."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from db.events.leaves import ask_leave, ask_leave_of_days
from db.events.marks import mark, rest_present
from db.events.operations import add_event, add_sitting, invite_by_rule
from db.events.records import Leave, LeaveState, Presence
from db.events.settings import ALL_MEMBERS
from db.people.operations import add_member
from db.store.store import Store
from desktop.pages.events.leaves import LeaveTab
from desktop.pages.events.page import EventsPage
from desktop.widgets.cells import cell_words
from desktop.widgets.suggest import Candidate
from desktop.widgets.tasks import TaskSheet
from tests.db.events.event_store import MORNING, EventOffice
from tests.desktop.conftest import Write


def tab_of(page: EventsPage) -> LeaveTab:
    page.side.record.tabs.open("leave")
    found = page.side.record.tabs.page("leave")
    assert isinstance(found, LeaveTab)
    return found


def cells(tab: LeaveTab, row: int) -> list[str]:
    return [cell_words(tab.table.rows.cell(row, column)) for column in range(7)]


def test_leave_is_recorded_for_those_invited_and_counted_at_once(
    page: EventsPage, store: Store, world: EventOffice, write: Write
) -> None:
    page.side.record.ask_leave()
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    sheet.form.submit()
    assert sheet.form.row("person").sentence == "请选择请假的人。"
    write(sheet.form.row("person").input.line, "田富")
    sheet.form.row("kind").input.set_value("病假")
    write(sheet.form.row("reason").input, "住院")
    sheet.form.submit()
    leave = store.find(Leave)[0]
    assert (leave.person, leave.kind, leave.reason, leave.approver) == (
        world.person("fu"),
        "病假",
        "住院",
        "秘书长",
    )
    assert page.side.record.figures.figure("leave") == "1"
    assert cells(tab_of(page), 0) == [
        "田富",
        "病假 住院 （逾期提出）",
        "本次",
        "秘书长",
        "已批",
        "撤回请假",
        "",
    ]


def test_leave_asked_for_is_granted_by_enter_and_refused_by_its_button(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    with store.work("请假") as work:
        ask_leave(work, world.meeting, world.person("fu"), approved=False)
        ask_leave(work, world.meeting, world.person("dali"), approved=False)
    page.refresh()
    tab = tab_of(page)
    assert cells(tab, 0)[4:] == ["待批", "准假", "不准假"]
    tab.table.setFocus()
    tab.table.selectRow(0)
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    tab.table.pressed_cell.emit(tab.table.rows.row(0), "second")
    states = sorted(str(leave.state) for leave in store.find(Leave))
    assert states == ["已批", "未准"]
    tab.table.pressed_cell.emit(tab.table.rows.row(1), "second")  # nothing is left to do with it
    assert sorted(str(leave.state) for leave in store.find(Leave)) == states


def test_leave_of_somebody_who_came_is_not_granted_and_says_why(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    with store.work("请假") as work:
        ask_leave(work, world.meeting, world.person("fu"), approved=False)
        mark(work, world.meeting, world.person("fu"))
    page.refresh()
    tab = tab_of(page)
    tab.table.pressed_cell.emit(tab.table.rows.row(0), "first")
    boxes = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()
    ]
    assert "已登记出席" in boxes[0].informativeText()
    boxes[0].close()


def test_the_span_of_leave_is_said(page: EventsPage, store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        sitting = add_sitting(work, world.meeting, title="上午", starts=MORNING)
        ask_leave(work, sitting, world.person("fu"))
        ask_leave(work, world.meeting, world.person("dali"))
        ask_leave_of_days(work, world.person("vice"), since=date(2022, 3, 17), until=date(2022, 3, 19))
        ask_leave_of_days(work, world.person("chair"), since=date(2022, 3, 18), until=date(2022, 3, 18))
    page.refresh()
    tab = tab_of(page)
    spans = [cells(tab, row)[2] for row in range(4)]
    assert spans == ["上午", "全部场次", "2022年3月17日至2022年3月19日", "2022年3月18日"]


def test_leave_from_one_sitting_is_chosen_in_the_sheet(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    with store.work("分场次") as work:
        sitting = add_sitting(work, world.meeting, title="上午", starts=MORNING)
    page.refresh()
    page.side.record.ask_leave()
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    sheet.form.fill(
        {"person": (Candidate(id=world.person("fu"), words="田富"),), "sitting": "上午", "state": "待批"}
    )
    sheet.form.submit()
    leave = store.find(Leave)[0]
    assert (leave.event, str(leave.state)) == (sitting.id, "待批")


def test_without_leave_the_tab_offers_to_record_it(page: EventsPage) -> None:
    tab = tab_of(page)
    tab.asking.emit()
    assert page.side.sheet is not None
    assert page.side.sheet.title == "登记请假"


def test_only_those_on_the_list_are_offered_whoever_else_has_their_letters(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    with store.work("会") as work:
        for place in range(15):  # more than are offered, and none of them called
            add_member(work, f"田方{place}", term=world.office.term.id)
    page.refresh()
    page.side.record.ask_leave()
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    find = sheet.form.row("person").input._find
    assert [each.words for each in find("tf")] == ["田富"]
    assert [each.words for each in find("陈志强")] == ["陈志强（云山实业）", "陈志强（第一中学）"]
    assert [each.words for each in find("第一中学")] == ["陈志强（第一中学）"]
    assert find(" ") == []


def test_the_tab_tells_who_was_away_from_the_meeting_before(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    assert tab_of(page).before.isHidden()
    with store.work("下一次") as work:
        first, later = (
            add_event(work, title=title, kind="学习培训", who=ALL_MEMBERS, starts=MORNING + timedelta(days=days),
                      session=world.office.session.id)
            for title, days in (("培训一", 7), ("培训二", 14))
        )  # fmt: skip
        invite_by_rule(work, first)
        invite_by_rule(work, later)
        ask_leave(work, first, world.person("fu"))
        mark(work, first, world.person("dali"), presence=Presence.ABSENT)
        rest_present(work, first)
    page.show_record("event", later.id)
    told = tab_of(page).before.text()
    assert "培训一）请假 1 人：田富；缺席 1 人：田大利。" in told
    with store.work("来了") as work:
        mark(work, first, world.person("dali"))
        for leave in work.find(Leave):
            work.update(leave, state=LeaveState.WITHDRAWN)
        mark(work, first, world.person("fu"))
    page.refresh()
    tab = tab_of(page)
    assert tab.before.text().endswith("培训一）没有人请假或缺席。")
    page.pair.open_detail()
    for height, cut in ((400, True), (900, False)):  # in a low window the empty place is left out, not cut
        page.resize(980, height)
        QApplication.processEvents()
        place = tab.table.parentWidget()
        assert place is not None
        assert place.isHidden() is cut

"""One event beside the list: its moves by the day, what stands in the menu, and what is refused."""

from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton

from db.events.marks import mark
from db.events.moving import close
from db.events.operations import add_event, add_sitting
from db.events.records import Attendance, Event, EventState
from db.store.store import Store
from desktop.pages.events.page import EventsPage
from desktop.widgets.tasks import TaskSheet
from tests.db.events.event_store import EventOffice


def buttons(page: EventsPage) -> list[str]:
    QApplication.processEvents()  # what was just made is shown with the next turn
    found = page.side.record.moves.findChildren(QPushButton)
    return [each.accessibleName() for each in found if each.isVisible()]


def entries(page: EventsPage) -> dict[str, bool]:
    return {each.text(): each.isEnabled() for each in more(page).actions() if each.text()}


def more(page: EventsPage) -> QMenu:
    found = [
        each.menu()
        for each in page.side.record.moves.findChildren(QPushButton)
        if each.accessibleName() == "更多"
    ]
    menu = found[-1]
    assert menu is not None
    return menu


def choose(page: EventsPage, words: str) -> None:
    next(each for each in more(page).actions() if each.text().startswith(words)).trigger()


def said() -> str:
    (box,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()
    ]
    words = box.informativeText()
    box.close()
    return words


def test_before_the_day_the_notice_comes_first_and_afterwards_the_marks(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    assert buttons(page)[:2] == ["登记出席", "登记完毕"]
    with store.work("改期") as work:
        work.update(world.meeting, starts=datetime(2022, 7, 1, 9, 0))
    page.refresh()
    assert buttons(page)[:2] == ["发出通知", "登记出席"]
    page.next_move()
    assert store.get(Event, world.meeting.id).state is EventState.NOTIFIED
    assert buttons(page)[:1] == ["登记出席"]


def test_a_meeting_nobody_is_invited_to_asks_for_its_list_first(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    with store.work("新建") as work:
        loose = add_event(
            work,
            title="调研",
            kind="调研",
            session=world.office.session.id,
            starts=datetime(2022, 7, 1, 9, 0),
        )
    page.refresh()
    page.show_record("event", loose.id)
    assert buttons(page)[0] == "确定名单"
    page.next_move()
    assert page.side.sheet is not None


def test_moves_that_are_not_allowed_say_why(page: EventsPage, store: Store, world: EventOffice) -> None:
    with store.work("登记完毕") as work:
        close(work, world.meeting)
    page.refresh()
    assert entries(page)["取消会议…"] is False
    action = next(each for each in more(page).actions() if each.text() == "取消会议…")
    assert action.toolTip() == "目前是“已召开”，“筹备”、“已通知”时才能取消会议"


def agree() -> str:
    """Press the button of the question in front that goes on; returns what was said."""
    (box,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()
    ]
    words = box.informativeText()
    next(each for each in box.buttons() if box.buttonRole(each) is QMessageBox.ButtonRole.AcceptRole).click()
    return words


def test_a_meeting_is_called_off_and_taken_up_again_with_what_that_does_said_before(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"))
    choose(page, "取消会议")
    assert isinstance(page.side.sheet, TaskSheet)
    assert "已登记的 1 条出席（其中实到 1 人次）保留，不再计入出席率和履职" in page.side.sheet.explained
    page.side.sheet.form.fill({"reason": "防汛"})
    page.side.sheet.submit()
    kept = store.get(Event, world.meeting.id)
    assert (kept.state, kept.called_off) == (EventState.CANCELLED, "防汛")
    assert buttons(page)[:2] == ["登记出席", "恢复会议"]
    page.next_move()
    assert "原有的 1 条出席登记重新计入" in agree()
    assert store.get(Event, world.meeting.id).state is EventState.PLANNED
    assert len(store.find(Attendance)) == 1


def test_another_time_is_asked_for(page: EventsPage) -> None:
    choose(page, "改期")
    assert page.side.sheet is not None
    assert page.side.sheet.title == "改期"


@pytest.mark.parametrize(
    ("words", "title"), [("修改", "修改会议活动"), ("邀请", "邀请"), ("登记请假", "登记请假")]
)
def test_the_menu_opens_the_sheets(page: EventsPage, words: str, title: str) -> None:
    choose(page, words)
    assert page.side.sheet is not None
    assert page.side.sheet.title == title


def test_a_meeting_with_marks_is_not_deleted(page: EventsPage, store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"))
    page.refresh()
    choose(page, "删除")
    assert "不能删除" in said()
    assert store.find(Event)


def test_a_move_that_went_stale_says_why(page: EventsPage, store: Store, world: EventOffice) -> None:
    menu = more(page)
    with store.work("登记完毕") as work:
        close(work, world.meeting)
    next(each for each in menu.actions() if each.text() == "发出通知").trigger()
    assert "刚被另一步操作改过" in said()


def test_one_sitting_is_called_off_alone(page: EventsPage, store: Store, world: EventOffice) -> None:
    with store.work("场次") as work:
        first = add_sitting(work, world.meeting, title="上午", starts=datetime(2022, 3, 18, 9))
        add_sitting(work, world.meeting, title="下午", starts=datetime(2022, 3, 18, 14))
    page.refresh()
    page.show_record("event", first.id)
    page.side.record.parts["sittings"].change("cancel")
    assert page.side.sheet is not None
    page.side.sheet.submit()
    states = {each.title: each.state for each in store.find(Event, "WHERE parent = ?", world.meeting.id)}
    assert states == {"上午": EventState.CANCELLED, "下午": EventState.PLANNED}
    page.show_record("event", first.id)
    page.side.record.parts["sittings"].change("reopen")
    if store.get(Event, first.id).state is EventState.CANCELLED:
        agree()
    assert store.get(Event, first.id).state is EventState.PLANNED


def test_a_low_window_puts_the_figures_in_one_line(page: EventsPage) -> None:
    tall = page.side.record.figures.height()
    page.resize(1240, 400)
    QApplication.processEvents()
    assert page.side.record.figures.height() < tall
    assert page.side.record.minimumSizeHint().height() <= 378  # what is left of 480


def test_a_low_window_puts_the_moves_behind_the_figures_where_both_have_room(page: EventsPage) -> None:
    record = page.side.record
    page.resize(980, 400)
    page.pair.open_detail()
    QApplication.processEvents()
    assert record.figures.geometry().center().y() == record.moves.geometry().center().y()
    assert record.figures.geometry().right() < record.moves.geometry().left()
    page.resize(980, 700)
    QApplication.processEvents()
    assert record.figures.geometry().bottom() < record.moves.geometry().top()

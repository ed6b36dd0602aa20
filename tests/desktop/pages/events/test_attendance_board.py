"""The board below the line: lists, sheet, projector, and leaving it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from db.events.marks import mark
from db.events.moving import cancel
from db.events.operations import change_event, remove_event, uninvite
from db.events.records import LeaveState
from db.store.store import Store
from desktop.widgets.board_model import Group
from tests.db.events.event_store import EventOffice
from tests.desktop.pages.events.conftest import Hand
from tests.desktop.pages.events.standing import CTRL, figures, standing

# The board below


def test_a_click_marks_and_a_second_one_takes_back(hand: Hand, store: Store, world: EventOffice) -> None:
    view = hand.board.view
    view.stand_on(int(world.person("fu")))
    place = view.visualRect(view.currentIndex()).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert standing(store, world.meeting, world.person("fu")) == "出席"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert standing(store, world.meeting, world.person("fu")) == "未登记"


def test_down_goes_into_the_board_space_marks_and_letters_come_back(hand: Hand) -> None:
    hand.press(Qt.Key.Key_Down)
    assert hand.focus() is hand.board.view
    hand.press(Qt.Key.Key_Right)
    hand.press(Qt.Key.Key_Space)
    assert figures(hand)[1] == "1"
    hand.press("t")
    assert hand.focus() is hand.board.line.edit
    assert hand.board.line.text() == "t"


def test_delete_takes_a_mark_or_leave_back(hand: Hand, store: Store, world: EventOffice) -> None:
    hand.press(Qt.Key.Key_F3)
    hand.type("tf")
    hand.press(Qt.Key.Key_Return)
    hand.board.view.setFocus()
    hand.press(Qt.Key.Key_Delete)
    assert standing(store, world.meeting, world.person("fu")) == "未登记"
    assert store.value("SELECT state FROM leave") == LeaveState.WITHDRAWN


def test_the_menu_of_a_person_offers_every_mark(hand: Hand, store: Store, world: EventOffice) -> None:
    hand.board.view.asked.emit(int(world.person("fu")), QPoint(10, 10))
    menu = hand.board.findChildren(QMenu)[-1]
    words = [action.text() for action in menu.actions()]
    assert words == ["出席", "请假", "缺席", "迟到", "早退", "", "清除登记"]
    menu.actions()[4].trigger()
    one = hand.board.view.board.person(int(world.person("fu")))
    assert one is not None
    assert (one.standing, one.left_early) == ("出席", True)
    menu.actions()[6].trigger()
    assert standing(store, world.meeting, world.person("fu")) == "未登记"
    menu.close()


def test_people_can_be_grouped_otherwise(hand: Hand) -> None:
    def heads() -> list[str]:
        model = hand.board.view.board
        rows = [model.at(row) for row in range(model.rowCount())]
        return [each.words for each in rows if isinstance(each, Group)]

    assert heads() == ["经济界", "教育界"]
    hand.board.head.grouped.emit("座次")
    assert heads() == ["座次"]


def test_the_board_opens_on_what_is_left_and_the_exceptions(hand: Hand, world: EventOffice) -> None:
    hand.press(Qt.Key.Key_F8)
    assert hand.board.view.board.rowCount() == 8  # nobody vanished under the clerk's eyes
    hand.page.open_board(world.meeting.id)
    assert hand.board.view.board.rowCount() == 2  # two headings, everybody came
    hand.board.head.findChildren(QPushButton)[1].click()
    assert hand.board.view.board.rowCount() == 8


# Lists, sheet, projector, leaving


def test_a_pasted_list_marks_all_it_is_sure_of_in_one_step(hand: Hand) -> None:
    QGuiApplication.clipboard().setText("1. 田富\n2. 王二虎、陈志强（第一中学）\n李　四")
    hand.press("v", CTRL)
    panel = hand.board.paste
    assert panel.summary == "认出 3 人，1 个名字不在名单里，不会登记"
    QTest.keyClick(panel.table, Qt.Key.Key_Return, CTRL)
    assert figures(hand)[1] == "3"
    assert hand.focus() is hand.board.line.edit
    hand.press(Qt.Key.Key_Backspace)
    assert figures(hand)[1] == "0"


def test_a_list_can_be_pasted_after_a_key_and_given_up(hand: Hand) -> None:
    hand.press(Qt.Key.Key_F7)
    assert hand.focus() is hand.board.paste.text
    hand.press(Qt.Key.Key_Escape)
    assert hand.focus() is hand.board.line.edit
    assert hand.page.board is not None
    assert hand.board.isVisible()


def test_the_projector_shows_live_figures_until_escape(hand: Hand) -> None:
    hand.press(Qt.Key.Key_F11)
    screen = hand.board.projection.screen
    assert screen is not None
    assert screen.isFullScreen()
    hand.board.rest()
    assert screen.accessibleName() == "应到 6，实到 6，请假 0，缺席 0，未登记 0"
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert hand.board.projection.screen is None


def test_the_sheet_is_asked_for(hand: Hand, qtbot: QtBot, world: EventOffice) -> None:
    with qtbot.waitSignal(hand.page.desk.printing) as asked:
        hand.press("p", CTRL)
    assert asked.args == ["event", (world.meeting.id,)]


def test_escape_empties_the_line_then_leaves(hand: Hand) -> None:
    hand.type("tf")
    hand.press(Qt.Key.Key_Escape)
    assert hand.board.line.text() == ""
    assert hand.board.isVisible()
    hand.press(Qt.Key.Key_Escape)
    assert not hand.board.isVisible()
    assert QApplication.focusWidget() is hand.page.listing.table


def test_a_board_without_people_says_what_to_do(hand: Hand, world: EventOffice) -> None:
    hand.page.desk.do("清空名单", uninvite, world.meeting, world.everybody)
    assert hand.board.empty.isVisible()
    hand.board.inviting.emit()
    assert hand.page.side.sheet is not None
    assert hand.page.side.sheet.title == "邀请"


def test_a_board_whose_event_is_gone_closes(hand: Hand, world: EventOffice) -> None:
    hand.page.desk.do("删除会议", remove_event, world.meeting)
    assert not hand.board.isVisible()


def test_what_cannot_be_marked_any_more_is_said(hand: Hand, world: EventOffice) -> None:
    hand.page.desk.do("取消会议", cancel, world.meeting)
    hand.press(Qt.Key.Key_F8)
    assert hand.say() == "会议已取消，不能登记出席。"
    hand.type("tf")
    hand.press(Qt.Key.Key_Return)
    assert hand.say() == "会议已取消，不能登记出席。"
    assert figures(hand)[1] == "0"


def test_a_step_somebody_built_upon_cannot_be_taken_back(
    hand: Hand, store: Store, world: EventOffice
) -> None:
    hand.type("tf")
    hand.press(Qt.Key.Key_Return)
    with store.baseline("整理") as work:
        mark(work, world.meeting, world.person("fu"), late=True)
    hand.press(Qt.Key.Key_Backspace)
    assert "不能撤销" in hand.say()


def test_a_renamed_meeting_is_read_anew_on_the_board(hand: Hand, world: EventOffice) -> None:
    hand.board.view.stand_on(int(world.person("fu")))
    hand.page.desk.do("改名", change_event, world.meeting, title="委员学习班")
    assert hand.board.head.title == "委员学习班"
    assert hand.board.view.current_person() == world.person("fu")


def test_the_projector_goes_off_with_its_key_and_with_the_board(hand: Hand) -> None:
    hand.board.project()
    assert hand.board.projection.screen is not None
    hand.board.project()
    assert hand.board.projection.screen is None
    hand.board.project()
    hand.press(Qt.Key.Key_Escape)
    assert hand.board.projection.screen is None
    assert not hand.board.isVisible()


def test_a_low_board_keeps_its_figures_and_gives_up_what_can_be_spared(hand: Hand) -> None:
    hand.page.resize(1240, 372)
    QApplication.processEvents()
    assert hand.board.minimumSizeHint().height() <= 372
    assert hand.board.figures.isVisible()
    assert hand.board.view.height() >= 90

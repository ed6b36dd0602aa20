"""The board under the hand: keys, mouse, scrolling, what is drawn anew."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.board import BoardView
from desktop.widgets.board_model import Group
from tests.desktop.widgets.board_people import people

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot, coat: Look) -> BoardView:
    del coat
    made = BoardView()
    qtbot.addWidget(made)
    made.resize(620, 300)
    made.board.set_people([*people(40), *people(40, group="教育界", first=101)])
    made.show()
    made.setFocus()
    made.setCurrentIndex(made.board.index(0))
    return made


def row(view: BoardView) -> int:
    return view.currentIndex().row()


def test_the_arrows_walk_through_the_cells(view: BoardView) -> None:
    for key, wanted in (
        (Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 1), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_End, 81), (Qt.Key.Key_Right, 81), (Qt.Key.Key_Home, 0),
    ):  # fmt: skip
        QTest.keyClick(view, key)
        assert row(view) == wanted
    QTest.keyClick(view, Qt.Key.Key_Down)
    first = row(view)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert row(view) > first
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert row(view) == first


def test_a_page_further_is_a_screen_further_and_in_sight(view: BoardView) -> None:
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    there = row(view)
    assert view.laid.rects[there].top() >= 250
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.laid.rects[row(view)].top() < view.laid.rects[there].top()


def test_enter_presses_a_person_and_closes_a_group(view: BoardView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.board.rowCount() == 42
    assert isinstance(view.board.at(row(view)), Group)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.pressed_person) as pressed:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert pressed.args == [1]


def test_delete_clears_and_letters_go_on(view: BoardView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.cleared):
        QTest.keyClick(view, Qt.Key.Key_Delete)
    view.stand_on(3)
    assert view.current_person() == 3
    with qtbot.waitSignal(view.cleared) as cleared:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert cleared.args == [3]
    with qtbot.waitSignal(view.typed) as typed:
        QTest.keyClick(view, Qt.Key.Key_Z)
    assert typed.args == ["z"]
    assert row(view) == 3


def test_a_click_presses_and_a_click_beside_does_nothing(view: BoardView, qtbot: QtBot) -> None:
    place = view.visualRect(view.board.index(2)).center()
    with qtbot.waitSignal(view.pressed_person) as pressed:
        QTest.mouseClick(view.viewport(), LEFT, pos=place)
    assert pressed.args == [2]
    with qtbot.assertNotEmitted(view.pressed_person):
        QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(1, 1))


def test_the_menu_is_asked_for_by_mouse_and_by_key(view: BoardView, qtbot: QtBot) -> None:
    place = view.visualRect(view.board.index(2)).center()
    with qtbot.waitSignal(view.asked) as asked:
        QApplication.sendEvent(
            view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, place)
        )
    assert asked.args[0] == 2
    view.stand_on(5)
    with qtbot.waitSignal(view.asked) as asked:
        QApplication.sendEvent(
            view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, place)
        )
    assert asked.args[0] == 5
    view.setCurrentIndex(view.board.index(0))
    with qtbot.assertNotEmitted(view.asked):
        QApplication.sendEvent(
            view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, place)
        )


def test_a_mark_asks_to_draw_only_its_own_cell_and_heading(view: BoardView) -> None:
    before = view.grab().toImage()
    view.board.update({3: replace(people(3)[2], standing="缺席")})
    after = view.grab().toImage()
    changed = [
        (x, y)
        for x in range(0, before.width(), 2)
        for y in range(0, before.height(), 2)
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    touched = [view.visualRect(view.board.index(number)) for number in (0, 3)]
    assert changed
    assert all(any(rect.contains(QPoint(x, y)) for rect in touched) for x, y in changed)


def test_the_wheel_room_follows_the_people(view: BoardView) -> None:
    assert view.verticalScrollBar().maximum() == view.laid.height - view.viewport().height()
    view.board.set_people([])
    assert view.verticalScrollBar().maximum() == 0
    assert not view.indexAt(QPoint(20, 20)).isValid()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert row(view) == -1


def test_everybody_is_there_for_a_screen_reader(view: BoardView) -> None:
    reader = QAccessible.queryAccessibleInterface(view)
    assert reader is not None
    said = {reader.child(number).text(QAccessible.Text.Name) for number in range(reader.childCount())}
    assert any("司马光华　未登记" in words for words in said)


def test_a_selection_covers_the_cell_it_is_drawn_in(view: BoardView) -> None:
    rect = view.visualRect(view.board.index(4))
    view.setSelection(rect, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert [index.row() for index in view.selectedIndexes()] == [4]
    region = view.visualRegionForSelection(view.selectionModel().selection())
    assert region.contains(rect.center())


def test_small_groups_stand_in_narrow_cards(view: BoardView) -> None:
    view.resize(1000, 300)
    wide = len({card.left() for card in view.laid.cards})
    view.board.set_people(
        [one for place in range(12) for one in people(2, group=f"第{place}组", first=10 * place + 1)]
    )
    assert len({card.left() for card in view.laid.cards}) > wide

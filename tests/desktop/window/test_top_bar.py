"""The top bar: session, search, arrows, ＋新建."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.people.operations import add_person
from desktop.desk.desk import Desk
from desktop.window.top_bar import TopBar
from desktop.window.window import Window
from tests.desktop.conftest import Write
from tests.desktop.gallery import people
from tests.desktop.window.conftest import PLACES


def test_the_session_is_shown_and_another_can_be_chosen(window: Window, desk: Desk) -> None:
    bar = window.bar
    assert bar._session.text() == "九届二次 ▾"
    next(action for action in bar._sessions.actions() if action.text() == "九届一次").trigger()
    assert bar._session.text() == "九届一次 ▾"
    assert desk.session is not None
    assert desk.session.words == "九届一次"
    checked = [action.text() for action in bar._sessions.actions() if action.isChecked()]
    assert checked == ["九届一次"]


def test_what_was_found_is_opened_and_the_line_is_free_again(
    window: Window, desk: Desk, write: Write, qtbot: QtBot
) -> None:
    line = window.bar.search
    line.setFocus()
    write(line, "张石峰")
    qtbot.waitUntil(line.suggestions.isVisible)
    with qtbot.waitSignal(desk.opening) as opened:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert opened.args[1] == 3
    assert line.text() == ""
    assert not line.suggestions.isVisible()


def test_escape_empties_the_search_first_and_then_leaves_it(
    window: Window, write: Write, qtbot: QtBot
) -> None:
    line = window.bar.search
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    write(line, "张石峰")
    qtbot.waitUntil(line.suggestions.isVisible)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    assert not line.suggestions.isVisible()
    assert line.hasFocus()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.hasFocus()
    focus = window.focusWidget()
    assert focus is not None
    assert window.page is not None
    assert window.page.isAncestorOf(focus) or focus is window.page


def test_the_hint_of_the_key_makes_room_for_words(window: Window) -> None:
    line = window.bar.search
    assert line._cap.isVisible()
    line.setText("电梯")
    assert not line._cap.isVisible()
    assert line._cap.geometry().right() < line.width()


def test_the_arrows_say_what_they_would_do(desk: Desk, qtbot: QtBot) -> None:
    bar = TopBar(desk, PLACES, people)
    qtbot.addWidget(bar)
    desk.do("新增委员", add_person, "王小宁")
    bar.show_undo()
    assert bar._undo.toolTip() == "撤销：新增委员"
    assert not bar._redo.isEnabled()
    desk.undo()
    bar.show_undo()
    assert bar._redo.isEnabled()
    with qtbot.waitSignal(bar.undo_asked):
        bar._undo.click()


def test_new_offers_what_the_pages_make(window: Window, desk: Desk, qtbot: QtBot) -> None:
    assert [action.text() for action in window.bar.new_menu.actions()] == ["提案"]
    with qtbot.waitSignal(desk.creating) as asked:
        window.bar.new_menu.actions()[0].trigger()
    assert asked.args == ["proposal"]


def test_an_office_without_a_session_has_nothing_to_choose(desk: Desk, qtbot: QtBot) -> None:
    while desk.store.undoable:
        desk.undo()
    bar = TopBar(desk, (), people)
    qtbot.addWidget(bar)
    assert bar._session.isHidden()
    assert bar.new.isHidden()

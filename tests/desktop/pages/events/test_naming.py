"""The line as a clerk types in it: what it offers, what Enter and digits do."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.pages.events.matching import Finder
from desktop.pages.events.naming import Naming
from tests.desktop.pages.events.test_matching import ONE, OTHER, PEOPLE, somebody


def made(qtbot: QtBot, finder: Finder) -> Naming:
    naming = Naming(lambda: "请输入")
    naming.finder = finder
    qtbot.addWidget(naming.line)
    naming.line.show()
    return naming


def test_numbers_that_disagree_are_chosen_by_the_arrow(qtbot: QtBot, coat: Look) -> None:
    del coat
    naming = made(qtbot, Finder([somebody(1, "甲", "j", "2"), somebody(2, "乙", "y", "1")]))
    QTest.keyClicks(naming.line.edit, "2")
    QTest.keyClick(naming.line.edit, Qt.Key.Key_Return)
    assert naming.line.said.startswith("请按 ↓ 选定")
    QTest.keyClick(naming.line.edit, Qt.Key.Key_Up)
    with qtbot.waitSignal(naming.meant) as meant:
        QTest.keyClick(naming.line.edit, Qt.Key.Key_Return)
    assert meant.args[0].name == "甲"


def test_a_click_on_a_candidate_picks_it(qtbot: QtBot, coat: Look) -> None:
    del coat
    naming = made(qtbot, Finder(PEOPLE))
    naming.line.resize(700, 42)
    QTest.keyClicks(naming.line.edit, "czq")
    naming.line.strip.grab()
    with qtbot.waitSignal(naming.meant) as meant:
        naming.line.picked.emit(2)
    assert meant.args[0] in (ONE, OTHER)


def test_several_names_typed_are_a_list_for_enter(qtbot: QtBot, coat: Look) -> None:
    del coat
    naming = made(qtbot, Finder(PEOPLE))
    naming.line.edit.setText("李伟、曾单")
    assert naming.line.said == "这是一份名单，按回车核对"
    with qtbot.waitSignal(naming.listed) as listed:
        QTest.keyClick(naming.line.edit, Qt.Key.Key_Return)
    assert listed.args == ["李伟、曾单"]


def test_one_pasted_name_is_typed_and_the_empty_line_says_what_it_is_for(qtbot: QtBot, coat: Look) -> None:
    del coat
    naming = made(qtbot, Finder(PEOPLE))
    naming.line.pasted.emit(" 李伟\n")
    assert naming.line.text() == "李伟"
    naming.line.clear()
    assert naming.line.said == "请输入"
    QTest.keyClick(naming.line.edit, Qt.Key.Key_Return)
    assert naming.line.said == "请输入"


def test_up_in_the_empty_line_does_nothing_and_down_leaves_it(qtbot: QtBot, coat: Look) -> None:
    del coat
    naming = made(qtbot, Finder(PEOPLE))
    with qtbot.assertNotEmitted(naming.went_down):
        QTest.keyClick(naming.line.edit, Qt.Key.Key_Up)
    with qtbot.waitSignal(naming.went_down):
        QTest.keyClick(naming.line.edit, Qt.Key.Key_Down)

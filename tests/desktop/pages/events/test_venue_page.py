"""The program at a venue: one event, its board by key, the way home, no way to what stays behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from db.events.counting import count
from db.events.moving import cancel
from db.events.records import Event
from desktop.desk.look import Look
from desktop.pages.events.venue_page import VenuePage
from tests.desktop.pages.conftest import shown
from tests.desktop.pages.events.venue_desk import Both, both

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def two(coat: Look, tmp_path: Path) -> Iterator[Both]:
    del coat
    found = both(tmp_path)
    yield found
    found.close()


@pytest.fixture
def page(two: Both, qtbot: QtBot) -> VenuePage:
    return shown(VenuePage(two.laptop), qtbot, (1240, 640))


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def words(page: VenuePage) -> set[str]:
    return {each.accessibleName() for each in page.findChildren(QAbstractButton) if each.isVisible()}


def test_everybody_is_marked_by_three_keys_and_the_figures_follow(two: Both, page: VenuePage) -> None:
    press(Qt.Key.Key_Return, CTRL)
    assert page.board is not None
    assert page.board.isVisible()
    press(Qt.Key.Key_F8)
    assert count(two.laptop.store, two.made.opening.id).present == 3
    press(Qt.Key.Key_Escape)
    assert page.sittings.isVisible()
    assert page.figures.figure("present") == "3"


def test_only_what_comes_home_can_be_changed_here(two: Both, page: VenuePage) -> None:
    assert words(page) == {"登记出席", "带回办公室…", "换一个数据库…"}
    press(Qt.Key.Key_Return, CTRL)
    assert "签到表" not in words(page)
    asked: list[object] = []
    two.laptop.printing.connect(lambda *given: asked.append(given))
    press(Qt.Key.Key_P, CTRL)
    assert asked == []


def test_the_office_store_of_this_computer_is_one_click_away(two: Both, qtbot: QtBot) -> None:
    home = two.made.home.path
    assert home is not None
    two.laptop.local.home_store = str(home)
    page = shown(VenuePage(two.laptop), qtbot, (1240, 640))
    asked: list[object] = []
    two.laptop.switching.connect(asked.append)
    (back,) = [each for each in page.findChildren(QAbstractButton) if each.text() == "回到“案头”"]
    back.click()
    assert asked == [home]


def test_a_cancelled_sitting_is_not_marked(two: Both, page: VenuePage) -> None:
    sitting = two.laptop.store.get(Event, two.made.opening.id)
    assert two.laptop.do("取消", cancel, sitting)
    said: list[str] = []
    two.laptop.notices.said.connect(said.append)
    page.open_board(sitting.id)
    assert said == ["这一场已经取消，不能登记出席。"]
    assert page.show_record("event", two.made.talks.id)
    assert page.board is not None
    assert page.board.sitting is not None
    assert page.board.sitting.id == two.made.talks.id
    assert not page.show_record("member", 1)
    assert page.back()
    assert not page.back()


def test_the_code_of_a_sheet_is_for_the_office(page: VenuePage) -> None:
    press(Qt.Key.Key_Return, CTRL)
    assert page.board is not None
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "QDABCDEFGHJK23")
    press(Qt.Key.Key_Return)
    assert "按纸质表登记" in page.board.line.said
    assert page.board.line.text() == ""

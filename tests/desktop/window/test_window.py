"""The window: pages on demand, going and coming back, following works, putting itself away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from db.people.operations import add_person
from db.people.records import Person
from desktop.desk.desk import Desk
from desktop.desk.look import Look
from desktop.window.keys import KeysBox
from desktop.window.window import Window
from tests.desktop.gallery import GalleryPage, people

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def active(window: Window) -> None:
    window.window().activateWindow()
    QTest.qWaitForWindowActive(window.window())


def gallery(window: Window) -> GalleryPage:
    page = window.page_of("proposals")
    assert isinstance(page, GalleryPage)
    return page


def test_only_the_page_in_front_is_made_and_read(window: Window) -> None:
    assert list(window._pages) == ["proposals"]
    assert gallery(window).refreshed == 1
    assert window.go("events")
    assert list(window._pages) == ["proposals", "events"]
    assert window.page is window.page_of("events")


def test_a_page_is_reached_by_its_key_and_left_by_alt_left(window: Window) -> None:
    active(window)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.page is window.page_of("events")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page is window.page_of("proposals")
    window.go_back()
    assert window.page is window.page_of("proposals")


def test_a_page_with_unsaved_words_keeps_the_clerk(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    page = gallery(window)
    monkeypatch.setattr(page, "may_leave", lambda: False)
    assert not window.go("events")
    assert window.page is page
    assert not window.window().close()
    window.change_theme()
    window.change_size()
    assert window.page is page
    local = window.desk.local
    assert (local.theme, local.text_size) == ("light", "标准"), "the next start looks as this one"
    monkeypatch.undo()


def test_what_a_page_behind_keeps_unsaved_is_asked_about_before_the_end(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, dropped = gallery(window), list[str]()
    window.go("events")
    monkeypatch.setattr(page, "unsaved", lambda: "" if dropped else "陈志强的述职")
    monkeypatch.setattr(page, "drop_unsaved", lambda: dropped.append("述职"))
    assert not window.leave()
    (box,) = window.findChildren(QMessageBox)
    assert box.text() == "陈志强的述职还没有保存，要放弃吗？"
    next(each for each in box.buttons() if each.text() == "放弃").click()
    assert dropped == ["述职"]
    assert window._may_end()


def test_the_first_key_goes_to_the_page(window: Window) -> None:
    active(window)
    assert window.window().focusWidget() is gallery(window).listing.table


def test_an_unknown_page_is_not_gone_to(window: Window) -> None:
    assert not window.go("nowhere")


def test_what_the_desk_opens_comes_to_the_right_page(window: Window, desk: Desk) -> None:
    window.go("events")
    desk.open("proposal", 3)
    assert gallery(window).opened == [("proposal", 3)]
    assert window.page is gallery(window)
    desk.go("events")
    desk.create("proposal")
    assert window.page is gallery(window)
    assert not window.start_new("weather")
    assert not window.open_record("weather", 1)


def test_the_figure_of_a_page_stands_in_the_rail(window: Window) -> None:
    texts = [label.text() for label in window.rail.findChildren(QLabel)]
    assert "4" in texts


def test_the_last_work_is_named_and_taken_back_by_its_key(window: Window, desk: Desk) -> None:
    active(window)
    desk.do("新增委员", add_person, "王小宁")
    assert window.status._sentence.whole() == "新增委员"
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL_ALT)
    assert desk.store.find(Person) == []
    assert window.status._sentence.whole() == "撤销：新增委员"
    QTest.keyClick(window, Qt.Key.Key_Y, CTRL_ALT)
    assert len(desk.store.find(Person)) == 1


def test_control_k_leads_to_the_search(window: Window) -> None:
    active(window)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.window().focusWidget() is window.bar.search


def test_a_narrow_window_has_icons_and_keeps_everything(window: Window) -> None:
    wide = window.rail.width()
    window.window().resize(911, 480)
    assert window.rail.width() < wide / 2
    assert (window.width(), window.height()) == (911, 480)
    for part in (window.bar, window.rail, window.status, window.bar.new):
        assert part.visibleRegion().boundingRect().size() == part.size()


def test_theme_and_size_change_everything_and_are_remembered(window: Window, desk: Desk, coat: Look) -> None:
    before = window.bar.height()
    window.change_theme()
    assert (coat.theme.name, desk.local.theme) == ("dark", "dark")
    window.change_size()
    assert window.bar.height() > before
    assert window.page is window.page_of("proposals")
    window.change_theme()
    window.change_size()
    assert (coat.theme.name, window.bar.height()) == ("light", before)


def test_reload_reads_the_page_anew(window: Window) -> None:
    window.reload()
    assert gallery(window).refreshed == 2


def test_all_keys_are_on_one_sheet(window: Window, qtbot: QtBot) -> None:
    box = window.show_keys()
    qtbot.addWidget(box)
    assert isinstance(box, KeysBox)
    words = [label.text() for label in box.findChildren(QLabel)]
    for expected in ("搜索全部", "Ctrl K", "其余全部出席", "F8", "空格"):
        assert expected in words
    box.accept()


def test_a_window_without_pages_says_so(desk: Desk, qtbot: QtBot) -> None:
    empty = Window(desk, (), find=people)
    qtbot.addWidget(empty)
    empty.show()
    assert empty.page is None
    empty.reload()
    empty.go_back()
    assert empty.leave()


def test_the_last_page_has_a_key_however_many_there_are(window: Window) -> None:
    window.go(window.places[0].key)
    active(window)
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert window.page is window.page_of(window.places[-1].key)

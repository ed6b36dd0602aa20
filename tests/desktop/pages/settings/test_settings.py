"""设置 from end to end: page, parts, form_card and editor at work, with the sections office and here."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.people.records import Post
from db.people.settings import MemberSettings, OfficeSettings
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.desk.look import Look
from desktop.desk.theme import TextSize
from desktop.pages.settings.here import HereCard
from desktop.pages.settings.page import SettingsPage
from desktop.widgets.form_card import lines
from tests.desktop.conftest import Write
from tests.desktop.pages.settings.conftest import card, part, put, sentence

CTRL = Qt.KeyboardModifier.ControlModifier


def test_every_section_opens_and_the_arrows_go_through_them(page: SettingsPage) -> None:
    names = list(page.sections._buttons)
    page.sections._buttons["office"].setFocus()
    for _ in names:
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Down)
    assert set(page._made) == set(names)
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [page]
    assert page._current == "office", "after the last comes the first"


def test_a_name_typed_with_the_input_method_is_saved_by_ctrl_enter_as_one_work(
    page: SettingsPage, settings_desk: Desk, write: Write
) -> None:
    form = card(part(page, "office", "名称")).form
    line = form.row("short").input
    line.setFocus()
    line.selectAll()
    write(line, "云山政协")
    QTest.keyClick(line, Qt.Key.Key_Return, CTRL)
    assert load(settings_desk.store, OfficeSettings).short == "云山政协"
    assert settings_desk.store.last_done is not None
    assert settings_desk.store.last_done.entry.label == "修改机关名称"
    assert settings_desk.office == "云山政协"
    settings_desk.undo()
    assert line.text() == "云山区政协", "the form follows the undo"


def test_what_follows_from_a_name_is_said_while_it_is_typed(page: SettingsPage) -> None:
    found = card(part(page, "office", "名称"))
    put(found.form, "full_name", "广州市石榴区")
    assert "政协广州市石榴区委员会" in found.explained
    put(found.form, "office", "区政协办公室")
    assert "今后的通知落款：区政协办公室" in found.explained


def test_a_missing_name_is_said_beside_its_field_and_esc_gives_the_old_one_back(page: SettingsPage) -> None:
    found = card(part(page, "office", "名称"))
    put(found.form, "committee", "")
    found.form.submit()
    assert sentence(found.form, "committee") == "请填写机关全称。"
    line = found.form.row("committee").input
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "政协广州市云山区委员会"
    assert not found.dirty


def test_unsaved_words_keep_the_clerk_on_their_section(page: SettingsPage, settings_desk: Desk) -> None:
    found = card(part(page, "office", "名称"))
    put(found.form, "short", "改了一半")
    page.open("terms")
    assert page._current == "office"
    assert not page.may_leave()
    assert "还没有保存" in settings_desk.notices._open[-1].text()
    page.refresh()
    assert found.form.row("short").input.text() == "改了一半", "a work of somebody else takes nothing away"
    found.give_back()
    page.open("terms")
    assert page._current == "terms"


def test_the_order_of_posts_moves_those_who_hold_them(page: SettingsPage, settings_desk: Desk) -> None:
    found = card(part(page, "office", "委员用语"))
    before = {post.name: post.rank for post in settings_desk.store.find(Post)}
    assert "主席、副主席、秘书长" in found.explained
    put(found.form, "posts", "秘书长\n主席\n副主席\n常委\n副秘书长")
    found.form.submit()
    assert load(settings_desk.store, MemberSettings).posts[0] == "秘书长"
    after = {post.name: post.rank for post in settings_desk.store.find(Post)}
    assert after != before
    assert found.saved.text() == "✓ 已保存，可以撤销"


def test_a_rule_of_the_office_is_refused_beside_its_field(page: SettingsPage) -> None:
    found = card(part(page, "office", "委员用语"))
    put(found.form, "standing", "主席\n顾问")
    found.form.submit()
    assert "“顾问”不在政协职务里" in sentence(found.form, "standing")


def test_lists_are_typed_one_thing_a_line() -> None:
    assert lines(" 甲 \n\n乙\n") == ("甲", "乙")


# --- this computer


def test_another_clerk_sits_down_and_the_next_work_bears_the_name(
    page: SettingsPage, settings_desk: Desk, qtbot: QtBot
) -> None:
    found = card(part(page, "here"))
    put(found.form, "clerk", "何静")
    with qtbot.waitSignal(settings_desk.seated):
        found.form.submit()
    assert settings_desk.local.clerk == "何静"
    office = card(part(page, "office", "名称"))
    put(office.form, "contact", "何静")
    office.form.submit()
    assert settings_desk.store.last_done is not None
    assert settings_desk.store.last_done.entry.actor == "何静"


def test_colours_and_letters_change_at_once(
    page: SettingsPage, settings_desk: Desk, coat: Look, qtbot: QtBot
) -> None:
    found = card(part(page, "here"))
    put(found.form, "theme", "深色")
    put(found.form, "size", "大字")
    with qtbot.waitSignal(coat.changed):
        found.form.submit()
    assert (coat.theme.name, coat.size) == ("dark", TextSize.LARGE)
    assert (settings_desk.local.theme, settings_desk.local.text_size) == ("dark", "大字")


def test_the_second_place_is_kept_on_this_computer(
    page: SettingsPage, settings_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = card(part(page, "here"))
    line = found.form.row("second").input
    monkeypatch.setattr(
        "desktop.pages.settings.here.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path / "移动盘")
    )
    line.choose()
    assert found.dirty
    found.form.submit()
    assert settings_desk.local.second_place == str(tmp_path / "移动盘")
    assert found.saved.text() == "✓ 已保存"
    monkeypatch.setattr("desktop.pages.settings.here.QFileDialog.getExistingDirectory", lambda *_: "")
    line.choose()
    assert not found.dirty, "nothing was chosen"


def test_another_store_and_the_first_start_are_asked_for_here(
    page: SettingsPage, settings_desk: Desk, tmp_path: Path
) -> None:
    found = part(page, "here")
    assert isinstance(found, HereCard)
    asked: list[Path | None] = []
    settings_desk.switching.connect(asked.append)
    found.ask_store = lambda: ""
    found.other_button.click()
    found.ask_store = lambda: str(tmp_path / "石榴.db")
    found.other_button.click()
    found.first_button.click()
    assert asked == [tmp_path / "石榴.db", None]

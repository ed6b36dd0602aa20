"""Sessions, terms and duty periods are entered, put right and taken away."""

from datetime import date

from db.duty.records import DutyPeriod
from db.duty.settings import DutySettings
from db.people.records import Session, Term
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.pages.settings.page import SettingsPage
from tests.desktop.pages.settings.conftest import card, editor, part, put, sentence, shown


def test_the_next_session_is_offered_and_stands_in_the_list(page: SettingsPage, settings_desk: Desk) -> None:
    found = editor(part(page, "terms", "会议"))
    known = shown(found)
    found.start_new()
    assert found.title.text() == "新增届次会议"
    number = found.form.row("number").input.value()
    put(found.form, "opens", date(2023, 1, 10))
    found.form.submit()
    assert len(shown(found)) == len(known) + 1
    assert found.list.table.chosen_row().number == number
    assert settings_desk.sessions[0].opens == date(2023, 1, 10)


def test_the_first_session_of_a_new_term_begins_the_term(page: SettingsPage, settings_desk: Desk) -> None:
    found = editor(part(page, "terms", "会议"))
    found.start_new()
    put(found.form, "term", 10)
    put(found.form, "opens", date(2026, 10, 20))
    found.form.submit()
    assert "次数应是 1" in sentence(found.form, "number")
    put(found.form, "number", 1)
    found.form.submit()
    assert shown(found)[0] == "十届一次"
    assert settings_desk.store.find(Term, "WHERE number = 10")[0].since == date(2026, 10, 20)


def test_an_opening_is_put_right_the_number_is_not_touched(page: SettingsPage, settings_desk: Desk) -> None:
    found = editor(part(page, "terms", "会议"))
    line = found.list.table.chosen_row()
    assert not found.form.row("number").isEnabled()
    put(found.form, "closes", date(2000, 1, 1))
    found.form.submit()
    assert "闭幕日期不能早于开幕日期" in sentence(found.form, "closes")
    put(found.form, "closes", line.opens)
    found.form.submit()
    assert settings_desk.store.get(Session, line.id).closes == line.opens


def test_another_row_waits_until_the_typed_one_is_saved(page: SettingsPage) -> None:
    found = editor(part(page, "terms", "会议"))
    found.start_new()
    put(found.form, "opens", date(2023, 1, 10))
    found.form.submit()
    put(found.form, "closes", date(2023, 1, 12))
    found.list.table.selectRow(1)
    assert "还没有保存的修改" in found.error.text()
    assert found.title.text() == found._book.name(found._row)
    found.give_back()
    assert not found.dirty
    assert found._row == found.list.table.chosen_row()


def test_a_session_entered_by_mistake_is_deleted_and_comes_back_by_undo(
    page: SettingsPage, settings_desk: Desk
) -> None:
    found = editor(part(page, "terms", "会议"))
    found.start_new()
    put(found.form, "opens", date(2023, 1, 10))
    found.form.submit()
    count = len(shown(found))
    found.act(found._book.acts[0])
    assert len(shown(found)) == count - 1
    settings_desk.undo()
    assert len(shown(found)) == count


def test_a_term_with_sessions_cannot_go(page: SettingsPage) -> None:
    found = editor(part(page, "terms", "届"))
    count = len(shown(found))
    found.act(found._book.acts[0])
    assert "不能删除" in found.error.text()
    found.start_new()
    put(found.form, "since", date(2026, 10, 20))
    found.form.submit()
    assert len(shown(found)) == count + 1
    put(found.form, "until", date(2031, 10, 1))
    found.form.submit()
    assert found.list.table.chosen_row().until == date(2031, 10, 1)


def test_a_year_is_given_days_of_its_own(page: SettingsPage, settings_desk: Desk) -> None:
    found = editor(part(page, "terms", "履职年度"))
    line = found.list.table.chosen_row()
    assert not line.stored
    assert "自动划分" in found.about.text()
    assert all(made.isHidden() for _, made in found._acts)
    put(found.form, "since", date(2021, 12, 1))
    put(found.form, "until", date(2022, 11, 30))
    found.form.submit()
    (kept,) = settings_desk.store.find(DutyPeriod)
    assert kept.since == date(2021, 12, 1)
    found.refresh()
    stored = next(each for each in found.list.table.rows.rows() if each.stored)
    found.choose(stored.id)
    put(found.form, "name", "2022履职年度")
    found.form.submit()
    assert settings_desk.store.find(DutyPeriod)[0].name == "2022履职年度"
    stored = next(each for each in found.list.table.rows.rows() if each.stored)
    found.choose(stored.id)
    found.act(found._book.acts[0])
    assert settings_desk.store.find(DutyPeriod) == []


def test_the_first_day_of_the_year_is_explained_before_it_is_saved(
    page: SettingsPage, settings_desk: Desk
) -> None:
    found = card(part(page, "terms", "年度起算日"))
    assert "2026年度＝2026年1月1日起" in found.explained
    put(found.form, "month", 12)
    assert "2026年度＝2025年12月1日起" in found.explained
    put(found.form, "month", 13)
    found.form.submit()
    assert load(settings_desk.store, DutySettings).first_day == "01-01"
    put(found.form, "month", 12)
    found.form.submit()
    assert load(settings_desk.store, DutySettings).first_day == "12-01"

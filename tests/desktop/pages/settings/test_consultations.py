"""Platforms are chosen from what the program brings; countdown steps and words of consultations are the office's."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.events.countdown import CountdownSettings
from db.events.outcomes import OutcomeSettings
from db.events.plan import PlanSettings
from db.events.settings import EventSettings
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.pages.settings.consultations import Platforms
from desktop.pages.settings.page import SettingsPage
from desktop.widgets.cells import cell_words
from tests.desktop.pages.settings.conftest import card, editor, part, put, sentence, shown


def names(found: Platforms) -> list[str]:
    return [row.name for row in found.table.rows.rows()]


def test_enter_takes_a_platform_into_use_and_undo_gives_it_back(
    page: SettingsPage, settings_desk: Desk
) -> None:
    found = part(page, "events", "协商平台")
    assert isinstance(found, Platforms)
    place = names(found).index("有事好商量")
    found.table.setFocus()
    found.table.selectRow(place)
    assert found.use.isEnabled()
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    assert "有事好商量" in load(settings_desk.store, EventSettings).kinds
    assert cell_words(found.table.rows.cell(place, 1)) == "已启用"
    assert not found.use.isEnabled()
    QTest.keyClick(found.table, Qt.Key.Key_Return)  # a second time nothing happens
    settings_desk.undo()
    assert "有事好商量" not in load(settings_desk.store, EventSettings).kinds


def test_a_countdown_step_is_added_and_refused_where_it_makes_no_sense(
    page: SettingsPage, settings_desk: Desk
) -> None:
    found = editor(part(page, "events", "筹备事项"))
    found.start_new()
    put(found.form, "name", "布置会场")
    put(found.form, "amount", "0")
    found.form.submit()
    assert "天数填 1 到" in sentence(found.form, "amount")
    put(found.form, "amount", "2")
    put(found.form, "kinds", "全体会议、协商会")
    found.form.submit()
    assert shown(found)[-1] == "布置会场"
    assert load(settings_desk.store, CountdownSettings).steps["布置会场"]["kinds"] == "全体会议、协商会"
    found.act(found._book.acts[0])
    assert shown(found)[-2] == "布置会场"
    found.act(found._book.acts[1])
    found.act(found._book.acts[2])
    assert "布置会场" not in shown(found)


def test_the_time_to_answer_and_the_words_are_changed_in_one_form(
    page: SettingsPage, settings_desk: Desk
) -> None:
    found = card(part(page, "events", "协商与成果"))
    put(found.form, "feedback", {"unit": "工作日", "amount": "30"})
    put(found.form, "forms", "对口协商\n远程协商")
    found.form.submit()
    assert load(settings_desk.store, OutcomeSettings).feedback["amount"] == "30"
    assert load(settings_desk.store, PlanSettings).forms == ("对口协商", "远程协商")
    put(found.form, "adoptions", "")
    found.form.submit()
    assert sentence(found.form, "adoptions")

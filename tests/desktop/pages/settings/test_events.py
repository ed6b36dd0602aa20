"""Kinds of meetings and of leave."""

from db.events.settings import ALL_MEMBERS, EventSettings
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.pages.settings.page import SettingsPage
from tests.desktop.pages.settings.conftest import card, editor, part, put, sentence, shown


def test_a_kind_is_added_changed_moved_and_taken_away(page: SettingsPage, settings_desk: Desk) -> None:
    found = editor(part(page, "events", "会议类别"))
    found.start_new()
    put(found.form, "name", "读书活动")
    put(found.form, "who", ALL_MEMBERS)
    put(found.form, "quorum", "过半")
    found.form.submit()
    assert shown(found)[-1] == "读书活动"
    assert load(settings_desk.store, EventSettings).kinds["读书活动"]["quorum"] == "1/2"
    assert found.title.text() == "读书活动"
    found.act(found._book.acts[0])
    assert shown(found)[-2] == "读书活动"
    found.act(found._book.acts[1])
    assert shown(found)[-1] == "读书活动"
    put(found.form, "name", "委员读书")
    found.form.submit()
    assert shown(found)[-1] == "委员读书"
    found.act(found._book.acts[2])
    assert "委员读书" not in shown(found)


def test_two_kinds_never_have_one_name(page: SettingsPage) -> None:
    found = editor(part(page, "events", "会议类别"))
    found.start_new()
    put(found.form, "name", "视察")
    found.form.submit()
    assert "已经有“视察”了" in sentence(found.form, "name")
    found.give_back()
    assert found.title.text() == "全体会议"


def test_kinds_of_leave_are_typed_one_a_line(page: SettingsPage, settings_desk: Desk) -> None:
    found = card(part(page, "events", "请假与主席会议"))
    put(found.form, "leave_kinds", "公务\n出国")
    found.form.submit()
    assert load(settings_desk.store, EventSettings).leave_kinds == ("公务", "出国")
    put(found.form, "chairs", "")
    found.form.submit()
    assert sentence(found.form, "chairs")


def test_the_rule_of_rates_and_of_leave_is_the_offices(page: SettingsPage, settings_desk: Desk) -> None:
    found = card(part(page, "events", "请假规则与出席率"))
    put(found.form, "leave_before", "3")
    out_of_it = False
    put(found.form, "in_rate", out_of_it)
    found.form.submit()
    kept = load(settings_desk.store, EventSettings)
    assert (kept.leave_before, kept.leave_in_rate) == (3, False)
    put(found.form, "leave_most", "")
    found.form.submit()
    assert sentence(found.form, "leave_most")

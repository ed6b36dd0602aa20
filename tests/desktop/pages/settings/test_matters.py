"""The rules for clues and for key proposals."""

from db.matters.settings import ClueSettings
from db.proposals.supervising import SupervisionSettings
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.pages.settings.page import SettingsPage
from tests.desktop.pages.settings.conftest import card, part, put, sentence


def test_sources_are_typed_one_a_line_and_the_next_number_is_shown(
    page: SettingsPage, settings_desk: Desk
) -> None:
    found = card(part(page, "matters", "提案线索"))
    put(found.form, "sources", "信箱\n电话")
    put(found.form, "number", "百姓{年}第{号}号")
    assert "第001号；已有的编号不变" in found._words.text()
    found.form.submit()
    assert load(settings_desk.store, ClueSettings).sources == ("信箱", "电话")
    put(found.form, "number", "没有号")
    found.form.submit()
    assert "要有一处 {号}" in sentence(found.form, "number")


def test_marks_of_key_proposals_are_the_offices_own(page: SettingsPage, settings_desk: Desk) -> None:
    found = card(part(page, "matters", "重点提案"))
    put(found.form, "marks", "一号提案\n区长领办")
    found.form.submit()
    assert load(settings_desk.store, SupervisionSettings).marks == ("一号提案", "区长领办")
    put(found.form, "forms", "座谈会\n座谈会")
    found.form.submit()
    assert sentence(found.form, "forms") == "“座谈会”写了两次。"

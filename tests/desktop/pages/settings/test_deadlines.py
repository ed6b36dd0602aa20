"""The office's deadlines: a date of every year, the hard stop, what differs for some, and the ways of contact."""

from db.proposals.settings import ProposalSettings
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.pages.settings.page import SettingsPage
from tests.desktop.pages.settings.conftest import card, part, put, sentence


def kept(desk: Desk) -> ProposalSettings:
    return load(desk.store, ProposalSettings)


def test_a_date_of_every_year_is_a_rule_and_says_where_it_falls(
    page: SettingsPage, settings_desk: Desk
) -> None:
    found = card(part(page, "proposals", "期限"))
    rule = found.form.row("会办意见").input
    rule.amount.setText("5月31日")
    rule.unit.set_value("前（每年）")
    rule.edited.emit()
    assert "会办意见：自 6月14日 交办，规定日期 2023年5月31日" in found.explained
    found.form.submit()
    assert kept(settings_desk).deadlines["会办意见"] == {
        "unit": "每年", "month_day": "05-31", "label": "会办意见期限",
    }  # fmt: skip
    assert rule.amount.value() == "5.31"


def test_the_hard_stop_may_be_taken_away(page: SettingsPage, settings_desk: Desk) -> None:
    found = card(part(page, "proposals", "期限"))
    assert "延期最长：自 6月14日 交办，次日起算 6 个月 → 12月14日" in found.explained
    found.form.row("most").input.amount.setText("")
    found.form.row("most").input.edited.emit()
    found.form.submit()
    assert kept(settings_desk).deadlines["答复"] == {"unit": "月", "amount": "3", "label": "答复期限"}


def test_what_differs_for_some_proposals_is_typed_one_a_line(page: SettingsPage, settings_desk: Desk) -> None:
    found = card(part(page, "proposals", "期限"))
    put(found.form, "exceptions", "答复·平时：2 个月\n答复·党派提案：5月10日")
    found.form.submit()
    deadlines = kept(settings_desk).deadlines
    assert (deadlines["答复·平时"]["amount"], deadlines["答复·党派提案"]["month_day"]) == ("2", "05-10")
    put(found.form, "exceptions", "答复·平时：很久")
    found.form.submit()
    assert "看不出是多长的期限" in sentence(found.form, "exceptions")


def test_ways_of_meeting_are_ways_of_contact(page: SettingsPage, settings_desk: Desk) -> None:
    found = card(part(page, "proposals", "期限"))
    put(found.form, "meeting_ways", "走访、喝茶")
    found.form.submit()
    assert sentence(found.form, "meeting_ways") == "沟通方式里没有“喝茶”。"
    put(found.form, "meeting_ways", "走访")
    found.form.submit()
    assert kept(settings_desk).meeting_ways == ("走访",)

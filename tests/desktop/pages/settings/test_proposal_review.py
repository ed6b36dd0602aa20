"""Review groups, reasons and the patterns of numbers are the office's own."""

from desktop.desk.desk import Desk
from desktop.pages.settings.page import SettingsPage
from tests.desktop.pages.settings.conftest import card, part, put, sentence
from tests.desktop.pages.settings.test_proposals import kept


def test_groups_are_written_one_a_line_and_say_which_category_is_left(
    page: SettingsPage, settings_desk: Desk
) -> None:
    found = card(part(page, "proposals", "审查"))
    assert found.explained == ""
    put(found.form, "review_groups", "经济组：经济建设类，社会事务类\n城建组:城市建设管理类")
    assert found.explained == "还没有分到审查组的类别：教科文卫体类。"
    found.form.submit()
    assert kept(settings_desk).review_groups == ("经济组：经济建设类、社会事务类", "城建组：城市建设管理类")
    for text, words in (
        ("经济组", "应写成"),
        ("甲：一类\n甲：二类", "写了两次"),
        ("甲：一类\n乙：一类", "同时分给了甲和乙"),
    ):
        put(found.form, "review_groups", text)
        found.form.submit()
        assert words in sentence(found.form, "review_groups")


def test_a_pattern_shows_the_number_it_makes_and_is_refused_when_it_cannot_be_read_back(
    page: SettingsPage, settings_desk: Desk
) -> None:
    found = card(part(page, "proposals", "编号"))
    assert found.explained == "第 45 件写成：流水号 0045，提案号 045。"
    put(found.form, "number_pattern", "{年}{号}")
    put(found.form, "ordinary_pattern", "P{号}")
    assert "提案号 2022045，平时提案 P045" in found.explained
    found.form.submit()
    assert kept(settings_desk).number_pattern == "{年}{号}"
    for text, words in (("{号}号", "要以 {号} 结尾"), ("{月}{号}", "不认识 {月}"), ("提案{号}", "查不到")):
        put(found.form, "number_pattern", text)
        found.form.submit()
        assert words in sentence(found.form, "number_pattern")
    put(found.form, "number_pattern", "P{号}")
    found.form.submit()
    assert "与大会提案相同" in sentence(found.form, "ordinary_pattern")


def test_the_deadline_is_the_sessions_own_and_not_before_its_opening(
    page: SettingsPage, settings_desk: Desk
) -> None:
    found = card(part(page, "proposals", "编号"))
    assert settings_desk.session is not None
    opens = settings_desk.session.opens
    put(found.form, "session_deadline", opens.replace(year=opens.year - 1))
    found.form.submit()
    assert "早于开幕日" in sentence(found.form, "session_deadline")
    put(found.form, "session_deadline", opens)
    found.form.submit()
    assert kept(settings_desk).deadline_of(settings_desk.session.id) == opens
    put(found.form, "session_deadline", None)
    found.form.submit()
    assert kept(settings_desk).session_deadlines == {}

"""Rules for proposals: deadlines explained while they are typed, by rule_input; classes, categories, questions."""

from db.proposals.settings import TWO_DIMENSIONS, ProposalSettings
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.pages.settings.page import SettingsPage
from desktop.pages.settings.rule_input import RuleInput
from tests.desktop.pages.settings.conftest import card, part, put, sentence


def kept(desk: Desk) -> ProposalSettings:
    return load(desk.store, ProposalSettings)


def test_a_deadline_is_derived_while_it_is_typed_and_saved_as_a_rule(
    page: SettingsPage, settings_desk: Desk
) -> None:
    found = card(part(page, "proposals", "期限"))
    assert "主办、分办答复：自 6月14日 交办，次日起算 3 个月 → 9月14日" in found.explained
    rule = found.form.row("答复").input
    assert isinstance(rule, RuleInput)
    rule.amount.setText("20")
    rule.unit.set_value("个工作日")
    rule.edited.emit()
    assert "次日起算 20 个工作日 → 7月12日" in found.explained
    found.form.submit()
    assert kept(settings_desk).deadlines["答复"] == {
        "unit": "工作日", "amount": "20", "label": "答复期限", "most_unit": "月", "most_amount": "6",
    }  # fmt: skip
    assert kept(settings_desk).deadlines["会办意见"] == ProposalSettings().deadlines["会办意见"]


def test_a_deadline_that_is_no_number_is_said_beside_it(page: SettingsPage) -> None:
    found = card(part(page, "proposals", "期限"))
    rule = found.form.row("申退").input
    for words in ("", "0", "五"):
        rule.amount.setText(words)
        rule.edited.emit()
        found.form.submit()
        assert sentence(found.form, "申退"), words
    rule.amount.setText("5000")
    rule.edited.emit()
    assert "1 到 1000" in found.explained
    found.form.submit()
    assert "1 到 1000" in sentence(found.form, "申退")


def test_classes_and_reasons_are_typed_one_a_line(page: SettingsPage, settings_desk: Desk) -> None:
    found = card(part(page, "proposals", "类别与理由"))
    put(found.form, "result_classes", "A：已经解决\nB:列入计划")
    put(found.form, "categories", "经济类\n社会类")
    put(found.form, "session_categories", "城建类\n民生类")
    found.form.submit()
    settings = kept(settings_desk)
    assert settings.result_classes == {"A": "已经解决", "B": "列入计划"}
    assert settings_desk.session is not None
    assert settings.categories_of(settings_desk.session.id) == ("城建类", "民生类")
    assert settings.categories_of(0) == ("经济类", "社会类")
    put(found.form, "session_categories", "")
    found.form.submit()
    assert kept(settings_desk).categories_of(settings_desk.session.id) == ("经济类", "社会类")


def test_a_class_written_wrongly_or_twice_is_said(page: SettingsPage) -> None:
    found = card(part(page, "proposals", "类别与理由"))
    put(found.form, "result_classes", "A 已经解决")
    found.form.submit()
    assert "应写成“A：已经解决”" in sentence(found.form, "result_classes")
    put(found.form, "result_classes", "A：已经解决\nA：列入计划")
    found.form.submit()
    assert "写了两次" in sentence(found.form, "result_classes")
    put(found.form, "result_classes", "A：已经解决")
    put(found.form, "follow_up_classes", "A、C")
    found.form.submit()
    assert "没有“C”" in sentence(found.form, "follow_up_classes")


def test_what_proposers_are_asked_says_which_answer_is_dissatisfaction(
    page: SettingsPage, settings_desk: Desk
) -> None:
    found = card(part(page, "proposals", "征询"))
    assert "总体“不满意”算不满意" in found.explained
    assert f"写成两行：{TWO_DIMENSIONS[0]}" in found.explained
    put(found.form, "feedback", "态度：好、差\n结果:好、中、差")
    assert found.explained == "态度“差”或结果“差”算不满意，可以再办理。"
    found.form.submit()
    assert kept(settings_desk).feedback == ("态度：好、差", "结果：好、中、差")
    put(found.form, "feedback", "总体")
    found.form.submit()
    assert "至少两个答案" in sentence(found.form, "feedback")

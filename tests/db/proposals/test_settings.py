"""The office's own rules for proposals survive being kept and say what they mean."""

from db.calendar import Rule
from db.proposals.settings import TWO_DIMENSIONS, ProposalSettings
from db.store.settings import load, save
from db.store.store import Store


def test_every_deadline_is_a_rule_the_calendar_can_count() -> None:
    words = {step: Rule.from_dict(rule).words for step, rule in ProposalSettings().deadlines.items()}
    assert words["答复"] == "3 个月"
    assert words["会办意见"] == "1 个月"
    assert words["申退"] == "5 个工作日"
    assert words["征询意见"] == "15 个工作日"


def test_what_was_set_is_read_again_exactly(store: Store) -> None:
    changed = ProposalSettings(
        feedback=TWO_DIMENSIONS,
        session_categories={"7": "经济类、社会类"},
        warn_days=5,
        ordinary_pattern="P{号}",
    )
    with store.work("设置") as work:
        save(work, changed)
    assert load(store, ProposalSettings) == changed
    assert load(store, ProposalSettings) != ProposalSettings()


def test_categories_can_differ_by_session() -> None:
    settings = ProposalSettings(session_categories={"7": "经济类、社会类"})
    assert settings.categories_of(7) == ("经济类", "社会类")
    assert settings.categories_of(8) == settings.categories


def test_questions_are_asked_in_the_order_given_with_the_best_answer_first() -> None:
    dimensions = ProposalSettings(feedback=TWO_DIMENSIONS).dimensions()
    assert list(dimensions) == ["办理态度", "办理结果"]
    assert dimensions["办理结果"] == ("满意", "基本满意", "不满意")


def test_the_worst_answer_to_any_question_is_dissatisfaction() -> None:
    settings = ProposalSettings(feedback=TWO_DIMENSIONS)
    assert settings.dissatisfied({"办理态度": "满意", "办理结果": "不满意"})
    assert not settings.dissatisfied({"办理态度": "满意", "办理结果": "基本满意"})
    assert not settings.dissatisfied({})


def test_the_ten_cases_not_to_file_and_the_remit_are_there() -> None:
    reasons = ProposalSettings().decline_reasons
    assert len(reasons) == len(set(reasons)) == 11

"""The office's rules for proposals are checked before they take effect."""

from dataclasses import replace
from typing import Any

import pytest

from db.proposals.rules import check_rules, open_assignments, save_rules
from db.proposals.settings import TWO_DIMENSIONS, ProposalSettings
from db.store.errors import Refused
from db.store.settings import load
from db.store.store import Store
from tests.db.proposals.proposal_store import ProposalOffice, assigned


def test_one_rule_is_changed_and_the_others_stay(store: Store) -> None:
    with store.work("修改提案规则") as work:
        save_rules(work, feedback=TWO_DIMENSIONS, warn_days=7)
    kept = load(store, ProposalSettings)
    assert (kept.feedback, kept.warn_days) == (TWO_DIMENSIONS, 7)
    assert kept.deadlines == ProposalSettings().deadlines


def test_the_rules_the_program_comes_with_pass(store: Store) -> None:
    del store
    check_rules(ProposalSettings())
    check_rules(replace(ProposalSettings(), feedback=TWO_DIMENSIONS))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"result_classes": {}}, "result_classes"),
        ({"follow_up_classes": ("E",)}, "follow_up_classes"),
        ({"categories": ()}, "categories"),
        ({"categories": ("经济类", "经济类")}, "categories"),
        ({"categories": ("经济、社会类",)}, "categories"),
        ({"decline_reasons": ()}, "decline_reasons"),
        ({"feedback": ()}, "feedback"),
        ({"feedback": ("总体",)}, "feedback"),
        ({"feedback": ("总体：满意",)}, "feedback"),
        ({"feedback": ("总体：满意、不满意", "总体：好、坏")}, "feedback"),
        ({"deadlines": {"答复": {"unit": "月", "amount": "0"}}}, "答复"),
        ({"number_digits": 9}, "number_digits"),
        ({"class_place": "中间"}, "class_place"),
        ({"receipt_digits": 0}, "receipt_digits"),
        ({"warn_days": -1}, "warn_days"),
        ({"transfers": ()}, "transfers"),
        ({"return_reasons": ("请补充", "请补充")}, "return_reasons"),
        ({"review_groups": ("甲组：一类", "乙组：二类、一类")}, "review_groups"),
        ({"number_pattern": "第{号}号"}, "number_pattern"),
        ({"number_start": 0}, "number_start"),
    ],
)
def test_rules_nothing_could_work_with_are_refused_beside_their_field(
    store: Store, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused, store.work("修改提案规则") as work:
        save_rules(work, **changes)
    assert refused.value.field == field
    assert load(store, ProposalSettings) == ProposalSettings()


def test_open_assignments_keep_the_rules_they_were_given(store: Store, world: ProposalOffice) -> None:
    assert open_assignments(store) == 0
    assigned(store, world, [world.housing])
    assert open_assignments(store) == 1


def test_days_ahead_are_whole_numbers(store: Store) -> None:
    with store.work("分档") as work:
        assert save_rules(work, due_within=("5", "30")).days_ahead() == (5, 30)
    for wrong in (("五",), ("400",), ("-3",)):
        with pytest.raises(Refused, match="请写天数") as refused, store.work("分档") as work:
            save_rules(work, due_within=wrong)
        assert refused.value.field == "due_within"

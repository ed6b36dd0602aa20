"""The form of a rule: every published rule goes through it unchanged."""

from typing import Any

import pytest

from db.duty.presets import presets
from db.duty.scheme import Scheme
from db.store.errors import Refused
from desktop.pages.duty.scheme_rule import STEPPED, RuleForm

ALL = [
    pytest.param(scheme, rule.source, rule.name, id=f"{name} {rule.name}")
    for name, scheme in presets().items()
    for group in scheme.groups
    for rule in group.rules
]


@pytest.mark.parametrize(("scheme", "source", "name"), ALL)
def test_a_published_rule_comes_back_from_its_form_as_it_was(scheme: Scheme, source: str, name: str) -> None:
    form = RuleForm(source=source, name=name)
    assert form.changed(scheme, form.values(scheme)) == scheme


def fresh(scheme: Scheme, **values: Any) -> dict[str, Any]:
    return {**RuleForm(source="提案").values(scheme), "group": "提案", **values}


def test_a_rule_without_a_value_says_which_field_is_missing() -> None:
    scheme, form = presets()["闵行区"], RuleForm(source="提案")
    for values, field in (
        (fresh(scheme, name="甲"), "points"),
        (fresh(scheme, name="甲", way=STEPPED), "tiers"),
    ):
        with pytest.raises(Refused) as refused:
            form.changed(scheme, values)
        assert refused.value.field == field


def test_a_rule_moves_to_another_head_with_a_new_value() -> None:
    scheme = presets()["闵行区"]
    form = RuleForm(source="提案", name="提案立案")
    values = {**form.values(scheme), "group": "会议活动", "cap": "20"}
    changed = form.changed(scheme, values)
    assert [rule.name for rule in changed.groups[1].rules] == ["重点提案", "优秀提案"]
    assert changed.groups[0].rules[-1].cap == 20_00

"""A rule is typed as a number and a unit, or as a date of every year."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.settings.rule_input import RuleInput
from desktop.widgets.inputs import Unreadable


@pytest.mark.parametrize(
    "kept",
    [
        {"unit": "月", "amount": "3"},
        {"unit": "工作日", "amount": "15"},
        {"unit": "自然日", "amount": "10"},
        {"unit": "每年", "month_day": "06-30"},
    ],
)
def test_what_is_kept_is_shown_and_read_again(qtbot: QtBot, kept: dict[str, str]) -> None:
    made = RuleInput()
    qtbot.addWidget(made)
    made.set_value(kept)
    assert made.value() == kept


@pytest.mark.parametrize("typed", ["6-30", "6.30", "6月30日", "6月底"])
def test_a_date_may_be_typed_in_any_way(qtbot: QtBot, typed: str) -> None:
    made = RuleInput()
    qtbot.addWidget(made)
    made.set_value({"unit": "每年", "month_day": "01-01"})
    made.amount.setText(typed)
    assert made.value() == {"unit": "每年", "month_day": "06-30"}


@pytest.mark.parametrize(("unit", "typed"), [("月", "0"), ("月", "三"), ("每年", "13月1日"), ("每年", "3")])
def test_what_is_no_rule_is_said(qtbot: QtBot, unit: str, typed: str) -> None:
    made = RuleInput()
    qtbot.addWidget(made)
    made.set_value({"unit": unit, "amount": "1", "month_day": "01-01"})
    made.amount.setText(typed)
    with pytest.raises(Unreadable):
        made.value()


def test_only_an_optional_rule_may_be_empty(qtbot: QtBot) -> None:
    needed, may = RuleInput(), RuleInput(optional=True)
    for made in (needed, may):
        qtbot.addWidget(made)
        made.set_value({})
    assert may.value() == {}
    with pytest.raises(Unreadable):
        needed.value()

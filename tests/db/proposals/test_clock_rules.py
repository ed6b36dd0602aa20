"""Rules as a clerk writes them."""

import pytest

from db.calendar import Rule
from db.proposals.clock_rules import (
    exceptions,
    hard_stop,
    kept_rule,
    rule_of,
    with_exceptions,
    with_hard_stop,
)
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("3 个月", "3 个月"), ("15个工作日", "15 个工作日"), ("10日", "10 日"), ("20 天", "20 日"),
        ("6月30日", "6月30日前"), ("每年8月5日前", "8月5日前"), ("5月底", "5月31日前"), ("2月底", "2月29日前"),
    ],
)  # fmt: skip
def test_a_rule_is_read_from_its_words(words: str, said: str) -> None:
    assert Rule.from_dict(rule_of(words)).words == said


@pytest.mark.parametrize("words", ["", "三个月", "很快", "13月1日", "2月30日", "4月31日", "3 周"])
def test_other_words_are_refused_with_what_to_write(words: str) -> None:
    with pytest.raises(Refused, match="请写成 3 个月"):
        rule_of(words)


def test_a_new_rule_keeps_what_was_not_asked() -> None:
    before = {"unit": "月", "amount": "3", "label": "答复期限", "most_unit": "月", "most_amount": "6"}
    changed = kept_rule(before, rule_of("6月30日"), "答复期限")
    assert changed == {
        "unit": "每年", "month_day": "06-30", "label": "答复期限", "most_unit": "月", "most_amount": "6",
    }  # fmt: skip
    assert "month_day" not in kept_rule(changed, rule_of("3 个月"), "答复期限")
    assert hard_stop(changed) == {"unit": "月", "amount": "6"}
    assert hard_stop(with_hard_stop(changed, {})) == {}
    assert hard_stop(with_hard_stop(changed, rule_of("9月底"))) == {"unit": "每年", "month_day": "09-30"}


def test_exceptions_are_written_as_they_are_read() -> None:
    lines = ["答复·大会：5 个月", "答复·党派提案：5月10日", "会办意见·平时：15 个工作日"]
    deadlines = with_exceptions(ProposalSettings().deadlines, lines, field="exceptions")
    assert exceptions(ProposalSettings(deadlines=deadlines)) == lines
    assert deadlines["答复·大会"]["most_amount"] == "6", "the hard stop is that of the step"
    assert exceptions(ProposalSettings(deadlines=with_exceptions(deadlines, [], field="exceptions"))) == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("答复 3 个月", "应写成"), ("答复：3 个月", "应写成"), ("回答·平时：3 个月", "没有“回答”这一步"),
        ("答复·闭会：3 个月", "“闭会”不是提案的时间标识或性质"), ("答复·平时：很快", "看不出是多长的期限"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_exception_is_refused_at_its_field(line: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as caught:
        with_exceptions(ProposalSettings().deadlines, [line], field="exceptions")
    assert caught.value.field == "exceptions"

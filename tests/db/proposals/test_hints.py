"""Hints on a text advise on its length, its one matter and its parts."""

import pytest

from db.proposals.hints import hints
from db.proposals.settings import ProposalSettings

SETTINGS = ProposalSettings(body_advised=300)
WHOLE = "目前小区停车位不足。" * 8 + "究其原因是规划滞后。" * 8 + "建议增设路侧泊位。" * 8


def sentences(title: str, body: str = "") -> list[str]:
    return [hint.sentence for hint in hints(title, body, SETTINGS)]


def test_a_sound_proposal_gets_no_hint() -> None:
    assert sentences("关于增加停车位的建议", WHOLE) == []
    assert sentences("", "") == []


@pytest.mark.parametrize(
    ("title", "words"),
    [("停车难怎么办", "一般写作"), ("关于停车的建议和关于公交的建议", "两个“关于”"),
     ("关于增加停车泊位、完善公交接驳、治理占道经营的建议", "一事一案")],
)  # fmt: skip
def test_a_title_of_several_matters_or_another_form_is_pointed_out(title: str, words: str) -> None:
    assert any(words in sentence for sentence in sentences(title))


def test_a_title_that_joins_two_words_is_one_matter() -> None:
    assert sentences("关于加强老旧小区改造和物业管理的建议") == []
    assert sentences("关于完善一老、一小服务的建议") == []


def test_a_text_too_long_too_short_or_without_its_parts_is_pointed_out() -> None:
    assert sentences("", WHOLE * 2) == [f"正文 {len(WHOLE) * 2} 字，超过 300 字，资料性内容可改作附件。"]
    assert "只有 6 字" in sentences("", "请增加车位。")[0]
    assert sentences("", "目前小区停车位不足。" * 25) == [
        "没有看到建议部分；提案应有情况、有分析、有具体建议。"
    ]


def test_each_hint_names_its_field() -> None:
    assert [hint.field for hint in hints("停车", "请增加车位。", SETTINGS)] == ["title", "body"]

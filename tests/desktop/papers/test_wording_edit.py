"""Editing sentences: Chinese names for their blanks, and no sentence is kept that spoils a paper."""

import pytest

from desktop.papers.kinds import KINDS, kind
from desktop.papers.wording import WordingError, delivered
from desktop.papers.wording_edit import blanks, check, kept, said, sentence_words, shown

REPLY = kind("reply")


def test_a_clerk_reads_the_blanks_of_a_sentence_in_chinese() -> None:
    text = delivered("reply").sentences["opening"]
    assert "{{ 称呼 }}提出的《{{ 案由 }}》（第{{ 提案号 }}号）收悉。" in shown(REPLY, "opening", text)
    assert "{% if 会办单位 %}" in shown(REPLY, "opening", text)


@pytest.mark.parametrize("each", KINDS, ids=[each.name for each in KINDS])
def test_every_delivered_sentence_goes_to_the_clerk_and_back_unchanged(each: object) -> None:
    assert isinstance(each, type(REPLY))
    for name, text in delivered(each.name).sentences.items():
        there = shown(each, name, text)
        assert kept(each, name, there) == text.removesuffix("\n")
        check(each, name, kept(each, name, there), {})
        assert sentence_words(each.name, name)


def test_words_of_the_text_that_look_like_blanks_are_left_alone() -> None:
    text = "称呼：{{ 称呼 }}，“称呼”。"
    assert kept(REPLY, "closing", text) == "称呼：{{ you }}，“称呼”。"


def test_two_blanks_of_a_sentence_never_have_one_name() -> None:
    for each in KINDS:
        for name in delivered(each.name).sentences:
            words = [one.words for one in blanks(each, name)]
            assert len(words) == len(set(words)), (each.name, name)


def test_what_a_sentence_is_filled_with_is_known_from_the_papers_themselves() -> None:
    assert {one.words for one in blanks(REPLY, "opening")} == {"称呼", "案由", "提案号", "会办单位"}
    assert said(REPLY, "opening")[0].facts["title"]
    assert {each.mode for each in said(REPLY, "form_number")} == {"式样"}
    assert said(REPLY, "nothing") == []


def refusal(text: str, name: str = "opening") -> str:
    with pytest.raises(WordingError) as caught:
        check(REPLY, name, kept(REPLY, name, text), {})
    return str(caught.value)


def test_an_unknown_blank_is_named_with_the_nearest_known_one() -> None:
    assert "没有“会办单立”可填，最接近的是“会办单位”" in refusal("{{ 会办单立 }}")
    assert "能填的有" in refusal("{{ zzz }}")
    assert "只能是固定的文字" in refusal("{{ 案由 }}", name="attachment")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ 案由", "“{{”和“}}”没有成对"),
        ("案由 }}{% if 案由 %}{% endif %}", "没有成对"),
        ("{% if 案由 }}", "没有成对"),
        ("{% if 案由 %}经研究", "没有配上 endif"),
        ("{% for 一 in 案由 %}经研究", "没有配上 endfor"),
        ("{{ 案由 案由 }}", "看不懂"),
        ("{{ 案由.upper() }}", "不能用别的写法"),
        ("{{ 案由 * 100000000 }}", "不能用别的写法"),
        ("{% include 'x' %}", "不能用别的写法"),
        ("{{ 案由|shout }}", "看不懂"),
        ("{{ ''.__class__ }}", "填不出来"),
    ],
)
def test_a_sentence_that_cannot_be_read_says_why_in_chinese(text: str, words: str) -> None:
    assert words in refusal(text)


def test_a_sentence_may_be_empty_or_fixed_words() -> None:
    check(REPLY, "closing", "", {})
    check(REPLY, "closing", "感谢支持。", {})

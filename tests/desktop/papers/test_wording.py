"""Wording: delivered sentences, the office's own, and nothing a sentence must not do."""

import pytest

from desktop.papers.kinds import KINDS
from desktop.papers.wording import Wording, WordingError, delivered, wording


def test_every_kind_has_its_sentences() -> None:
    for kind in KINDS:
        assert delivered(kind.name).sentences


def test_the_offices_own_sentence_stands_in_place_of_the_delivered_one() -> None:
    own = wording("reply", {"closing": "谢谢{{ you }}。"})
    assert own.say("closing", you="您") == "谢谢您。"
    assert own.version != delivered("reply").version
    assert own.say("attachment") == delivered("reply").say("attachment")


def test_delivered_sentences_are_read_once() -> None:
    assert wording("reply") is delivered("reply")


def test_a_sentence_nobody_prints_is_refused() -> None:
    with pytest.raises(WordingError, match="没有名为“colsing”的措辞"):
        wording("reply", {"colsing": "x"})


@pytest.mark.parametrize("text", ["{{ unknown }}", "{{ you", "{{ ''.__class__.__mro__ }}"])
def test_a_sentence_that_cannot_be_filled_in_names_itself(text: str) -> None:
    with pytest.raises(WordingError, match="closing"):
        Wording({"closing": text}).say("closing", you="您")


def test_markup_in_a_fact_stays_text() -> None:
    assert Wording({"a": "{{ b }}"}).say("a", b="<b>&{{ x }}") == "<b>&{{ x }}"


def test_a_sentence_without_blanks_is_itself() -> None:
    assert Wording({"closing": "特此函告。"}).say("closing", unused=1) == "特此函告。"

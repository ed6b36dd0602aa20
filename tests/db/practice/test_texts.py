"""Invented proposals in words."""

from db.practice.texts import body, opinion, reply, topics
from db.practice.words import Dice


def test_titles_do_not_repeat_within_a_year() -> None:
    found = topics(Dice(1), 300)
    assert len({topic.title for topic in found}) == 300
    assert len({topic.subject for topic in found[:59]}) == 59, "no subject twice before each came once"


def test_a_store_many_times_life_size_repeats_titles_rather_than_fail() -> None:
    assert len(topics(Dice(1), 3000)) == 3000


def test_texts_speak_of_their_subject_and_leave_no_gap() -> None:
    dice = Dice(1)
    for topic in topics(dice, 120):
        texts = [body(dice, topic), opinion(topic, dice), *(reply(dice, topic, result) for result in "ABCD")]
        assert all(text and "{" not in text for text in (*texts, topic.title, *topic.assists))
        assert "二、意见建议" in texts[0]
        assert 250 < len(texts[0]) < 1500

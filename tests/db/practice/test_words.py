"""Words and dice."""

from datetime import date

import pytest

from db.practice.words import Dice, next_weekday, words


def test_the_same_seed_throws_the_same() -> None:
    one, other = Dice(3), Dice(3)
    assert [one.of({"a": 1.0, "b": 2.0}) for _ in range(20)] == [
        other.of({"a": 1.0, "b": 2.0}) for _ in range(20)
    ]


def test_days_lie_between_and_on_working_weekdays() -> None:
    dice = Dice(1)
    first, last = date(2022, 6, 1), date(2022, 6, 30)
    for _ in range(200):
        day = dice.weekday(first, last)
        assert first <= day <= last
        assert day.weekday() < 5
    assert dice.between(last, first) == last
    assert dice.weekday(date(2022, 6, 4), date(2022, 6, 5)) in {date(2022, 6, 4), date(2022, 6, 5)}
    assert next_weekday(date(2022, 6, 4)) == date(2022, 6, 6)
    assert dice.some([1, 2], 5) in ([1, 2], [2, 1])


@pytest.mark.parametrize("name", ["people", "bodies", "topics", "events"])
def test_every_file_of_words_is_there(name: str) -> None:
    assert words(name)


def test_topics_are_answered_by_handlers_there_are() -> None:
    kept = words("bodies")
    known = {name for name, *_ in kept["handlers"]} | {"{street}办事处"}
    for subject, category, lead, assists, titles, problems, steps in words("topics")["topics"]:
        assert {lead, *assists} <= known, subject
        assert category in range(4)
        assert min(len(titles), len(problems), len(steps)) >= 2
        assert all(title.startswith("关于") and title.endswith("的建议") for title in titles)


def test_every_sector_has_workplaces() -> None:
    kept = words("people")
    assert set(kept["sector_work"]) == set(words("bodies")["sectors"])
    assert {place for places in kept["sector_work"].values() for place in places} <= set(kept["work"])

"""The quorum is more than half, or at least any other fraction."""

import pytest

from db.events.quorum import fraction, needed, quorum_words
from db.store.errors import Refused


@pytest.mark.parametrize(
    ("words", "members", "number"),
    [("1/2", 329, 165), ("1/2", 330, 166), ("1/2", 1, 1), ("1/2", 0, 1), ("过半", 60, 31), ("2/3", 60, 40), ("2/3", 61, 41),
     ("2/3", 1, 1), ("3/4", 10, 8), ("1/1", 7, 7), ("2/4", 60, 31), ("", 60, None), ("无", 60, None)],
)  # fmt: skip
def test_a_fraction_of_members_becomes_a_number(words: str, members: int, number: int | None) -> None:
    assert needed(words, members) == number


@pytest.mark.parametrize(
    ("words", "kept"), [("过半数", "1/2"), (" 三分之二以上 ", "2/3"), ("2 / 3", "2/3"), ("不要求", "")]
)
def test_words_are_kept_as_a_fraction(words: str, kept: str) -> None:
    assert fraction(words) == kept


@pytest.mark.parametrize("words", ["3/2", "大部分", "0/2", "1/0", "50%"])
def test_what_is_no_fraction_is_refused(words: str) -> None:
    with pytest.raises(Refused) as caught:
        fraction(words)
    assert caught.value.field == "quorum"


def test_the_board_says_the_quorum_in_words() -> None:
    assert [quorum_words(one) for one in ("1/2", "2/3", "")] == ["过半", "2/3 以上", ""]

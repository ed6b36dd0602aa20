"""The closed lists of the register."""

from db.people.words import NATIONS, PARTIES


def test_there_are_fifty_six_nations_with_the_han_first() -> None:
    assert len(set(NATIONS)) == 56
    assert NATIONS[0] == "汉族"
    assert all(nation.endswith("族") for nation in NATIONS)


def test_every_party_is_named_once() -> None:
    assert len(set(PARTIES)) == len(PARTIES) == 13

"""Invented names."""

from collections import Counter
from itertools import islice

from db.practice.names import names, odd
from db.practice.words import Dice, words


def test_names_never_repeat_and_begin_with_the_rare_ones() -> None:
    found = list(islice(names(Dice(1)), 3000))
    assert found[: len(odd())] == odd()
    assert len({name for name, _ in found}) == 3000
    assert {sex for _, sex in found} == {"男", "女"}
    assert not {name for name, _ in found} & set(words("people")["twins"])


def test_names_come_in_all_lengths() -> None:
    lengths = {len(name) for name, _ in islice(names(Dice(1)), 1000)}
    assert lengths >= {2, 3, 4}


def test_common_surnames_are_common_and_many_others_occur() -> None:
    found = [name for name, _ in islice(names(Dice(1)), 330)]
    borne = Counter(name[0] for name in found)
    assert min(borne[family] for family in "王李张刘杨赵") >= 3
    assert len(borne) > 80
    assert max(borne.values()) < 33

"""Letter numbers of the practice store."""

from collections import Counter

from db.papers.numbers import all_series, register
from db.papers.records_numbers import LetterNumber, NumberState
from db.practice.fill import fill
from db.store.store import Store


def test_every_unit_of_the_session_has_its_letter_and_one_number_is_void(store: Store) -> None:
    fill(store)
    (series,) = all_series(store)
    numbers = store.find(LetterNumber)
    assert len(numbers) > 40
    states = Counter(each.state for each in numbers)
    assert states == {NumberState.USED: len(numbers) - 1, NumberState.VOID: 1}
    found = register(store, series, numbers[0].year)
    assert (dict(found.gaps), found.doubles) == ({}, frozenset())

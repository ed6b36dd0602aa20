"""Ids grow whatever the clock does, and the machine's number belongs to the installation."""

import threading

import pytest

from db.store.errors import Trouble
from db.store.ids import EPOCH_MS, Mint

MS = 1_000_000
NOON = (EPOCH_MS + 60_000_000_000) * MS


class Hands:
    """A clock whose hands are set by the test."""

    def __init__(self, at: int = NOON) -> None:
        self.at = at

    def __call__(self) -> int:
        return self.at


def test_an_id_holds_time_machine_and_counter() -> None:
    mint = Mint(0xBEEF, Hands())
    first, second = mint.new_id(), mint.new_id()
    assert first >> 23 == 60_000_000_000
    assert first >> 7 & 0xFFFF == 0xBEEF
    assert (first & 127, second & 127) == (0, 1)
    assert first.bit_length() <= 63


def test_ids_grow_when_a_millisecond_is_exhausted() -> None:
    mint = Mint(7, Hands())
    made = [mint.new_id() for _ in range(1000)]
    assert made == sorted(set(made))
    assert {each >> 7 & 0xFFFF for each in made} == {7}
    assert made[-1] >> 23 == 60_000_000_000 + 999 // 128


def test_ids_grow_when_the_clock_goes_back_within_a_session() -> None:
    hands = Hands()
    mint = Mint(7, hands)
    before = mint.new_id()
    hands.at = NOON - 3600 * 1000 * MS
    assert mint.new_id() > before


def test_ids_grow_when_the_clock_goes_back_between_sessions() -> None:
    mint = Mint(7, Hands())
    work = mint.new_id()
    bulk = [mint.new_id() for _ in range(5000)]
    later = Mint(7, Hands(NOON - 1000 * MS), after=work)
    assert later.new_id() > bulk[-1]


def test_a_clock_out_of_all_reason_is_refused_only_when_nothing_earlier_is_known() -> None:
    for wrong in (0, (EPOCH_MS + (1 << 40)) * MS):
        with pytest.raises(Trouble, match="日期不对"):
            Mint(7, Hands(wrong)).new_id()
        known = Mint(8, Hands()).new_id()
        assert Mint(7, Hands(wrong), after=known).new_id() > known


def test_the_largest_machine_number_and_the_last_moment_fit_into_63_bits() -> None:
    last = Mint(0xFFFF, Hands((EPOCH_MS + (1 << 40) - 1) * MS)).new_id()
    assert last.bit_length() == 63


def test_a_machine_number_out_of_range_is_a_bug() -> None:
    with pytest.raises(ValueError, match="out of range"):
        Mint(1 << 16)


def test_threads_never_share_an_id() -> None:
    mint = Mint(7, Hands())
    made: list[int] = []

    def take() -> None:
        made.extend(mint.new_id() for _ in range(2000))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8000

"""A day in full."""

from datetime import date

from db.store.days import full_day


def test_a_day_is_written_without_zeros_and_no_day_is_nothing() -> None:
    assert full_day(date(2022, 6, 8)) == "2022年6月8日"
    assert full_day(None) == ""

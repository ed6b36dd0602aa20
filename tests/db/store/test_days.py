"""A day in full, and a day read back."""

from datetime import date

from db.store.days import full_day, read_day


def test_a_day_is_written_without_zeros_and_no_day_is_nothing() -> None:
    assert full_day(date(2022, 6, 8)) == "2022年6月8日"
    assert full_day(None) == ""


def test_a_kept_day_is_read_and_an_empty_column_is_none() -> None:
    assert read_day("2022-06-08") == date(2022, 6, 8)
    assert read_day("") is None
    assert read_day(None) is None

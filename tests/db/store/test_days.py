"""A day in full, and a day read back."""

from datetime import date, datetime

from db.store.days import full_day, has_hour, read_day


def test_a_day_is_written_without_zeros_and_no_day_is_nothing() -> None:
    assert full_day(date(2022, 6, 8)) == "2022年6月8日"
    assert full_day(None) == ""


def test_a_kept_day_is_read_and_an_empty_column_is_none() -> None:
    assert read_day("2022-06-08") == date(2022, 6, 8)
    assert read_day("") is None
    assert read_day(None) is None


def test_who_writes_the_day_alone_gave_no_hour() -> None:
    day = datetime(2022, 3, 10)
    assert not has_hour(day, None)
    assert has_hour(day, day.replace(minute=30))

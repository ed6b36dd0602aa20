"""Dates, months, lists and rates as papers write them."""

from datetime import date, datetime

from desktop.papers import phrases


def test_dates_have_no_zeros_in_text_and_zeros_in_columns() -> None:
    assert phrases.short_date(date(2022, 6, 8)) == "2022.06.08"
    assert phrases.short_date(None) == ""


def test_a_birth_date_shows_year_and_month_as_far_as_known() -> None:
    assert [phrases.month(text) for text in ("1975-03-01", "1975-03", "1975", "")] == [
        "1975.03",
        "1975.03",
        "1975",
        "",
    ]


def test_a_span_of_time_repeats_the_date_only_when_it_changes() -> None:
    nine = datetime(2022, 3, 10, 9, 0)
    assert phrases.span_of_time(nine, datetime(2022, 3, 10, 11, 5)) == "2022年3月10日 9:00—11:05"
    assert (
        phrases.span_of_time(nine, datetime(2022, 3, 11, 11, 5)) == "2022年3月10日 9:00—2022年3月11日 11:05"
    )
    assert phrases.span_of_time(nine, None) == "2022年3月10日 9:00"
    assert phrases.span_of_time(None, None) == ""


def test_a_day_without_an_hour_is_not_midnight() -> None:
    tenth, twelfth = datetime(2022, 3, 10), datetime(2022, 3, 12)
    assert phrases.span_of_time(tenth, None) == "2022年3月10日"
    assert phrases.span_of_time(tenth, twelfth) == "2022年3月10日—2022年3月12日"
    assert phrases.span_of_time(tenth, tenth.replace(hour=2)) == "2022年3月10日 0:00—2:00"


def test_a_rate_says_what_it_is_over() -> None:
    assert phrases.rate(9, 10) == "90.0%（9/10）"
    assert phrases.rate(0, 0) == "—"


def test_recorded_text_loses_its_indents_and_empty_lines() -> None:
    assert phrases.lines_of("　　甲\n\n \t乙  \r\n") == ["甲", "乙"]
    assert phrases.joined(("甲", "", "乙")) == "甲、乙"

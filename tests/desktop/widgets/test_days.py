"""Days as a clerk types them."""

from datetime import date

import pytest

from desktop.widgets.days import NoDay, read_day, read_month

TODAY = date(2022, 6, 14)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-3-10", date(2022, 3, 10)), ("2022.03.10", date(2022, 3, 10)), ("2022/3/10", date(2022, 3, 10)),
        ("2022年3月10日", date(2022, 3, 10)), ("20220310", date(2022, 3, 10)), ("3.10", date(2022, 3, 10)),
        ("3月10日", date(2022, 3, 10)), ("3月10号", date(2022, 3, 10)), ("3-10", date(2022, 3, 10)),
        ("今天", TODAY), ("昨天", date(2022, 6, 13)), ("+3", date(2022, 6, 17)), ("-14", date(2022, 5, 31)),
        (" 3.10　", date(2022, 3, 10)), ("", None),
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_spelling(text: str, day: date | None) -> None:
    assert read_day(text, today=TODAY) == day


@pytest.mark.parametrize(
    "text", ["2022-2-30", "13.40", "明年", "2022", "202203", "3", "1.2.3.4", "22-3-10", "123", "2022年"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NoDay):
        read_day(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1975", "1975"), ("1975年", "1975"), ("1975.03", "1975-03"), ("1975年3月", "1975-03"), ("197503", "1975-03"),
        ("1975-3-1", "1975-03-01"), ("19750301", "1975-03-01"), ("1975年3月1日", "1975-03-01"), ("", ""),
    ],
)  # fmt: skip
def test_a_birth_may_lack_its_day_or_month(text: str, kept: str) -> None:
    assert read_month(text) == kept


@pytest.mark.parametrize("text", ["1975-13", "3.10", "七五年", "1975-02-30", "75"])
def test_what_is_no_birth_is_refused(text: str) -> None:
    with pytest.raises(NoDay):
        read_month(text)

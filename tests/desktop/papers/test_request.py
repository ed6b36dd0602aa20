"""What a clerk filled in at print time."""

from datetime import date

import pytest

from desktop.papers.request import Request
from desktop.papers.wording import Wording


def request(**asked: str) -> Request:
    return Request(wording=Wording({}), asked=asked)


def test_what_was_not_asked_comes_from_the_record() -> None:
    assert request().text("result", "A") == "A"
    assert request().day("signed_on", date(2022, 6, 8)) == date(2022, 6, 8)
    assert request().flag("red", otherwise=True)


def test_what_was_left_blank_stays_blank() -> None:
    assert request(result=" ").text("result", "A") == ""
    assert request(signed_on="").day("signed_on", date(2022, 6, 8)) is None
    assert not request(red="").flag("red", otherwise=True)


def test_what_was_filled_in_counts() -> None:
    assert request(result="B").text("result", "A") == "B"
    assert request(signed_on="2022-06-09").day("signed_on", None) == date(2022, 6, 9)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="month must be"):
        request(signed_on="2022-13-01").day("signed_on", None)

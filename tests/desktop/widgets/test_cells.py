"""How values become words."""

from datetime import date, datetime
from typing import Any

import pytest

from desktop.widgets.cells import Mark, Meter, cell_words, day_words, short_day, sort_key

YEAR = date.today().year


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""), ("", ""), ("区财政局", "区财政局"), ("两\n行  字", "两 行 字"), (45, "45"), (True, "是"), (False, ""),
        (("经济", "科技"), "经济、科技"), (["甲"], "甲"), (Mark("逾期"), "逾期"), (Meter(48, 50), "48"),
        (Meter(48, 50, "48 / 50"), "48 / 50"), (date(YEAR, 6, 10), "6月10日"), (date(1999, 6, 1), "1999年6月1日"),
        (datetime(YEAR, 6, 10, 9, 5), "6月10日 09:05"), (datetime(YEAR, 6, 10), "6月10日"),
    ],
)  # fmt: skip
def test_a_cell_is_one_line_of_words(value: Any, words: str) -> None:
    assert cell_words(value) == words


def test_a_day_of_another_year_has_its_year() -> None:
    assert day_words(date(2021, 12, 31), today=date(2022, 1, 1)) == "2021年12月31日"


def test_a_narrow_column_says_a_day_of_another_year_in_figures() -> None:
    assert short_day(date(2022, 12, 31), today=date(2022, 1, 1)) == "12月31日"
    assert short_day(date(2027, 1, 19), today=date(2026, 11, 22)) == "2027.1.19"


def test_what_is_empty_comes_last_and_every_value_can_be_compared() -> None:
    values: list[Any] = [
        "",
        "丙",
        None,
        "12",
        3,
        date(2022, 1, 1),
        Mark("9"),
        Meter(1, 2),
        datetime(2022, 1, 1, 9),
    ]
    ordered = sorted(values, key=sort_key)
    assert ordered[:4] == [Meter(1, 2), 3, Mark("9"), "12"]
    assert [value for value in ordered[-2:] if value] == []


def test_points_and_shares_sort_as_figures_with_their_sign() -> None:
    points = ["100", "78.5", "−7", "+12", "+5", "9"]
    assert sorted(points, key=sort_key) == ["−7", "+5", "9", "+12", "78.5", "100"]
    assert sorted(["100%", "87.8%", "9%"], key=sort_key) == ["9%", "87.8%", "100%"]
    assert sorted(["2026-12", "2026-2"], key=sort_key) == ["2026-12", "2026-2"]

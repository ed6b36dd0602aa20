"""Days, births and yes or no are read surely or refused; nothing is corrected in silence."""

from datetime import date, datetime

import pytest

from db.exchange import values
from db.exchange.cells import Cell
from tests.db.exchange.refusing import refusal

# --- dates


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        ("1975.03", "1975-03"),
        (1975.03, "1975-03"),
        ("1975.3", "1975-03"),
        ("1975年3月", "1975-03"),
        ("1975 年 03 月", "1975-03"),
        ("1975年3月生", "1975-03"),
        ("1975.03.", "1975-03"),
        ("1975-03-01-", "1975-03-01"),
        ("1975年3月出生", "1975-03"),
        (197503, "1975-03"),
        ("197503", "1975-03"),
        (19750301, "1975-03-01"),
        ("1975-03-01", "1975-03-01"),
        ("1975/3/1", "1975-03-01"),
        ("1975-03-01 00:00:00", "1975-03-01"),
        ("１９７５．０３", "1975-03"),
        ("1975.10", "1975-10"),
        (1975.11, "1975-11"),
        (date(1975, 3, 1), "1975-03-01"),
        (datetime(1975, 3, 1, 8), "1975-03-01"),
        ("一九七五年三月", "1975-03"),
        ("一九七五年十月", "1975-10"),
        ("二〇〇〇年十二月三十一日", "2000-12-31"),
        ("一九八〇年二月二十日", "1980-02-20"),
        ("1975", "1975"),
        ("1975年", "1975"),
        (None, ""),
    ],
)
def test_births_are_read_in_every_spelling(cell: Cell, birth: str) -> None:
    assert values.birth(cell) == birth


@pytest.mark.parametrize("cell", [1975.1, "1975.1"])
def test_a_birth_that_may_be_january_or_october_is_refused(cell: Cell) -> None:
    assert refusal(values.birth, cell) == "birth_ambiguous"


@pytest.mark.parametrize(
    "cell",
    [
        27454,
        "75.03",
        "75年3月",
        "1975.13",
        "1975-02-30",
        "不详",
        "1875.03",
        "2975.03",
        date(1800, 1, 1),
        1975.035,
    ],
)
def test_a_birth_nobody_can_read_is_refused(cell: Cell) -> None:
    assert refusal(values.birth, cell) in {"birth", "date"}


@pytest.mark.parametrize(
    "cell",
    [
        "2022年1月18日",
        "2022/1/18",
        "2022-01-18",
        "2022.1.18",
        20220118,
        "20220118",
        "2022-01-18 09:30",
        "1.18",
        "1月18日",
        "1月18号",
        1.18,
        date(2022, 1, 18),
        datetime(2022, 1, 18, 9, 30),
    ],
)
def test_days_are_read_in_every_spelling(cell: Cell) -> None:
    assert values.day(cell, year=2022) == date(2022, 1, 18)


@pytest.mark.parametrize("cell", [1.2, "1.2", 12.3])
def test_a_day_that_may_have_lost_its_zero_is_refused(cell: Cell) -> None:
    assert refusal(values.day, cell, year=2022) == "date_ambiguous"


@pytest.mark.parametrize("cell", ["1.18", "2022.01", "18", "2022-02-30", 44579])
def test_a_day_without_its_year_or_month_is_refused(cell: Cell) -> None:
    assert refusal(values.day, cell) == "date"


def test_a_blank_day_is_no_day() -> None:
    assert values.day(" ") is None


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("是", True), ("√", True), ("同意公开", True), (1, True), ("Ｙ", True), (True, True), ("否", False), (0, False), ("×", False), ("不同意", False), (None, None)],
)  # fmt: skip
def test_yes_and_no(cell: Cell, answer: bool | None) -> None:  # noqa: FBT001 - the expectation
    assert values.flag(cell) is answer


def test_maybe_is_refused() -> None:
    assert refusal(values.flag, "部分公开") == "flag"

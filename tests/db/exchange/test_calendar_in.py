"""A year's notice is read from a plain table; what cannot be read is named, row by row."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from db.calendar import Holiday
from db.exchange.calendar_in import read_days
from db.store.errors import Refused

NEW_YEAR = Holiday(day=date(2027, 1, 1), working=False, name="元旦")
MADE_UP = Holiday(day=date(2027, 1, 9), working=True, name="元旦")


def written(folder: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path = folder / "放假安排.xlsx"
    book.save(path)
    return path


def test_a_workbook_with_a_heading_is_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["2027 年放假安排", None, None], ["日期", "休/班", "节日"], [date(2027, 1, 9), "班", "元旦"], [None, None, None],
        [date(2027, 1, 1), "休", "元旦"],
    ]  # fmt: skip
    assert read_days(written(tmp_path, rows)) == [NEW_YEAR, MADE_UP]


def test_columns_may_stand_in_any_order_and_a_name_of_a_worked_day_may_be_missing(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["节日", "安排", "日期"],
        ["元旦", "放假", "2027年1月1日"],
        ["", "调休上班", "2027-01-09"],
    ]
    found = read_days(written(tmp_path, rows))
    assert found == [NEW_YEAR, Holiday(day=date(2027, 1, 9), working=True, name="调休")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_plain_list_without_a_heading_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "days.csv"
    path.write_text("2027-01-01,休,元旦\n2027/1/9,班,元旦\n", encoding=encoding)
    assert read_days(path) == [NEW_YEAR, MADE_UP]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["2027-02-30", "休", "春节"], "第 3 行："), (["2027-01-05", "也许", "春节"], "第 3 行：安排“也许”看不出是休还是班"),
        (["2027-01-05", "班", "春节"], "第 3 行：1月5日 本来就上班"), (["2027-01-05", "休", ""], "第 3 行：1月5日 没有节日名称"),
        (["2027-01-01", "休", "元旦"], "第 3 行：1月1日 写了两次"), ([None, "休", "元旦"], "第 3 行：没有日期"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_named_and_nothing_is_taken(
    tmp_path: Path, row: list[object], sentence: str
) -> None:
    path = written(tmp_path, [["日期", "安排", "节日"], ["2027-01-01", "休", "元旦"], row])
    with pytest.raises(Refused, match="有 1 行读不懂，没有载入") as caught:
        read_days(path)
    assert sentence in caught.value.sentence


def test_many_wrong_rows_are_not_all_told(tmp_path: Path) -> None:
    rows: list[list[object]] = [["日期", "安排", "节日"]]
    rows += [[f"2027-05-{n:02}", "？", "节"] for n in range(1, 21)]
    with pytest.raises(Refused) as caught:
        read_days(written(tmp_path, rows))
    assert caught.value.sentence.count("\n") == 9
    assert caught.value.sentence.endswith("还有 12 行。")


@pytest.mark.parametrize("rows", [[["姓名", "单位"], ["田富", "区财政局"]], [["日期", "安排", "节日"]]])
def test_a_table_without_days_is_refused(tmp_path: Path, rows: list[list[object]]) -> None:
    with pytest.raises(Refused) as caught:
        read_days(written(tmp_path, rows))
    assert caught.value.code == "no_days"

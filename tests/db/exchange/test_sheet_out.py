"""Writing tables: text as text, days as days, the head in sight."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from db.exchange.sheet_out import OutTable, write_xlsx, xlsx
from db.store.errors import Refused

TABLE = OutTable(
    name="委员", title="委员名册", headings=["姓名", "证号", "日期", "人数"],
    rows=[["田富", "0012", date(2022, 1, 18), 3], ["黎明远", "", None, 0]],
)  # fmt: skip


def test_codes_keep_their_zeros_and_days_are_days() -> None:
    page = openpyxl.load_workbook(io.BytesIO(xlsx(TABLE))).active
    assert page is not None
    rows = list(page.iter_rows(values_only=True))
    assert rows[0][0] == "委员名册"
    assert rows[2] == ("田富", "0012", datetime(2022, 1, 18), 3)
    assert rows[3] == ("黎明远", None, None, 0)


def test_the_head_stays_in_sight_and_filters() -> None:
    page = openpyxl.load_workbook(io.BytesIO(xlsx(TABLE))).active
    assert page is not None
    assert (page.freeze_panes, page.auto_filter.ref) == ("B3", "A2:D4")
    assert page.column_dimensions["A"].width >= 6


def test_a_table_without_rows_or_columns_is_still_a_file(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "空.xlsx", OutTable(name="空", headings=[], rows=[]))
    assert openpyxl.load_workbook(path).sheetnames == ["空"]


@pytest.mark.parametrize(
    ("name", "code"), [("云山.antou", "suffix"), ("名册.csv", "suffix"), ("库.xlsx", "exists")]
)
def test_an_export_never_replaces_what_is_no_workbook(tmp_path: Path, name: str, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"SQLite format 3\0 precious")
    with pytest.raises(Refused) as refused:
        write_xlsx(path, TABLE)
    assert refused.value.code == code
    assert path.read_bytes().endswith(b"precious")
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_an_export_replaces_an_older_one_but_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.touch()
    assert write_xlsx(path, TABLE) == path
    assert write_xlsx(path, TABLE) == path
    folder = tmp_path / "旧.xlsx"
    folder.mkdir()
    with pytest.raises(Refused):
        write_xlsx(folder, TABLE)

"""Choosing the sheet and reading its rows: what is left out is said, what cannot be read names its column."""

import pytest

from db.exchange.plan import Options
from db.exchange.sheets import Sheet
from db.exchange.table import Table, beside, open_table, read_cells
from db.exchange.values import phone
from db.people.kind import MEMBER
from db.store.errors import Refused
from tests.db.exchange.imports_store import sheet


def opened(sheets: list[Sheet], name: str = "") -> Table:
    return open_table(
        sheets, MEMBER.fields, Options(sheet=name), kind="member", words="委员", learnt={}, needs=("name",),
        left_out={"id_number": "不导入（没有勾选）"},
    )  # fmt: skip


ROSTER = sheet(
    ("序号", "姓名", "身份证号", "职务", "现任职务", "爱好"),
    (1, "田富", "1", "厂长", "主任", "棋"),
    (2, None),
    name="名单",
)


def test_every_column_says_what_it_is_kept_as() -> None:
    assert [(column.heading, column.words) for column in opened(ROSTER).columns] == [
        ("序号", "不导入"), ("姓名", "姓名"), ("身份证号", "不导入（没有勾选）"), ("职务", "单位职务"),
        ("现任职务", "不导入（“单位职务”已有一列）"), ("爱好", "不导入"),
    ]  # fmt: skip


def test_a_lone_running_number_is_no_record() -> None:
    assert [row.number for row in opened(ROSTER).records] == [2]


def test_the_sheet_that_names_most_fields_is_taken_and_the_others_are_named() -> None:
    cover = sheet(("姓名",), ("张",), name="封面")
    table = opened([*cover, *ROSTER])
    assert table.sheet.name == "名单"
    assert table.warnings == ("工作表“封面”没有导入，需要时请另选工作表再导入一次",)
    assert opened([*cover, *ROSTER], "封面").sheet.name == "封面"
    with pytest.raises(Refused, match="没有工作表“附表”"):
        opened(ROSTER, "附表")


def test_a_count_that_does_not_fit_is_warned_of() -> None:
    rows = sheet(("姓名", "性别"), ("田富", "男"), ("合计", "共3人"))
    assert opened(rows).warnings == ("合计行写 3，表中实有 1 行，请核对是否有缺漏",)


def test_a_cell_that_cannot_be_read_refuses_the_row_with_its_column() -> None:
    table = opened(sheet(("姓名", "手机"), ("田富", "12")))
    read = read_cells(table, table.records[0], {"phone": phone}, {"phone": "手机"})
    assert [code for code, _ in read.refusals] == ["phone"]
    assert read.refused().explanation == "“12”不像一个电话号码，请核对位数"
    assert read.refused("double", "与第 1 行相同").code == "double"
    assert beside("这一格有乱码字符", "手机") == "“手机”这一格有乱码字符"

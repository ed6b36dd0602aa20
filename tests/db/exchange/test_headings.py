"""Headings are found below titles, across two rows, in the spellings offices use."""

from pathlib import Path

import pytest

from db.exchange.cells import Cell
from db.exchange.headings import Skipped, Unmapped, body, find_headings, heading_key
from db.exchange.sheets import Sheet, Span, read_table
from db.people.kind import HANDLER, MEMBER
from db.proposals.kind import PROPOSAL
from db.store.errors import Refused
from tests.messy import write_handlers, write_roster
from tests.messy_register import write_register

FIELDS = MEMBER.fields
NAME_ONLY = [field for field in FIELDS if field.name in {"name", "sector"}]


def sheet(*rows: list[Cell], merged: tuple[Span, ...] = ()) -> Sheet:
    width = max(map(len, rows))
    return Sheet("", [row + [None] * (width - len(row)) for row in rows], merged)


def columns(*headings: Cell) -> dict[str, int]:
    return find_headings(sheet(list(headings)), FIELDS, needs=()).columns


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("姓 名", "name"),
        ("姓　　名", "name"),
        ("出生\n年月", "birth"),
        ("党 派", "party"),
        ("*手机（必填）：", "phone"),
        ("手机号码【11位】", "phone"),
        ("E－mail", "email"),
        ("党派/政治面貌", "party"),
        ("专委会2", "committees"),
        ("专委会（二）", "committees"),
        ("界别★", "sector"),
    ],
)
def test_headings_are_known_in_many_spellings(heading: str, name: str) -> None:
    assert columns("委员证号", "民族", heading)[name] == 2


def test_a_learnt_heading_goes_before_our_own_words() -> None:
    found = find_headings(
        sheet(["姓名", "派系", "界 别", "备注"]),
        FIELDS,
        learnt={"派 系": "party", "界别": "groups", "备注": ""},
    )
    assert found.columns == {"name": 0, "party": 1, "groups": 2}
    assert found.unmapped == (Unmapped(3, "备注"),)


def test_a_learnt_heading_of_another_table_is_not_used() -> None:
    found = find_headings(sheet(["姓名", "界别"]), FIELDS, learnt={"界别": "lead"})
    assert found.columns == {"name": 0, "sector": 1}


def test_columns_nobody_knows_are_reported() -> None:
    found = find_headings(sheet(["序号", "姓名", "界别", "血型"]), FIELDS)
    assert found.unmapped == (Unmapped(0, "序号"), Unmapped(3, "血型"))


def test_the_fields_own_word_wins_over_an_alias_and_the_other_is_reported() -> None:
    found = find_headings(sheet(["姓名", "党派", "政治面貌"]), FIELDS)
    assert found.columns["party"] == 2
    assert found.unmapped == (Unmapped(1, "党派", doubled="party"),)


def test_a_field_may_have_several_columns_when_it_is_said() -> None:
    found = find_headings(
        sheet(["姓名", "专委会1", "专委会2"], ["王强", "甲", "乙"]), FIELDS, several={"committees"}
    )
    assert found.cells(["王强", "甲", "乙"], "committees") == ["甲", "乙"]
    assert found.cell(["王强", "甲", "乙"], "name") == "王强"
    assert found.cells(["王强", "甲", "乙"], "streets") == []
    assert found.cell(["王强", "甲", "乙"], "streets") is None
    once = find_headings(sheet(["姓名", "专委会1", "专委会2"]), FIELDS)
    assert once.unmapped == (Unmapped(2, "专委会2", doubled="committees"),)


@pytest.mark.parametrize(
    "heading",
    [
        "工作单位及职务",
        "工作单位 及职务",
        "单位职务",
        "现工作单位和现任职务",
        "单位、职务（全称）",
        "单位及社会职务",
    ],
)
def test_employer_and_job_in_one_column_are_known(heading: str) -> None:
    found = find_headings(sheet(["姓名", heading]), FIELDS)
    assert found.columns == {"name": 0, "employer": 1, "job": 1}
    assert found.employer_with_job
    assert found.unmapped == ()


def test_a_job_column_beside_an_employer_column_is_just_the_job() -> None:
    found = find_headings(sheet(["姓名", "工作单位", "单位职务"]), FIELDS)
    assert found.columns == {"name": 0, "employer": 1, "job": 2}
    assert not found.employer_with_job


def test_a_learnt_job_column_is_not_split() -> None:
    found = find_headings(sheet(["姓名", "单位职务"]), FIELDS, learnt={"单位职务": "job"})
    assert found.columns == {"name": 0, "job": 1}


def test_titles_above_the_heading_are_skipped_and_kept_for_the_screen() -> None:
    found = find_headings(
        sheet(["委员名册", None], [], ["（2022年）"], ["姓名", "界别"], ["王强", "教育界"]), FIELDS
    )
    assert (found.heading_row, found.skipped_titles) == (4, ("委员名册", "（2022年）"))


def test_the_row_naming_most_fields_is_the_heading() -> None:
    found = find_headings(sheet(["界别", "群众"], ["姓名", "界别", "手机"], ["王强", "教育界", "1"]), FIELDS)
    assert found.heading_row == 2


def test_a_table_without_the_needed_column_is_refused_with_its_word() -> None:
    with pytest.raises(Refused, match="姓名") as refused:
        find_headings(sheet(["单位", "手机"], ["甲", "1"]), FIELDS)
    assert refused.value.code == "no_heading"


def test_a_table_without_two_known_columns_is_refused_when_none_is_needed() -> None:
    with pytest.raises(Refused, match="姓名、委员证号、性别"):
        find_headings(sheet(["姓名", "甲"]), FIELDS, needs=())


def test_a_heading_too_far_down_is_not_searched_for() -> None:
    with pytest.raises(Refused):
        find_headings(sheet(*(list[Cell](["x"]) for _ in range(31)), ["姓名", "界别"]), FIELDS)


TWO_ROWS: tuple[list[Cell], list[Cell]] = (
    ["姓名", "基本情况", None, "联系方式", None],
    [None, "性别", "民族", "手机", "邮箱"],
)


def test_a_heading_of_two_merged_rows_is_read_as_one() -> None:
    merged = (Span(0, 0, 1, 0), Span(0, 1, 0, 2), Span(0, 3, 0, 4))
    found = find_headings(sheet(*TWO_ROWS, ["王强", "男", "汉", "1", "2"], merged=merged), FIELDS)
    assert found.heading_rows == (1, 2)
    assert found.columns == {"name": 0, "sex": 1, "nation": 2, "phone": 3, "email": 4}
    assert found.headings[2] == "基本情况 民族"


def test_a_heading_of_two_rows_in_a_text_file_is_read_as_one() -> None:
    found = find_headings(sheet(*TWO_ROWS, ["王强", "男", "汉", "1", "2"]), FIELDS)
    assert found.heading_rows == (1, 2)
    assert found.headings[4] == "联系方式 邮箱"


def test_a_name_below_its_group_means_the_group() -> None:
    upper: list[Cell] = ["案由", "第一提案人", None, "办理结果", "意见反馈", None]
    lower: list[Cell] = [None, "姓名", "界别", None, "办理态度", "办理结果"]
    merged = (Span(0, 1, 0, 2), Span(0, 4, 0, 5))
    found = find_headings(sheet(upper, lower, merged=merged), PROPOSAL.fields)
    assert found.columns["first_proposer"] == 1
    assert found.columns["result"] == 3
    assert Unmapped(2, "第一提案人 界别") in found.unmapped


def test_dates_below_meetings_belong_to_the_heading() -> None:
    matrix = sheet(
        ["姓名", "界别", "全体会议", "常委会"],
        [None, None, "1月18日", "3月15日"],
        ["王强", "教育界", "√", None],
    )
    found = find_headings(matrix, NAME_ONLY)
    assert found.heading_rows == (1, 2)
    assert found.headings[3] == "常委会 3月15日"
    assert [row.number for row in body(matrix, found).rows] == [3]


@pytest.mark.parametrize(
    "below",
    [
        ["王强", "教育界", "√"],
        ["一、教育界", None, None],
        [None, None, None],
        ["合计", None, "1"],
        [None, None, "√"],
    ],
)
def test_an_ordinary_row_below_is_no_second_heading(below: list[Cell]) -> None:
    found = find_headings(sheet(["姓名", "界别", "备考"], below, ["李明", "教育界", "√"]), NAME_ONLY)
    assert found.heading_rows == ((1, 2) if below == [None, None, "√"] else (1,))


def read(
    *rows: list[Cell], merged: tuple[Span, ...] = ()
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    table = sheet(["序号", "姓名", "界别"], *rows, merged=merged)
    found = body(table, find_headings(table, FIELDS))
    return [(row.number, row.group) for row in found.rows], [
        (each.number, each.why) for each in found.skipped
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["合 计", "329人"],
        [None, "小计", "25"],
        ["总计：329人"],
        ["共329人"],
        ["", "实到人数", "3"],
        ["应到", None, 58],
        ["出席率", None, 0.9],
    ],
)
def test_totals_are_no_records(row: list[Cell]) -> None:
    assert read([1, "王强", "教育界"], row) == ([(2, "")], [(3, "合计")])


def test_notes_and_their_further_lines_are_no_records() -> None:
    rows: list[list[Cell]] = [
        ["注：1. 排名不分先后"],
        ["2. 离任的不列"],
        ["填表人：程立", None, "审核人：岑国"],
        ["第1页 共2页"],
        ["— 1 —"],
    ]
    assert read([1, "王强", "教育界"], [], *rows) == (
        [(2, "")],
        [(4, "附注"), (5, "附注"), (6, "附注"), (7, "附注"), (8, "附注")],
    )


def test_a_record_after_a_note_is_still_a_record() -> None:
    assert read(["注：以下为增补"], [1, "王强", "教育界"]) == ([(3, "")], [(2, "附注")])


def test_dividing_rows_give_their_words_to_the_rows_below() -> None:
    merged = (Span(3, 0, 3, 2),)
    records, skipped = read(
        ["一、经济界（25人）"],
        [1, "王强"],
        ["教育界"],
        [2, "李明"],
        ["（三）体育界"],
        [3, "方方"],
        merged=merged,
    )
    assert records == [(3, "经济界"), (5, "教育界"), (7, "体育界")]
    assert skipped == [(2, "分组"), (4, "分组"), (6, "分组")]


def test_a_lone_name_is_a_record_not_a_divider() -> None:
    assert read([None, "王强"]) == ([(2, "")], [])


def test_the_heading_printed_again_is_skipped() -> None:
    assert read([1, "王强"], ["序 号", "姓  名", "界别"], [2, "李明"]) == (
        [(2, ""), (4, "")],
        [(3, "重复表头")],
    )


def test_vertically_merged_values_belong_to_every_row() -> None:
    table = sheet(
        ["界别", "姓名"],
        ["教育界", "王强"],
        [None, "李明"],
        [None, "方方"],
        [None, "田富"],
        merged=(Span(1, 0, 3, 0),),
    )
    rows = body(table, find_headings(table, FIELDS)).rows
    assert [row.cells[0] for row in rows] == ["教育界", "教育界", "教育界", None]


def test_skipped_rows_say_what_stood_there() -> None:
    table = sheet(["姓名", "界别"], ["王强", "教育界"], ["合计", 1])
    assert body(table, find_headings(table, FIELDS)).skipped == (Skipped(3, "合计", "合计 1"),)


def test_keys_of_headings_have_neither_blanks_nor_signs() -> None:
    assert heading_key(" ＊姓　\n名：") == "姓名"


# --- whole files


def test_a_messy_roster_gives_every_member_and_nothing_else(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    (table,) = read_table(roster.path)
    found = find_headings(table, FIELDS, several={"committees"})
    assert found.heading_row == roster.heading_row
    assert found.columns.keys() == {
        "name", "sex", "nation", "birth", "party", "sector", "employer", "job", "education", "committees", "streets",
        "phone", "id_number", "number", "post",
    }  # fmt: skip
    records = body(table, found)
    assert {row.number for row in records.rows} == roster.people.keys()
    assert [each.why for each in records.skipped] == ["合计", "重复表头", "合计", "附注", "附注", "附注"]


def test_the_other_mess_has_its_table_on_the_second_sheet(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx", variant=2, members=60)
    cover, table = read_table(roster.path)
    with pytest.raises(Refused):
        find_headings(cover, FIELDS)
    found = find_headings(table, FIELDS)
    records = body(table, found)
    assert found.heading_row == roster.heading_row
    assert len(records.rows) == roster.rows == 62
    sectors = {row.number: found.cell(row.cells, "sector") for row in records.rows}
    assert {number: sectors[number] for number in roster.people} == {
        number: member.sector for number, member in roster.people.items()
    }


def test_a_register_gives_every_proposal(tmp_path: Path) -> None:
    register = write_register(tmp_path / "register.csv")
    (table,) = read_table(register.path)
    found = find_headings(table, PROPOSAL.fields)
    records = body(table, found)
    assert not found.unmapped
    assert {row.number for row in records.rows} == register.entries.keys()
    titles = {row.number: found.cell(row.cells, "title") for row in records.rows}
    assert titles == {number: entry.title for number, entry in register.entries.items()}


def test_a_list_of_handlers_gives_every_unit(tmp_path: Path) -> None:
    listed = write_handlers(tmp_path / "handlers.xls")
    (table,) = read_table(listed.path)
    found = find_headings(table, HANDLER.fields)
    assert [found.cell(row.cells, "full_name") for row in body(table, found).rows] == [
        unit.full_name for unit in listed.handlers
    ]

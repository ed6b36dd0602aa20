"""Tables are read by their content, whatever they are called, and refused by name."""

import io
import random
import subprocess
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from python_calamine import CalamineError, PasswordError

from db.exchange import sheets
from db.exchange.cells import ERROR, FORMULA, Cell
from db.exchange.sheets import Sheet, Span, read_table
from db.exchange.vetting import LARGEST_FILE
from db.store.errors import Refused, Trouble
from tests.messy import write_handlers, write_roster
from tests.messy_matrix import write_matrix

RARE = "王䶮㛃堃𬭎𠮷"


def save(path: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def text(path: Path, content: str | bytes, coding: str = "utf-8") -> list[list[Cell]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(coding))
    (sheet,) = read_table(path)
    return sheet.rows


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as refused:
        read_table(path)
    return refused.value


def test_cells_keep_their_types(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.xlsx",
        [
            RARE,
            45,
            1975.1,
            13800138000,
            440199197503010000,
            True,
            date(1975, 3, 1),
            datetime(2022, 1, 18, 9, 30),
        ],
    )
    (sheet,) = read_table(path)
    assert sheet.row(1) == [
        RARE, 45, 1975.1, 13800138000, 440199197503010000.0, True, date(1975, 3, 1), datetime(2022, 1, 18, 9, 30),
    ]  # fmt: skip
    assert [type(cell) for cell in sheet.row(1)[1:5]] == [int, float, int, float]


def test_rows_are_numbered_as_the_clerk_sees_them_and_equally_long(tmp_path: Path) -> None:
    (sheet,) = read_table(save(tmp_path / "a.xlsx", [], [], [None, "姓名"], [None, "王强", "女"], ["　"]))
    assert sheet.row(3) == [None, "姓名", None]
    assert sheet.row(4) == [None, "王强", "女"]
    assert len(sheet.rows) == 4


def test_merged_ranges_and_hidden_sheets_are_known(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "名册"
    sheet["A3"] = "姓名"
    sheet.merge_cells("A1:C2")
    sheet.merge_cells("A3:Z99")
    hidden = book.create_sheet("底稿")
    hidden["A1"] = "x"
    hidden.sheet_state = "veryHidden"
    book.create_sheet("空表")
    book.save(tmp_path / "a.xlsx")
    first, second = read_table(tmp_path / "a.xlsx")
    assert first.merged == (Span(0, 0, 1, 0), Span(2, 0, 2, 0))  # cut to what is filled
    assert (first.hidden, second.hidden, second.name) == (False, True, "底稿")


def test_flaws_stand_where_the_formula_stands(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "姓名"
    sheet["C4"] = "=1+1"
    sheet["B2"] = "#REF!"
    sheet["B2"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    (read,) = read_table(tmp_path / "a.xlsx")
    assert read.rows[1][1] == ERROR
    assert read.rows[3][2] == FORMULA
    assert read.width == 3


def test_flaws_of_a_legacy_sheet_stand_there_too(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("空")
    sheet = book.add_sheet("名册")
    sheet.write(0, 0, "姓名")
    sheet.row(2).set_cell_error(1, "#DIV/0!")
    book.save(str(tmp_path / "a.xls"))
    (read,) = read_table(tmp_path / "a.xls")
    assert read.rows[2][1] == ERROR


def test_dates_of_a_table_that_counts_from_1904_are_right(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = date(1975, 3, 1)
    book.save(tmp_path / "a.xlsx")
    assert read_table(tmp_path / "a.xlsx")[0].rows == [[date(1975, 3, 1)]]


@pytest.mark.parametrize("name", ["a.xls", "a.et", "a.xlsx", "a.csv"])
def test_a_legacy_workbook_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("名册")
    sheet.write(0, 0, RARE)
    sheet.write(2, 1, 13800138000)
    sheet.write(3, 0, date(1975, 3, 1), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write_merge(4, 5, 0, 0, "教育界")
    sheet.write(5, 1, "x")
    made = io.BytesIO()
    book.save(made)
    (tmp_path / name).write_bytes(made.getvalue())
    (read,) = read_table(tmp_path / name)
    assert read.rows == [
        [RARE, None],
        [None, None],
        [None, 13800138000],
        [date(1975, 3, 1), None],
        ["教育界", None],
        [None, "x"],
    ]
    assert read.merged == (Span(4, 0, 5, 0),)


def test_a_workbook_named_csv_is_read_as_a_workbook(tmp_path: Path) -> None:
    save(tmp_path / "a.xlsx", ["姓名"]).rename(tmp_path / "a.csv")
    assert read_table(str(tmp_path / "a.csv"))[0].rows == [["姓名"]]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_every_coding_an_office_uses(tmp_path: Path, coding: str) -> None:
    assert text(tmp_path / "a.csv", f"姓名,界别\r\n{RARE},教育界\r\n", coding) == [
        ["姓名", "界别"],
        [RARE, "教育界"],
    ]


def test_characters_that_moved_out_of_the_private_area_are_found(tmp_path: Path) -> None:
    assert text(tmp_path / "a.csv", b"\xfe\x59,\xfe\x6c") == [["\u9fb4", "\U000215d7"]]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_fields_may_be_parted_by_comma_tab_or_semicolon(tmp_path: Path, mark: str) -> None:
    assert text(tmp_path / "a.csv", f"姓名{mark}界别\n王强{mark}甲") == [["姓名", "界别"], ["王强", "甲"]]


def test_quoted_fields_keep_commas_and_breaks_and_the_row_count(tmp_path: Path) -> None:
    rows = text(tmp_path / "a.csv", '姓名,专委会\n"王,强","提案委\n经济委"\n\n李明,\n,,\n')
    assert rows == [["姓名", "专委会"], ["王,强", "提案委\n经济委"], [None, None], ["李明", None]]


def test_marks_against_formulas_come_off_again(tmp_path: Path) -> None:
    rows = text(tmp_path / "a.csv", "'=1+1,'＋8,=\"0123\",'甲',it's\n")
    assert rows == [["=1+1", "＋8", "0123", "'甲'", "it's"]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n\n ,\n", "empty"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "not_a_table"),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", "not_a_table"),
        (b"<?xml version='1.0'?><Workbook/>", "not_a_table"),
        ("<table>".encode("utf-16"), "not_a_table"),
        (b"MIME-Version: 1.0", "not_a_table"),
        (b"%PDF-1.7", "not_a_table"),
        (b"PK\x05\x06" + b"\0" * 18, "not_a_table"),
        (b"\xff\xff\xff\xfe", "encoding"),
        (b"a,b\0\0\0,c", "encoding"),
        (b"\x81\x20,\xff\xff", "encoding"),
        ("王\ufffd,1".encode(), "encoding"),
        ('姓名\n"王强,1\n李明,2\n'.encode(), "csv"),
        (("甲" * 131_073).encode(), "csv"),
        (b"a\n" * 20_001, "too_large"),
        (b"a," * 200 + b"a", "too_large"),
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a.xls").write_bytes(content)
    assert refusal(tmp_path / "a.xls").code == code


def test_trailing_commas_are_no_columns(tmp_path: Path) -> None:
    assert text(tmp_path / "a.csv", "姓名" + "," * 500 + "\n王强\n") == [["姓名"], ["王强"]]


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert refusal(tmp_path / "a.csv").code == "too_large"


def test_a_missing_file_is_refused_by_its_name(tmp_path: Path) -> None:
    assert "委员.xlsx" in refusal(tmp_path / "委员.xlsx").sentence
    assert refusal(tmp_path / "委员.xlsx").code == "no_file"


def test_a_file_that_cannot_be_opened_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as trouble:
        read_table(tmp_path / ("长" * 300))
    assert "WPS" in trouble.value.advice


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert refusal(save(tmp_path / "a.xlsx")).code == "empty"
    assert refusal(save(tmp_path / "b.xlsx", ["　", ""])).code == "empty"


def test_broken_workbooks_are_damage_never_a_crash(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Change bytes at random: every file is read or refused, though the parser may complain to stderr."""
    for write, name in ((write_matrix, "a.xls"), (write_handlers, "b.xlsx")):
        good = write(tmp_path / name).path.read_bytes()
        chance = random.Random(11)
        outcomes = {"read": 0, "refused": 0}
        for _ in range(150):
            broken = bytearray(good)
            for _ in range(chance.choice((1, 5, 30))):
                at = chance.randrange(len(broken) - 4)
                broken[at : at + 4] = chance.choice(
                    (b"\xff\xff\xff\xff", b"\0\0\0\0", chance.randbytes(4), b"")
                )
            (tmp_path / "broken").write_bytes(broken)
            try:
                read_table(tmp_path / "broken")
                outcomes["read"] += 1
            except Refused:
                outcomes["refused"] += 1
        assert outcomes["refused"] > 50
    capfd.readouterr()


class PanicException(BaseException):
    pass


@pytest.mark.parametrize(
    ("error", "code"), [(PanicException, "damaged"), (CalamineError, "damaged"), (PasswordError, "password")]
)
def test_whatever_the_parser_throws_is_told_to_the_clerk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException], code: str
) -> None:
    def throw(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(sheets, "_read_sheet", throw)
    assert refusal(save(tmp_path / "a.xlsx", ["姓名"])).code == code


@pytest.mark.parametrize("limit", ["MOST_ROWS", "MOST_COLUMNS"])
def test_limits_hold_for_what_the_parser_found_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(sheets, limit, 1)
    assert refusal(save(tmp_path / "a.xlsx", ["姓名", "界别"], ["王强", "甲"])).code == "too_large"


def test_a_bug_of_ours_is_not_called_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sheets, "_read_sheet")
    with pytest.raises(NameError):
        read_table(save(tmp_path / "a.xlsx", ["姓名"]))


def test_a_roster_of_329_reads_at_once(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    (sheet,) = read_table(roster.path)
    assert (sheet.name, len(sheet.rows), sheet.width) == ("委员名册", 340, 16)
    assert isinstance(sheet, Sheet)


@pytest.mark.suite
def test_a_real_office_suite_saves_the_same_table_as_xls_and_xlsx(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    (original,) = read_table(roster.path)
    for kind in ("xls", "xlsx"):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to", kind, "--outdir", tmp_path / kind, roster.path],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        (saved,) = read_table(tmp_path / kind / f"roster.{kind}")
        assert saved.rows == original.rows
        assert set(saved.merged) == set(original.merged)

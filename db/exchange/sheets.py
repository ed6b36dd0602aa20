"""Reading an office's table, .xlsx, .xls, .et or .csv, known by its content and refused by name where unsafe."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine as calamine

from db.exchange.cells import EXACT, Cell, Flaw, is_blank
from db.exchange.vetting import (
    LARGEST_FILE,
    MEGA,
    MOST_COLUMNS,
    MOST_ROWS,
    OLE,
    damaged,
    not_a_table,
    too_large,
    vet_xls,
    vet_xlsx,
    with_password,
)
from db.store.errors import Refused, Trouble

MOST_MERGES = 20_000


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range; rows and columns are counted from 0 and both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. ``rows[0]`` is the clerk's row 1, all rows are equally long, empty rows at the end are cut."""

    name: str
    rows: list[list[Cell]]
    merged: tuple[Span, ...] = ()
    hidden: bool = False

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def row(self, number: int) -> list[Cell]:
        """Return a row by the number the clerk sees at its left."""
        return self.rows[number - 1]


def read_table(path: Path | str) -> list[Sheet]:
    """Return the sheets that hold anything, in their order, hidden ones marked."""
    data = _read_bytes(Path(path))
    if data[:4] == b"PK\x03\x04":
        vetted = vet_xlsx(data)
        sheets = _read_workbook(vetted.data, vetted.flaws, [])
    elif data[:8] == OLE:
        flaws = vet_xls(data)
        sheets = _read_workbook(data, {}, flaws)
    else:
        sheets = [Sheet("", _read_csv(_decode(data)))]
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise Refused("这张表是空的，没有可以导入的内容", code="empty")
    return filled


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Refused(f"找不到文件“{path.name}”", code="no_file") from error
    except OSError as error:
        raise Trouble(
            f"文件“{path.name}”打不开", advice="如果它正在 WPS 或 Excel 里打开，请先关闭，再试一次"
        ) from error
    if len(data) > LARGEST_FILE:
        raise Refused(f"文件超过 {LARGEST_FILE // MEGA} MB，请删去图片等内容后另存", code="too_large")
    if not data:
        raise Refused("这个文件是空的（0 字节）", code="empty")
    return data


# --- workbooks


def _read_workbook(
    data: bytes,
    by_name: Mapping[str, Mapping[tuple[int, int], Flaw]],
    by_place: list[dict[tuple[int, int], Flaw]],
) -> list[Sheet]:
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = []
            for place, about in enumerate(book.sheets_metadata):
                if about.typ is calamine.SheetTypeEnum.WorkSheet:
                    flaws = by_place[place] if place < len(by_place) else by_name.get(about.name, {})
                    hidden = about.visible is not calamine.SheetVisibleEnum.Visible
                    sheets.append(_read_sheet(book.get_sheet_by_name(about.name), flaws, hidden=hidden))
            return sheets
    except calamine.PasswordError as error:
        raise with_password() from error
    except calamine.CalamineError as error:
        raise damaged() from error
    except (KeyboardInterrupt, SystemExit, Refused):
        raise
    except BaseException as error:  # the parser's panic is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise damaged() from error


def _read_sheet(
    sheet: calamine.CalamineSheet, flaws: Mapping[tuple[int, int], Flaw], *, hidden: bool
) -> Sheet:
    end = sheet.end or (-1, -1)
    if end[0] >= MOST_ROWS:
        raise too_large(f"第 {end[0] + 1} 行还有内容")
    if end[1] >= MOST_COLUMNS:
        raise too_large("列太多")
    height = max([end[0], *(row for row, _ in flaws)]) + 1
    width = max([end[1], *(column for _, column in flaws)]) + 1
    rows: list[list[Cell]] = [
        [_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)
    ]
    rows += [[] for _ in range(height - len(rows))]
    rows = _rectangle(rows, width)
    for (row, column), flaw in flaws.items():
        rows[row][column] = flaw
    while rows and all(map(is_blank, rows[-1])):
        rows.pop()
    merged = [
        Span(top, left, min(bottom, len(rows) - 1), min(right, width - 1))
        for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])[:MOST_MERGES]
        if top < len(rows) and left < width
    ]
    return Sheet(sheet.name, rows, tuple(merged), hidden)


def _rectangle(rows: list[list[Cell]], width: int) -> list[list[Cell]]:
    return [row + [None] * (width - len(row)) for row in rows]


def _cell(value: str | float | bool | date | datetime | time | timedelta) -> Cell:  # noqa: FBT001 - a cell may be a tick
    if value == "":
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return int(value)
    return value


# --- text

# Characters that the coding of 2000 put into the private area and that have had places of their own since.
_MOVED = dict(
    zip(
        (0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864, 0xE816, 0xE817, 0xE818, 0xE831, 0xE83B, 0xE855),
        (0x9FB4, 0x9FB5, 0x9FB6, 0x9FB7, 0x9FB8, 0x9FB9, 0x9FBA, 0x9FBB, 0x20087, 0x20089, 0x200CC, 0x215D7, 0x2298F, 0x241FE),
        strict=True,
    )
)  # fmt: skip
_PAGE = re.compile(r"\s*<(!doctype|html|head|body|table|meta|style|script|\?xml|!--)", re.IGNORECASE)
_OTHER_FORMATS = (
    (b"%PDF", "是 PDF，不是表格"),
    (b"{\\rtf", "是 RTF 文档，不是表格"),
    (b"MIME-Version", "其实是网页，不是表格"),
    (b"SQLite format 3", "是数据库，不是表格"),
    (b"\x89PNG", "是图片，不是表格"),
    (b"\xff\xd8\xff", "是图片，不是表格"),
    (b"PK", "是压缩包，里面没有工作表"),
    (b"Rar!", "是压缩包，不是表格"),
    (b"7z\xbc\xaf", "是压缩包，不是表格"),
)


def _decode(data: bytes) -> str:
    for start, what in _OTHER_FORMATS:
        if data.startswith(start):
            raise not_a_table(what)
    text = _first_that_fits(data)
    if "\0" in text or "\ufffd" in text:
        raise Refused("文件里有乱码或二进制内容，不是 CSV 表格", code="encoding")
    if _PAGE.match(text):
        raise not_a_table("其实是网页或 XML，只是取了表格的名字")
    return text


def _first_that_fits(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codings = ["utf-16"]
    elif b"\0" in data:
        low_first = data[1::2].count(0) >= data[::2].count(0)
        codings = ["utf-16-le" if low_first else "utf-16-be"]
    else:
        codings = ["utf-8-sig", "gb18030"]
    for coding in codings:
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        return text.translate(_MOVED) if coding == "gb18030" else text
    raise Refused("看不懂文件的文字编码。请在表格软件里另存为 .xlsx 后再导入", code="encoding")


# A cell that a program would run as a formula is written with a mark before it; here the mark comes off again.
_GUARDED = re.compile(r"'(?=[=+\-@＝＋－＠\t\r\n])")
_QUOTED = re.compile(r'="([^"]*)"\Z')


def _read_csv(text: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for fields in reader:
            if len(rows) >= MOST_ROWS:
                raise too_large(f"第 {MOST_ROWS + 1} 行还有内容")
            row: list[Cell] = [_csv_cell(field) for field in fields]
            while row and row[-1] is None:
                row.pop()
            if len(row) > MOST_COLUMNS:
                raise too_large("列太多")
            rows.append(row)
    except csv.Error as error:
        raise Refused(
            f"第 {len(rows) + 1} 行起引号不成对，或一格里的文字太长，无法分清各格。请在表格软件里另存为 .xlsx 后再导入",
            code="csv",
        ) from error
    while rows and not rows[-1]:
        rows.pop()
    return _rectangle(rows, max(map(len, rows), default=0))


def _csv_cell(field: str) -> str | None:
    quoted = _QUOTED.match(field)
    if quoted:
        return quoted[1]
    text = field[1:] if _GUARDED.match(field) else field
    return None if is_blank(text) else text


def _delimiter(text: str) -> str:
    lines = [line for line in text[:20_000].splitlines()[:30] if line.strip()]
    return max(",\t;", key=lambda mark: (sum(mark in line for line in lines), text[:20_000].count(mark)))

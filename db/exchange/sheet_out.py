"""Writing a table as .xlsx: text stays text, nothing can become a formula, the head stays in sight."""

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from db.people.names import display_width
from db.store.errors import Refused
from db.store.files import write_file

Value = str | int | date | None

_ZIP = b"PK\x03\x04"
_NARROWEST, _WIDEST = 6, 48
_MEASURED = 400  # rows looked at for the width of a column


@dataclass(frozen=True, slots=True, kw_only=True)
class OutTable:
    """A table to be written; ``title`` stands above the head where the file has to say what it is about.

    ``groups`` are words above several headings: (first column, last column, words); the head then has two rows.
    """

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]
    title: str = ""
    groups: Sequence[tuple[int, int, str]] = ()


def write_xlsx(path: Path, table: OutTable) -> Path:
    """Write a table and return where it is: another name when the wished one is open in Word or WPS.

    :raises Refused: when the path is no workbook's, or something else than a workbook stands there.
    :raises Trouble: when it cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise Refused(f"导出的文件名应以 .xlsx 结尾，“{path.name}”不是。", field="file", code="suffix")
    if os.path.lexists(path) and not _is_workbook(path):
        raise Refused(
            f"“{path.name}”已经存在，却不是 Excel 表格，没有改动它。请换一个文件名。",
            field="file",
            code="exists",
        )
    return write_file(path, xlsx(table))


def _is_workbook(path: Path) -> bool:
    """Whether a file may be replaced by an export: a workbook, or nothing yet."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_ZIP))
    except PermissionError:
        return True  # open in Word or WPS: the writing finds another name
    except OSError:
        return False
    return start in {b"", _ZIP}


def xlsx(table: OutTable) -> bytes:
    """Return a workbook of one sheet."""
    # XlsxWriter loads in a tenth of a second, which the first paint must not pay
    import xlsxwriter

    buffer = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **plain}) as book:
        sheet = book.add_worksheet(table.name)
        text = book.add_format({"num_format": "@", "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        number = book.add_format({"valign": "top"})
        head = book.add_format(
            {"bold": True, "bg_color": "#EDEBE6", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        top = 1 if table.title else 0
        if table.title:
            sheet.write_string(0, 0, table.title, book.add_format({"bold": True, "font_size": 14}))
        for column in range(len(table.headings)):
            sheet.set_column(column, column, _width(table, column), text)
        top = _headings(sheet, table, top, head)
        for row, values in enumerate(table.rows, start=top + 1):
            for column, value in enumerate(values):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif isinstance(value, int):
                    sheet.write_number(row, column, value, number)
                elif value:
                    sheet.write_string(row, column, value, text)
        sheet.freeze_panes(top + 1, 1)
        if table.headings:
            sheet.autofilter(top, 0, top + len(table.rows), len(table.headings) - 1)
    return buffer.getvalue()


def _headings(sheet: Any, table: OutTable, top: int, head: Any) -> int:
    """Write the head and return its last row: one, or two where headings stand in groups."""
    last = top + bool(table.groups)
    grouped: set[int] = set()
    for first, end, words in table.groups:
        sheet.merge_range(top, first, top, end, words, head)
        grouped |= set(range(first, end + 1))
    for column, heading in enumerate(table.headings):
        if table.groups and column not in grouped:
            sheet.merge_range(top, column, last, column, heading, head)
        else:
            sheet.write_string(last, column, heading, head)
    return last


def _width(table: OutTable, column: int) -> int:
    longest = max(
        (display_width(line) for row in table.rows[:_MEASURED] for line in _words(row[column]).splitlines()),
        default=0,
    )
    return max(_NARROWEST, min(_WIDEST, max(longest, display_width(table.headings[column])) + 2))


def _words(value: Value) -> str:
    return "" if value is None else str(value)

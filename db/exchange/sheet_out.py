"""Writing a table as .xlsx: text stays text, nothing can become a formula, the head stays in sight."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.people.names import display_width
from db.store.files import write_file

Value = str | int | date | None

_NARROWEST, _WIDEST = 6, 48
_MEASURED = 400  # rows looked at for the width of a column


@dataclass(frozen=True, slots=True, kw_only=True)
class OutTable:
    """A table to be written; ``title`` stands above the head where the file has to say what it is about."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]
    title: str = ""


def write_xlsx(path: Path, table: OutTable) -> Path:
    """Write a table and return where it is: another name when the wished one is open in Word or WPS.

    :raises Trouble: when it cannot be written.
    """
    return write_file(path, xlsx(table))


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
        for column, heading in enumerate(table.headings):
            sheet.write_string(top, column, heading, head)
            sheet.set_column(column, column, _width(table, column), text)
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


def _width(table: OutTable, column: int) -> int:
    longest = max(
        (display_width(line) for row in table.rows[:_MEASURED] for line in _words(row[column]).splitlines()),
        default=0,
    )
    return max(_NARROWEST, min(_WIDEST, max(longest, display_width(table.headings[column])) + 2))


def _words(value: Value) -> str:
    return "" if value is None else str(value)

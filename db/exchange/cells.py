"""What a cell of an office's table can hold, and its text with blanks and widths put right."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from db.store.errors import Refused


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell that has no value although something stands there: a formula never calculated, or one that failed."""

    words: str


FORMULA = Flaw("公式没有算出的结果")
ERROR = Flaw("公式出错")

# ``datetime`` is a ``date``; a whole number below 10**15 comes as ``int``, longer ones stay ``float``.
Cell = str | int | float | bool | date | datetime | time | timedelta | Flaw | None

EXACT = 10**15  # a spreadsheet keeps fifteen digits of a number; beyond that digits are already lost

_BLANKS = " \t\r\n\v\f\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff"
BLANK_RUN = re.compile(f"[{_BLANKS}]+")
_NOTHING = re.compile(f"[{_BLANKS}]*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|_x000D_")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x00A0: 0x20}
_HAN = (
    (0x3400, 0x9FFF),
    (0xE000, 0xF8FF),  # private use: old systems keep rare name characters there
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
    (0x3007, 0x3007),
)


def narrow(text: str) -> str:
    """Make full-width letters, digits and signs half-width; Chinese characters stay exactly as they are."""
    return text.translate(_NARROW)


def tight(text: str) -> str:
    """``narrow`` without any blank at all: what headings, marks and codes are compared by."""
    if text.isprintable() and " " not in text:  # of all blanks, Unicode calls only this one printable
        return narrow(text)
    return BLANK_RUN.sub("", narrow(text))


def is_han(text: str) -> bool:
    """Whether every character is a Chinese one."""
    return bool(text) and all(any(low <= ord(char) <= high for low, high in _HAN) for char in text)


def is_blank(cell: Cell) -> bool:
    if isinstance(cell, str):
        return not cell[:1].isalnum() and _NOTHING.fullmatch(cell) is not None
    return cell is None


def is_number(cell: Cell) -> bool:
    """Whether the spreadsheet keeps the cell as a number (a tick box is not one)."""
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def plain(cell: Cell) -> str:
    """Return the cell as a clerk reads it, for headings and messages; never refuses."""
    if cell is None:
        return ""
    if isinstance(cell, Flaw):
        return cell.words
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return tidy(str(cell))


def tidy(text: str) -> str:
    """Text without control and invisible characters and without blanks at its ends; inner blanks stay."""
    if text.isprintable() and "_x000D_" not in text:  # nearly every cell: nothing below would find anything
        return text.strip(" ")
    text = _CONTROL.sub("", text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n"))
    return _INVISIBLE.sub("", text).strip(" \t\n\u00a0\u3000")


def typed(cell: Cell, *, field: str = "") -> str:
    """Return the cell as text; refuse a date or a broken formula, which is not what the clerk typed."""
    if isinstance(cell, Flaw):
        raise Refused(
            f"这一格{cell.words}。请在表格软件里打开原表，把结果“粘贴为数值”后保存，再导入",
            field=field,
            code="formula",
        )
    if isinstance(cell, (date, time, timedelta)):
        raise Refused(
            f"这一格本应是文字，但表格软件把它存成了日期或时间（{plain(cell)}）。请把该列设为文本后重填",
            field=field,
            code="date_as_text",
        )
    if isinstance(cell, float):
        if abs(cell) >= EXACT:
            raise Refused(
                f"这一格的数字太长（{cell:.0f}），表格软件只保留 15 位，末几位已丢失。请把该列设为文本后重填",
                field=field,
                code="digits_lost",
            )
        return repr(cell)
    text = plain(cell)
    if "\ufffd" in text:
        raise Refused("这一格有乱码字符，请在原表中改正", field=field, code="garbled")
    return text

"""Reading a year's notice from a plain table: date, 休 or 班, name of the holiday; every row that cannot be read is named."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from db.calendar import Holiday, day_words
from db.exchange import values
from db.exchange.cells import Cell, is_blank, plain, tight
from db.exchange.sheets import Sheet, read_table
from db.store.errors import Refused
from db.store.text import clean_line

_OFF = frozenset({"休", "放假", "休息", "假", "节假日", "法定节假日", "否"})
_WORKED = frozenset({"班", "上班", "补班", "调班", "调休上班", "调休", "工作日", "是"})
_HEADS = {
    "day": ("日期", "时间", "年月日", "日子"),
    "working": ("安排", "类型", "休班", "休/班", "放假或上班", "性质", "是否上班"),
    "name": ("节日", "名称", "节日名称", "假期", "说明", "备注"),
}
_HEAD_ROWS = 6
_NAMED = 8  # rows named in a refusal
_SATURDAY = 5
_NAME_LIMIT = 20
_EXCHANGED = "调休"


def read_days(path: Path | str) -> list[Holiday]:
    """Return the days a table names, in their order.

    :raises Refused: when the file is no such table, naming its rows that cannot be read.
    """
    for sheet in read_table(path):
        places = _places(sheet)
        if places is not None:
            return _days(sheet, *places)
    raise Refused(
        "表里没有找到日期。请准备三列：日期、安排（休或班）、节日，一天一行。", field="file", code="no_days"
    )


def _places(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Return the first row of days and the columns: by a heading, else in the order date, 休 or 班, name."""
    for row, cells in enumerate(sheet.rows[:_HEAD_ROWS]):
        words = [tight(plain(cell)) for cell in cells]
        found = {
            name: place
            for name, heads in _HEADS.items()
            for place, word in reversed(list(enumerate(words)))
            if word in heads
        }
        if "day" in found and "working" in found:
            return row + 1, found
        if cells and _is_day(cells[0]):
            return row, {"day": 0, "working": 1, "name": 2}
    return None


def _is_day(cell: Cell) -> bool:
    try:
        return values.day(cell) is not None
    except Refused:
        return False


def _days(sheet: Sheet, first: int, columns: dict[str, int]) -> list[Holiday]:
    found: dict[date, Holiday] = {}
    wrong = []
    for number, cells in enumerate(sheet.rows[first:], start=first + 1):
        if all(is_blank(cell) for cell in cells):
            continue
        try:
            day = _day(cells, columns)
        except Refused as refused:
            wrong.append(f"第 {number} 行：{refused.sentence.rstrip('。')}")
            continue
        if day.day in found:
            wrong.append(f"第 {number} 行：{day_words(day.day)} 写了两次")
        found[day.day] = day
    if wrong:
        more = f"\n还有 {len(wrong) - _NAMED} 行。" if len(wrong) > _NAMED else ""
        said = "\n".join(wrong[:_NAMED])
        raise Refused(f"有 {len(wrong)} 行读不懂，没有载入：\n{said}{more}", field="file", code="rows")
    if not found:
        raise Refused("表里一天也没有。", field="file", code="no_days")
    return sorted(found.values(), key=lambda day: day.day)


def _day(cells: Sequence[Cell], columns: dict[str, int]) -> Holiday:
    def cell(name: str) -> Cell:
        place = columns.get(name, len(cells))
        return cells[place] if place < len(cells) else None

    day = values.day(cell("day"))
    if day is None:
        raise Refused("没有日期")
    said = tight(plain(cell("working")))
    if said not in _OFF | _WORKED:
        raise Refused(f"安排“{said}”看不出是休还是班")
    working = said in _WORKED
    if working and day.weekday() < _SATURDAY:
        raise Refused(f"{day_words(day)} 本来就上班，调休上班的日子应是星期六或星期日")
    name = clean_line(plain(cell("name")), limit=_NAME_LIMIT, field="name")
    if not name and not working:
        raise Refused(f"{day_words(day)} 没有节日名称")
    return Holiday(day=day, working=working, name=name or _EXCHANGED)

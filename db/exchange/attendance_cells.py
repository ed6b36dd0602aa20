"""The cells of an attendance matrix: who a row is, which meetings the columns are, what each mark says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from db.calendar import day_words
from db.events.records import InvitationRole
from db.exchange import values
from db.exchange.cells import Cell, is_blank, plain, tight
from db.exchange.headings import DataRow
from db.exchange.marks import Mark, Meeting, legend, mark, meetings
from db.exchange.plan import Options, PlanColumn
from db.exchange.sheets import Sheet
from db.exchange.table import Reading, ReadRow, Table, open_table, read_cells, titled_year
from db.people.kind import MEMBER
from db.store.errors import Refused

KIND, WORDS = "attendance", "出席情况"
SOURCE = "导入"
UNMARKED = "未登记"
_ABOUT = ("name", "number", "sector", "employer", "job", "sex", "party", "committees", "groups", "streets", "post", "phone", "note")  # fmt: skip
_FIELDS = tuple(each for each in MEMBER.fields if each.name in _ABOUT)
HINTS = ("sector", "employer")
_NOT_INVITED = {"/", "\\", "-", "--", "—", "——", "不需参加", "未邀请"}
_ROLE = re.compile(r"[(（]?(列席|邀请|旁听)[)）]?")


@dataclass(frozen=True, slots=True)
class Said:
    """What one cell says: a mark, or that somebody was invited and nothing was registered, and in which role."""

    mark: Mark | None
    role: InvitationRole = InvitationRole.ATTEND


def open_matrix(
    sheets: Sequence[Sheet], options: Options, learnt: Mapping[str, str]
) -> tuple[Table, tuple[Meeting, ...]]:
    """Find the heading of a matrix and the meetings it names.

    :raises Refused: when no heading is found, no column names a meeting, or a date has no year.
    """
    left_out = {name: "不导入" for name in _ABOUT if name not in _READINGS}
    left_out |= {name: f"{_SPOKEN[name]}（分辨同名用）" for name in HINTS}
    table = open_table(
        sheets, _FIELDS, options, kind=KIND, words=WORDS, learnt=learnt, needs=("name",), left_out=left_out
    )
    year = options.year or titled_year(table.found.skipped_titles)
    found = meetings(table.found, year=year)
    if not found:
        raise Refused(
            "表头里没有会议。每次会议占一列，列名写日期和名称，如“3月15日 常委会会议”", code="no_meetings"
        )
    return replace(table, columns=_columns(table, found)), found


def _columns(table: Table, found: Sequence[Meeting]) -> tuple[PlanColumn, ...]:
    spoken = {each.index: each for each in found}
    return tuple(
        replace(
            column, field="meeting", words=f"{spoken[column.index].day} {spoken[column.index].title}".strip()
        )
        if column.index in spoken
        else column
        for column in table.columns
    )


def _hint(cell: Cell) -> str:
    return plain(cell)


_READINGS: Mapping[str, Reading] = {
    "name": values.named,
    "number": values.code,
    "sector": _hint,
    "employer": _hint,
}
_SPOKEN = {each.name: each.words for each in MEMBER.fields}


def signs_of(table: Table) -> dict[str, str]:
    """Return what the signs of a table mean where the lines around it say so: “√出席，○请假”."""
    lines = [*table.found.skipped_titles, *(line.words for line in table.body.skipped)]
    return legend(" ".join(lines))


def read_marks(
    table: Table, row: DataRow, found: Sequence[Meeting], signs: Mapping[str, str] | None = None
) -> ReadRow:
    read = read_cells(table, row, _READINGS, _SPOKEN)
    read.subject = plain(table.found.cell(row.cells, "name"))
    name = read.values.get("name")
    if isinstance(name, values.Named) and name.name:
        read.subject = name.name
    elif not read.refusals:
        read.refuse("name", "没有写姓名")
    spoken = InvitationRole.ATTEND
    if isinstance(name, values.Named) and _ROLE.fullmatch(name.remark):
        spoken = InvitationRole(name.remark)  # 田富（列席） is a guest at every meeting of the row
    said: dict[int, Said] = {}
    for each in found:
        cell = row.cells[each.index]
        if is_blank(cell) or tight(plain(cell)) in _NOT_INVITED:
            continue
        try:
            one = said_in(cell, signs)
            said[each.index] = one if one.role is not InvitationRole.ATTEND else replace(one, role=spoken)
        except Refused as refused:
            read.refuse(refused.code, f"{each.title or each.day}：{refused.sentence}")
    read.values["said"] = said
    return read


def said_in(cell: Cell, signs: Mapping[str, str] | None = None) -> Said:
    """Read one mark with the role beside it: √（列席）, 未登记."""
    if not isinstance(cell, str):
        return Said(mark(cell, learnt=signs))
    found = _ROLE.search(cell)
    role = InvitationRole(found[1]) if found else InvitationRole.ATTEND
    rest = _ROLE.sub("", cell)
    if tight(rest) == UNMARKED:
        return Said(None, role)
    return Said(mark(rest, learnt=signs) if tight(rest) else mark("√"), role)


def titled(meeting: Meeting) -> str:
    return meeting.title or f"{day_words(meeting.day)}会议"

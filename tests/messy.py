"""Writers of office files as offices keep them, each with a plain account of what a right import must find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from tests.invented import SAME_NAMES, Handler, Member, handlers, members

SHEET_TITLE = "政协广州市云山区第九届委员会委员名册"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mess:
    """What a file holds. Rows are the ones the clerk sees at the left of the table.

    ``refused`` rows must not be written (row -> code), ``asked`` rows wait for the clerk (row -> why), ``warned``
    rows are written with a warning (row -> a word of it). ``refused_ids`` are refused only with identity numbers.
    """

    path: Path
    heading_row: int
    rows: int
    refused: Mapping[int, str] = field(default_factory=dict)
    refused_ids: Mapping[int, str] = field(default_factory=dict)
    asked: Mapping[int, str] = field(default_factory=dict)
    warned: Mapping[int, str] = field(default_factory=dict)

    @property
    def good(self) -> int:
        return self.rows - len(self.refused.keys() | self.asked.keys())


# --- member rosters


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster(Mess):
    people: Mapping[int, Member]  # row -> the member who must be found there


def write_roster(path: Path, *, members: int = 329, variant: int = 1) -> Roster:
    """Variant 1 is messy but right; variant 2 (at least 12 members) is a different mess with wrong rows."""
    return _roster_one(path, members) if variant == 1 else _roster_two(path, members)


def spaced(name: str) -> str:
    return f"{name[0]}　{name[1]}" if len(name) == 2 else name


def spell_birth(birth: str, way: int) -> Any:
    """Return one of the five spellings; the days of ways 2 and 4 are kept, the others know the month only."""
    year, month, *day = birth.split("-")
    return (
        f"{year}.{month}",
        f"{year}年{int(month)}月",
        date(int(year), int(month), int(day[0])) if day else f"{year}.{month}",
        int(year + month),
        "-".join((year, month, *day)),
    )[way]


_ROSTER_ONE = (
    "序号", "姓  名", "性别", "民 族", "出生\n年月", "党　派", "界 别", "工作单位及职务", "学历", "所属专委会",
    "街道联络组", "手机（必填）", "身份证号码", "委员证号", "政协职务", "是否连任",
)  # fmt: skip


def _roster_one(path: Path, count: int) -> Roster:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "委员名册"
    sheet["A1"] = SHEET_TITLE
    sheet.merge_cells("A1:P1")
    sheet["A2"] = "（截至2022年1月）"
    sheet.merge_cells("A2:P2")
    sheet.append(_ROSTER_ONE)
    people: dict[int, Member] = {}
    for place, member in enumerate(members(count)):
        if place == count // 2:
            sheet.append(["小 计", None, f"{place}人"])
            sheet.append(_ROSTER_ONE)  # the heading again, as on the second printed page
            sheet.append([])
        sheet.append(_line_one(place, member))
        people[sheet.max_row] = member
    sheet.append(["合  计", f"{count}人"])
    sheet.append([])
    sheet.append(["注：1. 排名不分先后。"])
    sheet.append(["2. 已离任委员不列入。"])
    sheet.append(["填表人：程立", None, None, "审核人：岑国"])
    book.save(path)
    return Roster(path=path, heading_row=3, rows=count, people=people)


def _line_one(place: int, member: Member) -> list[Any]:
    between = ("、", "；", "，", "\n", "/")[place % 5]
    joint = (
        f"{member.employer}{member.job}",
        f"{member.employer} {member.job}",
        f"{member.employer}\n{member.job}",
    )
    phone: Any = (
        member.phone,
        int(member.phone),
        f"{member.phone[:3]} {member.phone[3:7]} {member.phone[7:]}",
    )[place % 3]
    return [
        place + 1,
        spaced(member.name),
        member.sex,
        member.nation.removesuffix("族") if place % 2 else member.nation,
        spell_birth(member.birth, place % 5),
        member.party if place % 3 else member.party.replace("九三学社社员", "九三学社").replace("中共党员", "中共"),
        member.sector,
        joint[place % 3],
        member.education,
        between.join(member.committees),
        member.street,
        phone,
        member.id_number,
        member.number,
        member.post,
        "",
    ]  # fmt: skip


def _roster_two(path: Path, count: int) -> Roster:
    """Lay a cover sheet, headings in two rows, sectors merged down, no member numbers, and wrong rows."""
    book = openpyxl.Workbook()
    cover = book.active
    assert isinstance(cover, Worksheet)
    cover.title = "填表说明"
    cover["A1"] = "请各单位认真核对后报送。"
    sheet = book.create_sheet("名单")
    sheet["A1"] = "政协云山区九届委员情况一览表"
    sheet.append([])
    sheet.append(["界别", "委员姓名", "基本情况", None, None, None, "单位名称", "职务", "联系方式", None])
    sheet.append([None, None, "性别", "民族", "出生年月", "政治面貌", None, None, "手机号码", "身份证号"])
    for where in ("A3:A4", "B3:B4", "C3:F3", "G3:G4", "H3:H4", "I3:J3"):
        sheet.merge_cells(where)
    people: dict[int, Member] = {}
    for member in sorted(members(count), key=lambda each: each.sector):
        sheet.append([
            member.sector, member.name, member.sex, member.nation, member.birth, member.party, member.employer,
            member.job, member.phone, member.id_number,
        ])  # fmt: skip
        people[sheet.max_row] = member
    refused, refused_ids, asked, last = _spoil(sheet, people)
    _merge_sectors(sheet, people)
    sheet.append(["总计", f"共{count}人"])
    book.save(path)
    return Roster(
        path=path,
        heading_row=4,
        rows=last - 4,
        people=people,
        refused=refused,
        refused_ids=refused_ids,
        asked=asked,
    )


def _spoil(
    sheet: Worksheet, people: dict[int, Member]
) -> tuple[dict[int, str], dict[int, str], dict[int, str], int]:
    """Make rows wrong that bear no doubled name; return refused, refused with identity numbers, asked, last row."""
    lone = [row for row, member in people.items() if member.name not in SAME_NAMES]
    wrong: dict[int, tuple[str, Any, str]] = dict(
        zip(
            lone,
            (
                ("E", 1975.1, "birth_ambiguous"),
                ("E", "1975.13", "date"),
                ("E", "75年3月", "birth"),
                ("B", "何思敏2", "name"),
                ("I", 2038001234, "phone_as_number"),
                ("D", "外国", "nation"),
                ("F", "民X", "party"),
            ),
            strict=False,
        )
    )
    refused = {row: code for row, (_, _, code) in wrong.items()}
    for row, (column, value, _) in wrong.items():
        sheet[f"{column}{row}"] = value
        del people[row]
    ids: dict[int, str] = {}
    for row, value, code in zip(
        lone[7:10],
        (int(str(people[lone[7]].id_number)[:17] + "0"), "5E+17", "440199197503010000"),
        ("id_number_as_number", "id_number_as_number", "id_number_checksum"),
        strict=True,
    ):
        sheet[f"J{row}"] = value
        ids[row] = code
    sheet[f"A{lone[10]}"] = "经济届"  # a sector nobody knows
    asked = {lone[10]: "sector"}
    del people[lone[10]]
    doubled = people[lone[11]]
    for _ in range(2):  # two of one name without number, birth, phone or identity: nobody can tell
        sheet.append([doubled.sector, "林少东东", doubled.sex, None, None, None, doubled.employer])
        asked[sheet.max_row] = "same_name"
    return refused, ids, asked, sheet.max_row


def _merge_sectors(sheet: Worksheet, people: Mapping[int, Member]) -> None:
    rows = sorted(people)
    start = rows[0]
    for row, following in zip(rows, [*rows[1:], 0], strict=True):
        if following != row + 1 or people[following].sector != people[row].sector:
            if row > start:
                sheet.merge_cells(f"A{start}:A{row}")
            start = following


def write_table(path: Path, table: Sequence[Sequence[Any]]) -> None:
    if path.suffix in {".xls", ".et"}:
        old = xlwt.Workbook(encoding="utf-8")
        page = old.add_sheet("表一")
        for row, cells in enumerate(table):
            for column, value in enumerate(cells):
                if value is not None:
                    page.write(row, column, value)
        with path.open("wb") as file:
            old.save(file)
        return
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for line in table:
        sheet.append(list(line))
    book.save(path)


# --- handlers


@dataclass(frozen=True, slots=True, kw_only=True)
class Handlers(Mess):
    handlers: tuple[Handler, ...]


def write_handlers(path: Path, *, count: int = 74) -> Handlers:
    units = handlers(count)
    table: list[list[Any]] = [
        ["云山区提案承办单位联系表"],
        ["序号", "单位名称", "单位全称", "曾用名", "联系人", "联系电话"],
    ]
    table += [
        [place + 1, unit.name, unit.full_name, "、".join(unit.aliases), spaced(unit.contact), unit.phone]
        for place, unit in enumerate(units)
    ]
    table.append([f"共{count}个单位"])
    write_table(path, table)
    return Handlers(path=path, heading_row=2, rows=count, handlers=units)

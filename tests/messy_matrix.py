"""A writer of attendance tables, names × meetings, as an office keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.invented import members
from tests.messy import Mess, spaced, write_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A meeting as a right import must count it; ``present`` includes the late."""

    title: str
    day: date
    invited: int
    present: int
    late: int
    leave: int
    absent: int
    stated: int  # 应到 as the heading says


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(Mess):
    gatherings: tuple[Gathering, ...]


_MEETINGS = (
    ("九届二次全体会议", date(2022, 1, 18), 1),
    ("九届三次常委会会议", date(2022, 3, 15), 5),
    ("重点提案督办视察", date(2022, 5, 20), 7),
    ("委员读书活动", date(2022, 7, 1), 4),
    ("年中协商座谈会", date(2022, 8, 26), 6),
)
_SIGNS = (
    "√",
    "✓",
    "出席",
    "到",
    "1",
    "√",
    "√",
    "√",
    "√",
    "√",
    "√",
    "假",
    "病假",
    "公假",
    "迟到",
    "×",
    "√",
    "缺席",
    "早退",
)


def write_matrix(path: Path, *, events: int = 5, members_: int = 329) -> Matrix:
    """Write names × meetings as .xlsx or, by its ending, .xls; the second meeting's count is wrong by two."""
    people = members(members_)
    table: list[list[Any]] = [["云山区政协2022年度委员出席会议活动情况统计表"], []]
    columns = [_marks(event, len(people)) for event in range(events)]
    gatherings = tuple(_gathering(event, marks) for event, marks in enumerate(columns))
    headings = [
        f"{each.title}\n（{each.day.month}月{each.day.day}日，应到{each.stated}人）"
        if place % 2 == 0
        else f"{each.day.month}月{each.day.day}日 {each.title}（应到{each.stated}）"
        for place, each in enumerate(gatherings)
    ]
    table.append(["序号", "姓 名", "界 别", *headings, "备注"])
    for place, member in enumerate(people):
        table.append(
            [place + 1, spaced(member.name), member.sector, *(marks[place] for marks in columns), None]
        )
    table.append([None, "实到人数", None, *(each.present for each in gatherings)])
    table.append(["制表人：程立"])
    write_table(path, table)
    return Matrix(path=path, heading_row=3, rows=len(people), gatherings=gatherings, warned={3: "应到"})


def _marks(event: int, count: int) -> list[Any]:
    step = _MEETINGS[event % 5][2]
    signs = [_SIGNS[(place // step + event) % len(_SIGNS)] for place in range(count)]
    return [
        None if place % step else 1 if signs[place] == "1" and event % 2 else signs[place]
        for place in range(count)
    ]


def _gathering(event: int, marks: Sequence[Any]) -> Gathering:
    title, day, _ = _MEETINGS[event % 5]
    said = [str(mark) for mark in marks if mark is not None]
    absent = sum(mark in {"×", "缺席"} for mark in said)
    leave = sum("假" in mark for mark in said)
    return Gathering(
        title=title if event < 5 else f"{title}（{event // 5 + 1}）",
        day=day,
        invited=len(said),
        present=len(said) - absent - leave,
        late=said.count("迟到"),
        leave=leave,
        absent=absent,
        stated=len(said) + (2 if event == 1 else 0),
    )

"""A writer of last year's proposal register as an office keeps it."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.invented import SAME_NAMES, handlers, members
from tests.messy import Mess, spaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A proposal as a right import must keep it. ``state`` is 立案, 并案, 不予立案 or 撤案."""

    receipt_number: str
    number: str
    title: str
    category: str
    state: str
    main: str
    first: str
    others: tuple[str, ...]
    lead: str
    assists: tuple[str, ...]
    result: str  # A B C D, empty when not answered
    received_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Mess):
    entries: Mapping[int, Entry]
    filed: int
    aliases: Mapping[str, str]  # handler as the register writes it -> its name, where they differ
    collective: frozenset[int]  # rows proposed by a body


RESULTS = {
    "A": ("A", "A类", "已经解决或基本解决"),
    "B": ("B", "Ｂ类", "正在解决或列入计划解决"),
    "C": ("C", "C类", "受条件限制暂时难以解决"),
    "D": ("D", "D", "留作工作参考"),
}
CATEGORIES = ("经济建设类", "城市建设管理类", "教科文卫体类", "社会事务类")
_REGISTER = (
    "流水号", "提案序号", "提案分类", "第一提案人", "联名提案人", "案  由", "提案性质", "主办单位", "会办单位",
    "办理结果", "提案时间", "立案情况", "备注",
)  # fmt: skip
_PLACES = ("老旧小区", "社区食堂", "校门口", "滨河绿道", "农贸市场", "创业园区", "公交站点", "口袋公园")
_WISHES = ("加装电梯", "增设照明", "缓解停车难", "开展普法", "推进无障碍改造", "加强巡查", "完善标识")
BODIES = ("民革云山区基层委员会", "云山区工商业联合会", "提案委员会")


def write_register(path: Path, *, rows: int = 303, filed: int = 252) -> Register:
    """Write last year's register as GB18030 text; proposers stand in ``write_roster(..., variant=1)``."""
    entries: dict[int, Entry] = {}
    lines: list[Sequence[str]] = [["政协云山区九届二次会议提案登记簿"], ["（2022年度）"], _REGISTER]
    aliases: dict[str, str] = {}
    warned: dict[int, str] = {}
    collective: set[int] = set()
    for place in range(rows):
        entry = _entry(place, rows=rows, filed=filed)
        row = len(lines) + 1
        entries[row] = entry
        written = _handler(entry.lead, place)
        if entry.lead and written != entry.lead:
            aliases[written] = entry.lead
        others = ("、", "，", "；", " ", "/")[place % 5].join(map(_spaced_out(place), entry.others))
        if place % 50 == 7:
            others = f"{entry.others[0]}等5人"
            warned[row] = "没有记名"
        if entry.first in BODIES:
            collective.add(row)
        lines.append(_register_line(entry, place, others, written))
    lines += [["合计", f"{rows}件"], [], ["制表人：程立", "", "日期：2022年12月30日"]]
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(lines)
    return Register(
        path=path, heading_row=3, rows=rows, warned=warned, entries=entries, filed=filed, aliases=aliases,
        collective=frozenset(collective),
    )  # fmt: skip


def _spaced_out(place: int) -> Callable[[str], str]:
    return spaced if place % 5 == 0 else str


def _entry(place: int, *, rows: int, filed: int) -> Entry:
    people = [each for each in members() if each.name not in SAME_NAMES]
    units = handlers()
    left = place - filed
    states = ("并案", "不予立案", "撤案")
    state = (
        "立案" if left < 0 else states[0 if left < (rows - filed) * 3 // 5 else 1 if place < rows - 2 else 2]
    )
    others = tuple(people[(place * 3 + step) % len(people)].name for step in range(1, 1 + place % 4))
    if place % 50 == 7:
        others = others[:1]
    title = f"关于{_PLACES[place % 8]}{_WISHES[place % 7]}的建议（{place // 56 + 1}）"
    return Entry(
        receipt_number=f"{place + 1:04d}",
        number=f"{place + 1:03d}" if state == "立案" else "",
        title=title,
        category=CATEGORIES[place % 4],
        state=state,
        main=f"{left % filed + 1:03d}" if state == "并案" else "",
        first=BODIES[place // 40 % 3] if place % 40 == 5 else people[place * 3 % len(people)].name,
        others=() if place % 40 == 5 else others,
        lead=units[place % 74].name if state == "立案" else "",
        assists=(units[(place + 9) % 12].name,) if state == "立案" and place % 6 == 0 else (),
        result="" if state != "立案" or place % 9 == 8 else "AAABBABCD"[place % 9],
        received_on=date(2022, 1, place % 28 + 1),
    )


def _handler(name: str, place: int) -> str:
    unit = next((each for each in handlers() if each.name == name), None)
    if unit is None or not unit.aliases or place % 2:
        return name
    return unit.aliases[place % len(unit.aliases)]


def _register_line(entry: Entry, place: int, others: str, lead: str) -> list[str]:
    on = entry.received_on
    when = (
        on.isoformat(),
        f"{on.year}年{on.month}月{on.day}日",
        f"{on.year}/{on.month}/{on.day}",
        f"{on:%Y.%m.%d}",
    )
    state = f"并案（并入第{entry.main}号）" if entry.main else entry.state
    nature = "团体提案" if entry.first in BODIES else "委员提案"
    return [
        entry.receipt_number,
        entry.number,
        entry.category,
        spaced(entry.first),
        others,
        entry.title,
        nature,
        lead,
        "、".join(entry.assists),
        RESULTS[entry.result][place % 3] if entry.result else "",
        when[place % 4],
        state,
        "并入第" + entry.main + "号提案" if entry.main else "",
    ]

"""An attendance matrix: what a mark means, and which meetings its headings name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from db.events.records import Presence
from db.exchange.cells import Cell, plain, tight, typed
from db.exchange.headings import Found
from db.exchange.values import day
from db.store.errors import Refused


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell: present or absent, or on leave (``presence`` is None) with the kind of leave when it is said."""

    presence: Presence | None = None
    leave: bool = False
    leave_kind: str = ""  # 事假 病假 公务
    late: bool = False
    left_early: bool = False


_PRESENT, _ABSENT = Mark(Presence.PRESENT), Mark(Presence.ABSENT)
_MARKS = (
    dict.fromkeys(("√", "✓", "✔", "☑", "出席", "到", "到会", "已到", "实到", "参加", "1"), _PRESENT)
    | dict.fromkeys(("×", "✗", "✘", "✕", "缺席", "缺", "未到", "旷", "旷会", "无故缺席", "0"), _ABSENT)
    | dict.fromkeys(("假", "请假", "已请假"), Mark(leave=True))
    | dict.fromkeys(("事假", "事"), Mark(leave=True, leave_kind="事假"))
    | dict.fromkeys(("病假", "病"), Mark(leave=True, leave_kind="病假"))
    | dict.fromkeys(("公假", "公务", "公差", "出差", "公"), Mark(leave=True, leave_kind="公务"))
    | dict.fromkeys(("迟", "迟到"), Mark(Presence.PRESENT, late=True))
    | dict.fromkeys(("早退", "早"), Mark(Presence.PRESENT, left_early=True))
)


def mark(cell: Cell, *, learnt: Mapping[str, str] | None = None, field: str = "mark") -> Mark | None:
    """Return what a cell of the matrix says, None when it is blank: not invited.

    ``learnt`` maps an office's own signs to known ones, {"V": "√"}.
    """
    if isinstance(cell, bool):
        return _PRESENT if cell else _ABSENT
    said = tight(typed(cell, field=field))
    if not said:
        return None
    said = (learnt or {}).get(said, said)
    parts = [part for part in re.split(r"[、,;/+()]", said) if part]
    marks = [_MARKS.get(part) for part in parts]
    known = [each for each in marks if each is not None]
    kinds = {(each.presence, each.leave) for each in known}
    if not known or len(known) < len(marks) or len(kinds) != 1:
        raise Refused(
            f"看不懂“{plain(cell)}”：应是 √、假、×、迟 之一，没有邀请的留空", field=field, code="mark"
        )
    return Mark(
        known[0].presence,
        known[0].leave,
        next((each.leave_kind for each in known if each.leave_kind), ""),
        any(each.late for each in known),
        any(each.left_early for each in known),
    )


_LEGEND = re.compile(
    r"[“\"']?([^\w\s.,、;。:()“”\"'])[”\"']?(?:[:=\-—]+|为|是|表示|代表|指|即)*[“\"']?("
    + "|".join(sorted((word for word in _MARKS if len(word) > 1), key=len, reverse=True))
    + ")"
)


def legend(words: str) -> dict[str, str]:
    """Read the line that explains the signs of a table: √出席，○请假，“×”为缺席."""
    return dict(_LEGEND.findall(tight(words)))


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as its column heading names it. ``counts`` are the numbers written there: {"应到": 58}."""

    index: int
    title: str
    day: date
    counts: dict[str, int]
    words: str  # the heading as it stands in the table


_COUNT = re.compile(r"(应到|实到|出席|请假|缺席|迟到)(?:人数)?[:为]?(\d+)[人名]?")
_DATE = re.compile(
    r"(?:(\d{4})[年./\-])?(?<!\d)(\d{1,2})[月./\-](\d{1,2})(?!\d)[日号]?(?:[-—–~至到]+(?:\d{1,2}月)?\d{1,2}[日号])?"
)
_CLOCK = re.compile(r"(?:上午|下午|晚上)?\d{1,2}:\d\d(?::\d\d)?|(?<=[日号])(?:上午|下午|晚上)")
_HOLLOW = re.compile(r"[(\[][\s,、，;；:：]*[)\]]")


_GROUP = re.compile(
    r"(?:出席|参加|参与)?(?:其他|其它|各类|各种|各次)?(?:会议|活动|会议及活动|会议和活动|会议、?活动)?(?:出席|参加|考勤|签到|登记)?(?:情况|记录|统计|名称)?"
)


def _without_group(words: str) -> str:
    """Leave out a wide heading over several meetings that says nothing of its own, or nothing more."""
    group, _, own = words.partition(" ")
    return own if own and (_GROUP.fullmatch(tight(group)) or tight(group) in tight(own)) else words


def meeting(words: str, *, year: int | None = None, index: int = 0) -> Meeting | None:
    """Read a heading like 3月15日 常委会会议（应到58人）; None when it names no date."""
    flat = tight(words)
    counts = {kind: int(number) for kind, number in _COUNT.findall(flat)}
    rest = _CLOCK.sub("", _COUNT.sub("", flat))
    found = _DATE.search(rest)
    if not found:
        return None
    if not (found[1] or year):
        raise Refused(f"“{flat}”没有写年份，请先选定年度", field="year", code="date")
    if rest == found[0] and not found[1]:
        held = day(rest, year=year)  # a bare 1.2 may be a number that was 1.20
    else:
        held = day(f"{found[1] or year}-{found[2]}-{found[3]}")
    title = _HOLLOW.sub("", re.sub(r"[,、;]+(?=\))|(?<=\()[,、;]+", "", rest.replace(found[0], "", 1)))
    assert held is not None  # noqa: S101 - the words are not blank
    return Meeting(index, title.strip(",、;:-—"), held, counts, " ".join(words.split()))


def meetings(found: Found, *, year: int | None = None) -> tuple[Meeting, ...]:
    """Return the meetings among the columns that are no field of a person."""
    read = (
        meeting(_without_group(column.words), year=year, index=column.index)
        for column in found.unmapped
        if not column.doubled
    )
    return tuple(each for each in read if each is not None)


def count_warnings(meeting: Meeting, marks: Iterable[Mark | None]) -> tuple[str, ...]:
    """Compare the numbers in a heading with the marks below it."""
    said = [each for each in marks if each is not None]
    present = sum(each.presence is Presence.PRESENT for each in said)
    real = {
        "应到": len(said),
        "实到": present,
        "出席": present,
        "请假": sum(each.leave for each in said),
        "缺席": sum(each.presence is Presence.ABSENT for each in said),
        "迟到": sum(each.late for each in said),
    }
    return tuple(
        f"“{meeting.title}”表头写{kind} {number} 人，表中实为 {real[kind]} 人"
        for kind, number in meeting.counts.items()
        if number != real[kind]
    )

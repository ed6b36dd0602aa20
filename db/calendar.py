"""Working days and deadlines: pure functions that also say in words how they came to a date."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Self

from db.store.days import full_day
from db.store.errors import Refused
from db.store.record import Record

WEEKDAYS = "一二三四五六日"
_DAY = timedelta(days=1)
_SATURDAY = 5

_FIXED = {(1, 1): "元旦", (5, 1): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节"}
_SECOND_LABOUR_DAY_SINCE = 2025

_SHORT = {"清明节": "清明", "端午节": "端午", "中秋节": "中秋", "国庆节": "国庆"}
"""How a clerk calls the days off: 端午假期, but 春节假期 and 劳动节假期."""

_BUILTIN_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(Record):
    """A day that the State Council's notice of the year names: off, or worked in exchange (调休上班)."""

    TABLE: ClassVar[str] = "holiday"
    KEY: ClassVar[tuple[str, ...]] = ("day",)
    day: date
    working: bool
    name: str


def builtin_years() -> range:
    """Years whose notice came with the program."""
    from chinese_calendar.constants import holidays

    return range(min(holidays).year, max(holidays).year + 1)


def builtin_days(years: Iterable[int]) -> list[Holiday]:
    """Return the rows that came with the program for these years; none for a year it does not know."""
    from chinese_calendar.constants import holidays, workdays

    wanted = frozenset(years)
    return [
        Holiday(day=day, working=working, name=_BUILTIN_NAMES[name])
        for days, working in ((holidays, False), (workdays, True))
        for day, name in sorted(days.items())
        if day.year in wanted
    ]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked.

    ``days`` holds the exceptions from Monday-to-Friday. A year not in ``loaded_years`` has weekends and the
    holidays with a fixed date only, and what is counted in it is not certain.
    """

    days: Mapping[date, bool] = field(default_factory=dict)
    loaded_years: frozenset[int] = frozenset()
    names: Mapping[date, str] = field(default_factory=dict)

    @classmethod
    def of(cls, holidays: Iterable[Holiday]) -> Self:
        """Build from the rows of the store.

        A year is loaded when its own first of January is among them: a notice also names days at the end of
        the year before.
        """
        rows = list(holidays)
        return cls(
            {row.day: row.working for row in rows},
            frozenset(row.day.year for row in rows if (row.day.month, row.day.day) == (1, 1)),
            {row.day: row.name for row in rows},
        )

    def working(self, day: date) -> bool:
        known = self.days.get(day)
        return day.weekday() < _SATURDAY and not self._holiday(day) if known is None else known

    def certain(self, day: date) -> bool:
        """Whether no notice still to come can change the day; the last days of December go with the next."""
        return not self.missing_year(day)

    def missing_year(self, day: date) -> int | None:
        """Return the year whose notice decides this day and is not loaded."""
        if day.year not in self.loaded_years:
            return day.year
        late = (day.month, day.day) >= (12, 28)
        return day.year + 1 if late and day.year + 1 not in self.loaded_years else None

    def reason(self, day: date) -> str:
        """Why a day is off: 端午假期, 星期六; empty for a working day."""
        if self.working(day):
            return ""
        name = self._holiday(day)
        return f"{_SHORT.get(name, name)}假期" if name else f"星期{WEEKDAYS[day.weekday()]}"

    def made_up(self, day: date) -> bool:
        """Whether a Saturday or Sunday is worked in exchange for a day off."""
        return day.weekday() >= _SATURDAY and self.working(day)

    def _holiday(self, day: date) -> str:
        if day in self.days or day.year in self.loaded_years:
            return self.names.get(day, "")
        return _FIXED.get((day.month, day.day), "") or _moving_holiday(day)


def _moving_holiday(day: date) -> str:
    """Holidays that the law dates and the sun decides; those of the moon wait for the notice."""
    if (day.month, day.day) == (5, 2) and day.year >= _SECOND_LABOUR_DAY_SINCE:
        return "劳动节"
    in_century = day.year % 100
    qingming = int(in_century * 0.2422 + 4.81) - in_century // 4  # right for every year from 2000 to 2099
    return "清明节" if (day.month, day.day) == (4, qingming) else ""


class Unit(StrEnum):
    WORKING_DAYS = "工作日"
    DAYS = "自然日"
    MONTHS = "月"
    DATE = "日期"
    YEARLY = "每年"

    @property
    def dated(self) -> bool:
        """Whether it names a day instead of a length of time."""
        return self in {Unit.DATE, Unit.YEARLY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How long something may take: so many working days, days or months, or until a date.

    ``label`` says what for (书面答复). A rule that ``rolls`` moves an end on a day off to the next working day.
    ``month_day`` (06-30) is a date of every year: the first one after the start counts.
    """

    unit: Unit
    amount: int = 0
    on: date | None = None
    month_day: str = ""
    label: str = ""
    rolls: bool = True

    def __post_init__(self) -> None:
        if self.unit is Unit.DATE:
            if self.on is None:
                raise Refused("请填写到期日期。", field="on")
        elif self.unit is Unit.YEARLY:
            _month_day(self.month_day)
        elif not 1 <= self.amount <= 1000:
            raise Refused("期限须是 1 到 1000 之间的整数。", field="amount")

    @property
    def words(self) -> str:
        """`3 个月`, `5 个工作日`, `10 日`, `2022年6月30日前`, `6月30日前`."""
        if self.on and self.unit is Unit.DATE:
            return f"{full_day(self.on)}前"
        if self.unit is Unit.YEARLY:
            month, day = _month_day(self.month_day)
            return f"{month}月{day}日前"
        return f"{self.amount} {_MEASURES[self.unit]}"

    def to_dict(self) -> dict[str, str]:
        """Return the rule as a record keeps it (assignment.rule)."""
        kept = {"unit": str(self.unit), "label": self.label}
        if self.unit is Unit.DATE:
            kept["on"] = str(self.on)
        elif self.unit is Unit.YEARLY:
            kept["month_day"] = self.month_day
        else:
            kept["amount"] = str(self.amount)
        if not self.rolls:
            kept["rolls"] = "否"
        return kept

    @classmethod
    def from_dict(cls, kept: Mapping[str, str]) -> Self:
        return cls(
            unit=Unit(kept["unit"]),
            amount=int(kept.get("amount", "0")),
            on=date.fromisoformat(kept["on"]) if kept.get("on") else None,
            month_day=kept.get("month_day", ""),
            label=kept.get("label", ""),
            rolls=kept.get("rolls") != "否",
        )


_MEASURES = {Unit.WORKING_DAYS: "个工作日", Unit.DAYS: "日", Unit.MONTHS: "个月"}
_LEAP = 2024


def _month_day(text: str) -> tuple[int, int]:
    """Return (6, 30) for 06-30; the 29th of February is its month's last day in other years."""
    try:
        day = date.fromisoformat(f"{_LEAP}-{text}")
    except ValueError as error:
        raise Refused("每年的日期写成月日，如 6月30日。", field="month_day") from error
    return day.month, day.day


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: the day, whether a notice still to come may move it, and the derivation in words."""

    on: date
    tentative: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A deadline while it is counted: its end before any rolling on, and the words so far."""

    start: date
    end: date
    words: str
    unit: Unit
    rolls: bool
    remark: str = ""  # about the end, said behind it
    doubts: frozenset[int] = frozenset()  # years whose notice may still change what was counted


def due(start: date, rule: Rule, calendar: Calendar, *, begun: str = "交办") -> Due:
    """Count a rule from a day on; the day itself is not counted. ``begun`` names what happened on it."""
    return settled(begin(start, rule, calendar, begun=begun), calendar)


def begin(start: date, rule: Rule, calendar: Calendar, *, begun: str = "交办") -> Count:
    """Count a rule from a day on, leaving the end where it falls."""
    head = f"自 {day_words(start)} {begun}，"
    head += "规定日期 " if rule.unit.dated else f"次日起算 {rule.words} → "
    none = Count(start=start, end=start, words="", unit=rule.unit, rolls=rule.rolls)
    return _onward(none, rule, calendar, head)


def longer(count: Count, rule: Rule, calendar: Calendar, words: str) -> Count:
    """Add time to a deadline, counted from its end; a rule with a date puts it there."""
    rolls = rule.rolls if rule.unit.dated else count.rolls
    return replace(_onward(count, rule, calendar, f"{_said(count)}；{words} → "), rolls=rolls)


def paused(count: Count, since: date, until: date, calendar: Calendar) -> Count:
    """Leave days out: the one the clock was stopped on counts no more, the one it was resumed on counts again."""
    head = f"{_said(count)}；{day_words(since, beside=count.start)} 暂停，{day_words(until, beside=count.start)} 恢复，"
    if count.unit is Unit.WORKING_DAYS:
        days = working_days_between(since - _DAY, until - _DAY, calendar)
        doubts = {calendar.missing_year(since + _DAY * step) for step in range((until - since).days)}
        count = replace(count, doubts=count.doubts | {year for year in doubts if year})
        rule = Rule(unit=Unit.WORKING_DAYS, amount=days) if days else None
        measure = "个工作日"
    else:
        days, measure = (until - since).days, "日"
        rule = Rule(unit=Unit.DAYS, amount=days) if days else None
    if rule is None:
        return count
    return _onward(count, rule, calendar, f"{head}{days} {measure}不计 → ")


def _onward(count: Count, rule: Rule, calendar: Calendar, head: str) -> Count:
    """Count a rule from where a count ends."""
    remark, doubts = "", count.doubts
    if rule.unit is Unit.WORKING_DAYS:
        end, remark, missing = _working_days_on(count.end, rule.amount, calendar, beside=count.start)
        doubts |= missing
    elif rule.unit is Unit.MONTHS:
        end = add_months(count.end, rule.amount)
        remark = "" if end.day == count.end.day else f"当月没有 {count.end.day} 日，取月末"
    elif rule.unit is Unit.DAYS:
        end = count.end + timedelta(days=rule.amount)
    elif rule.unit is Unit.YEARLY:
        end = _next_yearly(count.end, rule.month_day)
    else:
        end = rule.on or count.end
    words = head + day_words(end, beside=count.start)
    return replace(count, end=end, words=words, remark=remark, doubts=doubts)


def _said(count: Count) -> str:
    return count.words + (f"（{count.remark}）" if count.remark else "")


def _next_yearly(start: date, month_day: str) -> date:
    month, day = _month_day(month_day)
    ends = (date(year, month, min(day, monthrange(year, month)[1])) for year in (start.year, start.year + 1))
    return next(end for end in ends if end > start)


def settled(count: Count, calendar: Calendar) -> Due:
    """Move an end on a day off to the next working day, where the rule says so, and say what is not certain."""
    day = count.end
    missing = {calendar.missing_year(day)}
    while count.rolls and not calendar.working(day):
        day += _DAY
        missing.add(calendar.missing_year(day))
    why = calendar.reason(count.end)
    words = _said(replace(count, remark="，".join(part for part in (count.remark, why) if part)))
    if day != count.end:
        words += f"，顺延至 {day_words(day, beside=count.start)}"
    elif why:
        words += "，不顺延"
    years = sorted(count.doubts | {year for year in missing if year and count.rolls})
    if years:
        words += f"；{'、'.join(map(str, years))} 年放假安排尚未载入，暂定"
    return Due(day, bool(years), words)


def _working_days_on(
    day: date, amount: int, calendar: Calendar, *, beside: date
) -> tuple[date, str, frozenset[int]]:
    """Return the day so many working days later, what was passed on the way, and the years in doubt."""
    missing: set[int | None] = set()
    off: dict[str, None] = {}
    made_up = []
    while amount:
        day += _DAY
        missing.add(calendar.missing_year(day))
        if calendar.working(day):
            amount -= 1
            if calendar.made_up(day):
                made_up.append(day_words(day, beside=beside))
        elif calendar.reason(day).endswith("假期"):
            off[calendar.reason(day)] = None
    remarks = [f"{'、'.join(off)}不计"] if off else []
    if made_up:
        remarks.append(f"{'、'.join(made_up)} 调休上班计入")
    return day, "，".join(remarks), frozenset(year for year in missing if year)


def add_months(start: date, months: int) -> date:
    """Return the corresponding day, or the month's last where it has none: 11-30 and three months is 02-28."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Count working days behind ``start`` up to and with ``end``; negative when ``end`` is the earlier."""
    if end < start:
        return -working_days_between(end, start, calendar)
    return sum(calendar.working(start + timedelta(days=step)) for step in range(1, (end - start).days + 1))


def days_left(on: date, today: date) -> int:
    """Days until a deadline: 0 on the day itself, negative when it has passed."""
    return (on - today).days


def day_words(day: date, *, beside: date | None = None) -> str:
    """`3月10日`, with its year when that is not the year of the day it stands beside."""
    alike = beside is None or beside.year == day.year
    return f"{day.month}月{day.day}日" if alike else full_day(day)

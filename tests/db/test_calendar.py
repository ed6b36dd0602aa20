"""Deadlines fall where the notice of the year puts them, and say why."""

import subprocess
import sys
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.calendar import (
    Calendar,
    Due,
    Holiday,
    Rule,
    Unit,
    add_months,
    begin,
    builtin_days,
    builtin_years,
    days_left,
    due,
    longer,
    paused,
    settled,
    working_days_between,
)
from db.store.errors import Refused
from db.store.record import columns
from db.store.schema.step_0001 import STATEMENTS


@cache
def known() -> Calendar:
    """Return the calendar as it came with the program in 2026."""
    return Calendar.of(builtin_days(range(2004, 2027)))


def months(amount: int) -> Rule:
    return Rule(unit=Unit.MONTHS, amount=amount)


def working_days(amount: int) -> Rule:
    return Rule(unit=Unit.WORKING_DAYS, amount=amount)


def test_a_deadline_explains_itself() -> None:
    assert due(date(2024, 3, 10), months(3), known()) == Due(
        date(2024, 6, 11),
        tentative=False,
        why="自 3月10日 交办，次日起算 3 个月 → 6月10日（端午假期），顺延至 6月11日",
    )


@pytest.mark.parametrize(
    ("start", "rule", "on", "why"),
    [
        # spring festival 2026: off 15-23 February, worked on the Saturdays 14 and 28
        (
            date(2026, 2, 12),
            working_days(5),
            date(2026, 2, 26),
            "次日起算 5 个工作日 → 2月26日（春节假期不计，2月14日 调休上班计入）",
        ),
        (date(2026, 1, 17), months(1), date(2026, 2, 24), "→ 2月17日（春节假期），顺延至 2月24日"),
        # national day 2025 with 中秋 inside: off 1-8 October, worked on Sunday 28 September and Saturday 11 October
        (
            date(2025, 9, 26),
            working_days(6),
            date(2025, 10, 11),
            "→ 10月11日（国庆假期、中秋假期不计，9月28日、10月11日 调休上班计入）",
        ),
        (date(2025, 7, 6), months(3), date(2025, 10, 9), "→ 10月6日（中秋假期），顺延至 10月9日"),
        # a made-up Saturday is no day off, an ordinary one is
        (date(2025, 7, 11), months(3), date(2025, 10, 11), "次日起算 3 个月 → 10月11日"),
        (date(2025, 7, 18), months(3), date(2025, 10, 20), "→ 10月18日（星期六），顺延至 10月20日"),
        # ends of months
        (date(2024, 11, 30), months(3), date(2025, 2, 28), "→ 2025年2月28日（当月没有 30 日，取月末）"),
        (date(2023, 11, 30), months(3), date(2024, 2, 29), "→ 2024年2月29日（当月没有 30 日，取月末）"),
        (
            date(2024, 5, 31),
            months(1),
            date(2024, 7, 1),
            "→ 6月30日（当月没有 31 日，取月末，星期日），顺延至 7月1日",
        ),
        # days, and a date
        (date(2025, 3, 10), Rule(unit=Unit.DAYS, amount=10), date(2025, 3, 20), "次日起算 10 日 → 3月20日"),
        (
            date(2024, 3, 10),
            Rule(unit=Unit.DATE, on=date(2024, 6, 30)),
            date(2024, 7, 1),
            "，规定日期 6月30日（星期日），顺延至 7月1日",
        ),
        (
            date(2024, 3, 10),
            Rule(unit=Unit.DATE, on=date(2024, 6, 30), rolls=False),
            date(2024, 6, 30),
            "，规定日期 6月30日（星期日），不顺延",
        ),
    ],
)
def test_a_deadline_falls_by_the_notice_of_its_year(start: date, rule: Rule, on: date, why: str) -> None:
    found = due(start, rule, known())
    assert (found.on, found.tentative) == (on, False)
    assert found.why.endswith(why)


def test_the_beginning_may_be_another_event() -> None:
    assert due(date(2025, 3, 10), working_days(1), known(), begun="收到").why.startswith("自 3月10日 收到，")


@pytest.mark.parametrize(
    ("start", "rule", "on", "tentative"),
    [
        (date(2026, 11, 20), months(3), date(2027, 2, 22), True),  # 20 February 2027 is a Saturday
        (date(2026, 9, 1), months(3), date(2026, 12, 1), False),
        (date(2026, 12, 21), working_days(8), date(2026, 12, 31), True),  # the next notice may change the end
        (date(2027, 4, 30), working_days(1), date(2027, 5, 3), True),  # 1 and 2 May are fixed, and a weekend
        (date(2027, 9, 1), months(1), date(2027, 10, 4), True),
        (date(2027, 3, 5), months(1), date(2027, 4, 6), True),  # 清明 2027 is the 5th of April
        (date(2026, 12, 1), months(1), date(2027, 1, 4), True),  # 元旦 is a Friday
        (date(2027, 3, 1), Rule(unit=Unit.DATE, on=date(2027, 6, 30), rolls=False), date(2027, 6, 30), False),
    ],
)
def test_a_year_without_its_notice_gives_a_tentative_date(
    start: date, rule: Rule, on: date, *, tentative: bool
) -> None:
    found = due(start, rule, known())
    assert (found.on, found.tentative) == (on, tentative)
    assert found.why.endswith("2027 年放假安排尚未载入，暂定") == tentative


def test_a_typed_notice_makes_the_date_certain() -> None:
    rows = [
        *builtin_days(range(2026, 2027)),
        Holiday(day=date(2027, 1, 1), working=False, name="元旦"),
        Holiday(day=date(2027, 2, 22), working=False, name="春节"),
    ]
    found = due(date(2026, 11, 20), months(3), Calendar.of(rows))
    assert (found.on, found.tentative) == (date(2027, 2, 23), False)


def test_days_at_the_end_of_a_year_do_not_load_it() -> None:
    calendar = Calendar.of([Holiday(day=date(2026, 12, 31), working=False, name="元旦")])
    assert calendar.loaded_years == frozenset()
    assert not calendar.working(date(2026, 12, 31))
    assert calendar.reason(date(2026, 12, 31)) == "元旦假期"
    assert not calendar.certain(date(2026, 12, 31))


def test_days_that_the_law_fixes_are_off_in_every_known_year() -> None:
    bare = Calendar()
    for year in range(2008, 2027):
        day = date(year, 1, 1)
        while day.year == year:
            if bare.reason(day).endswith("假期"):
                assert not known().working(day), day
            day += timedelta(days=1)


def test_the_program_knows_years_and_says_nothing_about_others() -> None:
    assert {2004, 2026} <= set(builtin_years())
    assert builtin_days([builtin_years().stop]) == []
    assert {row.day.year for row in builtin_days([2025])} == {2025}
    assert Holiday(day=date(2025, 9, 28), working=True, name="国庆节") in builtin_days([2025])


def test_the_known_years_load_only_when_asked() -> None:
    program = "import sys, db.calendar; assert 'chinese_calendar' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_holiday_fits_its_table() -> None:
    row = Holiday(day=date(2025, 10, 1), working=False, name="国庆节")
    assert row.key == "2025-10-01"
    assert Holiday.from_row(row.to_row()) == row
    assert all(
        f"{column} TEXT" in STATEMENTS or f"{column} INTEGER" in STATEMENTS for column in columns(Holiday)
    )


@pytest.mark.parametrize(
    "rule",
    [
        Rule(unit=Unit.WORKING_DAYS, amount=5, label="退回"),
        Rule(unit=Unit.MONTHS, amount=3, label="书面答复", rolls=False),
        Rule(unit=Unit.DATE, on=date(2026, 6, 30)),
    ],
)
def test_a_rule_is_kept_with_its_assignment(rule: Rule) -> None:
    kept = rule.to_dict()
    assert all(isinstance(value, str) for value in kept.values())
    assert Rule.from_dict(kept) == rule


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule(unit=Unit.WORKING_DAYS, amount=5), "5 个工作日"),
        (Rule(unit=Unit.DAYS, amount=10), "10 日"),
        (Rule(unit=Unit.MONTHS, amount=3), "3 个月"),
        (Rule(unit=Unit.DATE, on=date(2026, 6, 30)), "2026年6月30日前"),
    ],
)
def test_a_rule_has_words(rule: Rule, words: str) -> None:
    assert rule.words == words


@pytest.mark.parametrize(
    ("unit", "amount", "field"),
    [(Unit.MONTHS, 0, "amount"), (Unit.DAYS, 1001, "amount"), (Unit.DATE, 3, "on")],
)
def test_a_rule_without_a_length_is_refused(unit: Unit, amount: int, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        Rule(unit=unit, amount=amount)
    assert refusal.value.field == field


def test_days_are_counted_behind_the_first_up_to_the_last() -> None:
    assert working_days_between(date(2025, 9, 26), date(2025, 10, 11), known()) == 6
    assert working_days_between(date(2025, 10, 11), date(2025, 9, 26), known()) == -6
    assert working_days_between(date(2025, 10, 11), date(2025, 10, 11), known()) == 0
    assert days_left(date(2025, 10, 11), date(2025, 10, 9)) == 2
    assert days_left(date(2025, 10, 9), date(2025, 10, 11)) == -2


some_day = st.dates(date(2004, 1, 1), date(2030, 12, 31))


@given(some_day, st.integers(1, 120))
def test_counting_back_finds_the_working_days_of_the_rule(start: date, amount: int) -> None:
    end = due(start, working_days(amount), known()).on
    assert known().working(end)
    assert working_days_between(start, end, known()) == amount


@given(some_day, st.sampled_from(list(Unit)[:3]), st.integers(1, 120))
def test_a_deadline_is_a_working_day_behind_its_start(start: date, unit: Unit, amount: int) -> None:
    found = due(start, Rule(unit=unit, amount=amount), known())
    assert found.on > start
    assert known().working(found.on)
    assert ("暂定" in found.why) == found.tentative


@given(some_day, st.integers(1, 48))
def test_months_end_on_the_same_day_or_the_last_of_the_month(start: date, amount: int) -> None:
    end = add_months(start, amount)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == amount
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


# Yearly dates, pauses, extensions


def yearly(month_day: str) -> Rule:
    return Rule(unit=Unit.YEARLY, month_day=month_day)


@pytest.mark.parametrize(
    ("start", "month_day", "on", "why"),
    [
        (date(2022, 3, 10), "06-30", date(2022, 6, 30), "自 3月10日 交办，规定日期 6月30日"),
        (date(2022, 6, 30), "06-30", date(2023, 6, 30), "自 6月30日 交办，规定日期 2023年6月30日"),
        (date(2022, 3, 10), "02-29", date(2023, 2, 28), "自 3月10日 交办，规定日期 2023年2月28日"),
        (date(2023, 3, 10), "02-29", date(2024, 2, 29), "自 3月10日 交办，规定日期 2024年2月29日"),
        (date(2022, 3, 10), "10-01", date(2022, 10, 8), "规定日期 10月1日（国庆假期），顺延至 10月8日"),
    ],
)
def test_a_date_of_every_year_is_the_first_after_the_start(
    start: date, month_day: str, on: date, why: str
) -> None:
    found = due(start, yearly(month_day), known())
    assert found.on == on
    assert found.why.endswith(why)
    assert Rule.from_dict(yearly(month_day).to_dict()) == yearly(month_day)


@pytest.mark.parametrize("month_day", ["", "13-01", "02-30", "6月30日"])
def test_a_date_there_is_not_is_no_rule(month_day: str) -> None:
    with pytest.raises(Refused, match="每年的日期写成月日") as caught:
        yearly(month_day)
    assert caught.value.field == "month_day"


def test_only_the_last_end_rolls_on() -> None:
    raw = begin(date(2024, 3, 10), months(3), known())
    assert settled(raw, known()).on == date(2024, 6, 11)  # 端午
    more = longer(raw, months(1), known(), "6月1日 同意延期 1 个月")
    assert settled(more, known()).on == date(2024, 7, 10), (
        "counted from the 10th, not from the day rolled on to"
    )
    assert settled(more, known()).why == (
        "自 3月10日 交办，次日起算 3 个月 → 6月10日；6月1日 同意延期 1 个月 → 7月10日"
    )


def test_the_end_of_a_month_is_said_where_it_was_taken() -> None:
    raw = begin(date(2022, 8, 31), months(1), known())
    more = longer(raw, months(1), known(), "9月20日 同意延期 1 个月")
    assert settled(more, known()).why == (
        "自 8月31日 交办，次日起算 1 个月 → 9月30日（当月没有 31 日，取月末）；9月20日 同意延期 1 个月 → 10月30日（星期日），顺延至 10月31日"
    )


def test_a_pause_moves_the_end_by_the_days_left_out() -> None:
    raw = begin(date(2025, 3, 10), Rule(unit=Unit.DAYS, amount=10), known())
    later = settled(paused(raw, date(2025, 3, 12), date(2025, 3, 17), known()), known())
    assert later.on == date(2025, 3, 25)
    assert later.why.endswith("；3月12日 暂停，3月17日 恢复，5 日不计 → 3月25日")


def test_a_pause_over_a_weekend_costs_no_working_day() -> None:
    raw = begin(date(2025, 3, 10), working_days(5), known())
    assert paused(raw, date(2025, 3, 15), date(2025, 3, 17), known()) == raw


def test_a_pause_in_a_year_without_its_notice_leaves_a_doubt() -> None:
    raw = begin(date(2026, 12, 1), working_days(10), known())
    later = settled(paused(raw, date(2026, 12, 10), date(2027, 1, 11), known()), known())
    assert later.tentative
    assert later.why.endswith("2027 年放假安排尚未载入，暂定")


@given(
    start=st.dates(date(2020, 1, 1), date(2025, 6, 1)),
    days=st.integers(1, 60),
    stop=st.integers(1, 40),
    length=st.integers(0, 40),
)
def test_a_pause_never_makes_less_time_and_costs_exactly_its_working_days(
    start: date, days: int, stop: int, length: int
) -> None:
    raw = begin(start, working_days(days), known())
    since = start + timedelta(days=stop)
    until = since + timedelta(days=length)
    later = paused(raw, since, until, known())
    lost = sum(known().working(since + timedelta(days=n)) for n in range(length))
    assert working_days_between(raw.end, later.end, known()) == lost

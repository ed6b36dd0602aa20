"""The deadline rules of eleven places, expressed as data only: where each falls and how it is counted, word by word."""

from dataclasses import replace
from datetime import date

import pytest

from db.calendar import Calendar, Rule, builtin_days, due
from db.proposals.clock import Clocked, clocked, most_of, rule_for
from db.proposals.clock_rules import rule_of, with_exceptions, with_hard_stop
from db.proposals.records import AssignmentId
from db.proposals.records_clock import ClockKind, ClockStep, ClockStepId
from db.proposals.settings import ProposalSettings

CALENDAR = Calendar.of(builtin_days(range(2019, 2027)))


def place(*exceptions: str, most: str = "", **rules: str) -> ProposalSettings:
    """Return the settings of a place: its rules in words, by step."""
    office = ProposalSettings()
    deadlines = {
        step: {**kept, **rule_of(rules[step])} for step, kept in office.deadlines.items() if step in rules
    }
    deadlines["答复"] = with_hard_stop(deadlines["答复"], rule_of(most) if most else {})
    return replace(office, deadlines=with_exceptions(deadlines, exceptions, field="exceptions"))


PLACES = {
    "广州": place(申退审定="7 日", 答复="3 个月"),
    "黄埔 2021": place(申退="5 个工作日", 答复="7月底"),
    "汕尾城区": place(申退="10 日", 答复="4 个月"),
    "四川": place("答复·大会：5 个月", 答复="3 个月", 再办理="3 个月", most="6 个月"),
    "三个日期": place("答复·党派提案：5月10日", "答复·大会：4月16日", 申退="3 个工作日", 答复="6月30日"),
    "玉林": place(申退="7 个工作日", 答复="3 个月"),
    "巴南": place(申退="10 个工作日", 答复="3 个月"),
    "随州": place(首次沟通="20 日", 会办意见="5月31日", 答复="6月30日"),
    "崇义": place(首次沟通="15 个工作日", 征询意见="15 个工作日", 答复="3 个月"),
    "佛坪": place(答复="6月底"),
    "某市 2008": place(申退="10 日", 会办意见="1 个月", 答复="3 个月", 延期="1 个月", most="4 个月"),
}  # fmt: skip


COUNTED: list[tuple[str, str, date, date, str]] = [
        # the spring festival of 2022 (31 January to 6 February), worked on Saturday 29 and Sunday 30 January
        (
            "玉林", "申退", date(2022, 1, 26), date(2022, 2, 9),
            "自 1月26日 交办，次日起算 7 个工作日 → 2月9日（春节假期不计，1月29日、1月30日 调休上班计入）",
        ),
        (
            "巴南", "申退", date(2022, 1, 26), date(2022, 2, 14),
            "自 1月26日 交办，次日起算 10 个工作日 → 2月14日（春节假期不计，1月29日、1月30日 调休上班计入）",
        ),
        (
            "汕尾城区", "申退", date(2022, 1, 24), date(2022, 2, 7),
            "自 1月24日 交办，次日起算 10 日 → 2月3日（春节假期），顺延至 2月7日",
        ),
        (
            "崇义", "首次沟通", date(2022, 1, 20), date(2022, 2, 15),
            "自 1月20日 交办，次日起算 15 个工作日 → 2月15日（春节假期不计，1月29日、1月30日 调休上班计入）",
        ),
        (
            "三个日期", "申退", date(2022, 1, 28), date(2022, 2, 7),
            "自 1月28日 交办，次日起算 3 个工作日 → 2月7日（春节假期不计，1月29日、1月30日 调休上班计入）",
        ),
        (
            "某市 2008", "会办意见", date(2022, 1, 5), date(2022, 2, 7),
            "自 1月5日 交办，次日起算 1 个月 → 2月5日（春节假期），顺延至 2月7日",
        ),
        # national day 2022 (1 to 7 October), worked on Saturday 8 and Sunday 9 October
        (
            "广州", "答复", date(2022, 7, 4), date(2022, 10, 8),
            "自 7月4日 交办，次日起算 3 个月 → 10月4日（国庆假期），顺延至 10月8日",
        ),
        (
            "崇义", "征询意见", date(2022, 9, 20), date(2022, 10, 14),
            "自 9月20日 交办，次日起算 15 个工作日 → 10月14日（国庆假期不计，10月8日、10月9日 调休上班计入）",
        ),
        ("玉林", "答复", date(2022, 7, 8), date(2022, 10, 8), "自 7月8日 交办，次日起算 3 个月 → 10月8日"),
        ("广州", "申退审定", date(2022, 9, 28), date(2022, 10, 8), "自 9月28日 交办，次日起算 7 日 → 10月5日（国庆假期），顺延至 10月8日"),
        # ends of months
        (
            "汕尾城区", "答复", date(2021, 10, 31), date(2022, 2, 28),
            "自 10月31日 交办，次日起算 4 个月 → 2022年2月28日（当月没有 31 日，取月末）",
        ),
        (
            "四川", "再办理", date(2023, 11, 30), date(2024, 2, 29),
            "自 11月30日 交办，次日起算 3 个月 → 2024年2月29日（当月没有 30 日，取月末）",
        ),
        # dates of the year: the first one after the start
        ("黄埔 2021", "答复", date(2021, 3, 10), date(2021, 8, 2), "自 3月10日 交办，规定日期 7月31日（星期六），顺延至 8月2日"),
        ("随州", "会办意见", date(2022, 3, 10), date(2022, 5, 31), "自 3月10日 交办，规定日期 5月31日"),
        ("随州", "首次沟通", date(2022, 4, 11), date(2022, 5, 5), "自 4月11日 交办，次日起算 20 日 → 5月1日（劳动节假期），顺延至 5月5日"),
        ("佛坪", "答复", date(2021, 7, 5), date(2022, 6, 30), "自 7月5日 交办，规定日期 2022年6月30日"),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "step", "start", "on", "why"), COUNTED)
def test_a_deadline_of_a_place(name: str, step: str, start: date, on: date, why: str) -> None:
    found = due(start, Rule.from_dict(rule_for(PLACES[name], step)), CALENDAR)
    assert (found.on, found.tentative, found.why) == (on, False, why)


def test_the_rules_of_six_places_and_more_are_data_and_cross_holidays_and_days_worked_in_exchange() -> None:
    counted = {name for name, *_ in COUNTED}
    assert len(counted) >= 6
    assert counted <= set(PLACES)
    for office in PLACES.values():
        for rule in office.deadlines.values():
            assert all(isinstance(value, str) for value in rule.values()), "words and numbers, nothing to run"
    for said in (
        "春节假期不计",
        "国庆假期不计",
        "（春节假期），顺延",
        "（国庆假期），顺延",
        "调休上班计入",
        "取月末",
        "规定日期",
    ):
        assert any(said in why for *_, why in COUNTED), said
    saturdays = [on for *_, on, _ in COUNTED if on.weekday() == 5]
    assert saturdays, "a deadline may fall on a Saturday that is worked"


class Named:
    """A proposal as a rule sees it."""

    def __init__(self, origin: str, time_mark: str) -> None:
        self.origin, self.time_mark = origin, time_mark


@pytest.mark.parametrize(
    ("name", "origin", "time_mark", "words"),
    [
        ("四川", "委员提案", "大会", "5 个月"), ("四川", "委员提案", "平时", "3 个月"),
        ("三个日期", "党派提案", "大会", "5月10日前"), ("三个日期", "委员提案", "大会", "4月16日前"),
        ("三个日期", "委员提案", "平时", "6月30日前"), ("随州", "党派提案", "平时", "6月30日前"),
    ],
)  # fmt: skip
def test_some_proposals_of_a_place_have_their_own_time(
    name: str, origin: str, time_mark: str, words: str
) -> None:
    assert Rule.from_dict(rule_for(PLACES[name], "答复", Named(origin, time_mark))).words == words


def extended(name: str, months: int) -> Clocked:
    rule = rule_for(PLACES[name], "答复")
    step = ClockStep(
        id=ClockStepId(1), assignment=AssignmentId(1), kind=ClockKind.EXTEND, on_day=date(2022, 6, 1),
        rule=Rule.from_dict(rule_of(f"{months} 个月")).to_dict(),
    )  # fmt: skip
    found = clocked(date(2022, 3, 10), rule, [step], CALENDAR)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "months", "within"), [("某市 2008", 1, True), ("某市 2008", 2, False), ("四川", 3, True), ("四川", 4, False)]
)  # fmt: skip
def test_extensions_end_at_the_hard_stop_of_the_place(name: str, months: int, *, within: bool) -> None:
    found = extended(name, months)
    assert found.limit is not None
    assert (found.due.on <= found.limit.on) is within
    assert most_of(rule_for(PLACES["玉林"], "答复")) is None, "no hard stop is set where none is known"


def test_the_derivation_of_an_extension_names_both_ends() -> None:
    found = extended("某市 2008", 1)
    assert (
        found.due.why
        == "自 3月10日 交办，次日起算 3 个月 → 6月10日；6月1日 同意延期 1 个月 → 7月10日（星期日），顺延至 7月11日"
    )
    assert found.limit is not None
    assert found.limit.why == "自 3月10日 交办，次日起算 4 个月 → 7月10日（星期日），顺延至 7月11日"

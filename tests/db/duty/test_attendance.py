"""What members were invited to, and the rates made of it."""

from datetime import date

import pytest

from db.duty.attendance import ON_LEAVE, Taken, rates, taken
from db.duty.settings import DutySettings
from db.events.rates import attended
from db.events.records import Attendance, Leave, Presence
from db.people.operations import end_membership
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

YEAR = (date(2022, 1, 1), date(2022, 12, 30))
SETTINGS = DutySettings()


def states(store: Store, year: DutyYear, key: str) -> list[tuple[str, str]]:
    found = taken(store, *YEAR, SETTINGS)[year.people[key]]
    return [(line.title, line.state) for line in (*found.meetings, *found.activities)]


def test_a_plenary_counts_by_its_sittings_and_leave_for_all_counts_for_each(store: Store) -> None:
    year = duty_year(store)
    assert states(store, year, "vice") == [
        ("九届二次会议 开幕会", "请假"), ("九届二次会议闭幕会", "请假"), ("第三次常委会会议", "未登记"), ("视察污水处理厂", "未登记"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "fu",
            ["迟到", "缺席", "请假"],
        ),  # observed the standing meeting: no line; on leave for a span of days in May
        ("one", ["出席", "请假", "缺席", "出席"]),
        ("dali", ["未登记", "未登记", "未登记"]),  # a leave that was refused is none
    ],
)
def test_each_line_says_how_it_went(store: Store, key: str, expected: list[str]) -> None:
    year = duty_year(store)
    assert [state for _, state in states(store, year, key)] == expected


def test_being_there_outweighs_an_approved_leave(store: Store) -> None:
    year = duty_year(store)
    store.connection.execute(
        "UPDATE attendance SET presence = '出席' WHERE person = ?", (year.people["vice"],)
    )
    assert states(store, year, "vice")[0] == ("九届二次会议 开幕会", "出席")


def test_only_days_in_office_count(store: Store) -> None:
    year = duty_year(store)
    with store.work("离任") as work:
        end_membership(work, year.office.members["fu"], on=date(2022, 1, 18), reason="请辞")
    assert states(store, year, "fu") == [("九届二次会议 开幕会", "迟到")]


def test_one_person_asked_for_is_one_person_answered(store: Store) -> None:
    year = duty_year(store)
    found = taken(store, *YEAR, SETTINGS, person=year.people["one"])
    assert found == {year.people["one"]: taken(store, *YEAR, SETTINGS)[year.people["one"]]}
    assert found[year.people["one"]].meetings[0].host == "办公室", "a sitting is hosted as its plenary is"


def test_rates_leave_out_what_nobody_marked_and_say_so(store: Store) -> None:
    year = duty_year(store)
    found = taken(store, *YEAR, SETTINGS)
    one = {
        rate.words: (rate.count, rate.base)
        for rate in rates(found[year.people["one"]], SETTINGS, leave_in_rate=True)
    }
    assert one == {
        "会议出席率": (1, 3), "全体会议出席率": (1, 2), "常委会会议出席率": (0, 1), "活动参加率": (1, 1),
    }  # fmt: skip
    fu = {
        rate.words: (rate.count, rate.base)
        for rate in rates(found[year.people["fu"]], SETTINGS, leave_in_rate=True)
    }
    assert fu == {"会议出席率": (1, 2), "全体会议出席率": (1, 2), "活动参加率": (0, 1)}
    assert all("已登记" in rate.definition for rate in rates(Taken(), SETTINGS, leave_in_rate=True))
    assert all(rate.base == 0 for rate in rates(Taken(), SETTINGS, leave_in_rate=True))


def test_leave_from_one_day_of_a_plenary_is_none_from_the_next(store: Store) -> None:
    year = duty_year(store)
    with store.work("只请一天假") as work:
        (leave,) = work.find(Leave, "WHERE person = ?", year.people["vice"])
        work.update(leave, since=date(2022, 1, 18), until=date(2022, 1, 19))
        work.insert(
            Attendance(event=year.events["closing"].id, person=year.people["vice"], presence=Presence.ABSENT)
        )
    assert states(store, year, "vice")[:2] == [
        ("九届二次会议 开幕会", "请假"),
        ("九届二次会议闭幕会", "缺席"),
    ]
    same = attended(store, year.people["vice"], since=YEAR[0], until=YEAR[1])
    assert [line.standing for line in same[:2]] == ["请假", "缺席"], "the board and the archive say the same"


def test_leave_is_out_of_every_rate_where_the_office_reckons_so(store: Store) -> None:
    year = duty_year(store)
    found = taken(store, *YEAR, SETTINGS)
    for person in year.people.values():
        lines = found.get(person, Taken())
        away = sum(line.state == ON_LEAVE for line in (*lines.meetings, *lines.activities))
        within = {one.words: one for one in rates(lines, SETTINGS, leave_in_rate=True)}
        besides = {one.words: one for one in rates(lines, SETTINGS, leave_in_rate=False)}
        for words in ("会议出席率", "活动参加率"):
            assert besides[words].count == within[words].count
            assert "准假的除外" in besides[words].definition
        assert sum(within[words].base - besides[words].base for words in ("会议出席率", "活动参加率")) == away
    assert any(line.state == ON_LEAVE for one in found.values() for line in one.meetings)

"""Two years side by side: everybody of either year, what moved under which head, and who rose or fell."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from db.duty.difference import Years, compared, grade_ranks, grade_step
from db.duty.overview import Overview, overview
from db.duty.periods import period_for
from db.duty.presets import presets
from db.duty.schemes import add_manual, use_scheme
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

TODAY = date(2022, 12, 20)
SCHEME = presets()["桐城"]


@pytest.fixture
def made(store: Store) -> DutyYear:
    made = duty_year(store)
    with store.work("办法") as work:
        use_scheme(work, period_for(work, "2021"), SCHEME, at=datetime(2021, 12, 1))
        add_manual(
            work, period_for(work, "2022"), made.people["one"], item="提案", points=20_00, on=date(2022, 6, 1),
            basis="补记", approver="主席会议",
        )  # fmt: skip
    return made


def year(store: Store, name: str) -> Overview:
    return overview(store, period_for(store, name), today=TODAY)


@pytest.fixture
def years(store: Store, made: DutyYear) -> Years:
    assert made.people
    return compared(year(store, "2021"), year(store, "2022"))


def test_a_member_has_the_points_of_both_years_and_what_moved(years: Years, made: DutyYear) -> None:
    one = years.row(made.people["one"])
    assert one is not None
    assert one.before is not None
    assert one.after is not None
    assert one.totals == (one.before.total, one.after.total)
    assert one.change == (one.after.total or 0) - (one.before.total or 0)
    assert sum(head.change for head in one.heads) == one.change
    assert {head.name: head.change for head in one.heads}["提案"] == 20_00
    assert one.places == (one.before.place, one.after.place)


def test_everybody_of_either_year_is_there_once(years: Years) -> None:
    ids = [one.id for one in years.rows]
    assert len(ids) == len(set(ids))
    assert set(ids) == {row.id for each in (years.before, years.after) for row in each.rows}


def test_the_other_way_round_what_rose_fell(years: Years) -> None:
    back = compared(years.after, years.before)
    assert (back.up, back.down) == (years.down, years.up)
    for one in years.rows:
        other = back.row(one.id)
        assert other is not None
        assert other.change == (None if one.change is None else -one.change)


def test_who_was_in_office_in_one_year_only_has_no_change(years: Years) -> None:
    first = years.after.rows[0]
    alone = compared(replace(years.before, rows=()), replace(years.after, rows=(first,)))
    (one,) = alone.rows
    assert one.totals == (None, first.total)
    assert one.change is None
    assert one.step == 0
    assert all(head.before is None for head in one.heads)


def test_a_head_only_one_year_has_is_named_and_not_nought(years: Years) -> None:
    heads = years.after.heads
    fewer = replace(years.before, heads=heads[1:])
    one = compared(fewer, years.after).rows[0]
    assert one.heads[0].name == heads[0].name
    assert one.heads[0].before is None


def test_grades_of_two_schemes_are_ranked_by_the_later_one() -> None:
    ranks = grade_ranks(presets()["安庆"], presets()["桐城"])
    assert grade_step(ranks, "不合格", "合格") == 1
    assert grade_step(ranks, "合格", "不合格") == -1
    assert grade_step(ranks, "", "合格") == 0
    assert grade_step(grade_ranks(None, None), "合格", "不合格") == 0

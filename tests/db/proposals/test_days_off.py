"""The calendar by years."""

from datetime import date

import pytest

from db.calendar import Holiday
from db.people.operations import add_term
from db.proposals.days_off import (
    clear_year,
    days_of,
    drop_day,
    load_year,
    moved_with,
    put_day,
    with_year,
    without_year,
    years,
)
from db.proposals.handling import assign, roles_for
from db.store.errors import Refused
from db.store.store import Store
from tests.db.proposals.proposal_store import ProposalOffice, docketed

TODAY = date(2022, 6, 14)


def test_the_years_from_the_first_term_on_are_offered(store: Store) -> None:
    assert [row.year for row in years(store, today=TODAY)] == [2024, 2023, 2022]
    with store.work("建立届次") as work:
        add_term(work, 9, since=date(2021, 10, 26))
    assert [row.year for row in years(store, today=TODAY)] == [2024, 2023, 2022, 2021]


def test_a_year_is_loaded_as_a_whole_and_cleared_again(store: Store) -> None:
    with store.work("载入") as work:
        put_day(work, date(2022, 7, 1), working=False, name="本地节")
        count = load_year(work, 2022)
    row = next(each for each in years(store, today=TODAY) if each.year == 2022)
    assert row.loaded
    assert row.known
    assert row.off + row.made_up == count == len(days_of(store, 2022))
    assert date(2022, 7, 1) not in {day.day for day in days_of(store, 2022)}
    with store.work("清除") as work:
        clear_year(work, 2022)
    assert days_of(store, 2022) == []
    assert without_year(store, 2022) == []


def test_a_year_the_program_does_not_know_is_filled_in_by_hand(store: Store) -> None:
    with pytest.raises(Refused, match="逐日填写"), store.work("载入") as work:
        load_year(work, 2199)
    with store.work("填写") as work:
        put_day(work, date(2199, 2, 9), working=True, name="春节")
        made = put_day(work, date(2199, 2, 4), working=False, name="春节")
    assert [day.day.day for day in days_of(store, 2199)] == [4, 9]
    with store.work("删去") as work:
        drop_day(work, made)
    assert [day.day.day for day in days_of(store, 2199)] == [9]


def test_a_day_needs_a_name_and_only_weekends_are_worked_in_exchange(store: Store) -> None:
    with pytest.raises(Refused) as refused, store.work("填写") as work:
        put_day(work, date(2022, 6, 15), working=False, name=" ")
    assert refused.value.field == "name"
    with pytest.raises(Refused) as refused, store.work("填写") as work:
        put_day(work, date(2022, 6, 15), working=True, name="端午节")
    assert refused.value.field == "day"


def test_before_a_year_is_loaded_the_deadlines_it_moves_are_known(
    store: Store, world: ProposalOffice
) -> None:
    with store.work("清除") as work:
        clear_year(work, 2022)
    proposal = docketed(store, world)
    with store.work("交办") as work:
        assign(work, proposal, roles_for([world.housing.id], []), on=date(2022, 3, 3))
    moved = moved_with(store, with_year(store, 2022))
    assert [(each.before, each.after) for each in moved] == [(date(2022, 6, 3), date(2022, 6, 6))]
    assert store.find(Holiday) == []

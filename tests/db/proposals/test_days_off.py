"""The calendar by years."""

from datetime import date, timedelta

import pytest

from db.calendar import Holiday
from db.people.operations import add_term
from db.proposals.clock import RECOUNTING
from db.proposals.days_off import (
    clear_year,
    days_of,
    drop_day,
    load_days,
    load_year,
    missing_years,
    moved_with,
    named_day,
    put_day,
    with_day,
    with_days,
    with_year,
    without_day,
    without_year,
    years,
)
from db.proposals.handling import assign, roles_for
from db.proposals.records import (
    Assignment,
    AssignmentId,
    AssignmentState,
    HandlingRole,
    Proposal,
    ProposalId,
    ProposalState,
)
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


def day(month: int, number: int, *, year: int = 2023, working: bool = False, name: str = "元旦") -> Holiday:
    return Holiday(day=date(year, month, number), working=working, name=name)


def test_a_table_of_a_year_replaces_it_but_not_the_last_days_of_december(store: Store) -> None:
    with store.work("建立") as work:
        work.insert_all([day(5, 1, name="旧"), day(12, 31, name="元旦")])
        days = [day(1, 1), day(1, 2), day(1, 7, working=True, name="调休")]
        assert with_days(work, days) == [day(12, 31, name="元旦"), *days]
        assert load_days(work, days) == 3
    assert [each.day for each in store.find(Holiday, "ORDER BY day")] == [
        date(2023, 1, 1), date(2023, 1, 2), date(2023, 1, 7), date(2023, 12, 31),
    ]  # fmt: skip


def test_single_days_of_a_table_are_added(store: Store) -> None:
    with store.work("建立") as work:
        work.insert_all([day(1, 1), day(5, 1)])
        load_days(work, [day(7, 3, name="本地节")])
    assert len(days_of(store, 2023)) == 3


def test_what_a_single_day_would_move_is_known_before(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    with store.work("交办") as work:
        assign(work, proposal, roles_for([world.housing.id]), on=date(2022, 3, 10))
    off = named_day(date(2022, 6, 10), working=False, name="本地节")
    assert [(each.before, each.after) for each in moved_with(store, with_day(store, off))] == [
        (date(2022, 6, 10), date(2022, 6, 13))
    ]
    with store.work("记下") as work:
        put_day(work, off.day, working=False, name=off.name)
    assert [each.after for each in moved_with(store, without_day(store, off))] == [date(2022, 6, 10)]


def test_a_missing_year_is_warned_about_in_time(store: Store, world: ProposalOffice) -> None:
    assert missing_years(store, today=TODAY) == []
    proposal = docketed(store, world)
    with store.work("交办") as work:
        assign(work, proposal, roles_for([world.housing.id]), on=date(2022, 11, 1))
    (missing,) = missing_years(store, today=TODAY)
    assert (missing.year, missing.tentative, missing.first) == (2023, 1, date(2023, 2, 1))
    assert missing.words == "2023 年放假安排还没有载入，1 个在办的期限暂定；可在“设置—放假安排”直接载入。"
    with store.work("载入") as work:
        load_year(work, 2023)
    assert missing_years(store, today=TODAY) == []
    assert store.value("SELECT tentative FROM assignment_due") == 0, "counted anew once the year is there"


def test_from_november_on_the_next_year_is_missed(store: Store, world: ProposalOffice) -> None:
    assert world.session
    assert missing_years(store, today=date(2022, 10, 31)) == []
    assert [each.year for each in missing_years(store, today=date(2022, 11, 1))] == [2023]
    (far,) = missing_years(store, today=date(2022, 12, 1))
    assert far.words.startswith("2023 年放假安排还没有载入；")
    years_ahead = missing_years(store, today=date(2030, 1, 5))
    assert [each.year for each in years_ahead] == [2030]
    assert "通知下发后请在“设置—放假安排”载入" in years_ahead[0].words


def test_a_loaded_year_lists_also_what_becomes_certain_without_moving(
    store: Store, world: ProposalOffice
) -> None:
    proposal = docketed(store, world)
    with store.work("交办") as work:
        assign(work, proposal, roles_for([world.housing.id]), on=date(2022, 12, 1))
    (settled,) = moved_with(store, with_year(store, 2023))
    assert (settled.before, settled.after) == (date(2023, 3, 1), date(2023, 3, 1))
    assert (settled.moves, settled.was_tentative, settled.tentative) == (False, True, False)


MANY = 15_000


def lay_many(store: Store, world: ProposalOffice) -> None:
    """Lay a session with very many open deadlines, assigned on a few days."""
    proposals = [
        Proposal(
            id=ProposalId(store.new_id()), session=world.session, title=f"关于第{place}件的建议", number=f"{place:05}",
            state=ProposalState.DOCKETED,
        )
        for place in range(MANY)
    ]  # fmt: skip
    rule = {"unit": "月", "amount": "3", "label": "答复期限"}
    assignments = [
        Assignment(
            id=AssignmentId(store.new_id()), proposal=one.id, handler=world.housing.id, role=HandlingRole.SOLE,
            state=AssignmentState.WORKING, assigned_on=date(2022, 3, 3) + timedelta(days=place % 20), rule=rule,
        )
        for place, one in enumerate(proposals)
    ]  # fmt: skip
    with store.baseline("很多") as work:
        work.insert_all([*proposals, *assignments])


def kept(store: Store) -> list[list[tuple[object, ...]]]:
    return [
        store.tuples(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4") for table in ("assignment_due", "waiting")
    ]


class Stop(Exception):  # noqa: N818 - not an error: the clerk said stop
    pass


def test_a_recount_of_fifteen_thousand_tells_how_far_it_is_and_stopped_leaves_all_as_before(
    store: Store, world: ProposalOffice
) -> None:
    lay_many(store, world)
    day = Holiday(day=date(2022, 6, 6), working=False, name="本地节")
    moved = moved_with(store, with_day(store, day))
    assert 0 < len(moved) < MANY
    before, days = kept(store), store.find(Holiday)
    told: list[tuple[int, int]] = []

    def until_half(done: int, total: int, words: str) -> None:
        assert words == RECOUNTING
        told.append((done, total))
        if len(told) > 90:  # in the middle of the second of the kept tables
            raise Stop

    with pytest.raises(Stop), store.work("放假") as work:
        work.watch(until_half)
        put_day(work, day.day, working=False, name=day.name)
    assert told[:3] == [(0, MANY), (250, MANY), (500, MANY)]
    assert (kept(store), store.find(Holiday)) == (before, days)
    assert not store.connection.in_transaction
    told.clear()
    with store.work("放假") as work:
        work.watch(lambda done, total, _words: told.append((done, total)))
        put_day(work, day.day, working=False, name=day.name)
    assert told[-1] == (MANY - 250, MANY)
    due = dict(store.tuples("SELECT assignment, due_on FROM assignment_due"))
    assert {one.assignment: one.after.isoformat() for one in moved}.items() <= due.items()
    seen = len(told)
    with store.work("改回") as work:
        drop_day(work, day)
    assert len(told) == seen, "who watched one work does not hear of the next"
    assert kept(store) == before

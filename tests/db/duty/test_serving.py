"""Whose year it is."""

from datetime import date

from db.duty.periods import period_for
from db.duty.serving import archived, archived_one
from db.people.operations import end_membership
from db.store.store import Store
from tests.db.duty.duty_store import duty_year


def test_one_member_is_the_same_as_among_all(store: Store) -> None:
    year = duty_year(store)
    period = period_for(store, 2022)
    everybody = {row.id: row for row in archived(store, period)}
    assert everybody
    assert {person: archived_one(store, person, period) for person in year.people.values()} == {
        person: everybody.get(person) for person in year.people.values()
    }


def test_who_left_within_the_year_comes_last_and_is_gone_the_year_after(store: Store) -> None:
    year = duty_year(store)
    leaver = year.office.members["one"]
    with store.work("辞去") as work:
        end_membership(work, leaver, on=date(2022, 5, 1), reason="辞去")
    assert archived(store, period_for(store, 2022))[-1].id == leaver.person
    assert archived_one(store, leaver.person, period_for(store, 2022)) is not None
    assert archived_one(store, leaver.person, period_for(store, 2023)) is None

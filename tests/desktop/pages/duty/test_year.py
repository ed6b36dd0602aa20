"""The year the tabs share."""

from db.duty.periods import period_for
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.reckoning import Reckoning
from desktop.pages.duty.year import DutyYear


def test_a_year_is_there_once_a_period_is_chosen(desk: Desk, store: Store) -> None:
    year = DutyYear(desk, Reckoning(desk))
    assert not year.there
    year.period = period_for(store, "2022")
    assert year.there
    assert year.found is None

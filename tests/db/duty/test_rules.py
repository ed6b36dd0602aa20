"""When the duty year begins."""

from datetime import date

import pytest

from db.duty.operations import add_period
from db.duty.periods import period_on
from db.duty.records import DutyPeriod
from db.duty.rules import drop_period, save_first_day
from db.duty.settings import DutySettings
from db.people.operations import add_term
from db.store.errors import Refused
from db.store.settings import load
from db.store.store import Store


def test_years_begin_on_the_day_the_office_says(store: Store) -> None:
    with store.work("修改履职年度") as work:
        add_term(work, 9, since=date(2021, 10, 26))
        save_first_day(work, 12, 1)
    assert load(store, DutySettings).first_day == "12-01"
    assert period_on(store, date(2022, 6, 14)).since == date(2021, 12, 1)


@pytest.mark.parametrize(("month", "day"), [(2, 29), (13, 1), (4, 31)])
def test_a_day_that_is_not_in_every_year_is_refused(store: Store, month: int, day: int) -> None:
    with pytest.raises(Refused), store.work("修改履职年度") as work:
        save_first_day(work, month, day)


def test_a_period_entered_by_mistake_goes(store: Store) -> None:
    with store.work("修改履职年度") as work:
        term = add_term(work, 9, since=date(2021, 10, 26))
        made = add_period(
            work, term=term.id, name="首年度", since=date(2021, 10, 26), until=date(2022, 11, 30)
        )
        drop_period(work, made)
    assert store.find(DutyPeriod) == []

"""Entering duty periods."""

from datetime import date

import pytest

from db.duty.operations import add_period, change_period
from db.duty.records import DutyPeriod
from db.store.errors import Refused
from db.store.store import Store
from tests.db.people.people_store import small_office


def test_a_period_is_entered_changed_and_undone(store: Store) -> None:
    office = small_office(store)
    with store.work("年度") as work:
        period = add_period(
            work, term=office.term.id, name="2022 年度", since=date(2022, 1, 18), until=date(2023, 1, 9)
        )
    with store.work("改年度") as work:
        changed = change_period(work, period, name="第一履职年度", until=date(2023, 1, 10))
        change_period(work, changed, since=date(2022, 1, 17))
    assert store.get(DutyPeriod, period.id).since == date(2022, 1, 17)
    store.undo()
    assert store.get(DutyPeriod, period.id) == period


@pytest.mark.parametrize(
    ("name", "since", "until", "code"),
    [
        (" ", date(2023, 1, 1), date(2023, 12, 31), "empty"),
        ("2022年度", date(2023, 1, 1), date(2023, 12, 31), "double"),
        ("2023年度", date(2022, 12, 31), date(2023, 12, 31), "overlap"),
        ("2023年度", date(2023, 12, 31), date(2023, 1, 1), "order"),
        ("长" * 41, date(2023, 1, 1), date(2023, 12, 31), "too_long"),
    ],
)
def test_periods_that_do_not_fit_are_refused(
    store: Store, name: str, since: date, until: date, code: str
) -> None:
    office = small_office(store)
    with store.work("年度") as work:
        add_period(
            work, term=office.term.id, name="2022年度", since=date(2022, 1, 1), until=date(2022, 12, 31)
        )
    with pytest.raises(Refused) as refused, store.work("年度") as work:
        add_period(work, term=office.term.id, name=name, since=since, until=until)
    assert refused.value.code == code

"""The attendance of the whole office."""

from datetime import date

import pytest

from db.duty.attendance import rates, taken
from db.duty.overall import office_rate
from db.duty.settings import DutySettings
from db.events.settings import EventSettings
from db.store.settings import save
from db.store.store import Store
from tests.db.duty.duty_store import duty_year

YEAR = (date(2022, 1, 1), date(2022, 12, 30))


@pytest.mark.parametrize(("leave_in_rate", "said"), [(True, "请假和缺席算未出席"), (False, "准假的除外")])
def test_the_office_is_the_sum_of_its_members(store: Store, *, leave_in_rate: bool, said: str) -> None:
    duty_year(store)
    with store.work("口径") as work:
        save(work, EventSettings(leave_in_rate=leave_in_rate))
    settings = DutySettings()
    own = [
        rates(each, settings, leave_in_rate=leave_in_rate)[0]
        for each in taken(store, *YEAR, settings).values()
    ]
    found = office_rate(store, *YEAR)
    assert (found.count, found.base) == (sum(one.count for one in own), sum(one.base for one in own))
    assert found.count == 2  # 田富 came late to the opening, 陈志强 came; activities are not counted
    assert said in found.definition


def test_without_marks_there_is_no_base(store: Store) -> None:
    found = office_rate(store, *YEAR)
    assert (found.count, found.base) == (0, 0)

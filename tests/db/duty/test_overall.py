"""The attendance of the whole office."""

from datetime import date

from db.duty.attendance import rates, taken
from db.duty.overall import office_rate
from db.duty.settings import DutySettings
from db.store.store import Store
from tests.db.duty.duty_store import duty_year

YEAR = (date(2022, 1, 1), date(2022, 12, 30))


def test_the_office_is_the_sum_of_its_members(store: Store) -> None:
    duty_year(store)
    settings = DutySettings()
    own = [rates(each, settings)[0] for each in taken(store, *YEAR, settings).values()]
    found = office_rate(store, *YEAR)
    assert (found.count, found.base) == (sum(one.count for one in own), sum(one.base for one in own))
    assert found.count == 2  # 田富 came late to the opening, 陈志强 came; activities are not counted
    assert "请假和缺席算未出席" in found.definition


def test_without_marks_there_is_no_base(store: Store) -> None:
    found = office_rate(store, *YEAR)
    assert (found.count, found.base) == (0, 0)

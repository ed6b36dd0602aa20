"""Invented reports: of ended years only, one a member, the same for the same seed."""

from datetime import date

from db.duty.records import DutyPeriod
from db.duty.records_scoring import SelfReport
from db.practice.fill import fill
from db.store.store import Store

TODAY = date(2026, 3, 2)


def test_a_fifth_of_the_members_hand_a_report_in_before_the_year_ends(store: Store) -> None:
    fill(store, today=TODAY)
    found = store.find(SelfReport, "ORDER BY id")
    ended = {one.id: one for one in store.find(DutyPeriod, "WHERE until <= ?", TODAY.isoformat())}
    assert ended
    for key, period in ended.items():
        mine = [one for one in found if one.period == key]
        assert 50 < len(mine) < 80
        assert len({one.person for one in mine}) == len(mine)
        assert all(period.since < one.received_on <= period.until for one in mine)
    assert {one.period for one in found} == set(ended)
    assert len({one.text for one in found}) > 10

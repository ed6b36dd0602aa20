"""Founding an office: names, term, the sessions so far, the days off the program knows."""

from datetime import date

import pytest

from db.calendar import Holiday
from db.people.founding import found_office
from db.people.sessions import sessions, terms
from db.people.settings import OfficeSettings
from db.store.errors import Refused
from db.store.settings import load
from db.store.store import Store

BEGUN = date(2021, 10, 26)


def test_an_office_has_its_names_its_term_and_its_sessions(store: Store) -> None:
    with store.work("建立机关") as work:
        found = found_office(work, office="广州市 云山区", term=9, session=2, since=BEGUN)
    assert load(store, OfficeSettings).committee == "政协广州市云山区委员会"
    assert [(one.number, one.since) for one in terms(store)] == [(9, BEGUN)]
    assert [(one.words, one.opens) for one in sessions(store)] == [
        ("九届二次", date(2022, 1, 1)),
        ("九届一次", BEGUN),
    ]
    assert found.number == 2
    store.undo()
    assert not sessions(store)


def test_a_first_session_opens_with_the_term(store: Store) -> None:
    with store.work("建立机关") as work:
        assert found_office(work, office="广州市云山区", term=9, session=1, since=BEGUN).opens == BEGUN


def test_only_the_session_named_is_there_when_no_day_is_left_for_those_before(store: Store) -> None:
    with store.work("建立机关") as work:
        found_office(work, office="广州市云山区", term=9, session=3, since=BEGUN, opens=BEGUN)
    assert [one.words for one in sessions(store)] == ["九届三次"]


def test_the_days_off_of_the_years_of_the_term_are_there(store: Store) -> None:
    with store.work("建立机关") as work:
        found_office(work, office="广州市云山区", term=9, session=1, since=BEGUN)
    days = {one.day for one in store.find(Holiday)}
    assert date(2022, 6, 3) in days
    assert min(days) >= date(2020, 12, 1)


@pytest.mark.parametrize(("office", "session"), [("　", 1), ("广州市云山区", 0)])
def test_an_office_without_name_or_session_is_refused(store: Store, office: str, session: int) -> None:
    with pytest.raises(Refused), store.work("建立机关") as work:
        found_office(work, office=office, term=9, session=session, since=BEGUN)

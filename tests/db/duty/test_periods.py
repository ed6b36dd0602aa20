"""Which days a duty period covers."""

from datetime import date

import pytest

from db.duty.operations import add_period
from db.duty.periods import period_for, period_on, periods, whole_terms
from db.duty.settings import DutySettings
from db.people.operations import add_session
from db.store.errors import Refused
from db.store.settings import save
from db.store.store import Store
from tests.db.people.people_store import small_office


@pytest.mark.parametrize("words", ["2022", "2022年", "2022 年度", 2022])
def test_a_year_is_the_calendar_year_by_default(store: Store, words: str | int) -> None:
    office = small_office(store)
    period = period_for(store, words)
    assert (period.name, period.since, period.until) == ("2022年度", date(2022, 1, 1), date(2022, 12, 31))
    assert (period.term, period.id) == (office.term.id, None)


def test_an_entered_period_goes_before_the_calendar(store: Store) -> None:
    office = small_office(store)
    with store.work("年度") as work:
        entered = add_period(
            work, term=office.term.id, name="2022年度", since=date(2022, 1, 18), until=date(2023, 1, 9)
        )
        named = add_period(
            work, term=office.term.id, name="补充年度", since=date(2024, 1, 1), until=date(2024, 6, 30)
        )
    assert period_for(store, "2022").id == entered.id
    assert period_for(store, "补充年度").id == named.id
    assert period_on(store, date(2023, 1, 9)).id == entered.id
    assert period_on(store, date(2023, 1, 10)).name == "2023年度"


@pytest.mark.parametrize(
    ("first_day", "day", "name", "since", "until"),
    [
        ("01-01", date(2022, 6, 1), "2022年度", date(2022, 1, 1), date(2022, 12, 31)),
        ("12-01", date(2022, 12, 1), "2023年度", date(2022, 12, 1), date(2023, 11, 30)),
        ("12-01", date(2022, 11, 30), "2022年度", date(2021, 12, 1), date(2022, 11, 30)),
        ("03-01", date(2022, 2, 28), "2021年度", date(2021, 3, 1), date(2022, 2, 28)),
    ],
)
def test_an_office_s_year_may_begin_on_another_day(
    store: Store, first_day: str, day: date, name: str, since: date, until: date
) -> None:
    small_office(store)
    with store.work("设置") as work:
        save(work, DutySettings(first_day=first_day))
    period = period_on(store, day)
    assert (period.name, period.since, period.until) == (name, since, until)


def test_the_list_holds_entered_periods_and_the_years_beside_them(store: Store) -> None:
    assert periods(store, today=date(2024, 2, 1)) == []
    office = small_office(store)
    with store.work("年度") as work:
        add_period(
            work, term=office.term.id, name="二二年度", since=date(2022, 1, 1), until=date(2022, 12, 31)
        )
    assert [period.name for period in periods(store, today=date(2024, 2, 1))] == [
        "2024年度", "2023年度", "二二年度", "2021年度",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["去年", "22", "3022", ""])
def test_other_words_are_refused(store: Store, words: str) -> None:
    small_office(store)
    with pytest.raises(Refused, match="可以写年份"):
        period_for(store, words)


def test_a_store_without_a_term_has_no_period(store: Store) -> None:
    with pytest.raises(Refused, match="还没有设置届次"):
        period_for(store, 2022)


def test_a_whole_term_is_a_period_of_archives(store: Store) -> None:
    office = small_office(store)
    (term,) = whole_terms(store)
    assert (term.name, term.since, term.whole) == ("第九届", office.term.since, True)
    assert term.until == date(2026, 10, 25)
    assert period_for(store, "第九届") == term
    assert term not in periods(store, today=date(2022, 6, 1))


def test_a_term_that_goes_on_after_five_years_is_not_cut_off(store: Store) -> None:
    office = small_office(store)
    with store.work("届次会议") as work:
        add_session(work, office.term.id, 6, opens=date(2026, 1, 20))
    (term,) = whole_terms(store)
    assert term.until == date(2027, 1, 19)

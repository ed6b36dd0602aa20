"""Terms and sessions put right."""

from datetime import date

import pytest

from db.events.operations import add_event
from db.people.operations import add_member, add_session, add_term
from db.people.records import Session, Term
from db.people.terms import change_session, change_term, drop_session, drop_term
from db.store.errors import Refused
from db.store.store import Store


@pytest.fixture
def office(store: Store) -> Store:
    with store.work("建立届次") as work:
        eighth = add_term(work, 8, since=date(2016, 10, 20))
        ninth = add_term(work, 9, since=date(2021, 10, 26))
        add_session(work, eighth.id, 1, opens=date(2016, 10, 20))
        add_session(work, ninth.id, 1, opens=date(2021, 10, 26))
        add_session(work, ninth.id, 2, opens=date(2022, 1, 17))
    return store


def term(store: Store, number: int) -> Term:
    return store.find(Term, "WHERE number = ?", number)[0]


def session(store: Store, number: int) -> Session:
    return store.find(Session, "WHERE term = ? AND number = ?", term(store, 9).id, number)[0]


def test_moving_the_beginning_of_a_term_moves_the_end_of_the_one_before(office: Store) -> None:
    with office.work("更正届次") as work:
        change_term(work, term(office, 9), since=date(2021, 10, 20), until=None)
    assert term(office, 8).until == date(2021, 10, 19)
    assert term(office, 9).since == date(2021, 10, 20)


@pytest.mark.parametrize(
    ("since", "until", "field"),
    [
        (date(2021, 10, 20), date(2021, 10, 1), "until"),
        (date(2016, 1, 1), None, "since"),
        (date(2021, 12, 1), None, "since"),
    ],
)
def test_days_that_do_not_follow_each_other_are_refused(
    office: Store, since: date, until: date | None, field: str
) -> None:
    with pytest.raises(Refused) as refused, office.work("更正届次") as work:
        change_term(work, term(office, 9), since=since, until=until)
    assert refused.value.field == field


def test_a_term_that_is_over_must_end_before_the_next(office: Store) -> None:
    with pytest.raises(Refused, match="下一届"), office.work("更正届次") as work:
        change_term(work, term(office, 8), since=date(2016, 10, 20), until=None)


def test_an_opening_typed_wrongly_is_put_right(office: Store) -> None:
    with office.work("更正届次") as work:
        change_session(work, session(office, 2), opens=date(2022, 1, 18), closes=date(2022, 1, 20))
    assert session(office, 2).closes == date(2022, 1, 20)


def test_sessions_open_one_after_the_other(office: Store) -> None:
    with pytest.raises(Refused, match="依次往后"), office.work("更正届次") as work:
        change_session(work, session(office, 2), opens=date(2021, 10, 1), closes=None)
    with pytest.raises(Refused, match="闭幕"), office.work("更正届次") as work:
        change_session(work, session(office, 2), opens=date(2022, 1, 18), closes=date(2022, 1, 1))


def test_a_session_entered_by_mistake_goes_one_in_use_stays(office: Store) -> None:
    with office.work("登记会议") as work:
        add_event(work, title="座谈会", kind="协商会", session=session(office, 1).id)
    with office.work("删除届次") as work:
        drop_session(work, session(office, 2))
    with pytest.raises(Refused, match="九届一次已有 1 次会议活动"), office.work("删除届次") as work:
        drop_session(work, session(office, 1))


def test_a_term_with_members_stays(office: Store) -> None:
    with office.work("新增委员") as work:
        add_member(work, "王小宁", term=term(office, 8).id)
        drop_session(work, office.find(Session, "WHERE term = ?", term(office, 8).id)[0])
    with pytest.raises(Refused, match="1 名委员"), office.work("删除届") as work:
        drop_term(work, term(office, 8))
    with office.work("新增一届") as work:
        tenth = add_term(work, 10, since=date(2026, 10, 26))
        drop_term(work, tenth)
    assert len(office.find(Term)) == 2

"""Terms and sessions in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.people.operations import add_session, add_term
from db.people.records import Session
from db.people.sessions import (
    chinese,
    current_session,
    current_term,
    find_session,
    from_chinese,
    parse_session,
    session_words,
    sessions,
    term_words,
    words_of,
)
from db.store.errors import Refused
from db.store.store import Store
from tests.db.people.people_store import small_office


@given(st.integers(0, 999))
def test_numerals_read_back(number: int) -> None:
    assert from_chinese(chinese(number)) == number


def test_numerals_are_read_as_people_write_them() -> None:
    assert [from_chinese(words) for words in ("两", "一百〇五", "百", "25")] == [2, 105, 100, 25]


@given(st.integers(1, 99), st.integers(1, 99))
def test_words_of_a_session_read_back(term: int, session: int) -> None:
    assert parse_session(session_words(term, session)) == (term, session)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一百"), (105, "一百零五"),
     (110, "一百一十"), (218, "二百一十八")],
)  # fmt: skip
def test_numerals_are_written_as_spoken(number: int, words: str) -> None:
    assert chinese(number) == words


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("九届二次", (9, 2)), ("第九届第二次会议", (9, 2)), ("九届二次会议", (9, 2)), ("9届2次", (9, 2)),
        ("第九届委员会第二次会议", (9, 2)), ("十二届十次", (12, 10)), ("九 届 二 次", (9, 2)), ("九届", (9, None)),
        ("二次", None), ("", None), ("第045号", None), ("十十届二次", None),
    ],
)  # fmt: skip
def test_the_spellings_of_a_session(words: str, read: tuple[int, int | None] | None) -> None:
    assert parse_session(words) == read


def test_words_that_are_no_numeral_are_an_error() -> None:
    with pytest.raises(ValueError, match="三五"):
        from_chinese("三五")
    assert term_words(20) == "第二十届"


def test_the_current_session_is_the_last_one_opened(store: Store) -> None:
    assert current_session(store, date(2022, 1, 1)) is None
    assert current_term(store, date(2022, 1, 1)) is None
    office = small_office(store)
    with store.work("加届次") as work:
        add_session(work, office.term.id, 1, opens=date(2021, 10, 27), closes=date(2021, 10, 30))
        tenth = add_term(work, 10, since=date(2026, 10, 20))
    found = current_session(store, date(2022, 1, 17))
    assert found is not None
    assert found.words == "九届一次"
    assert found.closes == date(2021, 10, 30)
    later = current_session(store, date(2022, 1, 18))
    assert later is not None
    assert later.words == "九届二次"
    first = current_session(store, date(2000, 1, 1))
    assert first is not None
    assert first.words == "九届一次", "before the first session the first to come is shown"
    assert [session.words for session in sessions(store)] == ["九届二次", "九届一次"]
    assert current_term(store, date(2026, 10, 19)) != tenth
    assert current_term(store, date(2026, 10, 20)) == tenth
    assert words_of(store, store.get(Session, later.id)) == "九届二次"


def test_a_session_is_found_by_its_words_or_refused(store: Store) -> None:
    small_office(store)
    assert find_session(store, "九届2次会议").number == 2
    with pytest.raises(Refused, match="库里没有九届三次会议"):
        find_session(store, "九届三次")
    with pytest.raises(Refused, match="不是届次"):
        find_session(store, "今年")

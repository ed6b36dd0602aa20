"""Points and grade as archives print them."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from db.duty.bulletins import add_bulletin
from db.duty.freezing import freeze
from db.duty.grading import decide
from db.duty.ledger import score
from db.duty.periods import Period, period_for, whole_terms
from db.duty.presets import presets
from db.duty.queries import archive_facts, archives
from db.duty.schemes import exempt, scheme_of, use_scheme, used_scheme
from db.duty.scoring import words_of
from db.duty.year_marks import term_marks, year_marks
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

TODAY = date(2022, 6, 14)


@pytest.fixture
def year(store: Store) -> DutyYear:
    return duty_year(store)


def reckoned(store: Store) -> Period:
    with store.work("启用计分办法") as work:
        use_scheme(work, period_for(work, "2022"), presets()["桐城"], at=datetime(2022, 1, 1, 9))
    return period_for(store, "2022")


@pytest.mark.usefixtures("year")
def test_without_a_scheme_nobody_has_a_mark(store: Store) -> None:
    assert year_marks(store, period_for(store, 2022), today=TODAY) == {}
    assert {facts.score for facts in archives(store, period_for(store, 2022), today=TODAY)} == {""}


def test_points_are_the_ledgers_and_a_grade_is_left_open_until_it_is_decided(
    store: Store, year: DutyYear
) -> None:
    period, fu = reckoned(store), year.people["fu"]
    statements = score(store, period, presets()["桐城"], today=TODAY)
    marks = year_marks(store, period, today=TODAY)
    for who, made in statements.items():
        assert (marks[who].score, marks[who].grade) == (words_of(made.total), "")
        assert sum(line.credited for line in marks[who].points) * 100 == made.total
        assert marks[who].scheme == presets()["桐城"].name
    with store.work("定等次") as work:
        decide(work, period, presets()["桐城"], {fu: "不合格"}, statements, on=TODAY, by="主席会议")
    assert year_marks(store, period, today=TODAY, person=fu)[fu] == replace(marks[fu], grade="不合格")
    facts = archive_facts(store, fu, period, today=TODAY)
    assert (facts.score, facts.grade) == (marks[fu].score, "不合格")


def test_who_is_exempt_is_said_to_be(store: Store, year: DutyYear) -> None:
    period = reckoned(store)
    with store.work("免考") as work:
        exempt(work, period, year.people["fu"], kind="援派")
    mark = year_marks(store, period, today=TODAY)[year.people["fu"]]
    assert (mark.score, mark.points) == ("免予考核", ())


def test_a_closed_year_shows_what_it_was_closed_with(store: Store, year: DutyYear) -> None:
    period, fu = reckoned(store), year.people["fu"]
    version = used_scheme(store, period)
    assert version is not None
    with store.work("免考") as work:
        exempt(work, period, year.people["one"], kind="援派")
    with store.work("封存") as work:
        freeze(
            work,
            period,
            version,
            score(work, period, scheme_of(version), today=TODAY),
            on=TODAY,
            by="主席会议",
        )
    before = year_marks(store, period, today=TODAY)
    assert before[year.people["one"]].score == "免予考核"
    with store.work("补登") as work:
        add_bulletin(work, "补登的信息", [(fu, None)], submitted_on=date(2022, 3, 1))
    assert year_marks(store, period, today=TODAY) == before
    assert before[fu].grade in {"合格", "不合格"}


def test_a_whole_term_shows_the_mark_of_each_reckoned_year(store: Store, year: DutyYear) -> None:
    period, fu = reckoned(store), year.people["fu"]
    (term,) = whole_terms(store)
    marks = term_marks(store, term, today=TODAY)
    assert [line.period for line in marks[fu]] == [period.name], "2021 has no scheme"
    assert marks[fu][0].score == year_marks(store, period, today=TODAY)[fu].score
    assert term_marks(store, term, today=TODAY, person=fu) == {fu: marks[fu]}

"""Invented duty: deeds, bulletins and points fit together, and the last whole year is closed."""

from datetime import date

from db.duty.bulletins import bulletin_rows
from db.duty.deeds import deed_rows
from db.duty.freezing import corrections, frozen_of, frozen_scores
from db.duty.grading import ceilings, decisions, suggest
from db.duty.ledger import score
from db.duty.periods import period_for
from db.duty.records_scoring import Adoption, Bulletin, BulletinState
from db.duty.scheme_text import read_scheme, write_scheme
from db.duty.schemes import scheme_of, used_scheme
from db.duty.settings import DutySettings
from db.practice.fill import fill
from db.practice.words import WORDS
from db.store.store import Store
from tests.db.practice.conftest import TODAY, fresh

SINCE = date(2021, 10, 1)
LATER = date(2024, 3, 20)


def test_deeds_of_every_kind_are_done_by_members_in_office(practice: Store) -> None:
    rows = deed_rows(practice, since=SINCE, until=TODAY)
    assert {row.kind for row in rows} == set(DutySettings().deed_kinds)
    assert all((row.amount is not None) == (row.kind == "公益捐赠") for row in rows)
    assert (
        practice.value(
            """SELECT count(*) FROM deed AS d WHERE NOT EXISTS (SELECT 1 FROM membership AS m
               WHERE m.person = d.person AND m.since <= d.on_day AND coalesce(m.until, '9999') >= d.on_day)"""
        )
        == 0
    )


def test_bulletins_are_in_every_state_and_what_was_adopted_was_sent_on(practice: Store) -> None:
    rows = bulletin_rows(practice, since=SINCE, until=TODAY)
    assert {row.state for row in rows} == set(BulletinState)
    assert all(row.authors for row in rows)
    assert all(row.state is BulletinState.EDITED for row in rows if row.levels)
    assert any(row.instructions for row in rows)
    assert any("市" in row.levels for row in rows)
    sent = {one.id: one.submitted_on for one in practice.find(Bulletin)}
    assert all(one.on_day and sent[one.bulletin] < one.on_day <= TODAY for one in practice.find(Adoption))


def test_numbers_of_bulletins_run_by_year(practice: Store) -> None:
    numbers = [
        one.number for one in practice.find(Bulletin, "WHERE submitted_on >= '2022-01-01' ORDER BY number")
    ]
    assert numbers == [f"2022-{place:03}" for place in range(1, len(numbers) + 1)]


def test_the_year_is_reckoned_by_the_office_s_scheme_and_has_every_grade(practice: Store) -> None:
    period = period_for(practice, 2022)
    version = used_scheme(practice, period)
    assert version is not None
    scheme = scheme_of(version)
    assert (
        read_scheme(write_scheme(scheme)) == scheme == read_scheme((WORDS / "scheme.toml").read_text("utf-8"))
    )
    found = suggest(score(practice, period, scheme, today=TODAY), scheme)
    assert {one.grade for one in found.values()} == {grade.name for grade in scheme.grades} | {""}
    assert any(one.why for one in found.values())
    assert frozen_of(practice, period) is None


def test_the_last_whole_year_was_decided_on_and_closed() -> None:
    store = fresh()
    fill(store, today=LATER)
    period = period_for(store, 2023)
    frozen = frozen_of(store, period)
    assert frozen is not None
    assert period.until < frozen.frozen_on <= LATER
    kept = frozen_scores(store, frozen)
    assert {who: one.grade for who, one in kept.items() if one.grade} == {
        who: one.grade for who, one in decisions(store, period).items()
    }
    assert corrections(store, period, today=LATER) == []
    version = used_scheme(store, period)
    assert version is not None
    most = ceilings(score(store, period, scheme_of(version), today=LATER), scheme_of(version))
    assert sum(one.grade == "优秀" for one in kept.values()) <= most["优秀"]
    assert frozen_of(store, period_for(store, 2024)) is None
    store.close()

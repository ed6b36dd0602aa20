"""A closed year: kept to the letter, corrections in sight."""

from datetime import date, datetime

import pytest

from db.duty.bulletins import add_bulletin
from db.duty.freezing import (
    corrections,
    freeze,
    from_json,
    frozen_of,
    frozen_scores,
    statements_of,
    to_json,
    unfreeze,
)
from db.duty.grading import decide
from db.duty.ledger import score
from db.duty.periods import Period, period_for, year_of
from db.duty.presets import presets
from db.duty.records_scoring import SchemeVersion
from db.duty.schemes import scheme_of, use_scheme
from db.store.errors import Refused
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

TODAY = date(2022, 12, 20)


@pytest.fixture
def made(store: Store) -> DutyYear:
    return duty_year(store)


def year(store: Store) -> Period:
    return period_for(store, "2022")


@pytest.fixture
def version(store: Store, made: DutyYear) -> SchemeVersion:
    assert made.people
    with store.work("办法") as work:
        return use_scheme(work, year_of(store, 2022), presets()["桐城"], at=datetime(2022, 12, 1))


def close(store: Store, version: SchemeVersion) -> None:
    with store.work("封存") as work:
        statements = score(work, year(store), scheme_of(version), today=TODAY)
        freeze(work, year(store), version, statements, on=TODAY, by="第九次主席会议")


def test_a_closed_year_keeps_every_row_and_the_decided_grade(
    store: Store, made: DutyYear, version: SchemeVersion
) -> None:
    statements = score(store, year(store), scheme_of(version), today=TODAY)
    with store.work("定等次") as work:
        decide(
            work,
            year(store),
            scheme_of(version),
            {made.people["fu"]: "合格"},
            statements,
            on=TODAY,
            by="主席会议",
        )
    close(store, version)
    frozen = frozen_of(store, year(store))
    assert frozen is not None
    kept = frozen_scores(store, frozen)
    assert {who: from_json(one.statement) for who, one in kept.items()} == statements
    assert kept[made.people["fu"]].grade == "合格"
    assert kept[made.people["dali"]].grade == "不合格"
    assert statements_of(store, year(store), today=date(2030, 1, 1)) == statements
    assert corrections(store, year(store), today=TODAY) == []


def test_what_changes_later_is_shown_as_a_correction(
    store: Store, made: DutyYear, version: SchemeVersion
) -> None:
    close(store, version)
    before = statements_of(store, year(store), today=TODAY)
    with store.work("补登") as work:
        add_bulletin(work, "补登的社情民意", [(made.people["fu"], None)], submitted_on=date(2022, 11, 1))
    (change,) = corrections(store, year(store), today=TODAY)
    assert (change.person, change.after - change.before) == (made.people["fu"], 1000)
    assert statements_of(store, year(store), today=TODAY) == before


def test_a_year_is_closed_once_and_opened_with_a_reason(
    store: Store, made: DutyYear, version: SchemeVersion
) -> None:
    assert made.people
    assert frozen_of(store, year(store)) is None
    close(store, version)
    with pytest.raises(Refused, match="已经封存"):
        close(store, version)
    frozen = frozen_of(store, year(store))
    assert frozen is not None
    with pytest.raises(Refused, match="为什么"), store.work("解除") as work:
        unfreeze(work, frozen, on=TODAY, note=" ")
    with store.work("解除") as work:
        unfreeze(work, frozen, on=TODAY, note="漏登两次会议")
    assert frozen_of(store, year(store)) is None
    assert corrections(store, year(store), today=TODAY) == []
    with pytest.raises(Refused, match="由谁决定"), store.work("封存") as work:
        freeze(work, year(store), version, {}, on=TODAY, by="")


def test_without_a_scheme_there_are_no_statements(store: Store, made: DutyYear) -> None:
    assert made.people
    with pytest.raises(Refused, match="还没有选定计分办法"):
        statements_of(store, year_of(store, 2022), today=TODAY)


def test_a_statement_survives_being_written(store: Store, made: DutyYear, version: SchemeVersion) -> None:
    for one in score(store, year(store), scheme_of(version), today=TODAY).values():
        assert from_json(to_json(one)) == one
    assert made.people

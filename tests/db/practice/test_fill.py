"""Filling a store."""

import time
from datetime import date

import pytest

from db.practice.fill import LABEL, fill
from db.store.errors import Refused
from db.store.followers import strayed
from db.store.journal import WorkKind, content_hash
from db.store.schema.steps import BUSINESS_TABLES
from db.store.store import Store
from tests.db.practice.conftest import TODAY, fresh


def test_filling_is_one_baseline_work_that_cannot_be_undone(practice: Store) -> None:
    assert practice.last_done is not None
    entry = practice.last_done.entry
    assert (entry.label, entry.kind) == (LABEL, WorkKind.BASELINE)
    assert practice.undoable is None
    assert practice.value("SELECT COUNT(*) FROM change") == 0


def test_every_follower_is_as_a_rebuild_would_make_it(practice: Store) -> None:
    assert strayed(practice.followers, practice.connection) == []


def test_no_reference_is_broken(practice: Store) -> None:
    assert practice.rows("PRAGMA foreign_key_check") == []


def test_the_same_seed_and_day_give_the_same_office(practice: Store) -> None:
    again = fresh()
    fill(again, today=TODAY)
    assert content_hash(again.connection, BUSINESS_TABLES) == content_hash(
        practice.connection, BUSINESS_TABLES
    )
    again.close()
    other = fresh()
    fill(other, today=TODAY, seed=7)
    assert content_hash(other.connection, BUSINESS_TABLES) != content_hash(
        practice.connection, BUSINESS_TABLES
    )
    other.close()


def test_scale_multiplies_members_proposals_and_events() -> None:
    store = fresh()
    fill(store, today=TODAY, scale=2, years=1)
    counts = [
        store.value(f"SELECT COUNT(*) FROM {table}")
        for table in ("membership", "proposal", "event WHERE parent IS NULL")
    ]
    assert counts == [660, 612, 199]  # one plenary, twice the rest
    store.close()


def test_only_an_empty_store_is_filled(practice: Store, store: Store) -> None:
    with pytest.raises(Refused, match="已经有内容"):
        fill(practice)
    for scale, years in ((0, 1), (1, 0)):
        with pytest.raises(Refused, match="至少是 1"):
            fill(store, scale=scale, years=years)


def test_without_a_day_it_is_the_office_s_today(store: Store) -> None:
    fill(store, years=1)
    assert store.value("SELECT MAX(opens) FROM session") == "2022-01-18"
    assert store.value("SELECT MAX(received_on) FROM proposal") <= "2022-06-14"


@pytest.mark.slow
def test_a_year_is_filled_quickly() -> None:
    store = fresh()
    begun = time.process_time()
    fill(store, today=date(2022, 6, 14), years=1)
    assert time.process_time() - begun < 2
    store.close()

"""Drafts: kept with every step, in force for nobody, one a year."""

from dataclasses import replace
from datetime import datetime

import pytest

from db.duty.drafts import draft_of, drop_draft, save_draft, use_draft
from db.duty.periods import Period, period_for
from db.duty.presets import presets
from db.duty.schemes import scheme_of, used_scheme, versions
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.store import Store
from tests.db.duty.duty_store import duty_year

AT = datetime(2022, 12, 1, 9)


@pytest.fixture(autouse=True)
def _year(store: Store) -> None:
    duty_year(store)


def year(reader: Reader) -> Period:
    return period_for(reader, "2022")


def test_a_draft_is_in_force_for_nobody(store: Store) -> None:
    scheme = presets()["闵行区"]
    with store.work("起草") as work:
        save_draft(work, year(work), scheme, at=AT)
    with store.work("修改") as work:
        save_draft(work, year(work), replace(scheme, name="改过的办法"), at=AT, by="程立")
    draft = draft_of(store, year(store))
    assert draft is not None
    assert (draft.name, scheme_of(draft).name) == ("改过的办法", "改过的办法")
    assert used_scheme(store, year(store)) is None
    store.undo()
    draft = draft_of(store, year(store))
    assert draft is not None
    assert draft.name == scheme.name, "each step is taken back alone"


def test_a_used_draft_is_the_next_version_and_a_draft_no_longer(store: Store) -> None:
    scheme = presets()["闵行区"]
    with store.work("起草") as work:
        save_draft(work, year(work), scheme, at=AT)
    with store.work("启用") as work:
        made = use_draft(work, year(work), scheme, at=AT, note="第一版")
    assert draft_of(store, year(store)) is None
    assert made.version == 1
    assert [one.id for one in versions(store, year(store))] == [made.id]


def test_a_draft_is_given_up(store: Store) -> None:
    with store.work("起草") as work:
        drop_draft(work, save_draft(work, year(work), presets()["桐城"], at=AT))
    assert draft_of(store, year(store)) is None


def test_a_draft_needs_a_name(store: Store) -> None:
    with pytest.raises(Refused) as refused, store.work("起草") as work:
        save_draft(work, year(work), replace(presets()["桐城"], name=" "), at=AT)
    assert refused.value.field == "name"

"""Versions of schemes, points by hand, exemptions, and the door a frozen year shuts."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from db.duty.periods import Period, period_for, year_of
from db.duty.presets import presets
from db.duty.records_scoring import Freeze, FreezeId, SchemeState
from db.duty.schemes import (
    add_manual,
    drop_exemption,
    drop_manual,
    entered,
    exempt,
    scheme_of,
    use_scheme,
    used_scheme,
    versions,
)
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.store import Store
from tests.db.people.people_store import SmallOffice, small_office

NOW = datetime(2022, 6, 14, 10, 32)
DAY = date(2022, 6, 14)


@pytest.fixture
def office(store: Store) -> SmallOffice:
    return small_office(store)


def year(store: Reader, number: int = 2022) -> Period:
    return period_for(store, number)


@pytest.mark.usefixtures("office")
def test_a_year_goes_by_its_own_newest_version_else_by_the_year_before(store: Store) -> None:
    assert used_scheme(store, year_of(store, 2022)) is None
    with store.work("办法") as work:
        first = use_scheme(work, year_of(work, 2022), presets()["桐城"], at=NOW, by="程立")
    with store.work("办法") as work:
        second = use_scheme(work, year(work), replace(presets()["桐城"], cap=12000), at=NOW)
    assert [(one.version, one.state) for one in versions(store, year(store))] == [
        (2, SchemeState.USED), (1, SchemeState.REPLACED),
    ]  # fmt: skip
    found = used_scheme(store, year(store, 2023))
    assert found is not None
    assert found.id == second.id
    assert scheme_of(found).cap == 12000
    assert scheme_of(first) == presets()["桐城"]
    assert used_scheme(store, year(store, 2021)) is None


def test_points_by_hand_need_head_basis_and_approver(store: Store, office: SmallOffice) -> None:
    person = office.members["one"].person
    good = {"item": "提案", "points": 100, "basis": "获奖", "approver": "主席会议"}
    for field, value, sentence in (
        ("item", " ", "计入哪一项"), ("basis", "", "填写依据"), ("approver", "", "填写批准人"), ("points", 0, "不能是0"),
        ("points", 100_100, "不能超过1000"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=sentence) as refused, store.work("加分") as work:
            add_manual(work, year(work), person, on=DAY, **(good | {field: value}))  # type: ignore[arg-type]  # one field is made wrong
        assert refused.value.field == field
    with store.work("加分") as work:
        point = add_manual(work, year(work), person, on=DAY, **good)  # type: ignore[arg-type]  # as above
    with store.work("删除") as work:
        drop_manual(work, point)


def test_an_exemption_has_a_kind_and_days_in_order(store: Store, office: SmallOffice) -> None:
    person = office.members["one"].person
    with pytest.raises(Refused, match="缘由"), store.work("免考") as work:
        exempt(work, year(work), person, kind="")
    with pytest.raises(Refused, match="不能早于"), store.work("免考") as work:
        exempt(work, year(work), person, kind="病假", since=DAY, until=date(2022, 6, 1))
    with store.work("免考") as work:
        made = exempt(work, year(work), person, kind="病假")
    with store.work("恢复") as work:
        drop_exemption(work, made)


def test_a_frozen_year_takes_nothing_more(store: Store, office: SmallOffice) -> None:
    person = office.members["one"].person
    with store.work("封存") as work:
        scheme = use_scheme(work, year(work), presets()["安庆"], at=NOW)
        key = entered(work, year(work))
        work.insert(Freeze(id=FreezeId(work.new_id()), period=key, scheme=scheme.id, frozen_on=DAY))
    with pytest.raises(Refused, match="已经封存"), store.work("办法") as work:
        use_scheme(work, year(work), presets()["桐城"], at=NOW)
    with pytest.raises(Refused, match="已经封存"), store.work("加分") as work:
        add_manual(
            work, year(work), person, item="提案", points=100, on=DAY, basis="获奖", approver="主席会议"
        )

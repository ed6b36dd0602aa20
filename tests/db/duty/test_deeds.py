"""Deeds: recorded once, by whoever organised them."""

from datetime import date
from typing import Any

import pytest

from db.duty.deeds import add_deed, add_deeds, change_deed, deed_rows, drop_deed
from db.duty.records_scoring import Deed
from db.papers.attached import attach_all, attached_to
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.store import Store
from tests.db.people.people_store import small_office

DAY = date(2022, 5, 4)
GIFT: dict[str, Any] = {"kind": "公益捐赠", "on_day": DAY, "title": "捐赠助学款", "amount": 500_000}


def test_one_deed_of_several_members_is_recorded_for_each(store: Store) -> None:
    office = small_office(store)
    one, two = (office.members[key].person for key in ("one", "other"))
    with store.work("登记") as work:
        add_deeds(work, [one, two, one], **GIFT)
    rows = deed_rows(store, since=date(2022, 1, 1), until=date(2022, 12, 31))
    assert {row.person for row in rows} == {one, two}
    assert {row.amount for row in rows} == {500_000}
    assert [row.person for row in deed_rows(store, since=DAY, until=DAY, person=one, kind="公益捐赠")] == [
        one
    ]
    assert deed_rows(store, since=date(2023, 1, 1), until=date(2023, 12, 31)) == []


@pytest.mark.parametrize(
    ("facts", "sentence", "field"),
    [
        ({"kind": "打球"}, "请选择履职事项的类别", "kind"),
        ({"title": " "}, "请填写做了什么", "title"),
        ({"until": date(2022, 5, 3)}, "不能早于", "until"),
        ({"amount": 0}, "金额要大于0", "amount"),
        ({"count": 0}, "至少是1", "count"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    store: Store, facts: dict[str, Any], sentence: str, field: str
) -> None:
    person = small_office(store).members["one"].person
    with pytest.raises(Refused, match=sentence) as refused, store.work("登记") as work:
        add_deed(work, person, **(GIFT | facts))
    assert refused.value.field == field


def test_the_same_deed_counts_once_and_nobody_is_nobody(store: Store) -> None:
    person = small_office(store).members["one"].person
    with store.work("登记") as work:
        deed = add_deed(work, person, **GIFT)
    with pytest.raises(Refused, match="已经登记过了"), store.work("登记") as work:
        add_deed(work, person, **GIFT)
    with pytest.raises(Refused, match="请选择委员"), store.work("登记") as work:
        add_deeds(work, [], **GIFT)
    with store.work("更正") as work:
        changed = change_deed(work, deed, title="捐赠 助学款", amount=600_000)
    assert changed.amount == 600_000
    with store.work("删除") as work:
        drop_deed(work, changed)
    assert deed_rows(store, since=DAY, until=DAY) == []
    store.undo()
    assert len(deed_rows(store, since=DAY, until=DAY)) == 1


def test_evidence_goes_with_its_deed_and_comes_back_by_undo(store: Store) -> None:
    person = small_office(store).members["one"].person
    photo = Attachment(hash="a" * 64, name="捐赠证书.jpg", size=1200)
    with store.work("登记") as work:
        deed = add_deed(work, person, **GIFT)
        attach_all(work, Deed.TABLE, deed.id, [photo], on=DAY, kind="佐证")
    (row,) = deed_rows(store, since=DAY, until=DAY)
    assert row.files == 1
    with store.work("删除") as work:
        drop_deed(work, deed)
    assert attached_to(store, Deed.TABLE, deed.id) == []
    store.undo()
    assert [one.name for one in attached_to(store, Deed.TABLE, deed.id)] == ["捐赠证书.jpg"]

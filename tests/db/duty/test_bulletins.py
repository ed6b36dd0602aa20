"""Bulletins: title, authors, where they were adopted."""

from datetime import date
from typing import Any

import pytest

from db.duty.bulletins import (
    add_bulletin,
    adopt,
    bulletin_rows,
    change_bulletin,
    drop_bulletin,
    next_number,
    set_state,
)
from db.duty.records_scoring import Adoption, BulletinAuthor, BulletinState
from db.events.outcomes import instruct
from db.events.records_outcomes import Instruction
from db.store.errors import Refused
from db.store.store import Store
from tests.db.people.people_store import SmallOffice, small_office

DAY = date(2022, 4, 2)
YEAR: dict[str, Any] = {"since": date(2022, 1, 1), "until": date(2022, 12, 31)}


@pytest.fixture
def office(store: Store) -> SmallOffice:
    return small_office(store)


def test_numbers_run_through_the_year_and_rows_name_authors_and_levels(
    store: Store, office: SmallOffice
) -> None:
    one, fu = office.members["one"].person, office.members["fu"].person
    with store.work("登记") as work:
        first = add_bulletin(work, "关于夜间公交的反映", [(one, None), (fu, None)], submitted_on=DAY)
        add_bulletin(work, "关于早餐点的反映", [(None, office.economy.id)], submitted_on=DAY, number="特1")
        second = add_bulletin(work, "关于路灯的反映", [(fu, None)], submitted_on=DAY)
        adopt(work, first, "区", on=DAY)
        adopt(work, first, "省", organ="省政协", on=date(2022, 6, 1))
        set_state(work, first, BulletinState.EDITED, issue="2022年第3期")
    assert (first.number, second.number) == ("2022-001", "2022-002")
    rows = {row.number: row for row in bulletin_rows(store, **YEAR)}
    assert (rows["2022-001"].authors, rows["2022-001"].levels) == ("陈志强、田富", "省、区")
    assert rows["2022-001"].state is BulletinState.EDITED
    assert rows["特1"].authors == "经济界"
    assert [row.number for row in bulletin_rows(store, **YEAR, person=fu)] == ["2022-002", "2022-001"]
    assert next_number(store, 2023) == "2023-001"


@pytest.mark.parametrize(
    ("title", "authors", "sentence"),
    [(" ", 1, "请填写标题"), ("反映", 0, "请选择反映人"), ("反映", 2, "只写一次")],
)
def test_what_lacks_is_asked_for(
    store: Store, office: SmallOffice, title: str, authors: int, sentence: str
) -> None:
    named = [(office.members["one"].person, None)] * authors
    with pytest.raises(Refused, match=sentence), store.work("登记") as work:
        add_bulletin(work, title, named, submitted_on=DAY)
    assert bulletin_rows(store, **YEAR) == []


def test_adoptions_are_checked_and_counted_once(store: Store, office: SmallOffice) -> None:
    with store.work("登记") as work:
        made = add_bulletin(work, "反映", [(office.members["one"].person, None)], submitted_on=DAY)
        adopt(work, made, "区")
    for level, on, sentence in (
        ("村", None, "请选择采用的层级"),
        ("市", date(2022, 1, 1), "不能早于"),
        ("区", None, "已经登记过"),
    ):
        with pytest.raises(Refused, match=sentence), store.work("采用") as work:
            adopt(work, made, level, on=on)
    with pytest.raises(Refused, match="已经用过"), store.work("登记") as work:
        add_bulletin(
            work, "再反映", [(office.members["one"].person, None)], submitted_on=DAY, number=made.number
        )


def test_a_bulletin_is_changed_and_taken_away_with_all_of_it(store: Store, office: SmallOffice) -> None:
    one, fu = office.members["one"].person, office.members["fu"].person
    with store.work("登记") as work:
        made = add_bulletin(work, "反映", [(one, None)], submitted_on=DAY)
        adopt(work, made, "区")
        instruct(work, "bulletin", made.id, leader="区长何某")
    with store.work("更正") as work:
        made = change_bulletin(work, made, authors=[(fu, None), (one, None)], title="关于 反映")
    assert bulletin_rows(store, **YEAR)[0].authors == "田富、陈志强"
    with store.work("删除") as work:
        drop_bulletin(work, made)
    assert (store.find(Adoption), store.find(BulletinAuthor), store.find(Instruction)) == ([], [], [])
    store.undo()
    (row,) = bulletin_rows(store, **YEAR)
    assert (row.levels, row.instructions) == ("区", 1)

"""The roster's facts."""

from datetime import date

import pytest

from db.people.operations import end_membership
from db.people.roster import roster_facts
from db.store.errors import Refused
from db.store.store import Store
from tests.db.people.people_store import small_office

DAY = date(2022, 6, 14)


def test_the_roster_lists_those_in_office_in_official_order(store: Store) -> None:
    office = small_office(store)
    with store.work("离任") as work:
        end_membership(work, office.members["dali"], on=date(2022, 6, 13), reason="请辞")
    facts = roster_facts(store, on=DAY)
    assert (facts.committee, facts.term, facts.scope) == ("政协广州市云山区委员会", "第九届", "")
    assert facts.order == "以职务为序，其余按姓氏笔画排列"
    assert [(line.name, line.posts) for line in facts.lines] == [
        ("黎明远", ("主席",)), ("王二虎", ("副主席",)), ("陈志强", ("常委",)), ("田富", ()), ("陈志强", ()),
    ]  # fmt: skip
    assert facts.lines[0].phone == "13800138003", "the composer masks"


def test_the_roster_of_one_sector_says_so(store: Store) -> None:
    office = small_office(store)
    facts = roster_facts(store, on=DAY, body=office.schools.id, term=office.term.id, order="strokes")
    assert facts.scope == "教育界"
    assert facts.order == "按姓氏笔画排列"
    assert [line.name for line in facts.lines] == ["王二虎", "陈志强", "黎明远"]


def test_an_office_without_a_term_has_no_roster(store: Store) -> None:
    with pytest.raises(Refused, match="还没有设置届次"):
        roster_facts(store, on=DAY)

"""The order of bodies, where they are used, and taking one away."""

from datetime import date

import pytest

from db.people.bodies import add_body, bodies, succeed
from db.people.body_order import drop_body, moved, order_bodies, uses
from db.people.operations import add_member, add_term
from db.people.records import Alias, Body, BodyKind
from db.store.errors import Refused
from db.store.store import Store


@pytest.fixture
def office(store: Store) -> Store:
    with store.work("建立界别") as work:
        term = add_term(work, 9, since=date(2021, 10, 26))
        for name in ("教育界", "科技界", "经济界"):
            add_body(work, BodyKind.SECTOR, name, aliases=(f"{name}别",))
        add_body(work, BodyKind.HANDLER, "区教育局")
        sector = work.find(Body, "WHERE name = '教育界'")[0]
        add_member(work, "王小宁", term=term.id, sector=sector.id)
    return store


def sector(store: Store, name: str) -> Body:
    return store.find(Body, "WHERE name = ?", name)[0]


def names(store: Store) -> list[str]:
    return [row.name for row in bodies(store, BodyKind.SECTOR)]


def test_a_body_moves_up_and_down_and_stays_at_the_ends(office: Store) -> None:
    with office.work("调整次序") as work:
        order_bodies(work, BodyKind.SECTOR, moved(work, sector(office, "经济界"), -1))
    assert names(office) == ["教育界", "经济界", "科技界"]
    with office.work("调整次序") as work:
        order_bodies(work, BodyKind.SECTOR, moved(work, sector(office, "教育界"), -1))
    assert names(office) == ["教育界", "经济界", "科技界"]


def test_those_not_named_follow_as_they_were(office: Store) -> None:
    with office.work("调整次序") as work:
        order_bodies(work, BodyKind.SECTOR, [sector(office, "科技界").id])
    assert names(office) == ["科技界", "教育界", "经济界"]


def test_a_body_says_what_refers_to_it(office: Store) -> None:
    assert uses(office, sector(office, "教育界").id) == ["1 名委员的归属"]
    assert uses(office, sector(office, "经济界").id) == []
    with office.work("并入") as work:
        succeed(work, sector(office, "科技界"), sector(office, "经济界"), on=date(2022, 1, 1))
    assert uses(office, sector(office, "经济界").id) == ["1 个并入它的机构"]


def test_one_entered_by_mistake_goes_with_its_aliases_one_in_use_stays(office: Store) -> None:
    with office.work("删除") as work:
        drop_body(work, sector(office, "经济界"))
    assert names(office) == ["教育界", "科技界"]
    assert len(office.find(Alias)) == 2
    with pytest.raises(Refused, match="已有1 名委员的归属，不能删除"), office.work("删除") as work:
        drop_body(work, sector(office, "教育界"))

"""换届 in the window: foreseen before, one work, undone as one; sectors that join or end are typed a line each."""

from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from db.people.queries import members
from db.people.records import BodyId, Session, Term
from db.store.errors import Refused
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.settings.terms_turnover import TurnoverPart, read_sectors
from tests.conftest import Clock
from tests.db.people.people_store import SmallOffice, small_office
from tests.desktop.conftest import OpenDesk

SINCE = date(2026, 10, 20)


@pytest.fixture
def office(store: Store, clock: Clock) -> SmallOffice:
    clock.now = datetime(2026, 9, 1, 9)
    return small_office(store)


@pytest.fixture
def desk(open_desk: OpenDesk, store: Store, office: SmallOffice) -> Desk:
    assert office.members
    return open_desk(store)


@pytest.fixture
def part(desk: Desk, qtbot: QtBot) -> TurnoverPart:
    made = TurnoverPart(desk)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    made.refresh()
    return made


def fill(part: TurnoverPart, **values: object) -> None:
    for name, value in values.items():
        part.form.row(name).input.set_value(value)
    part.form.edited.emit()


def test_everybody_stays_until_the_tick_is_taken(
    part: TurnoverPart, store: Store, office: SmallOffice
) -> None:
    assert not part.dirty
    fill(part, since=SINCE, opens=date(2026, 10, 22))
    fu = office.members["fu"].person
    part.table.rows.tick(part.table.rows.place_of(fu))
    assert "不再连任：" in part.told
    assert f"其中 {len(office.members) - 1} 名连任" in part.told
    assert not store.find(Term, "WHERE number = 10"), "nothing is written yet"
    part.form.submit()
    (term,) = store.find(Term, "WHERE number = 10")
    there = {row.id for row in members(store, term=term.id, on=SINCE)}
    assert there == {one.person for one in office.members.values()} - {fu}
    assert [one.opens for one in store.find(Session, "WHERE term = ?", term.id)] == [date(2026, 10, 22)]
    assert not part.dirty
    store.undo()
    assert not store.find(Term, "WHERE number = 10"), "one work, one undo"


def test_a_filter_hides_members_and_lets_nobody_go(part: TurnoverPart, office: SmallOffice) -> None:
    fill(part, since=SINCE)
    fu = office.members["fu"].person
    part.table.rows.tick(part.table.rows.place_of(fu))
    part.listing.filters.line.setText("教育")
    part._narrow()
    assert len(part.table.rows.rows()) < len(office.members)
    part.listing.filters.line.setText("")
    part._narrow()
    plan = part.plan()
    assert plan is not None
    assert {one.person for one in plan.staying} == {one.person for one in office.members.values()} - {fu}
    assert {line.id for line in part.table.ticked()} == {one.person for one in plan.staying}


def test_a_joined_sector_takes_its_members_along(
    part: TurnoverPart, store: Store, office: SmallOffice
) -> None:
    fill(part, since=SINCE, sectors="经济教育界 ← 经济界、教育界\n环境资源界")
    assert {line.to for line in part.table.rows.rows()} == {"经济教育界"}
    assert "新设界别：环境资源界、经济教育界" in part.told
    part.move_to(office.members["fu"].person, "环境资源界")
    part.form.submit()
    (term,) = store.find(Term, "WHERE number = 10")
    found = {row.id: row.sector for row in members(store, term=term.id, on=SINCE)}
    assert found[office.members["fu"].person] == "环境资源界"
    assert found[office.members["one"].person] == "经济教育界"


def test_a_day_that_does_not_follow_is_said_before_anything_happens(part: TurnoverPart, store: Store) -> None:
    fill(part, since=date(2020, 1, 1))
    assert "没有可以换届的上一届" in part.told
    part.form.submit()
    assert not store.find(Term, "WHERE number = 10")
    part.give_back()
    assert not part.dirty


def test_an_old_sector_nobody_knows_is_named() -> None:
    known = {"经济界": BodyId(1), "农业界": BodyId(2)}
    (one, other) = read_sectors("经济界\n农业和农村界 ← 农业界", known)
    assert (one.comes_from, other.comes_from) == ((1,), (2,))
    assert read_sectors("环境资源界", known)[0].comes_from == ()
    with pytest.raises(Refused, match="渔业界"):
        read_sectors("农业和农村界 <- 渔业界", known)

"""The units of a session."""

from datetime import date

from db.people.bodies import succeed
from db.people.records import Body
from db.people.sessions import current_session
from db.proposals.records import Assignment, AssignmentState
from db.proposals.units import late_units, units_of, units_with
from db.store.store import Store
from tests.desktop.paper_store import paper_office


def test_units_of_a_session_are_those_with_work_in_official_order(store: Store) -> None:
    paper_office(store)
    session = current_session(store, date(2022, 6, 14))
    assert session is not None
    found = units_of(store, session.id)
    places = [store.get(Body, each).place for each in found]
    assert len(found) == 3
    assert places == sorted(places)
    with store.work("都退回") as work:
        for each in store.find(Assignment, "WHERE handler = ?", found[0]):
            work.update(each, state=AssignmentState.RETURNED)
    assert units_of(store, session.id) == found[1:]


def test_what_a_unit_had_is_its_successors(store: Store) -> None:
    office = paper_office(store)
    world = office.world
    with store.work("撤并") as work:
        succeed(work, work.get(Body, world.street.id), work.get(Body, world.finance.id), on=date(2022, 5, 1))
    assert units_of(store, world.session) == [world.housing.id, world.finance.id]
    assert units_with(store, [office.waiting.id]) == [world.housing.id, world.finance.id]


def test_late_units_are_those_that_owe_something(store: Store) -> None:
    world = paper_office(store).world
    early, late = date(2022, 4, 5), date(2022, 6, 14)
    assert late_units(store, world.session, today=early) == []
    assert late_units(store, world.session, today=early, soon=True) == [world.finance.id]
    assert late_units(store, world.session, today=late) == [
        world.housing.id,
        world.finance.id,
        world.street.id,
    ]

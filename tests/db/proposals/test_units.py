"""The units of a session."""

from datetime import date

from db.people.records import Body
from db.people.sessions import current_session
from db.proposals.records import Assignment, AssignmentState
from db.proposals.units import units_of
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

"""What else papers can be made for."""

from datetime import date

import pytest

from db.people.sessions import current_session
from db.store.errors import Missing
from db.store.store import Store
from desktop.desk.subject import Subject
from desktop.desk.subjects import subjects_of
from desktop.desk.subjects_related import kinds_for, related
from tests.desktop.paper_store import PaperOffice, paper_office

TODAY = date(2022, 6, 14)


@pytest.fixture
def office(store: Store) -> PaperOffice:
    return paper_office(store)


def test_letters_can_be_made_to_the_units_of_chosen_proposals(store: Store, office: PaperOffice) -> None:
    both = subjects_of(store, "proposal", [office.answered.id, office.waiting.id], today=TODAY)
    assert kinds_for(both) == ("proposal", "handler")
    units = related(store, both, "handler", today=TODAY)
    session = current_session(store, TODAY)
    assert session is not None
    assert {one.session for one in units} == {session.id}
    assert len(units) == len({one.id for one in units}) == 3
    alone = subjects_of(store, "proposal", [office.unassigned.id], today=TODAY)
    assert related(store, alone, "handler", today=TODAY) == []
    assert related(store, both, "proposal", today=TODAY) == both


def test_a_sitting_leads_to_its_meeting_and_a_meeting_to_its_sittings(
    store: Store, office: PaperOffice
) -> None:
    sitting = subjects_of(store, "event", [office.opening.id], today=TODAY)
    (whole,) = related(store, sitting, "meeting", today=TODAY)
    assert (whole.kind, whole.id) == ("meeting", office.plenary.id)
    assert [one.id for one in related(store, [whole], "event", today=TODAY)] == [office.opening.id]
    (alone,) = related(store, [Subject(kind="event", id=office.visit.id, words="")], "meeting", today=TODAY)
    assert alone.id == office.visit.id


def test_what_is_gone_is_refused(store: Store, office: PaperOffice) -> None:
    del office
    with pytest.raises(Missing):
        related(store, [Subject(kind="event", id=5, words="")], "meeting", today=TODAY)
    assert kinds_for([]) == ()

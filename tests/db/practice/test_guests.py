"""Invented guests come to consultations, are no members, and share a name with nobody."""

from db.events.queries import event, events
from db.events.records import EventState
from db.people.queries import members
from db.people.records import Person
from db.store.store import Store


def test_consultations_have_guests_of_units_and_of_the_street(practice: Store) -> None:
    lines = [line for row in events(practice) for line in event(practice, row.id).invited if line.guest]
    assert lines
    assert all(line.employer for line in lines)
    assert {str(line.invitation.role) for line in lines} == {"列席", "旁听"}


def test_guests_are_on_no_list_of_members_and_have_names_of_their_own(practice: Store) -> None:
    roll = {row.id for row in members(practice)}
    guests = practice.find(Person, "AS p WHERE p.id NOT IN (SELECT person FROM membership)")
    assert guests
    assert not roll & {one.id for one in guests}
    names = [row[0] for row in practice.tuples("SELECT name FROM person")]
    assert all(names.count(one.name) == 1 for one in guests)


def test_who_came_to_a_meeting_that_was_held_is_marked(practice: Store) -> None:
    held = [row for row in events(practice) if row.state is EventState.HELD and row.kind == "协商会"]
    assert any(row.count.observers for row in held)

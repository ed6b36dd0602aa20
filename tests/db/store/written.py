"""Rows to write into a store."""

from db.events.records import Attendance, Event, EventId, Presence
from db.people.records import Person, PersonId
from db.store.store import Store


def add_person(store: Store, name: str) -> Person:
    with store.work(f"新增委员 {name}") as work:
        return work.insert(Person(id=PersonId(work.new_id()), name=name))


def add_meeting(store: Store, people: list[Person]) -> Event:
    with store.work("登记会议") as work:
        event = work.insert(Event(id=EventId(work.new_id()), title="专题协商会", kind="协商"))
        work.insert_all(
            Attendance(event=event.id, person=one.id, presence=Presence.PRESENT) for one in people
        )
    return event

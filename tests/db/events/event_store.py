"""An invented office with events, for tests of meetings."""

from dataclasses import dataclass
from datetime import datetime

from db.events.operations import add_event, invite_by_rule
from db.events.records import Event
from db.people.records import PersonId
from db.store.store import Store
from tests.db.people.people_store import SmallOffice, small_office

MORNING = datetime(2022, 3, 18, 9, 0)


@dataclass(frozen=True, kw_only=True)
class EventOffice:
    office: SmallOffice
    meeting: Event  # all six members are called

    def person(self, key: str) -> PersonId:
        return self.office.members[key].person

    def people(self, *keys: str) -> list[PersonId]:
        return [self.person(key) for key in keys]

    @property
    def everybody(self) -> list[PersonId]:
        return [membership.person for membership in self.office.members.values()]


def event_office(store: Store) -> EventOffice:
    office = small_office(store)
    with store.work("通知开会") as work:
        meeting = add_event(
            work,
            title="委员学习培训",
            kind="学习培训",
            session=office.session.id,
            starts=MORNING,
            place="区机关大院",
            quorum="1/2",
        )
        invite_by_rule(work, meeting)
    return EventOffice(office=office, meeting=meeting)

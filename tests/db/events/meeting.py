"""A small office with one meeting, for tests of what goes with a meeting."""

from dataclasses import dataclass
from datetime import date, datetime

from db.calendar import Calendar, builtin_days
from db.events.operations import add_event
from db.events.records import Event
from db.people.records import PersonId
from db.store.store import Store
from tests.db.people.people_store import SmallOffice, small_office

YEAR = Calendar.of(builtin_days([2022, 2023]))
TODAY = date(2022, 6, 14)


@dataclass(frozen=True, kw_only=True)
class Meeting:
    office: SmallOffice
    event: Event

    def person(self, key: str) -> PersonId:
        return self.office.members[key].person


def meeting(
    store: Store,
    *,
    kind: str = "协商会",
    starts: datetime | None = datetime(2022, 6, 20, 9),
    title: str = "停车难协商会",
) -> Meeting:
    office = small_office(store)
    with store.work("登记会议") as work:
        event = add_event(
            work, title=title, kind=kind, session=office.session.id, starts=starts, place="三楼会议室"
        )
    return Meeting(office=office, event=event)

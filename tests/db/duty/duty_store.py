"""A year of duty in the small office: a plenary with two sittings, a standing meeting, an inspection, proposals."""

from dataclasses import dataclass
from datetime import date, datetime

from db.events.records import (
    Attendance,
    Event,
    EventId,
    EventState,
    Invitation,
    InvitationRole,
    Leave,
    LeaveId,
    LeaveState,
    Presence,
)
from db.people.records import PersonId
from db.store.store import Store
from db.store.work import Work
from tests.db.people.people_store import SmallOffice, small_office

HELD = EventState.HELD


@dataclass(frozen=True, kw_only=True)
class DutyYear:
    office: SmallOffice
    people: dict[str, PersonId]
    events: dict[str, Event]


def _event(
    work: Work, title: str, kind: str, when: datetime | None, *, parent: EventId | None = None, host: str = "",
    state: EventState = HELD,
) -> Event:  # fmt: skip
    event = Event(
        id=EventId(work.new_id()), title=title, kind=kind, starts=when, parent=parent, host=host, state=state
    )
    return work.insert(event)


def _events(work: Work) -> dict[str, Event]:
    plenary = _event(work, "九届二次会议", "全体会议", datetime(2022, 1, 18, 9), host="办公室")
    return {
        "plenary": plenary,
        "opening": _event(work, "开幕会", "全体会议", datetime(2022, 1, 18, 9), parent=plenary.id),
        "closing": _event(
            work, "九届二次会议闭幕会", "全体会议", datetime(2022, 1, 20, 15), parent=plenary.id
        ),
        "standing": _event(work, "第三次常委会会议", "常委会会议", datetime(2022, 3, 10, 9)),
        "visit": _event(work, "视察污水处理厂", "视察", datetime(2022, 5, 25, 9)),
        "cancelled": _event(work, "取消的会", "协商会", datetime(2022, 5, 26, 9), state=EventState.CANCELLED),
        "later": _event(work, "年底的会", "协商会", datetime(2022, 12, 31, 15), state=EventState.PLANNED),
        "before": _event(work, "去年的会", "协商会", datetime(2021, 12, 31, 9)),
        "undated": _event(work, "待定的会", "协商会", None, state=EventState.PLANNED),
    }


def duty_year(store: Store) -> DutyYear:
    office = small_office(store)
    people = {key: membership.person for key, membership in office.members.items()}
    with store.work("一年") as work:
        events = _events(work)
        for key in ("plenary", "visit", "cancelled", "later", "before", "undated"):
            work.insert_all(Invitation(event=events[key].id, person=person) for person in people.values())
        for key in ("chair", "vice", "one"):
            work.insert(Invitation(event=events["standing"].id, person=people[key]))
        work.insert(Invitation(event=events["standing"].id, person=people["fu"], role=InvitationRole.OBSERVE))
        for event, key, presence, late in (
            ("opening", "fu", Presence.PRESENT, True), ("closing", "fu", Presence.ABSENT, False),
            ("opening", "one", Presence.PRESENT, False), ("standing", "one", Presence.ABSENT, False),
            ("standing", "fu", Presence.PRESENT, False), ("visit", "one", Presence.PRESENT, False),
            ("opening", "vice", Presence.ABSENT, False), ("before", "fu", Presence.PRESENT, False),
        ):  # fmt: skip
            work.insert(Attendance(event=events[event].id, person=people[key], presence=presence, late=late))
        work.insert_all(
            [
                Leave(id=LeaveId(work.new_id()), person=people["one"], event=events["closing"].id),
                Leave(id=LeaveId(work.new_id()), person=people["vice"], event=events["plenary"].id),
                Leave(id=LeaveId(work.new_id()), person=people["dali"], event=events["opening"].id,
                      state=LeaveState.REFUSED),
                Leave(id=LeaveId(work.new_id()), person=people["fu"], since=date(2022, 5, 20),
                      until=date(2022, 5, 30)),
            ]
        )  # fmt: skip
    return DutyYear(office=office, people=people, events=events)

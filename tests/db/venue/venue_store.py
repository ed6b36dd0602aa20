"""An office with a meeting of two sittings, on a disk, and the laptop that goes to the venue."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.events.records import Event, EventId, Invitation, Leave, LeaveId
from db.office import Desk, create_store, open_store
from db.people.records import PersonId
from db.store.store import Store
from db.venue.packing import pack, record_package, unpack
from db.venue.records import Manifest
from tests.db.people.people_store import small_office

NOW = datetime(2022, 6, 14, 8, 0)
HOME, LAPTOP = (
    Desk(clerk=clerk, machine=machine, clock=lambda: NOW) for clerk, machine in (("程立", 7), ("周敏", 8))
)


@dataclass(frozen=True, kw_only=True)
class Venue:
    home: Store
    whole: EventId
    opening: Event
    talks: Event
    people: dict[str, PersonId]


def venue(folder: Path) -> Venue:
    home = create_store(folder / "案头.db", HOME)
    office = small_office(home)
    people = {key: membership.person for key, membership in office.members.items()}
    with home.work("开会") as work:
        ids: Callable[[], EventId] = lambda: EventId(work.new_id())  # noqa: E731 - three of a kind
        whole = work.insert(Event(id=ids(), title="九届二次会议", kind="全体会议", session=office.session.id))
        opening, talks = (
            work.insert(
                Event(
                    id=ids(),
                    title=title,
                    kind="全体会议",
                    parent=whole.id,
                    starts=datetime(2022, 6, 14, hour),
                )
            )
            for title, hour in (("开幕会", 9), ("分组讨论", 15))
        )
        work.insert_all(
            Invitation(event=whole.id, person=people[key]) for key in ("fu", "chair", "vice", "one")
        )
        work.insert(
            Leave(
                id=LeaveId(work.new_id()), person=people["vice"], event=opening.id, kind="病假", reason="住院"
            )
        )
    return Venue(home=home, whole=whole.id, opening=opening, talks=talks, people=people)


_counter = itertools.count()


def sent(made: Venue, folder: Path, *, phones: bool = False) -> tuple[Store, Manifest]:
    """Give the event out and open it on the laptop."""
    package = folder / f"包{next(_counter)}.antou-venue"
    path, manifest = pack(made.home, made.whole, package, machine=7, by="程立", phones=phones)
    with made.home.work("制作会场数据包") as work:
        record_package(work, manifest)
    return open_store(unpack(path, folder / "会场"), LAPTOP), manifest

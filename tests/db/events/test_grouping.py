"""Group discussions: one sitting a group, everybody called to one of them, who is in none is counted."""

import pytest

from db.events.counting import count
from db.events.grouping import add_group_sittings, without_group
from db.events.marks import rest_present
from db.events.operations import add_event, invite
from db.people.operations import add_member
from db.people.records import BodyKind
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice


def test_every_group_has_its_sitting_and_everybody_counts_once(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work:
        plenary = add_event(work, title="全会", kind="全体会议", starts=MORNING)
        invite(work, plenary, world.everybody)
        groups = add_group_sittings(work, plenary, BodyKind.SECTOR, title="分组讨论", starts=MORNING)
        for group in groups:
            rest_present(work, group)
    assert [group.title for group in groups] == ["分组讨论（经济界）", "分组讨论（教育界）"]
    assert sum(count(store, group.id).invited for group in groups) == 6
    assert count(store, plenary.id).present == 6


def test_who_is_in_no_group_is_counted(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work:
        alone = add_member(work, "冼星", term=world.office.term.id).person
        plenary = add_event(work, title="全会", kind="全体会议", starts=MORNING)
        invite(work, plenary, [alone, *world.everybody])
    assert without_group(store, plenary, BodyKind.SECTOR) == 1


def test_a_kind_nobody_is_in_makes_no_groups(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work, pytest.raises(Refused, match="都没有编入街道联络组"):
        add_group_sittings(work, world.meeting, BodyKind.STREET, title="讨论")

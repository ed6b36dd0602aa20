"""Lists of who is called begin with the leaders, by rank on the day, and go on by strokes as the office counts them."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from db.events.notice import phone_list
from db.events.operations import change_event
from db.events.queries import event
from db.people.records import Post
from db.people.settings import OfficeSettings
from db.store.settings import load, save
from db.store.store import Store
from tests.db.events.event_store import EventOffice


def test_the_roster_and_the_phones_begin_with_the_chair(store: Store, world: EventOffice) -> None:
    leaders = world.people("chair", "vice")
    assert [line.invitation.person for line in event(store, world.meeting.id).invited][:2] == leaders
    assert [line.id for line in phone_list(store, world.meeting)][:2] == leaders


def test_a_leader_is_one_only_while_in_post(store: Store, world: EventOffice) -> None:
    with store.work("卸任") as work:
        (post,) = work.find(Post, "WHERE name = '主席'")
        work.update(post, until=date(2022, 3, 1))
    people = [line.invitation.person for line in event(store, world.meeting.id).invited]
    assert people[0] == world.person("vice")
    with store.work("提前") as work:
        change_event(work, world.meeting, starts=datetime(2022, 2, 18, 9))
    first, *_ = event(store, world.meeting.id).invited
    assert first.invitation.person == world.person("chair")


@pytest.mark.parametrize(("blank", "two"), [(True, ("fu", "dali")), (False, ("dali", "fu"))])
def test_the_rest_stand_by_strokes_as_the_office_counts_them(
    store: Store, world: EventOffice, *, blank: bool, two: tuple[str, str]
) -> None:
    with store.work("设置") as work:
        save(work, replace(load(work, OfficeSettings), blank_rule=blank))
    listed = [line.invitation.person for line in event(store, world.meeting.id).invited]
    expected = world.people(*two)
    assert [person for person in listed if person in expected] == expected
    assert [line.id for line in phone_list(store, world.meeting)] == listed

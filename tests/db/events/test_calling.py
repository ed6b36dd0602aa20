"""Who is called is reckoned as of the event's day: in office, in post, in the body on that day."""

from datetime import date, datetime, timedelta

import pytest

from db.events.calling import Difference, called_by_rule, day_of, difference, term_of
from db.events.moving import postpone
from db.events.operations import add_event, add_sitting, follow_rule, invite_body, invite_by_rule
from db.events.records import Event, Invitation
from db.events.settings import A_SECTOR, STANDING_COMMITTEE
from db.people.operations import add_member, change_posts, end_membership
from db.people.records import MemberKind, PersonId
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice


def called(store: Store, world: EventOffice, event: Event) -> set[PersonId]:
    with store.work("邀请") as work:
        invite_by_rule(work, event)
    return {one.person for one in store.find(Invitation, "WHERE event = ?", event.id)} & set(world.everybody)


def standing_meeting(store: Store, world: EventOffice, starts: datetime = MORNING) -> Event:
    with store.work("会") as work:
        return add_event(
            work, title="常委会", kind="常委会会议", session=world.office.session.id, starts=starts
        )


def test_the_standing_committee_is_its_posts(store: Store, world: EventOffice) -> None:
    assert called(store, world, standing_meeting(store, world)) == set(world.people("chair", "vice", "one"))


def test_the_chair_meeting_is_narrower(store: Store, world: EventOffice) -> None:
    with store.work("会") as work:
        event = add_event(
            work, title="主席会", kind="主席会议", session=world.office.session.id, starts=MORNING
        )
    assert called(store, world, event) == set(world.people("chair", "vice"))


def test_who_left_before_the_day_is_not_called_but_was_before(store: Store, world: EventOffice) -> None:
    with store.work("请辞") as work:
        end_membership(work, world.office.members["one"], on=date(2022, 3, 1), reason="请辞")
    before = standing_meeting(store, world, MORNING.replace(month=2))
    after = standing_meeting(store, world, MORNING)
    assert world.person("one") in called(store, world, before)
    assert world.person("one") not in called(store, world, after)


def test_who_joined_later_or_is_of_another_kind_is_not_called(store: Store, world: EventOffice) -> None:
    with store.work("增补") as work:
        late = add_member(work, "冼星", term=world.office.term.id, since=date(2022, 6, 1)).person
        guest = add_member(work, "邝美云", term=world.office.term.id, kind=MemberKind.RESIDENT).person
        people = called_by_rule(work, "全体委员", term=world.office.term.id, day=MORNING.date())
    assert {late, guest}.isdisjoint(people)
    assert set(people) == set(world.everybody)


def test_a_body_calls_its_own_members(store: Store, world: EventOffice) -> None:
    with store.work("界别活动") as work:
        event = add_event(
            work, title="活动", kind="界别活动", session=world.office.session.id, starts=MORNING
        )
        made = invite_body(work, event, world.office.economy.id)
    assert {one.person for one in made} == set(world.people("fu", "dali", "one"))


def test_an_unknown_rule_and_a_kind_without_one_are_refused(store: Store, world: EventOffice) -> None:
    with store.work("会") as work:
        event = add_event(work, title="活动", kind="协商会", starts=MORNING)
        with pytest.raises(Refused, match="没有固定的参加人员"):
            invite_by_rule(work, event)
        with pytest.raises(Refused, match="请选定是哪个界别"):
            invite_by_rule(work, event, A_SECTOR)
        with pytest.raises(Refused, match="没有“大家”这种邀请范围"):
            invite_by_rule(work, event, "大家")
    assert world.meeting.id != event.id


def test_an_event_takes_its_day_from_its_first_sitting(store: Store) -> None:
    with store.work("会") as work:
        event = add_event(work, title="全会", kind="全体会议")
        with pytest.raises(Refused, match="请先填写开始时间") as caught:
            day_of(work, event)
        add_sitting(work, event, title="闭幕", starts=MORNING.replace(day=21))
        add_sitting(work, event, title="开幕", starts=MORNING)
        assert day_of(work, event) == MORNING.date()
    assert caught.value.field == "starts"


def test_the_term_is_that_of_the_session_or_the_day(store: Store, world: EventOffice) -> None:
    with store.work("会") as work:
        alone = add_event(work, title="调研", kind="调研", starts=MORNING)
    assert term_of(store, world.meeting) == term_of(store, alone) == world.office.term.id


def test_an_office_without_a_term_cannot_call_anybody(store: Store) -> None:
    with store.work("会") as work:
        event = add_event(work, title="培训", kind="学习培训", starts=MORNING)
        with pytest.raises(Refused, match="还没有建立届次"):
            invite_by_rule(work, event)


def test_a_rule_for_one_body_calls_those_in_it_on_the_day(store: Store, world: EventOffice) -> None:
    with store.work("会") as work:
        event = add_event(
            work, title="界别活动", kind="界别活动", who=A_SECTOR, body=world.office.economy.id, starts=MORNING,
            session=world.office.session.id,
        )  # fmt: skip
        invite_by_rule(work, event)
    invited = {one.person for one in store.find(Invitation, "WHERE event = ?", event.id)}
    assert invited == set(world.people("fu", "dali", "one"))
    assert not difference(store, event)


def test_the_list_is_compared_with_whom_the_rule_calls_on_another_day(
    store: Store, world: EventOffice
) -> None:
    with store.work("会") as work:
        event = add_event(
            work, title="常委会", kind="常委会会议", who=STANDING_COMMITTEE, starts=MORNING,
            session=world.office.session.id,
        )  # fmt: skip
        invite_by_rule(work, event)
        end_membership(work, world.office.members["vice"], on=MORNING.date(), reason="请辞")
        change_posts(work, world.office.members["fu"], ["常委"], on=MORNING.date() + timedelta(days=2))
    later = MORNING.date() + timedelta(days=7)
    assert not difference(store, event)
    assert difference(store, event, day=later) == Difference(
        missing=(world.person("fu"),), gone=(world.person("vice"),)
    )
    with store.work("改期") as work:
        follow_rule(work, postpone(work, event, starts=MORNING + timedelta(days=7)))
    invited = {one.person for one in store.find(Invitation, "WHERE event = ?", event.id)}
    assert invited == set(world.people("fu", "chair", "one"))


def test_an_event_called_by_hand_only_loses_who_is_no_member_on_the_day(
    store: Store, world: EventOffice
) -> None:
    with store.work("请辞") as work:
        end_membership(work, world.office.members["fu"], on=MORNING.date(), reason="请辞")
    later = MORNING.date() + timedelta(days=1)
    assert difference(store, world.meeting, day=later) == Difference(gone=(world.person("fu"),))

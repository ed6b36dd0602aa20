"""Guests: read line by line, kept once, never 应到 and on no list of members; wherever a meeting lists people."""

import pytest

from db.events.board import board
from db.events.counting import count
from db.events.guests import (
    Guest,
    add_guests,
    change_guest,
    is_guest,
    member_namesakes,
    read_guest,
    read_guests,
)
from db.events.marks import clear, mark, walk_in
from db.events.operations import add_event, add_sitting, invite, remove_event
from db.events.printing import sign_in_facts
from db.events.printing_meetings import minutes_facts
from db.events.queries import event
from db.events.records import Event, Invitation, InvitationRole
from db.people.identity import Claim, Verdict, same_person
from db.people.queries import members
from db.people.records import BodyKind, Person
from db.search.queries import search
from db.store.errors import Refused
from db.store.store import Store
from db.store.work import Work
from tests.db.events.event_store import MORNING, EventOffice

GUEST = Guest("陈小明", "区发改局", "科长")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("陈小明", Guest("陈小明")),
        ("陈小明　区发改局", Guest("陈小明", "区发改局")),
        ("1. 陈小明 区发改局 价格科 科长", Guest("陈小明", "区发改局", "价格科 科长")),
        ("陈小明（区发改局 科长）", GUEST),
        ("陈小明，区发改局，科长", GUEST),
    ],
)
def test_a_line_is_a_name_a_unit_and_a_duty(line: str, meant: Guest) -> None:
    assert read_guest(line) == meant


def test_a_list_without_names_says_what_to_write() -> None:
    with pytest.raises(Refused, match="每行一人"):
        read_guests(" \n ")
    with pytest.raises(Refused, match="看不懂“13800138000”"):
        read_guests("陈小明\n13800138000")
    assert read_guests("陈小明 区发改局 科长\n\n陈小明（区发改局 科长）") == [GUEST]


def test_a_guest_is_on_every_list_of_the_meeting_and_on_none_of_members(
    store: Store, world: EventOffice
) -> None:
    before = count(store, world.meeting.id)
    with store.work("来宾") as work:
        (made,) = add_guests(work, world.meeting, [GUEST], role=InvitationRole.AUDIT)
        mark(work, world.meeting, made.person)
    (line,) = [each for each in event(store, world.meeting.id).invited if each.guest]
    assert (line.name, line.employer, line.job) == ("陈小明", "区发改局", "科长")
    figures = count(store, world.meeting.id)
    assert (figures.invited, figures.observers) == (before.invited, 1)
    assert board(store, world.meeting.id)[-1].group == "旁听人员"
    last = sign_in_facts(store, world.meeting.id).groups[-1]
    assert (last.role, [one.name for one in last.people]) == ("旁听", ["陈小明"])
    assert minutes_facts(store, world.meeting.id).observers == ("陈小明",)
    assert "陈小明" not in {row.name for row in members(store)}
    assert search(store, "陈小明") == []


def test_a_guest_is_never_expected(store: Store, world: EventOffice) -> None:
    with store.work("来宾") as work, pytest.raises(Refused, match="来宾不是委员，不计入应到"):
        add_guests(work, world.meeting, [GUEST], role=InvitationRole.ATTEND)


def test_who_came_before_from_the_same_unit_is_the_same_guest(store: Store, world: EventOffice) -> None:
    with store.work("来宾") as work:
        (first,) = add_guests(work, world.meeting, [GUEST])
        other = add_sitting(work, _another(work), title="上午", starts=MORNING)
        again = add_guests(work, other, [Guest("陈小明")])
        elsewhere = add_guests(work, other, [Guest("陈小明", "区水务局")])
        with pytest.raises(Refused, match="都已在名单中"):
            add_guests(work, world.meeting, [GUEST])
    assert [one.person for one in again] == [first.person]
    assert [one.person for one in elsewhere] != [first.person]


def _another(work: Work) -> Event:
    return add_event(work, title="座谈会", kind="协商会", starts=MORNING)


def test_a_guest_drops_in_at_a_sitting_of_one_group(store: Store, world: EventOffice) -> None:
    assert world.office.economy.kind is BodyKind.SECTOR
    groups = store.tuples("SELECT id FROM body WHERE kind = ? ORDER BY place", str(BodyKind.SECTOR))
    with store.work("分组") as work:
        whole = _another(work)
        one, two = (
            add_sitting(work, whole, title=f"第{place}组", starts=MORNING, body=group[0])
            for place, group in enumerate(groups[:2], start=1)
        )
        (made,) = add_guests(work, one, [GUEST], at_door=True)
        mark(work, one, made.person)
    assert [each.name for each in board(store, one.id)] == ["陈小明"]
    assert board(store, two.id) == []
    with store.work("又到二组") as work:
        walk_in(work, two, made.person)
    assert [each.name for each in board(store, two.id)] == ["陈小明"]


def test_who_dropped_in_at_one_sitting_is_not_looked_for_at_the_others(
    store: Store, world: EventOffice
) -> None:
    with store.work("全会") as work:
        whole = _another(work)
        invite(work, whole, world.people("fu", "dali"))
        one, two = (add_sitting(work, whole, title=title, starts=MORNING) for title in ("上午", "下午"))
        (known,) = add_guests(work, whole, [Guest("林科长")])
        (made,) = add_guests(work, one, [GUEST], at_door=True)
        mark(work, one, made.person)
    assert [count(store, each.id).observers for each in (one, two, whole)] == [2, 1, 2]
    assert [one.name for one in board(store, two.id)][2:] == ["林科长"]
    with store.work("下午又来") as work:
        walk_in(work, two, made.person)
    assert count(store, two.id).observers == 2
    with store.work("请他都来") as work:
        clear(work, two, [made.person])
        invite(work, whole, [made.person], role=InvitationRole.OBSERVE)
    assert store.get(Invitation, whole.id, made.person).sitting is None
    assert count(store, two.id).observers == 2
    assert known.sitting is None


def test_a_sitting_entered_by_mistake_goes_with_who_dropped_in_at_it(
    store: Store, world: EventOffice
) -> None:
    with store.work("全会") as work:
        whole = _another(work)
        invite(work, whole, world.people("fu"))
        one = add_sitting(work, whole, title="上午", starts=MORNING)
        (made,) = add_guests(work, one, [GUEST], at_door=True)
        remove_event(work, one)
    assert not store.find(Invitation, "WHERE person = ?", made.person)


def test_a_name_a_member_has_is_said_and_the_roster_never_takes_a_guest_for_a_member(
    store: Store, world: EventOffice
) -> None:
    assert member_namesakes(store, ["田富", "陈小明", "田富"]) == ["田富"]
    with store.work("来宾") as work:
        add_guests(work, world.meeting, [GUEST])
    (found,) = same_person(store, [Claim(name="陈小明")])
    assert found.verdict is Verdict.NEW


def test_a_guest_is_set_right_and_a_member_is_not(store: Store, world: EventOffice) -> None:
    with store.work("来宾") as work:
        (made,) = add_guests(work, world.meeting, [GUEST])
        change_guest(work, made.person, Guest("陈晓明", "区发改局", "副局长"))
        with pytest.raises(Refused, match="请在“委员”里修改"):
            change_guest(work, world.person("fu"), GUEST)
    person = store.get(Person, made.person)
    assert (person.name, person.job) == ("陈晓明", "副局长")
    assert is_guest(store, made.person)
    assert not is_guest(store, world.person("fu"))

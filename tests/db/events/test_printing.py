"""The sign-in sheet holds everybody by group, closes the place of those on leave, and counts who is expected."""

import pytest

from db.events.leaves import ask_leave
from db.events.marks import walk_in
from db.events.operations import add_event, add_sitting, change_event, invite
from db.events.printing import sheet_code, sign_in_facts
from db.people.operations import add_person
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice


def test_the_sheet_lists_groups_in_order_and_counts_the_expected(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        ask_leave(work, world.meeting, world.person("fu"))
        walk_in(work, world.meeting, add_person(work, "丁小宁", employer="区档案馆").id)
    facts = sign_in_facts(store, world.meeting.id)
    assert (facts.committee, facts.title, facts.place) == (
        "政协广州市云山区委员会",
        "委员学习培训",
        "区机关大院",
    )
    assert (facts.starts, facts.expected, facts.on_leave) == (MORNING, 6, 1)
    assert [(group.words, group.role, len(group.people)) for group in facts.groups] == [
        ("经济界", "出席", 3), ("教育界", "出席", 3), ("列席人员", "列席", 1),
    ]  # fmt: skip
    line = facts.groups[0].people[1]
    assert (line.name, line.detail, line.note) == ("田富", "云山纸业有限公司", "请假")
    assert facts.groups[2].people[0].detail == "区档案馆"


def test_another_grouping_shows_the_sector_beside_the_name(store: Store, world: EventOffice) -> None:
    (group,) = sign_in_facts(store, world.meeting.id, by="专委会").groups
    assert group.people[0].detail in {"经济界", "教育界"}


def test_a_sitting_is_named_with_its_event(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work:
        plenary = add_event(work, title="九届二次全会", kind="全体会议")
        invite(work, plenary, world.everybody)
        sitting = add_sitting(work, plenary, title="开幕", starts=MORNING)
    assert sign_in_facts(store, sitting.id).title == "九届二次全会·开幕"
    with store.work("改名") as work:
        change_event(work, sitting, title="九届二次全会开幕会")
    assert sign_in_facts(store, sitting.id).title == "九届二次全会开幕会"
    with pytest.raises(Refused, match="请选择要打印的场次"):
        sign_in_facts(store, plenary.id)


def test_a_sheet_without_people_is_refused(store: Store) -> None:
    with store.work("会") as work:
        empty = add_event(work, title="调研", kind="调研", starts=MORNING)
    with pytest.raises(Refused, match="还没有邀请任何人"):
        sign_in_facts(store, empty.id)


def test_the_code_of_a_sheet_is_that_of_its_people_in_their_order(store: Store, world: EventOffice) -> None:
    first = sign_in_facts(store, world.meeting.id)
    assert sign_in_facts(store, world.meeting.id).code == first.code
    assert sign_in_facts(store, world.meeting.id, by="座次").code != first.code
    with store.work("来了") as work:
        walk_in(work, world.meeting, add_person(work, "丁小宁").id)
    assert sign_in_facts(store, world.meeting.id).code != first.code
    people = world.everybody
    assert sheet_code(world.meeting.id, "界别", people) != sheet_code(world.meeting.id, "界别", people[::-1])

"""The board shows everybody in official order with where they stand."""

from datetime import date

import pytest

from db.events.board import BoardPerson, board, outside
from db.events.leaves import ask_leave
from db.events.marks import mark, walk_in
from db.events.operations import add_event, add_sitting, change_event, invite, seat, uninvite
from db.events.records import InvitationRole, Presence
from db.people.operations import add_member, add_person, change_belongings
from db.people.records import BodyKind, Membership, Person, PersonId
from db.people.settings import OfficeSettings
from db.store.errors import Refused
from db.store.settings import save
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice


def cell(store: Store, world: EventOffice, key: str) -> BoardPerson:
    return next(one for one in board(store, world.meeting.id) if one.person == world.person(key))


def test_sectors_stand_in_official_order_leaders_first_then_by_strokes(
    store: Store, world: EventOffice
) -> None:
    assert [(one.group, one.label) for one in board(store, world.meeting.id)] == [
        ("经济界", "陈志强（云山实业）"), ("经济界", "田富"), ("经济界", "田大利"),
        ("教育界", "黎明远"), ("教育界", "王二虎"), ("教育界", "陈志强（第一中学）"),
    ]  # fmt: skip


def test_without_the_blank_rule_short_names_stand_by_their_strokes(store: Store, world: EventOffice) -> None:
    with store.work("设置") as work:
        save(work, OfficeSettings(blank_rule=False))
    names = [one.name for one in board(store, world.meeting.id) if one.group == "经济界"]
    assert names == ["陈志强", "田大利", "田富"]


def test_a_cell_can_be_typed_by_initials_and_number(store: Store, world: EventOffice) -> None:
    one = cell(store, world, "fu")
    assert (one.initials.split(), one.number, one.employer, one.sector) == (
        ["tf"], "9-0010", "云山纸业有限公司", "经济界",
    )  # fmt: skip


def test_a_cell_says_where_its_person_stands(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"), late=True)
        mark(work, world.meeting, world.person("dali"), presence=Presence.ABSENT)
        ask_leave(work, world.meeting, world.person("one"), kind="公务")
    found = {key: cell(store, world, key) for key in ("fu", "dali", "one", "vice")}
    assert {key: one.standing for key, one in found.items()} == {
        "fu": "出席", "dali": "缺席", "one": "请假", "vice": "未登记",
    }  # fmt: skip
    assert (found["fu"].late, found["one"].leave_kind, found["fu"].leave_kind) == (True, "公务", "")


def test_other_roles_stand_last_under_their_own_heading(store: Store, world: EventOffice) -> None:
    with store.work("列席") as work:
        walk_in(work, world.meeting, add_person(work, "丁小宁").id)
        invite(work, world.meeting, [add_person(work, "卜文").id], role=InvitationRole.GUEST)
    last = board(store, world.meeting.id)[-2:]
    assert [(one.name, one.group) for one in last] == [("丁小宁", "列席人员"), ("卜文", "邀请人员")]


def test_who_is_in_no_sector_stands_behind_the_sectors(store: Store, world: EventOffice) -> None:
    with store.work("增补") as work:
        newcomer = add_member(work, "丁小宁", term=world.office.term.id).person
        invite(work, world.meeting, [newcomer])
    assert board(store, world.meeting.id)[-1].group == "未编入界别"
    assert {one.group for one in board(store, world.meeting.id, by="专委会")} == {"未编入专委会"}


def test_groups_are_those_of_the_day(store: Store, world: EventOffice) -> None:
    with store.work("调整界别") as work:
        change_belongings(
            work,
            world.office.members["fu"],
            BodyKind.SECTOR,
            [(world.office.schools.id, "")],
            on=date(2022, 3, 1),
        )
    assert cell(store, world, "fu").group == "教育界"
    with store.work("改期") as work:
        change_event(work, world.meeting, starts=MORNING.replace(month=2))
    assert cell(store, world, "fu").group == "经济界"


def test_seats_are_grouped_by_row(store: Store, world: EventOffice) -> None:
    with store.work("座次") as work:
        seat(work, world.meeting, [(world.person("fu"), "2排1座"), (world.person("dali"), "1排9座")])
    found = [(one.group, one.name) for one in board(store, world.meeting.id, by="座次") if one.seat]
    assert found == [("1排", "田大利"), ("2排", "田富")]


def test_the_sittings_of_a_plenary_have_boards_of_their_own(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work:
        plenary = add_event(work, title="全会", kind="全体会议")
        invite(work, plenary, world.everybody)
        first, second = (add_sitting(work, plenary, title=f"{n}", starts=MORNING) for n in range(2))
        mark(work, first, world.person("fu"))
    standing = [
        next(one.standing for one in board(store, sitting.id) if one.person == world.person("fu"))
        for sitting in (first, second)
    ]
    assert standing == ["出席", "未登记"]


def test_a_board_can_be_looked_at_before_the_time_is_fixed(store: Store, world: EventOffice) -> None:
    with store.work("未定") as work:
        change_event(work, world.meeting, starts=None)
    assert len(board(store, world.meeting.id)) == 6


def test_an_unknown_grouping_is_refused(store: Store, world: EventOffice) -> None:
    with pytest.raises(Refused, match="不能按“颜色”分组"):
        board(store, world.meeting.id, by="颜色")


def test_outside_are_members_of_the_day_and_known_guests_who_are_not_called(
    store: Store, world: EventOffice
) -> None:
    assert outside(store, world.meeting.id) == []
    with store.work("移出") as work:
        uninvite(work, world.meeting, world.people("fu", "one"))
        (left,) = work.find(Membership, "WHERE person = ?", world.person("one"))
        work.update(left, until=date(2022, 1, 1))
        guest = work.insert(Person(id=PersonId(work.new_id()), name="唐学文", employer="区发改局"))
    found = outside(store, world.meeting.id)
    assert {one.person for one in found} == {world.person("fu"), guest.id}
    (fu,) = [one for one in found if one.person == world.person("fu")]
    assert (fu.name, fu.initials, fu.standing, fu.sector != "") == ("田富", "tf", "未登记", True)

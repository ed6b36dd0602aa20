"""Bodies, their many names, and joining those entered twice."""

from datetime import date

import pytest

from db.people.bodies import (
    BodyIndex,
    add_alias,
    add_body,
    aliases,
    bodies,
    bodies_of,
    change_aliases,
    change_body,
    find_body,
    merge_bodies,
    succeed,
)
from db.people.operations import change_belongings
from db.people.queries import member
from db.people.records import Body, BodyKind
from db.store.errors import Refused
from db.store.store import Store
from tests.db.people.people_store import BEGUN, small_office

HANDLER = BodyKind.HANDLER


def housing(store: Store) -> Body:
    with store.work("单位") as work:
        return add_body(
            work,
            HANDLER,
            "区住房和建设局",
            full_name="广州市云山区住房和建设局",
            aliases=["区住建局"],
            since=BEGUN,
        )


@pytest.mark.parametrize(
    "name",
    [
        "区住房和建设局",
        "区住建局",
        " 区 住建局",
        "广州市云山区住房和建设局",
        "云山区住建局",
        "广州市云山区住建局",
    ],
)
def test_a_handler_answers_to_all_its_names(store: Store, name: str) -> None:
    body = housing(store)
    assert find_body(store, HANDLER, name) == body


@pytest.mark.parametrize("name", ["区住建", "住建局", "", "云山区", "经济界"])
def test_what_is_no_name_finds_nothing(store: Store, name: str) -> None:
    housing(store)
    small_office(store)
    assert find_body(store, HANDLER, name) is None


def test_a_sector_may_be_written_with_or_without_its_last_character(store: Store) -> None:
    office = small_office(store)
    with store.work("界别") as work:
        party = add_body(work, BodyKind.SECTOR, "民盟")
    assert find_body(store, BodyKind.SECTOR, "经济") == office.economy
    assert find_body(store, BodyKind.SECTOR, "民盟界") == party


def test_a_name_used_twice_asks_which(store: Store) -> None:
    body = housing(store)
    store.connection.execute("INSERT INTO body SELECT id + 1, kind, '区建设局', full_name, 9, term, since, until,"
                             " successor, contact, phone, note FROM body WHERE id = ?", (body.id,))  # fmt: skip
    with pytest.raises(Refused, match="可能指区住房和建设局、区建设局") as refused:
        find_body(store, HANDLER, "广州市云山区住房和建设局")
    assert refused.value.code == "ambiguous"


def test_names_are_not_taken_twice_within_a_kind(store: Store) -> None:
    body = housing(store)
    with store.work("别的单位") as work:
        other = add_body(work, HANDLER, "区财政局")
        add_body(work, BodyKind.SECTOR, "区财政局")
    for act in (
        lambda work: add_body(work, HANDLER, "区住建局"),
        lambda work: add_alias(work, other, "区住建局"),
        lambda work: change_body(work, other, name="区住房和建设局"),
    ):
        with pytest.raises(Refused, match="不能再用"), store.work("重名") as work:
            act(work)
    for act in (lambda work: add_body(work, HANDLER, " "), lambda work: change_body(work, body, name="")):
        with pytest.raises(Refused), store.work("无名") as work:
            act(work)


def test_a_renamed_body_still_answers_to_its_old_name(store: Store) -> None:
    body = housing(store)
    with store.work("更名") as work:
        changed = change_body(work, body, name="区住房建设和园林局", contact="李一", place=3)
    assert (changed.contact, changed.place) == ("李一", 3)
    assert find_body(store, HANDLER, "区住房和建设局") == changed
    assert aliases(store, changed) == ["区住建局", "区住房和建设局"]


def test_aliases_are_set_as_a_whole_and_kept_once(store: Store) -> None:
    body = housing(store)
    with store.work("别名") as work:
        change_aliases(work, body, ["区建设局", "区住房局", "区住房局", "区住房和建设局"])
    assert aliases(store, body) == ["区建设局", "区住房局"]


def test_new_bodies_stand_last_and_the_list_counts_members(store: Store) -> None:
    office = small_office(store)
    listed = bodies(store, BodyKind.SECTOR, term=office.term.id)
    assert [(row.name, row.place, row.members) for row in listed] == [("经济界", 1, 3), ("教育界", 2, 3)]
    before = bodies(store, BodyKind.SECTOR, on=date(2020, 1, 1))
    assert [row.members for row in before] == [0, 0]
    assert {row.kind for row in bodies(store)} == {BodyKind.SECTOR, BodyKind.COMMITTEE}
    assert list(bodies_of(store, [office.economy.id])) == [office.economy.id]
    assert bodies_of(store, []) == {}


def test_a_body_may_be_given_its_place(store: Store) -> None:
    with store.work("单位") as work:
        add_body(work, HANDLER, "区水务局", place=7)
        add_body(work, HANDLER, "区教育局", place=2)
        add_body(work, HANDLER, "区财政局")
    assert [row.name for row in bodies(store, HANDLER)] == ["区教育局", "区水务局", "区财政局"]


def test_a_successor_takes_over_and_the_list_says_so(store: Store) -> None:
    body = housing(store)
    with store.work("机构改革") as work:
        other = add_body(work, HANDLER, "区住房建设和园林局")
        succeed(work, body, other, on=date(2022, 3, 1))
        closed = add_body(work, HANDLER, "区临时办")
        change_body(work, closed, until=date(2022, 3, 1))
    status = {row.name: row.status for row in bodies(store, HANDLER)}
    assert status == {
        "区住房和建设局": "已并入区住房建设和园林局", "区住房建设和园林局": "", "区临时办": "已撤销",
    }  # fmt: skip
    with pytest.raises(Refused, match="同一个"), store.work("自己") as work:
        succeed(work, other, other, on=date(2022, 3, 1))


def test_bodies_entered_twice_are_joined_with_all_that_refers_to_them(store: Store) -> None:
    office = small_office(store)
    with store.work("重复") as work:
        twin = add_body(work, BodyKind.SECTOR, "经济方面", aliases=["经济组"], full_name="经济方面人士")
        change_belongings(work, office.members["chair"], BodyKind.SECTOR, [(twin.id, "")])
    tables = ("body", "alias", "belonging")
    before = [[tuple(row) for row in store.rows(f"SELECT * FROM {table}")] for table in tables]
    with store.work("合并") as work:
        merge_bodies(work, keep=office.economy, gone=twin)
    assert store.first(Body, "WHERE id = ?", twin.id) is None
    assert member(store, office.members["chair"].person).row.sector == "经济界"
    for name in ("经济方面", "经济组", "经济方面人士"):
        assert find_body(store, BodyKind.SECTOR, name) == office.economy
    store.undo()
    assert [[tuple(row) for row in store.rows(f"SELECT * FROM {table}")] for table in tables] == before


def test_a_member_of_both_bodies_belongs_once_after_the_merge(store: Store) -> None:
    office = small_office(store)
    with store.work("重复") as work:
        twin = add_body(work, BodyKind.SECTOR, "经济方面")
        other = add_body(work, BodyKind.SECTOR, "别的")
        work.update(office.economy, successor=twin.id)
        store.connection.execute(
            "INSERT INTO belonging SELECT id + 1, membership, ?, '召集人', since, until FROM belonging WHERE membership = ?"
            " AND body = ?", (twin.id, office.members["fu"].id, office.economy.id)
        )  # fmt: skip
        merge_bodies(work, keep=work.get(Body, office.economy.id), gone=twin)
    (left,) = store.rows("SELECT role FROM belonging WHERE membership = ?", office.members["fu"].id)
    assert left[0] == "召集人"
    assert store.get(Body, office.economy.id).successor is None
    with pytest.raises(Refused, match="两类不能合并"), store.work("错类") as work:
        merge_bodies(work, keep=other, gone=office.committee)


def test_a_body_that_still_exists_is_preferred_to_a_closed_namesake(store: Store) -> None:
    body = housing(store)
    with store.work("改革") as work:
        closed = work.update(body, until=date(2022, 3, 1))
        store.connection.execute(
            "INSERT INTO body SELECT id + 1, kind, name, '', 9, term, since, NULL, NULL, '', '', '' FROM body"
            " WHERE id = ?", (closed.id,)
        )  # fmt: skip
    found = BodyIndex(store, HANDLER).find("区住房和建设局")
    assert found is not None
    assert found.id == closed.id + 1

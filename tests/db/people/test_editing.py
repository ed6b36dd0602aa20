"""What the form of a member saves."""

from datetime import date

import pytest

from db.people.bodies import add_body
from db.people.editing import edit_member, new_member, post_names, set_role
from db.people.operations import change_committees
from db.people.queries import member
from db.people.records import Belonging, BodyKind, Membership
from db.store.errors import Refused
from db.store.store import Store
from tests.db.people.people_store import SmallOffice, small_office


@pytest.fixture
def office(store: Store) -> SmallOffice:
    return small_office(store)


def test_everything_of_a_new_member_comes_in_one_work(store: Store, office: SmallOffice) -> None:
    with store.work("建组") as work:
        group = add_body(work, BodyKind.GROUP, "第一活动组")
        street = add_body(work, BodyKind.STREET, "云麓街道联络组")
    values = {
        "name": "林少东", "number": "9-0300", "kind": "特邀", "sex": "男", "sector": office.economy.id,
        "sector_role": "召集人", "committees": (office.committee.id,), "groups": (group.id,), "streets": (street.id,),
        "post": "常委", "since": date(2022, 1, 18), "employer": "云山实业",
    }  # fmt: skip
    with store.work("新增委员") as work:
        made = new_member(work, values, term=office.term.id)
    row = member(store, made.person).row
    assert (row.sector, row.committees, row.post, str(row.kind)) == (
        "经济界",
        ("提案委员会",),
        "常委",
        "特邀",
    )
    assert row.groups == ("第一活动组", "云麓街道联络组")
    assert row.since == date(2022, 1, 18)
    assert store.undo().changes.tables >= {"person", "membership", "belonging", "post"}


def test_a_correction_leaves_no_trace_of_before_and_a_change_does(store: Store, office: SmallOffice) -> None:
    fu = office.members["fu"]
    with store.work("更正") as work:
        edit_member(work, fu.id, {"sector": office.schools.id, "sector_role": ""})
    assert [one.body for one in store.find(Belonging, "WHERE membership = ?", fu.id)] == [office.schools.id]
    with store.work("变动") as work:
        edit_member(work, fu.id, {"sector": office.economy.id, "post": "常委"}, on=date(2022, 6, 1))
    assert member(store, fu.person, on=date(2022, 5, 31)).row.sector == "教育界"
    assert member(store, fu.person, on=date(2022, 6, 1)).row.post == "常委"


def test_roles_in_committees_that_stay_are_kept(store: Store, office: SmallOffice) -> None:
    one = office.members["one"]
    with store.work("任职") as work:
        change_committees(work, one, [(office.committee.id, "副主任")])
        other = add_body(work, BodyKind.COMMITTEE, "经济委员会")
    with store.work("修改") as work:
        edit_member(work, one.id, {"committees": (office.committee.id, other.id)})
    assert member(store, one.person).row.committees == ("提案委员会（副主任）", "经济委员会")


def test_what_the_form_does_not_hold_stays(store: Store, office: SmallOffice) -> None:
    fu = office.members["fu"]
    with store.work("修改") as work:
        edit_member(work, fu.id, {"job": "董事长"})
    detail = member(store, fu.person)
    assert (detail.person.job, detail.person.phone, detail.row.sector) == ("董事长", "13800138001", "经济界")
    assert store.get(Membership, fu.id).number == "9-0010"


def test_a_role_needs_its_sector(store: Store, office: SmallOffice) -> None:
    with pytest.raises(Refused, match="先选界别"), store.work("修改") as work:
        edit_member(work, office.members["fu"].id, {"sector": None, "sector_role": "召集人"})
    with store.work("修改") as work:
        edit_member(work, office.members["fu"].id, {"sector": None, "sector_role": ""})
    assert member(store, office.members["fu"].person).row.sector == ""


def test_posts_may_be_parted_in_any_usual_way() -> None:
    assert (
        post_names("秘书长、常委")
        == post_names("秘书长，常委")
        == post_names("秘书长, 常委")
        == ["秘书长", "常委"]
    )
    assert post_names(" ") == []


def test_a_role_in_a_body_changes_from_a_day_on_and_other_bodies_stay(
    store: Store, office: SmallOffice
) -> None:
    membership = office.members["fu"]
    with store.work("专委会") as work:
        change_committees(work, membership, [(office.committee.id, "委员")])
        set_role(work, membership.id, office.committee.id, " 副主任 ", on=date(2022, 4, 1))
    rows = store.find(
        Belonging,
        "WHERE membership = ? AND body = ? ORDER BY until IS NULL",
        membership.id,
        office.committee.id,
    )
    assert [(one.role, one.until) for one in rows] == [("委员", date(2022, 3, 31)), ("副主任", None)]
    with store.work("更正") as work:
        set_role(work, membership.id, office.committee.id, "")
    assert member(store, membership.person).row.committees == ("提案委员会",)
    with store.work("别的") as work:
        other = add_body(work, BodyKind.GROUP, "第一活动组")
        with pytest.raises(Refused, match="现在不在这个机构里"):
            set_role(work, membership.id, other.id, "组长")

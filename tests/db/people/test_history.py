"""A member's history in a clerk's words."""

from datetime import date

import pytest

from db.people.history import member_history
from db.people.operations import change_belongings, change_person, change_posts, end_membership
from db.people.records import BodyKind, Person
from db.store.store import Store
from tests.db.people.people_store import SmallOffice, small_office


@pytest.fixture
def office(store: Store) -> SmallOffice:
    return small_office(store)


def details(store: Store, office: SmallOffice, key: str = "fu") -> list[str]:
    return list(member_history(store, office.members[key].person)[0].details)


def test_a_new_member_is_told_with_bodies_and_posts(store: Store, office: SmallOffice) -> None:
    (only,) = member_history(store, office.members["one"].person)
    assert (only.label, only.clerk) == ("建库", "程立")
    assert set(only.details) == {"新增", "成为委员", "所属：经济界", "职务：常委"}


def test_facts_are_told_before_and_after_and_masked(store: Store, office: SmallOffice) -> None:
    person = office.members["fu"].person
    with store.work("改资料") as work:
        change_person(
            work,
            work.get(Person, person),
            phone="13900139000",
            id_number="440106197503011234",
            job="董事长" * 20,
        )
    told = "\n".join(details(store, office))
    assert "手机：138****8001 → 139****9000" in told
    assert "身份证号有改动" in told
    assert "440106" not in told
    assert "…" in told


def test_moves_and_leaving_are_told_with_their_days(store: Store, office: SmallOffice) -> None:
    fu = office.members["fu"]
    with store.work("调整界别") as work:
        change_belongings(work, fu, BodyKind.SECTOR, [(office.schools.id, "召集人")], on=date(2022, 6, 1))
    assert set(details(store, office)) == {"止：空 → 2022年5月31日", "所属：教育界（召集人）"}
    with store.work("离任") as work:
        end_membership(work, fu, on=date(2022, 6, 30), reason="请辞")
    assert "离任原因：空 → 请辞" in details(store, office)


def test_what_was_undone_is_marked_and_still_told(store: Store, office: SmallOffice) -> None:
    with store.work("任职") as work:
        change_posts(work, office.members["fu"], ["常委"])
    store.undo()
    back, done, *_ = member_history(store, office.members["fu"].person)
    assert (done.label, done.undone, done.details) == ("任职", True, ("职务：常委",))
    assert back.details == ("取消职务：常委",)

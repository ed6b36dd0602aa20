"""换届: who stays, where sectors go, and that all of it is one work."""

from dataclasses import replace
from datetime import date

import pytest

from db.people.bodies import add_body
from db.people.operations import end_membership
from db.people.queries import member, members
from db.people.records import Body, BodyKind, Term
from db.people.turnover import SectorTo, Staying, foreseen, proposed, turn_over
from db.store.errors import Refused
from db.store.health import check
from db.store.store import Store
from tests.db.people.people_store import SmallOffice, small_office

SINCE = date(2026, 10, 20)


@pytest.fixture
def office(store: Store) -> SmallOffice:
    return small_office(store)


def test_everybody_who_stays_is_in_office_the_same_day_and_keeps_the_past(
    store: Store, office: SmallOffice
) -> None:
    fu = office.members["fu"].person
    plan = proposed(store, since=SINCE, leaving=[fu])
    with store.work("换届") as work:
        term = turn_over(work, replace(plan, opens=date(2026, 10, 22)))
    there = members(store, term=term.id, on=SINCE)
    assert {row.id for row in there} == {one.person for one in office.members.values()} - {fu}
    assert {row.sector for row in there} == {"经济界", "教育界"}
    assert {row.post for row in there} == {""}, "posts are elected anew"
    before = member(store, office.members["chair"].person, term=office.term.id, on=date(2026, 10, 19)).row
    assert before.post == "主席"
    assert members(store, term=office.term.id, on=SINCE) == []
    assert store.get(Term, office.term.id).until == date(2026, 10, 19)
    store.undo()
    assert len(members(store, term=office.term.id, on=SINCE)) == len(office.members)
    assert check(store.connection, followers=store.followers) == []


def test_sectors_go_on_join_split_or_end_and_name_where_they_went(store: Store, office: SmallOffice) -> None:
    with store.work("界别") as work:
        farming = add_body(work, BodyKind.SECTOR, "农业界")
    plan = replace(
        proposed(store, since=SINCE),
        sectors=(
            SectorTo(name="经济界", comes_from=(office.economy.id, farming.id)),
            SectorTo(name="教育科技界", comes_from=(office.schools.id,)), SectorTo(name="环境资源界"),
        ),
    )  # fmt: skip
    plan = replace(plan, staying=tuple(replace(one, sector="经济界") for one in plan.staying))
    look = foreseen(store, plan)
    assert (look.new_sectors, look.ended_sectors) == (("教育科技界", "环境资源界"), ("教育界", "农业界"))
    with store.work("换届") as work:
        term = turn_over(work, plan)
    found = {body.name: body for body in store.find(Body, "WHERE kind = ?", BodyKind.SECTOR)}
    assert found["经济界"].id == office.economy.id
    assert (found["农业界"].successor, found["农业界"].until) == (office.economy.id, SINCE)
    assert found["教育界"].successor == found["教育科技界"].id
    assert found["环境资源界"].term == term.id


def test_what_looks_wrong_is_said_before(store: Store, office: SmallOffice) -> None:
    fu = office.members["fu"].person
    plan = proposed(store, since=SINCE, leaving=[fu])
    look = foreseen(
        store, replace(plan, sectors=plan.sectors[:1], staying=(replace(plan.staying[0], sector=""),))
    )
    assert look.closes == "第九届"
    assert (look.ending, look.staying) == (len(office.members), 1)
    assert "田富" in look.leaving
    assert look.warnings == ("1 名连任委员还没有新界别", "原界别“教育界”没有去向，跨届统计时会断开")


def test_numbers_posts_and_committees_are_taken_over_as_given(store: Store, office: SmallOffice) -> None:
    chair = office.members["chair"].person
    plan = proposed(store, since=SINCE)
    plan = replace(
        plan, staying=(Staying(person=chair, number="10-001", sector="教育界", committees=(office.committee.id,), posts=("主席",)),)
    )  # fmt: skip
    with store.work("换届") as work:
        term = turn_over(work, plan)
    (row,) = members(store, term=term.id, on=SINCE)
    assert (row.number, row.post, row.committees) == ("10-001", "主席", ("提案委员会",))


def test_a_plan_that_cannot_be_is_refused(store: Store, office: SmallOffice) -> None:
    plan = proposed(store, since=SINCE)
    someone = plan.staying[0]
    for wrong, sentence in (
        (replace(plan, number=12), "之后应是第十届"),
        (replace(plan, sectors=(*plan.sectors, plan.sectors[0])), "写了两次"),
        (replace(plan, staying=(someone, someone)), "出现了两次"),
        (replace(plan, staying=(replace(someone, sector="体育界"),)), "不在新一届的界别里"),
        (replace(plan, since=date(2021, 10, 1)), "没有可以换届的上一届"),
    ):
        with pytest.raises(Refused, match=sentence), store.work("换届") as work:
            turn_over(work, wrong)
    with store.work("离任") as work:
        end_membership(work, office.members["fu"], on=date(2024, 1, 1), reason="请辞")
    with pytest.raises(Refused, match="届满前一天不在任"):
        foreseen(store, replace(plan, staying=(Staying(person=office.members["fu"].person),)))

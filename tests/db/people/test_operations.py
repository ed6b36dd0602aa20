"""Terms, sessions, members: what the verbs do and refuse."""

from datetime import date, timedelta
from typing import Any

import pytest

from db.people.bodies import add_body
from db.people.operations import (
    add_member,
    add_person,
    add_session,
    add_term,
    change_belongings,
    change_committees,
    change_membership,
    change_person,
    change_posts,
    end_membership,
    reinstate,
)
from db.people.queries import member, members
from db.people.records import Belonging, BodyKind, MemberKind, Membership, Person, Post, Term
from db.store.errors import Missing, Refused
from db.store.store import Store
from tests.db.people.people_store import BEGUN, small_office

DAY = date(2022, 6, 1)


def test_a_new_term_ends_the_one_before(store: Store) -> None:
    office = small_office(store)
    with store.work("换届") as work:
        tenth = add_term(work, 10, since=date(2026, 10, 20))
        eighth = add_term(work, 8, since=date(2016, 10, 20))
    assert store.get(Term, office.term.id).until == date(2026, 10, 19)
    assert tenth.until is None
    assert eighth.until == BEGUN - timedelta(days=1)


@pytest.mark.parametrize(
    ("number", "since", "until", "field"),
    [(9, date(2030, 1, 1), None, "number"), (0, date(2030, 1, 1), None, "number"), (10, BEGUN, None, "since"),
     (8, BEGUN, None, "since"), (10, date(2026, 1, 2), date(2026, 1, 1), "until")],
)  # fmt: skip
def test_terms_out_of_order_are_refused(
    store: Store, number: int, since: date, until: date | None, field: str
) -> None:
    small_office(store)
    with pytest.raises(Refused) as refused, store.work("换届") as work:
        add_term(work, number, since=since, until=until)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("number", "opens", "closes", "field"),
    [(2, date(2023, 1, 1), None, "number"), (3, date(2022, 1, 18), None, "opens"),
     (1, date(2022, 1, 18), None, "opens"), (3, date(2023, 1, 2), date(2023, 1, 1), "closes")],
)  # fmt: skip
def test_sessions_out_of_order_are_refused(
    store: Store, number: int, opens: date, closes: date | None, field: str
) -> None:
    office = small_office(store)
    with pytest.raises(Refused) as refused, store.work("届次") as work:
        add_session(work, office.term.id, number, opens=opens, closes=closes)
    assert refused.value.field == field


def test_a_member_comes_with_all_belongings(store: Store) -> None:
    office = small_office(store)
    with store.work("增补") as work:
        street = add_body(work, BodyKind.STREET, "石桥街道联络组")
        added = add_member(
            work, "王　强", term=office.term.id, number="9-0200", kind=MemberKind.LOCAL, since=DAY,
            sector=office.economy.id, sector_role="召集人", committees=[(office.committee.id, "副主任")],
            groups=[(street.id, "")], posts=["常务委员"], nation="汉族",
        )  # fmt: skip
    row = member(store, added.person, on=DAY).row
    assert (row.name, row.sector, row.post) == ("王强", "经济界", "常委")
    assert row.committees == ("提案委员会（副主任）",)
    assert row.groups == ("石桥街道联络组",)
    assert row.standing


def test_undo_takes_a_member_back_completely(store: Store) -> None:
    office = small_office(store)
    tables = ("person", "membership", "belonging", "post", "person_name")
    before = [[tuple(row) for row in store.rows(f"SELECT * FROM {table}")] for table in tables]
    with store.work("增补") as work:
        add_member(work, "王强", term=office.term.id, sector=office.economy.id, posts=["常委"])
    store.undo()
    assert [[tuple(row) for row in store.rows(f"SELECT * FROM {table}")] for table in tables] == before


def test_a_known_person_joins_another_term_once(store: Store) -> None:
    office = small_office(store)
    person = office.members["fu"].person
    with store.work("换届") as work:
        tenth = add_term(work, 10, since=date(2026, 10, 20))
        add_member(work, "田富", term=tenth.id, person=person, employer="云山纸业集团")
    assert store.get(Person, person).employer == "云山纸业集团"
    assert [served.words for served in member(store, person).terms] == ["第十届", "第九届"]
    with pytest.raises(Refused, match="已经是本届委员"), store.work("再加") as work:
        add_member(work, "田富", term=tenth.id, person=person)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": " 　"}, "name"), ({"birth": "1975.03"}, "birth"), ({"birth": "1975-02-30"}, "birth"),
        ({"birth": "75"}, "birth"), ({"birth": "1975-3"}, "birth"), ({"employer": "长" * 121}, "employer"),
        ({"number": "9-0001"}, "number"), ({"posts": ["部长"]}, "post"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_beside_its_field(
    store: Store, facts: dict[str, Any], field: str
) -> None:
    office = small_office(store)
    with pytest.raises(Refused) as refused, store.work("增补") as work:
        add_member(work, **{"name": "王强", "term": office.term.id, **facts})
    assert refused.value.field == field
    assert store.value("SELECT COUNT(*) FROM person") == 6, "a refused work leaves nothing behind"


def test_an_unknown_fact_is_our_mistake(store: Store) -> None:
    with pytest.raises(KeyError), store.work("增补") as work:
        add_person(work, "王强", shoe_size="42")


@pytest.mark.parametrize("birth", ["1975", "1975-03", "1975-03-01"])
def test_a_birth_date_may_lack_day_and_month(store: Store, birth: str) -> None:
    with store.work("增补") as work:
        person = add_person(work, "王强", birth=birth)
        assert change_person(work, person, birth="").birth == ""
    assert person.birth == birth


def test_a_member_moves_to_another_sector_from_a_day_on(store: Store) -> None:
    office = small_office(store)
    membership = office.members["fu"]
    with store.work("调整界别") as work:
        change_belongings(work, membership, BodyKind.SECTOR, [(office.schools.id, "召集人")], on=DAY)
    assert member(store, membership.person, on=DAY - timedelta(days=1)).row.sector == "经济界"
    assert member(store, membership.person, on=DAY).row.sector == "教育界"
    with store.work("同日改回") as work:
        change_belongings(work, membership, BodyKind.SECTOR, [(office.economy.id, "")], on=DAY)
    spans = [(one.since, one.until) for one in store.find(Belonging, "WHERE membership = ?", membership.id)]
    assert spans == [(BEGUN, DAY - timedelta(days=1)), (DAY, None)], "a move of no day leaves no trace"


def test_a_correction_without_a_day_changes_the_record_itself(store: Store) -> None:
    office = small_office(store)
    membership = office.members["fu"]
    with store.work("更正") as work:
        change_belongings(work, membership, BodyKind.SECTOR, [(office.economy.id, "召集人")])
        change_belongings(work, membership, BodyKind.SECTOR, [(office.schools.id, "")])
        change_posts(work, membership, ["常委"])
        change_posts(work, membership, ["副秘书长"])
    (belonging,) = store.find(Belonging, "WHERE membership = ?", membership.id)
    assert (belonging.body, belonging.role, belonging.since) == (office.schools.id, "", BEGUN)
    (post,) = store.find(Post, "WHERE membership = ?", membership.id)
    assert (post.name, post.since) == ("副秘书长", BEGUN)


def test_a_correction_leaves_what_is_past_alone(store: Store) -> None:
    office = small_office(store)
    membership = office.members["one"]
    with store.work("变动") as work:
        change_belongings(work, membership, BodyKind.SECTOR, [(office.schools.id, "")], on=DAY)
        change_posts(work, membership, ["副秘书长"], on=DAY)
    with store.work("更正") as work:
        change_belongings(work, membership, BodyKind.SECTOR, [(office.schools.id, "召集人")])
        change_posts(work, membership, ["秘书长"])
    row = member(store, membership.person, on=DAY - timedelta(days=1)).row
    assert (row.sector, row.post) == ("经济界", "常委")
    row = member(store, membership.person, on=DAY).row
    assert (row.sector, row.post) == ("教育界", "秘书长")


def test_setting_the_same_again_writes_nothing(store: Store) -> None:
    office = small_office(store)
    membership = office.members["one"]
    works = store.value("SELECT COUNT(*) FROM work")
    for day in (None, DAY):
        with store.work("再设一次") as work:
            change_belongings(work, membership, BodyKind.SECTOR, [(office.economy.id, "")], on=day)
            change_posts(work, membership, ["常委"], on=day)
            change_membership(work, membership, number="9-0101")
    assert store.value("SELECT COUNT(*) FROM work") == works


def test_committees_are_limited_and_of_the_right_kind(store: Store) -> None:
    office = small_office(store)
    membership = office.members["fu"]
    with store.work("专委会") as work:
        more = [add_body(work, BodyKind.COMMITTEE, name) for name in ("经济委员会", "文史委员会")]
        change_committees(work, membership, [(more[0].id, ""), (office.committee.id, "主任")], on=DAY)
    assert member(store, membership.person, on=DAY).row.committees == ("提案委员会（主任）", "经济委员会")
    with pytest.raises(Refused, match="最多参加2个"), store.work("三个") as work:
        change_committees(work, membership, [(body.id, "") for body in (*more, office.committee)])
    with pytest.raises(Refused, match="不是专委会"), store.work("错类") as work:
        change_belongings(work, membership, BodyKind.COMMITTEE, [(office.economy.id, "")])


def test_a_post_ends_the_day_before_the_next_begins(store: Store) -> None:
    office = small_office(store)
    membership = office.members["one"]
    with store.work("升任") as work:
        change_posts(work, membership, ["副主席"], on=DAY, place=3)
    assert member(store, membership.person, on=DAY - timedelta(days=1)).row.post == "常委"
    assert member(store, membership.person, on=DAY).row.post == "副主席"
    assert [row.name for row in members(store, on=DAY)][:3] == ["黎明远", "王二虎", "陈志强"]


def test_who_leaves_takes_posts_and_belongings_along(store: Store) -> None:
    office = small_office(store)
    membership = office.members["one"]
    with store.work("请辞") as work:
        gone = end_membership(work, membership, on=DAY, reason="请辞")
    assert membership.person in {row.id for row in members(store, on=DAY)}
    assert membership.person not in {row.id for row in members(store, on=DAY + timedelta(days=1))}
    last = member(store, membership.person, today=DAY + timedelta(days=1)).row
    assert (last.status, last.sector, last.post) == ("请辞", "经济界", "常委")
    with store.work("恢复") as work:
        reinstate(work, gone)
    assert member(store, membership.person, on=DAY + timedelta(days=9)).row.post == "常委"
    with pytest.raises(Refused, match="在任"), store.work("再恢复") as work:
        reinstate(work, membership)


def test_what_was_to_begin_after_the_end_never_begins(store: Store) -> None:
    office = small_office(store)
    membership = office.members["fu"]
    with store.work("调整") as work:
        change_belongings(
            work, membership, BodyKind.SECTOR, [(office.schools.id, "")], on=DAY + timedelta(days=30)
        )
        end_membership(work, membership, on=DAY, reason="去世")
    (belonging,) = store.find(Belonging, "WHERE membership = ?", membership.id)
    assert (belonging.body, belonging.until) == (office.economy.id, DAY)


@pytest.mark.parametrize(("on", "reason", "field"), [
    (date(2021, 1, 1), "请辞", "until"), (DAY, " ", "end_reason")])  # fmt: skip
def test_an_impossible_end_is_refused(store: Store, on: date, reason: str, field: str) -> None:
    office = small_office(store)
    with pytest.raises(Refused) as refused, store.work("离任") as work:
        end_membership(work, office.members["fu"], on=on, reason=reason)
    assert refused.value.field == field


def test_changes_outside_the_membership_are_refused(store: Store) -> None:
    office = small_office(store)
    with store.work("离任") as work:
        gone = end_membership(work, office.members["fu"], on=DAY, reason="免去")
    for day in (BEGUN - timedelta(days=1), DAY + timedelta(days=1)):
        with pytest.raises(Refused, match="任职期内"), store.work("任职") as work:
            change_posts(work, gone, ["常委"], on=day)
    with pytest.raises(Refused, match="不能晚于"), store.work("任职日期") as work:
        change_membership(work, gone, since=DAY + timedelta(days=1))


def test_number_kind_and_first_day_can_be_changed(store: Store) -> None:
    office = small_office(store)
    membership = office.members["fu"]
    with store.work("更正") as work:
        changed = change_membership(work, membership, number="9-0300", kind=MemberKind.INVITED, since=DAY)
        assert change_membership(work, changed, number="").number == ""
    assert (changed.number, changed.kind, changed.since) == ("9-0300", MemberKind.INVITED, DAY)
    assert store.get(Membership, membership.id).number == ""
    with pytest.raises(Refused, match="已是黎明远的"), store.work("重号") as work:
        change_membership(work, membership, number="9-0001")


def test_a_person_who_is_gone_cannot_be_changed(store: Store) -> None:
    office = small_office(store)
    person = store.get(Person, office.members["fu"].person)
    missing = person.with_(id=person.id + 12345)
    with pytest.raises(Missing), store.work("改") as work:
        change_person(work, missing, name="谁")

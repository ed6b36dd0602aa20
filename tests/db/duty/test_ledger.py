"""Everybody's statement of a year, and what moved between two reckonings."""

from datetime import date

import pytest

from db.duty.bulletins import add_bulletin
from db.duty.ledger import material, moved, places, score
from db.duty.periods import Period, year_of
from db.duty.presets import presets
from db.duty.schemes import add_manual, entered, exempt
from db.people.operations import end_membership
from db.people.records import Membership
from db.practice.fill import fill
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

TODAY = date(2022, 12, 1)


@pytest.fixture
def made(store: Store) -> DutyYear:
    found = duty_year(store)
    with store.work("年度") as work:
        entered(work, year_of(store, 2022))
    return found


def year(store: Store) -> Period:
    from db.duty.periods import period_for

    return period_for(store, "2022")


def test_everybody_has_a_statement_whose_audience_is_their_post(store: Store, made: DutyYear) -> None:
    found = score(store, year(store), presets()["桐城"], today=TODAY)
    assert {key: found[made.people[key]].audience for key in ("chair", "one", "fu")} == {
        "chair": "领导", "one": "常委", "fu": "委员",
    }  # fmt: skip
    assert found[made.people["one"]].sums() == {
        "全体会议": 5000,
        "常委会会议": -500,
        "其他会议活动和发言": 200,
    }
    alone = score(store, year(store), presets()["桐城"], today=TODAY, person=made.people["one"])
    assert alone == {made.people["one"]: found[made.people["one"]]}


def test_equal_points_share_a_place(store: Store, made: DutyYear) -> None:
    found = places(score(store, year(store), presets()["桐城"], today=TODAY))
    assert min(found.values()) == 1
    assert found[made.people["dali"]] == found[made.people["other"]]


def test_what_moved_is_named_row_by_row_and_nothing_else(store: Store, made: DutyYear) -> None:
    scheme = presets()["桐城"]
    before = score(store, year(store), scheme, today=TODAY)
    with store.work("社情民意") as work:
        add_bulletin(work, "关于早餐的反映", [(made.people["fu"], None)], submitted_on=date(2022, 3, 1))
    after = score(store, year(store), scheme, today=TODAY)
    (change,) = moved(before, after)
    assert (change.person, change.after - change.before) == (made.people["fu"], 1000)
    assert [point.words for point in change.came] == ["关于早餐的反映"]
    assert change.went == ()
    store.undo()
    assert moved(before, score(store, year(store), scheme, today=TODAY)) == []


def test_points_by_hand_and_exemptions_are_taken_in(store: Store, made: DutyYear) -> None:
    fu, one = made.people["fu"], made.people["one"]
    scheme = presets()["桐城"]
    before = score(store, year(store), scheme, today=TODAY)[one].total
    with store.work("加分") as work:
        add_manual(
            work,
            year(store),
            one,
            item="提案",
            points=250,
            on=TODAY,
            basis="调研报告获奖",
            approver="主席会议",
        )
        exempt(work, year(store), fu, kind="援派", approver="主席会议")
    found = score(store, year(store), scheme, today=TODAY)
    assert found[one].total == before + 250
    assert (found[fu].exempt, found[fu].points) == ("援派，主席会议批准", ())
    assert fu not in places(found)
    assert next(change for change in moved({}, found) if change.person == one).came


def test_months_count_those_in_office_and_not_exempt(store: Store, made: DutyYear) -> None:
    one, fu = made.people["one"], made.people["fu"]
    with store.work("变动") as work:
        membership = work.first(Membership, "WHERE person = ?", one)
        assert membership is not None
        end_membership(work, membership, on=date(2022, 6, 20), reason="请辞")
        exempt(work, year(store), fu, kind="病假", since=date(2022, 3, 1), until=date(2022, 5, 31))
    found = score(store, year(store), presets()["桐城"], today=TODAY)
    assert found[one].months == 6
    assert found[fu].months == 9
    assert found[made.people["chair"]].months == 12


@pytest.mark.parametrize("place", ["桐城", "闵行区", "济南"])
def test_everybody_at_once_comes_to_what_each_comes_to_alone(store: Store, place: str) -> None:
    fill(store, today=date(2022, 9, 1))
    found = material(store, year(store), today=date(2022, 9, 1))
    scheme = presets()[place]
    together = found.reckon(scheme)
    assert any(made.exempt for made in together.values())
    for person, made in together.items():
        alone = found.reckon_one(scheme, person)
        assert (made.sums(), made.total, made.grade) == (alone.sums(), alone.total, alone.grade)
        assert made == alone

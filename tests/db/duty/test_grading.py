"""Grades: by points, within ceilings, as decided, and what follows from them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from db.duty.grading import ceilings, decide, decisions, suggest
from db.duty.periods import Period, period_for, year_of
from db.duty.scheme import Grade, Scheme
from db.duty.schemes import entered
from db.duty.scoring import Met, Point, Statement, stated
from db.people.records import PersonId
from db.store.errors import Refused
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

GRADES = (
    Grade(name="优秀", least=8000, ceiling=30, requires_all=True),
    Grade(name="称职", least=6000),
    Grade(name="不称职"),
)
SCHEME = Scheme(name="办法", grades=GRADES)
TODAY = date(2022, 12, 20)


def everybody(
    totals: Sequence[int], *, unmet: Sequence[int] = (), away: Sequence[int] = ()
) -> dict[PersonId, Statement]:
    made = {}
    for number, total in enumerate(totals):
        person = PersonId(number)
        point = Point(group="合计", rule="", words="", credited=total)
        met = Met(name="提案", least=1, count=0 if number in unmet else 1)
        made[person] = stated(
            person, "委员", () if number in away else (point,), requirements=(met,),
            exempt="援派" if number in away else "",
        )  # fmt: skip
    return made


def named(found: dict[PersonId, Statement], scheme: Scheme = SCHEME) -> list[str]:
    return [one.grade for one in suggest(found, scheme).values()]


def test_a_ceiling_lets_only_the_best_in_and_the_rest_one_grade_lower() -> None:
    found = everybody([9000, 8500, 8400, 8300, 7000, 5000, 6000, 6000, 6000, 6000])
    assert named(found) == ["优秀", "优秀", "优秀", "称职", "称职", "不称职", "称职", "称职", "称职", "称职"]
    assert ceilings(found, SCHEME) == {"优秀": 3}


def test_equal_points_at_the_edge_are_marked_for_people_to_decide() -> None:
    found = suggest(everybody([9000, 8500, 8500, 8500] + [6000] * 6), SCHEME)
    assert [one.tied for one in found.values()][:4] == [False, True, True, False]
    assert not any(
        one.tied for one in suggest(everybody([9000, 8500, 8400, 8300] + [6000] * 6), SCHEME).values()
    )


def test_what_was_not_done_keeps_from_the_best_grade() -> None:
    assert named(everybody([9900, 8000, 8000, 6000], unmet=[0])) == ["称职", "优秀", "称职", "称职"]


def test_who_is_exempt_has_no_grade_and_fills_no_ceiling() -> None:
    found = everybody([9000] * 4, away=[3])
    assert ceilings(found, SCHEME) == {"优秀": 0}
    assert suggest(found, SCHEME)[PersonId(3)].why == "援派"
    assert named(found, replace(SCHEME, grades=())) == [""] * 4


@pytest.fixture
def made(store: Store) -> DutyYear:
    found = duty_year(store)
    with store.work("年度") as work:
        entered(work, year_of(store, 2022))
    return found


def year(store: Store, number: int = 2022) -> Period:
    return period_for(store, number)


def test_decisions_are_kept_changed_and_held_to_the_ceiling(store: Store, made: DutyYear) -> None:
    people = list(made.people.values())
    found = {
        who: replace(one, person=who) for who, one in zip(people, everybody([9000] * 6).values(), strict=True)
    }
    with store.work("定等次") as work:
        decide(work, year(store), SCHEME, {people[0]: "优秀"}, found, on=TODAY, by="第九次主席会议")
    with pytest.raises(Refused, match="“优秀”最多 1 人，现在有 2 人"), store.work("定等次") as work:
        decide(work, year(store), SCHEME, {people[1]: "优秀"}, found, on=TODAY, by="第九次主席会议")
    with store.work("定等次") as work:
        decide(work, year(store), SCHEME, {people[0]: "称职", people[1]: "优秀"}, found, on=TODAY, by="第十次主席会议",
               reasons={people[0]: "并列，按社情民意件数"})  # fmt: skip
    kept = decisions(store, year(store))
    assert (kept[people[0]].grade, kept[people[0]].reason, kept[people[1]].points) == (
        "称职",
        "并列，按社情民意件数",
        9000,
    )
    for grade, by, sentence in (("良好", "主席会议", "没有“良好”"), ("称职", " ", "由谁决定")):
        with pytest.raises(Refused, match=sentence), store.work("定等次") as work:
            decide(work, year(store), SCHEME, {people[2]: grade}, found, on=TODAY, by=by)


def test_a_number_of_places_limits_a_grade_as_a_share_does() -> None:
    top = Grade(name="履职标兵", least=0, places=2)
    scheme = replace(SCHEME, grades=(top, Grade(name="称职", least=6000), Grade(name="不称职")))
    assert named(everybody([9000, 8000, 8500, 5000]), scheme) == ["履职标兵", "称职", "履职标兵", "不称职"]
    both = replace(top, ceiling=25)
    assert ceilings(everybody([9000] * 4), replace(scheme, grades=(both,))) == {"履职标兵": 1}

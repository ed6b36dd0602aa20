"""What one record is worth, in which order records count, and what statements are made of."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.duty.scheme import Grade, Rule, Wanted
from db.duty.scoring import (
    Dealt,
    Entries,
    Entry,
    Met,
    Point,
    Standing,
    by_source,
    counted,
    counts,
    dearest,
    grade_of,
    order,
    rounded,
    shared,
    stated,
    value,
    words_of,
)
from tests.db.duty.scheme_cases import MEMBERS, dealt
from tests.db.duty.scoring_cases import WHO, bulletin, deed, proposal, sitting


def test_halves_round_away_from_nothing() -> None:
    assert [rounded(*each) for each in ((100, 3, 1), (150, 4, 50), (-125, 10, 10), (1500, 4, 100))] == [
        33, 50, -10, 400,
    ]  # fmt: skip
    assert [words_of(each) for each in (500, 750, 33, -1000, -5)] == ["5", "7.5", "0.33", "-10", "-0.05"]


def test_records_count_by_day_then_number_then_content_and_never_by_id() -> None:
    late, early = bulletin()._replace(on=date(2022, 6, 1)), bulletin()._replace(on=date(2022, 1, 1))
    big, small = (
        deed("公益捐赠", units=units)._replace(on=date(2022, 5, 1), number="", words="捐款", record=-units)
        for units in (900, 300)
    )
    assert sorted([late, early], key=order) == [early, late]
    assert sorted([big, small], key=order) == [small, big]
    assert order(small)[:-1] == order(small._replace(record=4711))[:-1]
    assert min([early._replace(on=None), late], key=order) is late, "what has no day comes last"


@given(dealt(), st.randoms(use_true_random=False))
def test_what_everybody_did_is_the_same_member_by_member_however_it_came(
    found: list[Dealt], chance: object
) -> None:
    mixed = list(found)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis' own random source
    one, other = Entries(found), Entries(mixed)
    for person in MEMBERS:
        theirs = [entry for entry, people in found if person in people]
        assert sorted(map(id, one.get(person, []))) == sorted(map(id, theirs))
        for source, entries in other.of_one(person).items():
            assert entries == by_source(theirs)[source]
    assert set(one) == {person for _, people in found for person in people}
    assert len(one) == len(set(one))


def test_a_record_is_found_by_its_tags() -> None:
    filed = Rule(name="立案", source="提案", where={"立案": ("是",)}, unless={"形式": ("集体",)})
    assert [counts(filed, each.tags) for each in (
        proposal(), proposal(filed=False), proposal(form="集体", people=3))] == [True, False, False]  # fmt: skip
    table = Rule(name="出席", source="场次", by="情形", table={"出席": 200})
    assert [counts(table, sitting("视察", state).tags) for state in ("出席", "缺席")] == [True, False]
    either = (Wanted(source="提案"), Wanted(source="场次", where={"情形": ("出席",)}))
    found = by_source([sitting("视察", half_days=2), proposal(), sitting("视察", "缺席")])
    assert counted(either, found) == 3


@pytest.mark.parametrize(
    ("share", "people", "place", "points"),
    [
        ("", 3, 2, 1000),
        ("平均", 3, 2, 333),
        ("首位一半", 3, 1, 500),
        ("首位一半", 3, 3, 250),
        ("首位一半", 1, 1, 1000),
    ],
)
def test_a_record_is_parted_among_those_behind_it(share: str, people: int, place: int, points: int) -> None:
    rule = Rule(name="提案", source="提案", points=1000, share=share)
    assert shared(rule, proposal(people=people, place=place), 1000, 1)[0] == points


def test_the_dearest_to_the_member_count_and_among_equals_the_earliest() -> None:
    rule = Rule(name="提案", source="提案", points=1000, share="平均", most=1)
    joint, alone, later = proposal(people=4, place=2), proposal(), proposal()
    assert dearest(rule, [joint, alone, later], 1) == [alone]
    assert dearest(replace(rule, most=None), [joint, alone], 1) == [joint, alone]
    assert value(rule, joint, 0, 1) == (1000, "+10")


def test_a_grade_asks_for_points_and_where_it_says_so_for_all_that_must_be_done() -> None:
    grades = (
        Grade(name="优秀", least=8000, requires_all=True),
        Grade(name="称职", least=6000),
        Grade(name="不称职"),
    )
    done, undone = Met(name="提案", least=1, count=1), Met(name="提案", least=1, count=0)
    assert [grade_of(grades, total, [met]) for total, met in (
        (8000, done), (8000, undone), (7999, done), (5999, done))] == ["优秀", "称职", "称职", "不称职"]  # fmt: skip
    assert grade_of(grades[:2], 5999, [done]) == ""


def row(words: str, points: int = 500) -> Point:
    return Point(group="提案", rule="立案", words=words, credited=points)


def test_statements_are_the_same_when_their_rows_are() -> None:
    one = stated(WHO, "委员", [row("路灯"), row("早餐")])
    assert (one.total, one.sums(), len(one.points)) == (1000, {"提案": 1000}, 2)
    assert one == stated(WHO, "委员", [row("路灯"), row("早餐")])
    assert one != stated(WHO, "委员", [row("路灯"), row("公园")]), (
        "the sum alone does not make two years the same"
    )
    assert one != "路灯"


def test_what_is_for_some_is_not_for_others() -> None:
    assert [Standing(audience=who).among(("常委", "领导")) for who in ("委员", "常委")] == [False, True]
    assert Standing().among(())


def test_an_entry_stands_for_one_member_unless_it_says_otherwise() -> None:
    entry = Entry("提案", "proposal", 1, None, "045", "路灯", {})
    assert (entry.units, entry.people, entry.place) == (1, 1, 1)

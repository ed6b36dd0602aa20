"""Everybody at once comes to what everybody's rows add up to, and to what plain counting by hand would say."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given

from db.duty.columns import Columns, tally
from db.duty.explaining import statement
from db.duty.scheme import Group, Requirement, Rule, Scheme, Tier, Wanted
from db.duty.scoring import Dealt, Entries, Entry, Manual, Standing, by_source, counted
from db.people.records import PersonId
from tests.db.duty.by_hand import total_by_hand
from tests.db.duty.scheme_cases import MANUAL, MEMBERS, STANDINGS, dealt, schemes
from tests.db.duty.scoring_cases import bulletin, proposal, sitting


def of(records: Sequence[Dealt], person: PersonId) -> list[Entry]:
    return [entry for entry, people in records if person in people]


@given(schemes(), dealt(), dealt(), STANDINGS, MANUAL)
def test_the_columns_come_to_what_the_rows_add_up_to(
    scheme: Scheme, found: list[Dealt], before: list[Dealt], standing: Standing, manual: list[Manual]
) -> None:
    columns = Columns(scheme, Entries(found), Entries(before))
    for person in MEMBERS:
        slow = statement(
            scheme, person, of(found, person), standing=standing, manual=manual, earlier=of(before, person)
        )
        assert columns.heads(person, standing, manual) == slow.sums()
        assert columns.met(person, standing) == slow.requirements


@given(schemes(), dealt(), STANDINGS, MANUAL)
def test_the_columns_come_to_what_counting_by_hand_comes_to(
    scheme: Scheme, found: list[Dealt], standing: Standing, manual: list[Manual]
) -> None:
    columns = Columns(scheme, Entries(found), Entries())
    for person in MEMBERS:
        expected = total_by_hand(scheme, of(found, person), standing, manual)
        assert sum(columns.heads(person, standing, manual).values()) == expected


@given(dealt())
def test_a_tally_counts_for_everybody_what_it_counts_for_one(found: list[Dealt]) -> None:
    asked = (
        Wanted(source="场次", where={"情形": ("出席",)}),
        Wanted(source="社情民意"),
        Wanted(source="履职事项"),
    )
    column = tally(asked, Entries(found))
    for person in MEMBERS:
        assert column.get(person, 0) == counted(asked, by_source(of(found, person)))


def test_a_sitting_shared_by_all_counts_for_each_by_their_own_ordinal() -> None:
    rule = Rule(name="会议", source="场次", tiers=(Tier(up_to=1, points=1000), Tier(points=300)))
    first, second = sitting("视察"), sitting("调研")
    found = Entries([(second, [MEMBERS[0]]), (first, MEMBERS[:2])])
    columns = Columns(Scheme(name="一项", groups=(Group(name="会议", rules=(rule,)),)), found, Entries())
    assert [columns.heads(who, Standing()) for who in MEMBERS] == [{"会议": 1300}, {"会议": 1000}, {}]


def test_what_counts_most_is_chosen_by_what_the_member_gets_of_it() -> None:
    rule = Rule(name="提案", source="提案", points=1000, share="首位一半", most=1)
    joint, alone = proposal(people=3, place=2), proposal()
    scheme = Scheme(name="一项", groups=(Group(name="提案", rules=(rule,)),))
    columns = Columns(scheme, Entries([(joint, MEMBERS[:1]), (alone, MEMBERS[:1])]), Entries())
    assert columns.heads(MEMBERS[0], Standing()) == {"提案": 1000}


def test_a_term_looks_back_only_where_it_is_asked_to() -> None:
    each = Requirement(name="信息", any_of=(Wanted(source="社情民意"),), least=2)
    scheme = Scheme(name="必做", requirements=(each, replace(each, name="每届信息", span="届内")))
    columns = Columns(scheme, Entries([(bulletin(), MEMBERS)]), Entries([(bulletin(), MEMBERS)]))
    assert [one.met for one in columns.met(MEMBERS[0], Standing())] == [False, True]

"""Statements row by row: whatever the rules and the records, rows add up, caps hold, and order decides nothing."""

import random
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from db.duty.explaining import statement
from db.duty.scheme import EACH, REACHED, Consequence, Grade, Group, Requirement, Rule, Scheme, Wanted
from db.duty.scoring import Entry, Manual, Standing, rounded
from tests.db.duty.scheme_cases import STANDINGS, records, schemes
from tests.db.duty.scoring_cases import WHO, bulletin, deed, meeting, proposal, sitting


@given(schemes(), records(), STANDINGS, st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(
    scheme: Scheme, found: list[Entry], standing: Standing, chance: random.Random
) -> None:
    mixed = [one._replace(record=chance.randrange(10**6)) for one in found]
    chance.shuffle(mixed)
    plain, shuffled = (statement(scheme, WHO, some, standing=standing) for some in (found, mixed))
    assert [point._replace(record=0) for point in plain.points] == [
        point._replace(record=0) for point in shuffled.points
    ]


@given(schemes(), records(), STANDINGS)
def test_rows_add_up_and_no_cap_or_floor_is_passed(
    scheme: Scheme, found: list[Entry], standing: Standing
) -> None:
    made = statement(scheme, WHO, found, standing=standing)
    assert made.total == sum(made.sums().values())
    if scheme.cap is not None:
        assert made.total <= scheme.cap
    if scheme.floor is not None:
        assert made.total >= scheme.floor
    whole = statement(replace(scheme, cap=None, floor=None, pro_rata=False), WHO, found, standing=standing)
    for group in scheme.groups:
        came = whole.sums().get(group.name, 0)
        assert group.cap is None or came <= group.cap
        assert group.floor is None or came >= group.floor


@given(schemes(), records().filter(bool), STANDINGS)
def test_taking_a_record_away_and_back_restores_the_statement(
    scheme: Scheme, found: list[Entry], standing: Standing
) -> None:
    before = statement(scheme, WHO, found, standing=standing)
    statement(scheme, WHO, found[1:], standing=standing)
    assert statement(scheme, WHO, [*found[1:], found[0]], standing=standing) == before


def one(*rules: Rule, cap: int | None = None) -> Scheme:
    return Scheme(name="一项", groups=(Group(name="提案", rules=rules, cap=cap),))


FILED = Rule(name="提案立案", source="提案", where={"立案": ("是",)}, unit="件", points=500, cap=1200)


def test_every_row_explains_itself_to_the_cap() -> None:
    made = statement(one(FILED), WHO, [proposal() for _ in range(4)])
    assert [point.why for point in made.points] == [
        "第1件，+5", "第2件，+5", "第3件，+5；本项封顶12，计2", "第4件，+5；本项封顶12，计0",
    ]  # fmt: skip
    assert [point.credited for point in made.points] == [500, 500, 200, 0]
    assert made.total == 1200


def test_a_share_names_the_people_it_was_parted_among() -> None:
    half = replace(FILED, share="首位一半")
    assert (
        statement(one(half), WHO, [proposal(people=3, place=2)]).points[0].why
        == "第1件，+5；3人，其余2人分一半，得1.25"
    )
    even = replace(FILED, share="平均")
    assert statement(one(even), WHO, [proposal(people=3)]).points[0].why == "第1件，+5；3人平均，得1.67"


def test_half_days_count_as_many_times() -> None:
    rule = Rule(name="全会", source="场次", unit="半天", points=500)
    (point,) = statement(one(rule), WHO, [sitting("全体会议", half_days=2)]).points
    assert (point.credited, point.why) == (1000, "2半天，2×5")


def test_money_counts_by_so_many_yuan() -> None:
    rule = Rule(
        name="捐赠",
        source="履职事项",
        where={"类别": ("公益捐赠",)},
        unit="元",
        per=1000,
        points=100,
        cap=500,
    )
    assert statement(one(rule), WHO, [deed("公益捐赠", units=3999)]).total == 300
    assert statement(one(rule), WHO, [deed("公益捐赠", units=99_999)]).total == 500
    assert [statement(one(rule), WHO, [deed("公益捐赠", units=each)]).points[0].why for each in (3999, 1200)] == [
        "3999元（每1000元计1次），3×1", "1200元（每1000元计1次），+1",
    ]  # fmt: skip


def test_what_a_table_does_not_name_is_no_row() -> None:
    rule = Rule(name="常委会", source="场次", by="情形", table={"请假": -200, "缺席": 0})
    states = [
        point.why
        for point in statement(
            one(rule), WHO, [sitting("常委会会议", each) for each in ("出席", "缺席", "请假")]
        ).points
    ]
    assert states == ["第1次，缺席 +0", "第2次，请假 -2"]


def test_what_is_too_little_can_cost_points() -> None:
    rule = Rule(name="两件提案", source="提案", unit="件", way=REACHED, points=1000, least=2, otherwise=-500)
    (lone, missing) = statement(one(rule), WHO, [proposal()]).points
    assert (lone.credited, missing.credited, missing.why) == (0, -500, "共1件，不足2件，-5")
    assert statement(one(rule), WHO, [proposal(), proposal(), proposal()]).total == 1000


def test_points_by_hand_stand_under_their_head_and_are_never_lost() -> None:
    manual = [Manual("提案立案", 300, date(2022, 5, 1), "代表区政协参赛获奖", "主席会议"),
              Manual("从前的项目", -100, date(2022, 6, 1), "迟交材料", "秘书长")]  # fmt: skip
    made = statement(one(FILED, cap=600), WHO, [proposal()], manual=manual)
    assert made.sums() == {"提案": 600, "其他加减分": -100}
    assert made.points[1].why == "人工登记 +3，主席会议批准；“提案”封顶6，计1"


def test_part_of_a_year_is_reckoned_up_only_where_the_scheme_says_so() -> None:
    half = Standing(months=6)
    assert statement(one(FILED), WHO, [proposal()], standing=half).total == 500
    made = statement(replace(one(FILED), pro_rata=True), WHO, [proposal()], standing=half)
    assert made.total == 1000
    assert made.points[-1].why == "在任6个月，5×12÷6＝10"


def test_who_is_exempt_has_no_points_and_no_grade() -> None:
    scheme = replace(one(FILED), base=6000, grades=(Grade(name="称职"),))
    made = statement(scheme, WHO, [proposal()], standing=Standing(exempt="援派"))
    assert (made.points, made.grade, made.exempt) == ((), "", "援派")


def test_a_requirement_is_met_by_any_of_its_sources() -> None:
    either = Requirement(
        name="一件提案或一条社情民意", any_of=(Wanted(source="提案"), Wanted(source="社情民意"))
    )
    scheme = replace(one(FILED), requirements=(either, Requirement(name="常委的事", any_of=(Wanted(source="场次"),),
                                                                  audience=("常委",))))  # fmt: skip
    (met,) = statement(scheme, WHO, [bulletin()]).requirements
    assert met.met
    assert len(statement(scheme, WHO, meeting("视察"), standing=Standing(audience="常委")).requirements) == 2


def test_the_words_of_a_scheme_name_its_heads_and_rules() -> None:
    scheme = replace(one(FILED), consequences=(Consequence(action="约谈", under=6000),))
    assert scheme.rule_names() == ("提案", "提案立案")
    assert scheme.groups[0].rules[0].way == EACH


@given(schemes(), records(), st.integers(1, 11))
def test_a_part_of_a_year_is_reckoned_up_by_its_months_and_not_otherwise(
    scheme: Scheme, found: list[Entry], months: int
) -> None:
    free = replace(scheme, cap=None, floor=None, pro_rata=True)
    whole = statement(free, WHO, found)
    part = statement(free, WHO, found, standing=Standing(months=months))
    assert part.total == rounded(whole.total * 12, months, free.rounding)
    assert part.points[:-1] == whole.points
    plain = replace(free, pro_rata=False)
    assert (
        statement(plain, WHO, found, standing=Standing(months=months)).total
        == statement(plain, WHO, found).total
    )


@given(schemes(), records(), STANDINGS)
def test_an_exempt_member_has_nothing_reckoned_whatever_was_done(
    scheme: Scheme, found: list[Entry], standing: Standing
) -> None:
    made = statement(scheme, WHO, found, standing=replace(standing, exempt="援派"))
    assert (made.total, made.points, made.grade) == (0, (), "")
    assert made.requirements == statement(scheme, WHO, found, standing=standing).requirements


@given(schemes(), records(), records())
def test_what_was_done_earlier_in_the_term_never_changes_points(
    scheme: Scheme, found: list[Entry], before: list[Entry]
) -> None:
    assert statement(scheme, WHO, found, earlier=before).points == statement(scheme, WHO, found).points

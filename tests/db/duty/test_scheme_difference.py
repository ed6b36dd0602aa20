"""What changed between two schemes is told in sentences."""

from dataclasses import replace

import pytest
from hypothesis import given

from db.duty.presets import presets
from db.duty.scheme import Consequence, Grade, Rule, Scheme, Tier
from db.duty.scheme_difference import difference
from db.duty.scheme_editing import (
    add_rule,
    change_group,
    change_rule,
    change_scheme,
    drop_group,
    drop_rule,
    move_rule,
)
from tests.db.duty.scheme_cases import schemes

BASIS = presets()["济南"]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (change_rule(BASIS, "重点提案", points=600), ["重点提案：分值 5 → 6"]),
        (change_rule(BASIS, "重点提案", cap=1000), ["重点提案：封顶 不封顶 → 10"]),
        (change_rule(BASIS, "全体会议请假、缺席", table={"请假": -500, "缺席": -3000}),
         ["全体会议请假、缺席：各计·请假 -10 → -5"]),
        (change_rule(BASIS, "多立案的提案", tiers=(Tier(up_to=2, points=0), Tier(points=500))),
         ["多立案的提案：分段 到第1 分值0、分值5 → 到第2 分值0、分值5"]),
        (change_rule(BASIS, "优秀提案", where={"优秀": ("是",), "位次": ("第一提案人",)}),
         ["优秀提案：条件·位次 无 → 第一提案人"]),
        (change_rule(BASIS, "重点提案", name="督办提案"), ["提案：规则“重点提案”改名为“督办提案”"]),
        (drop_rule(BASIS, "重点提案"), ["提案：取消规则“重点提案”"]),
        (add_rule(BASIS, "提案", Rule(name="社情", source="社情民意", unit="篇", points=100)),
         ["提案：新增规则“社情”：社情民意，每篇1分"]),
        (move_rule(BASIS, "优秀提案", "公益服务"), ["规则“优秀提案”从“提案”移到“公益服务”"]),
        (change_rule(move_rule(BASIS, "优秀提案", "公益服务"), "优秀提案", points=800),
         ["规则“优秀提案”从“提案”移到“公益服务”", "优秀提案：分值 10 → 8"]),
        (move_rule(BASIS, "优秀提案", "提案", place=0), ["提案：规则的次序有变"]),
        (change_group(BASIS, "公益服务", cap=None), ["公益服务：封顶 10 → 不封顶"]),
        (drop_group(BASIS, "公益服务"), ["取消大项“公益服务”"]),
        (change_scheme(BASIS, cap=None, pro_rata=True), ["满分 120 → 不封顶", "按月折算 否 → 是"]),
        (change_scheme(BASIS, grades=(replace(BASIS.grades[0], least=9000), *BASIS.grades[1:])), ["优秀：分数线 85 → 90"]),
        (change_scheme(BASIS, grades=(BASIS.grades[0], Grade(name="良好", least=7000), *BASIS.grades[1:])),
         ["新增等次“良好”：70分以上"]),
        (change_scheme(BASIS, consequences=(Consequence(action="由召集人约谈", under=5000), BASIS.consequences[1])),
         ["由召集人约谈：低于 60 → 50"]),
        (change_scheme(BASIS, requirements=BASIS.requirements[1:]), ["取消必做项“出席一次全体会议”"]),
    ],
)  # fmt: skip
def test_each_change_is_one_sentence(after: Scheme, words: list[str]) -> None:
    assert difference(BASIS, after) == words


@given(schemes(), schemes())
def test_only_what_is_the_same_has_no_difference(one: Scheme, other: Scheme) -> None:
    assert (difference(one, other) == []) == (one == other)
    assert difference(one, one) == []


def test_two_consequences_of_one_step_are_told_apart() -> None:
    low, lower = Consequence(action="约谈", under=60_00), Consequence(action="约谈", under=40_00, years=2)
    before, after = (
        replace(BASIS, consequences=(low, lower)),
        replace(BASIS, consequences=(replace(low, under=50_00), lower)),
    )
    assert difference(before, after) == ["约谈：低于 60 → 50"]
    assert difference(after, replace(after, consequences=(after.consequences[0],))) == [
        "取消后续“约谈（第2条）”"
    ]

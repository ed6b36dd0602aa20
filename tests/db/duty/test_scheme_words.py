"""Schemes in plain words."""

import pytest
from hypothesis import given

from db.duty.presets import presets
from db.duty.scheme import REACHED, Consequence, Grade, Requirement, Rule, Scheme, Tier, Wanted
from db.duty.scheme_words import (
    words_of_consequence,
    words_of_grade,
    words_of_requirement,
    words_of_rule,
    words_of_scheme,
)
from tests.db.duty.scheme_cases import schemes


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule(name="立案", source="提案", where={"立案": ("是",), "位次": ("第一提案人",)}, unit="件", points=500, cap=2000),
         "立案的提案，每件5分，最多20分；只计第一提案人"),
        (Rule(name="全会", source="场次", where={"类别": ("全体会议",), "情形": ("出席", "迟到")}, unit="半天", points=500),
         "参加全体会议，每半天5分"),
        (Rule(name="常委会", source="场次", where={"类别": ("常委会会议",), "情形": ("缺席",)}, points=-400, audience=("常委",)),
         "缺席常委会会议，每次扣4分；只对常委计"),
        (Rule(name="全会", source="会议活动", where={"类别": ("全体会议",)}, by="情形", table={"出席": 5000, "缺席": 0, "请假": -250}),
         "全体会议（整个会议计一次），每次按情形：出席50分、缺席0分、请假扣2.5分"),
        (Rule(name="多件", source="提案", unit="件", tiers=(Tier(up_to=1, points=1000), Tier(up_to=3, points=300))),
         "提案，第1件10分，第2至3件每件3分，以后不计分"),
        (Rule(name="多件", source="提案", unit="件", tiers=(Tier(up_to=10, points=500), Tier(points=300))),
         "提案，第1至10件每件5分，以后每件3分"),
        (Rule(name="采用", source="社情民意", where={"层级": ("省", "市"), "批示": ("是",)}, unit="篇", points=600, most=2),
         "省、市采用的有领导批示的社情民意，每篇6分，最多计2篇（取分值高的）"),
        (Rule(name="捐赠", source="履职事项", where={"类别": ("公益捐赠",)}, unit="元", per=1000, points=100, cap=500),
         "公益捐赠，每1000元1分，最多5分"),
        (Rule(name="两件", source="提案", unit="件", way=REACHED, points=1000, least=2, otherwise=-500),
         "提案，满2件得10分，不够的扣5分"),
        (Rule(name="扣", source="场次", where={"情形": ("缺席",), "参加方式": ("必须",)}, points=-200, floor=-1000),
         "缺席必须参加的会议活动，每次扣2分，最多扣10分"),
        (Rule(name="联名", source="提案", unless={"形式": ("集体",)}, unit="件", points=900, share="首位一半", people=3),
         "提案（集体除外），每件9分；多人的首位得一半，其余的人平分另一半；只计前3人"),
        (Rule(name="线索", source="百姓提案", where={"去向": ("提案",), "回复": ("是",)}, unit="件", points=100),
         "转为提案的已回复群众的认领的百姓提案线索，每件1分"),
    ],
)  # fmt: skip
def test_a_rule_reads_as_a_clerk_would_say_it(rule: Rule, words: str) -> None:
    assert words_of_rule(rule) == words


def test_requirements_grades_and_what_follows_are_told() -> None:
    inspection = Wanted(source="场次", where={"类别": ("培训",), "情形": ("出席", "迟到")})
    assert (
        words_of_requirement(Requirement(name="每届一训", any_of=(inspection,), span="届内"))
        == "每届一训：本届参加培训，至少1次"
    )
    assert words_of_grade(Grade(name="优秀", least=8500, ceiling=15, places=30, requires_all=True)) == (
        "优秀：85分以上，须完成全部必做项，不超过参加考核人数的15%，最多30人"
    )
    assert words_of_grade(Grade(name="不称职")) == "不称职：其余的人"
    absent = Wanted(source="会议活动", where={"类别": ("全体会议",), "情形": ("缺席",)})
    for one, words in (
        (Consequence(action="约谈", under=6000), "本年度低于60分：约谈"),
        (Consequence(action="劝辞", under=4000, years=2), "连续2年低于40分：劝辞"),
        (Consequence(action="劝辞", grade="不称职", years=2, span="届内"), "一届内有2年等次为“不称职”：劝辞"),
        (Consequence(action="撤销", any_of=(absent,), reaches=2, span="届内", audience=("常委",)),
         "本届缺席全体会议（整个会议计一次）满2次：撤销；只对常委计"),
        (Consequence(action="不再提名", any_of=(Wanted(source="提案"),), fewer=1, years=2), "连续2年合计提案少于1次：不再提名"),
    ):  # fmt: skip
        assert words_of_consequence(one) == words


@given(schemes())
def test_every_rule_of_any_scheme_has_words(scheme: Scheme) -> None:
    told = words_of_scheme(scheme)
    names = [rule.name for group in scheme.groups for rule in group.rules]
    assert [line.strip().partition("：")[0] for line in told if line.startswith("　")] == names
    assert all(line.strip() for line in told)


@pytest.mark.parametrize("place", presets())
def test_a_preset_is_told_without_a_word_of_the_machine(place: str) -> None:
    text = "".join(words_of_scheme(presets()[place]))
    assert not set(text) & set("{}[]_=None")

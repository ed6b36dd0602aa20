"""A scheme as text: what it refuses, it names."""

import pytest
from hypothesis import given

from db.duty.scheme import Scheme
from db.duty.scheme_text import read_scheme, write_scheme
from db.store.errors import Refused
from tests.db.duty.scheme_cases import schemes

RULE = '"名称" = "立案"\n"来源" = "提案"\n'
HEAD = '"名称" = "办法"\n[["大项"]]\n"名称" = "提案"\n'


def text(rule: str = RULE + '"分值" = 5', head: str = HEAD, tail: str = "") -> str:
    return f'{head}[["大项"."规则"]]\n{rule}\n{tail}'


def test_points_are_read_to_the_hundredth() -> None:
    scheme = read_scheme(text(RULE + '"分值" = 7.25\n"封顶" = "20"'))
    (rule,) = scheme.groups[0].rules
    assert (rule.points, rule.cap) == (725, 2000)


@given(schemes())
def test_what_is_written_is_read_back_the_same(scheme: Scheme) -> None:
    assert read_scheme(write_scheme(scheme)) == scheme


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("名称 = 办法", "读不懂"),
        ('"名称" = "办法"', "至少要有一个大项"),
        (text(head='[["大项"]]\n"名称" = "提案"\n'), "缺少“名称”"),
        (text(RULE), "没有写分值"),
        (text(RULE + '"分数" = 5'), "不认识“分数”"),
        (text('"名称" = "立案"\n"来源" = "议案"\n"分值" = 5'), "“议案”不在可选的词里：会议活动、场次、提案"),
        (text(RULE + '"分值" = "五"'), "“五”不是分数"),
        (text(RULE + '"分值" = 0.333'), "最多两位小数"),
        (text(RULE + '"分值" = true'), "不是分数"),
        (text(RULE + '"分值" = 9000000'), "太大"),
        (text(RULE + '"分值" = 5\n"封顶" = -1'), "封顶不能小于0"),
        (text(RULE + '"分值" = 5\n"最低" = 1'), "最低分不能大于0"),
        (text(RULE + '"分值" = 5\n"条件" = { "情形" = ["出席"] }'), "“提案”没有“情形”这个条件，可用：位次"),
        (text(RULE + '"分值" = 5\n"条件" = "立案"'), "应当写成"),
        (text(RULE + '"分值" = 5\n"条件" = { "立案" = "是" }'), "应当是一列"),
        (text(RULE + '"分值" = 5\n"分段" = [{ "分值" = 1 }]'), "只能用一种"),
        (text(RULE + '"分段" = [{ "分值" = 1 }, { "到第" = 2, "分值" = 3 }]'), "从小到大"),
        (text(RULE + '"按" = "位次"'), "要一起写"),
        (text(RULE + '"按" = "情形"\n"各计" = { "出席" = 1 }'), "不能按“情形”计"),
        (text(RULE + '"按" = "位次"\n"各计" = 3'), "应当写成"),
        (text(RULE + '"计法" = "达到即得"\n"分段" = [{ "分值" = 1 }]'), "只能写一个分值"),
        (text(RULE + '"分值" = 5\n"至少" = 0'), "大于0的整数"),
        (text(RULE + '"分值" = 5\n"对象" = ["主任"]'), "“主任”不在可选的词里"),
        (text(RULE + '"分值" = 5\n"单位" = "回"'), "“回”不在可选的词里"),
        (text(RULE + '"分值" = 5\n[["大项"]]\n"名称" = "提案"'), "出现了两次"),
        (text(head='"取整" = 0.3\n' + HEAD), "只能是"),
        (text(head='"按月折算" = 1\n' + HEAD), "true"),
        (text(tail='[["等次"]]\n"名称" = "优"\n"分数线" = 60\n[["等次"]]\n"名称" = "良"\n"分数线" = 70'), "从高到低"),
        (text(tail='[["等次"]]\n"名称" = "优"\n"比例上限" = 120'), "不能超过100"),
        (text(tail='[["后续"]]\n"处理" = "约谈"\n"等次" = "差"'), "没有“差”这个等次"),
        (text(tail='[["必做项"]]\n"名称" = "全会"\n"任一" = [{ "来源" = "场次", "条件" = { "立案" = ["是"] } }]'), "没有“立案”"),
        (text(tail='[["后续"]]\n"处理" = "约谈"'), "要写一个，也只能写一个"),
        (text(tail='[["后续"]]\n"处理" = "约谈"\n"低于" = 60\n"满" = 2'), "要和“满”或“少于”一起写"),
        (text(tail='[["后续"]]\n"处理" = "约谈"\n"任一" = [{ "来源" = "提案" }]\n"满" = 1\n"少于" = 2'), "“满”或“少于”"),
        (text(tail='[["后续"]]\n"处理" = "约谈"\n"低于" = 60\n"范围" = "每年"'), "可选的词里：连续、届内"),
        (text(tail='[["后续"]]\n"处理" = "约谈"\n"任一" = [{ "来源" = "提案", "条件" = { "情形" = ["缺席"] } }]\n"满" = 1'), "没有“情形”"),
        (text(tail='[["必做项"]]\n"名称" = "全会"\n"任一" = []'), "没有写做什么"),
        (text(tail='[["等次"]]\n"名称" = "优"\n"名额" = 0'), "大于0的整数"),
        ('"大项" = 3\n"名称" = "办法"', "应当是一列"),
        ('"大项" = [3]\n"名称" = "办法"', "应当是一组"),
        ('"名称" = ""\n' + HEAD.partition("\n")[2], "应当是文字"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_by_its_place(content: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        read_scheme(content)

"""A scheme in plain Chinese, for whoever reads it: what counts, how much, up to where."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from db.duty.scheme import (
    IN_TERM,
    REACHED,
    Consequence,
    Grade,
    Group,
    Requirement,
    Rule,
    Scheme,
    Wanted,
)
from db.duty.scoring import words_of

_SHARES: Final = {"平均": "多人的平均分", "首位一半": "多人的首位得一半，其余的人平分另一半"}
# How a condition reads before its source: (source, tag, accepted words) -> words. Others are joined by 、.
_READ: Final[Mapping[tuple[str, str, tuple[str, ...]], str]] = {
    ("提案", "立案", ("是",)): "立案的",
    ("提案", "立案", ("否",)): "没有立案的",
    ("提案", "重点", ("是",)): "重点",
    ("提案", "重点", ("否",)): "非重点",
    ("提案", "优秀", ("是",)): "优秀",
    ("提案", "优秀", ("否",)): "非优秀",
    ("社情民意", "采用", ("是",)): "被采用的",
    ("社情民意", "采用", ("否",)): "没有采用的",
    ("社情民意", "批示", ("是",)): "有领导批示的",
    ("社情民意", "批示", ("否",)): "没有领导批示的",
    ("大会发言", "采用", ("是",)): "被采用的",
    ("大会发言", "采用", ("否",)): "没有采用的",
    ("百姓提案", "回复", ("是",)): "已回复群众的",
    ("百姓提案", "回复", ("否",)): "没有回复群众的",
    ("场次", "早退", ("是",)): "早退的",
    ("场次", "早退", ("否",)): "没有早退的",
    ("场次", "参加方式", ("必须",)): "必须参加的",
    ("场次", "参加方式", ("报名",)): "报名参加的",
    ("场次", "未准假", ("是",)): "请假未获批准的",
    ("场次", "未准假", ("否",)): "没有请假或请假获准的",
    ("会议活动", "未准假", ("是",)): "请假未获批准的",
    ("会议活动", "未准假", ("否",)): "没有请假或请假获准的",
    ("会议活动", "参加方式", ("必须",)): "必须参加的",
    ("会议活动", "参加方式", ("报名",)): "报名参加的",
}
_BEFORE: Final = {
    "形式": "{}", "层级": "{}采用的", "状态": "处理为“{}”的", "去向": "转为{}的", "级别": "{}级", "参加方式": "{}参加的",
}  # fmt: skip
_ORDER: Final = (
    "参加方式",
    "早退",
    "未准假",
    "立案",
    "状态",
    "采用",
    "层级",
    "批示",
    "去向",
    "回复",
    "级别",
    "重点",
    "优秀",
    "形式",
)
_EVENTS: Final = ("会议活动", "场次")
_CAME: Final = ("出席", "迟到")


def words_of_rule(rule: Rule) -> str:
    """Say what a rule gives for what: 立案的提案，每件5分，最多20分；只计第一提案人."""
    told = [_what(rule.source, rule.where, rule.unless), _value(rule)]
    if rule.most is not None:
        told.append(f"最多计{rule.most}{rule.unit}（取分值高的）")
    told.extend(_limits(rule.cap, rule.floor))
    after = [*_places(rule.where), *([_SHARES[rule.share]] if rule.share else [])]
    if rule.people is not None:
        after.append(f"只计前{rule.people}人")
    after.extend(_audience(rule.audience))
    return "；".join(["，".join(told), *after])


def words_of_group(group: Group) -> str:
    """Say what a head is for, without its rules: 提案，最多25分."""
    base = [f"基础分{words_of(group.base)}分"] if group.base else []
    return "，".join([group.name, *_audience(group.audience), *base, *_limits(group.cap, group.floor)])


def words_of_wanted(wanted: Wanted) -> str:
    """Say which records are meant."""
    return "；".join([_what(wanted.source, wanted.where, wanted.unless), *_places(wanted.where)])


def words_of_requirement(requirement: Requirement) -> str:
    """Say what has to be done, how often."""
    what = "或".join(map(words_of_wanted, requirement.any_of))
    span = "本届" if requirement.span == IN_TERM else "本年度"
    return "；".join(
        [f"{requirement.name}：{span}{what}，至少{requirement.least}次", *_audience(requirement.audience)]
    )


def words_of_grade(grade: Grade) -> str:
    """Say what a grade takes: 优秀：85分以上，须完成必做项，不超过15%."""
    told = [f"{words_of(grade.least)}分以上" if grade.least is not None else "其余的人"]
    if grade.requires_all:
        told.append("须完成全部必做项")
    if grade.ceiling is not None:
        told.append(f"不超过参加考核人数的{grade.ceiling}%")
    if grade.places is not None:
        told.append(f"最多{grade.places}人")
    return f"{grade.name}：{'，'.join(told)}"


def words_of_consequence(one: Consequence) -> str:
    """Say what follows from what: 连续两年低于40分，劝其辞去委员."""
    if one.any_of:
        what = "或".join(map(words_of_wanted, one.any_of))
        often = f"满{one.reaches}次" if one.reaches is not None else f"少于{one.fewer}次"
        when = "本届" if one.span == IN_TERM else "本年度" if one.years == 1 else f"连续{one.years}年合计"
        told = f"{when}{what}{often}"
    else:
        low = f"低于{words_of(one.under)}分" if one.under is not None else f"等次为“{one.grade}”"
        when = (
            f"一届内有{one.years}年"
            if one.span == IN_TERM
            else "本年度"
            if one.years == 1
            else f"连续{one.years}年"
        )
        told = f"{when}{low}"
    return "；".join([f"{told}：{one.action}", *_audience(one.audience)])


def words_of_scheme(scheme: Scheme) -> list[str]:
    """Say a whole scheme line by line: the marks, each head and its rules, what must be done, grades, what follows."""
    base = [f"基础分{words_of(scheme.base)}分"] if scheme.base else []
    full = [f"满分{words_of(scheme.cap)}分"] if scheme.cap is not None else ["总分不封顶"]
    low = [f"最低{words_of(scheme.floor)}分"] if scheme.floor is not None else []
    round_to = [f"分数取到{words_of(scheme.rounding)}分"] if scheme.rounding != 1 else []
    part = ["任职不满一年的按月折算"] if scheme.pro_rata else []
    lines = ["，".join([*full, *base, *low, *round_to, *part])]
    for group in scheme.groups:
        lines.append(words_of_group(group))
        lines.extend(f"　{rule.name}：{words_of_rule(rule)}" for rule in group.rules)
    lines.extend(map(words_of_requirement, scheme.requirements))
    lines.extend(map(words_of_grade, scheme.grades))
    lines.extend(map(words_of_consequence, scheme.consequences))
    return lines


def _what(source: str, where: Mapping[str, Sequence[str]], unless: Mapping[str, Sequence[str]]) -> str:
    if source in _EVENTS:
        return _events(source, where, unless)
    kinds = "、".join(where["类别"]) if "类别" in where else source
    told = "".join(_condition(source, tag, tuple(where[tag])) for tag in _ORDER if tag in where)
    noun = {"采用": "社情民意采用", "百姓提案": "认领的百姓提案线索"}.get(source, kinds)
    return f"{told}{noun}{_except(source, unless)}"


def _events(source: str, where: Mapping[str, Sequence[str]], unless: Mapping[str, Sequence[str]]) -> str:
    kinds = "、".join(where.get("类别", ("会议活动",)))
    whole = "" if source == "场次" else "（整个会议计一次）"
    states = where.get("情形", ())
    told = "".join(_condition(source, tag, tuple(where[tag])) for tag in _ORDER if tag in where)
    did = "参加" if set(states) == set(_CAME) else "、".join(states)
    return f"{did}{told}{kinds}{_except(source, unless)}{whole}"


def _condition(source: str, tag: str, words: tuple[str, ...]) -> str:
    read = _READ.get((source, tag, words))
    if read is None:
        read = (
            _BEFORE.get(tag, "{}").format("、".join(words))
            if tag in _BEFORE
            else f"{tag}为{'、'.join(words)}的"
        )
    return read


def _except(source: str, unless: Mapping[str, Sequence[str]]) -> str:
    told = []
    for tag, words in unless.items():
        read = _READ.get((source, tag, tuple(words)))
        told.append(read.removesuffix("的") + "的" if read else "、".join(words))
    return f"（{'、'.join(told)}除外）" if told else ""


def _places(where: Mapping[str, Sequence[str]]) -> list[str]:
    return [f"只计{'、'.join(where['位次'])}"] if "位次" in where else []


def _value(rule: Rule) -> str:
    each = f"每{rule.per}{rule.unit}" if rule.per > 1 else f"每{rule.unit}"
    if rule.way == REACHED:
        otherwise = f"，不够的{_gain(rule.otherwise)}" if rule.otherwise else ""
        return f"满{rule.least}{rule.unit}{_gain(rule.points)}{otherwise}"
    if rule.tiers:
        return "，".join(_tiers(rule, each))
    if rule.by:
        told = "、".join(f"{word}{_points(points)}" for word, points in rule.table.items())
        return f"{each}按{rule.by}：{told}"
    return f"{each}{_points(rule.points)}"


def _tiers(rule: Rule, each: str) -> Iterable[str]:
    before = 0
    for tier in rule.tiers:
        value = _points(tier.points) if tier.points else "不计分"
        if tier.up_to is None:
            yield f"{'以后' if before else ''}{each}{value}"
            return
        first = before + 1
        span = f"第{first}{rule.unit}" if tier.up_to == first else f"第{first}至{tier.up_to}{rule.unit}{each}"
        yield f"{span}{value}"
        before = tier.up_to
    yield "以后不计分"


def _points(points: int) -> str:
    return f"扣{words_of(-points)}分" if points < 0 else f"{words_of(points)}分"


def _gain(points: int) -> str:
    return _points(points) if points < 0 else f"得{_points(points)}"


def _limits(cap: int | None, floor: int | None) -> list[str]:
    told = [] if cap is None else [f"最多{words_of(cap)}分" if cap else "不加分"]
    if floor is not None:
        told.append(f"最多扣{words_of(-floor)}分" if floor else "不低于0分")
    return told


def _audience(audience: Sequence[str]) -> list[str]:
    return [f"只对{'、'.join(audience)}计"] if audience else []

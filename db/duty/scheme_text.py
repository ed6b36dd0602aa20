"""A scheme as readable text (TOML with Chinese words): what an office exports, sends on, imports and keeps as a version."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from db.duty.scheme import (
    AUDIENCES,
    EACH,
    IN_TERM,
    OF_YEAR,
    POINT,
    REACHED,
    ROUNDINGS,
    SHARES,
    SOURCES,
    SPANS,
    UNITS,
    Consequence,
    Grade,
    Group,
    Requirement,
    Rule,
    Scheme,
    Tier,
    Wanted,
)
from db.duty.scoring import words_of
from db.store.errors import Refused

_FILE = "文件"
_TAGS: Final = tuple(dict.fromkeys(tag for tags in SOURCES.values() for tag in tags))
_HIGHEST = 100_000 * POINT


class _Part:
    """Words of one table of the text: Chinese word -> (field, how it is read, how it is written)."""

    def __init__(
        self, made: type, what: str, **words: tuple[str, Callable[[Any, str], Any], Callable[[Any], Any]]
    ) -> None:
        self.made = made
        self.what = what
        self.words = words

    def read(self, value: Any, where: str) -> Any:
        if not isinstance(value, Mapping):
            raise _wrong(where, "应当是一组“名称 = 值”")
        named = f"{where}“{value['名称']}”" if where != _FILE and value.get("名称") else where
        unknown = [word for word in value if word not in self.words]
        if unknown:
            raise _wrong(named, f"不认识“{unknown[0]}”，{self.what}可用：{'、'.join(self.words)}")
        known = {
            self.words[word][0]: self.words[word][1](each, f"{named}的“{word}”")
            for word, each in value.items()
        }
        missing = [
            word
            for word, (name, *_) in self.words.items()
            if name not in known and _default(self.made, name) is MISSING
        ]
        if missing:
            raise _wrong(named, f"缺少“{missing[0]}”")
        return self.made(**known)

    def write(self, value: Any) -> dict[str, Any]:
        made = {}
        for word, (name, _, write) in self.words.items():
            each = getattr(value, name)
            if each != _default(self.made, name):
                made[word] = write(each)
        return made

    def usual(self, word: str) -> Any:
        """Return what is meant where the text does not say a word; None where nothing is."""
        name, _, write = self.words[word]
        default = _default(self.made, name)
        return None if default is MISSING or default is None else write(default)


def _default(made: type, name: str) -> Any:
    (field,) = (one for one in fields(made) if one.name == name)
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _wrong(where: str, why: str) -> Refused:
    return Refused(f"计分办法的{where}：{why}。", field="scheme", code="scheme")


def _same(value: Any) -> Any:
    return value


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(where, "应当是文字")
    return value.strip()


def _number(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= _HIGHEST:
        raise _wrong(where, "应当是大于0的整数")
    return value


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(where, "应当是 true（是）或 false（否）")
    return value


def _points(value: Any, where: str) -> int:
    """Read points (5, 7.5, "0.33") as hundredths."""
    try:
        hundredths = Decimal(str(value)) * POINT
    except InvalidOperation:
        raise _wrong(where, f"“{value}”不是分数") from None
    if isinstance(value, bool) or not hundredths.is_finite() or hundredths != int(hundredths):
        raise _wrong(where, f"“{value}”不是分数，最多两位小数")
    if abs(hundredths) > _HIGHEST:
        raise _wrong(where, f"“{value}”太大")
    return int(hundredths)


def _upper(value: Any, where: str) -> int:
    points = _points(value, where)
    if points < 0:
        raise _wrong(where, "封顶不能小于0")
    return points


def _lower(value: Any, where: str) -> int:
    points = _points(value, where)
    if points > 0:
        raise _wrong(where, "最低分不能大于0（基础分请写在“基础分”里）")
    return points


def _percent(value: Any, where: str) -> int:
    if _number(value, where) > 100:
        raise _wrong(where, "比例不能超过100")
    return int(value)


def _written_points(points: int) -> int | float:
    return points // POINT if points % POINT == 0 else float(words_of(points))


def _one_of(allowed: tuple[Any, ...]) -> Callable[[Any, str], Any]:
    def read(value: Any, where: str) -> Any:
        if value not in allowed:
            raise _wrong(
                where, f"“{value}”不在可选的词里：{'、'.join(str(one) for one in allowed if one != '')}"
            )
        return value

    return read


def _several(read: Callable[[Any, str], Any]) -> Callable[[Any, str], tuple[Any, ...]]:
    def each(value: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _wrong(where, "应当是一列，写在 [ ] 里")
        return tuple(read(one, f"{where}第{place}项") for place, one in enumerate(value, start=1))

    return each


def _where(value: Any, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise _wrong(where, '应当写成 { 类别 = ["全体会议"] } 这样')
    return {tag: _several(_text)(words, f"{where}·{tag}") for tag, words in value.items()}


def _lists(where: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Write conditions in one order, so that the same scheme is always the same text."""
    return {tag: list(where[tag]) for tag in sorted(where, key=_TAGS.index)}


def _table(value: Any, where: str) -> dict[str, int]:
    if not isinstance(value, Mapping):
        raise _wrong(where, "应当写成 { 出席 = 50, 请假 = 30 } 这样")
    return {word: _points(each, f"{where}·{word}") for word, each in value.items()}


def _rounding(value: Any, where: str) -> int:
    points = _points(value, where)
    if points not in ROUNDINGS:
        raise _wrong(where, "只能是 0.01、0.1、0.5 或 1")
    return points


def _tier(value: Any, where: str) -> Tier:
    made: Tier = _TIER.read(value, where)
    return made


_NAME: Final = ("name", _text, _same)
_TIER = _Part(Tier, "分段", 到第=("up_to", _number, _same), 分值=("points", _points, _written_points))
_RULE = _Part(
    Rule, "规则", 名称=_NAME, 来源=("source", _one_of(tuple(SOURCES)), _same),
    条件=("where", _where, _lists), 除外=("unless", _where, _lists),
    对象=("audience", _several(_one_of(AUDIENCES)), list), 单位=("unit", _one_of(UNITS), _same),
    每几=("per", _number, _same), 计法=("way", _one_of((EACH, REACHED)), _same), 分值=("points", _points, _written_points),
    分段=("tiers", _several(_tier), lambda tiers: [_TIER.write(one) for one in tiers]), 按=("by", _text, _same),
    各计=("table", _table, lambda table: {word: _written_points(each) for word, each in table.items()}),
    分配=("share", _one_of(SHARES), _same), 最多人数=("people", _number, _same), 最多计=("most", _number, _same),
    至少=("least", _number, _same), 不足=("otherwise", _points, _written_points), 封顶=("cap", _upper, _written_points),
    最低=("floor", _lower, _written_points), 说明=("note", _text, _same),
)  # fmt: skip
_GROUP = _Part(
    Group, "大项", 名称=_NAME, 对象=("audience", _several(_one_of(AUDIENCES)), list), 基础分=("base", _points, _written_points),
    封顶=("cap", _upper, _written_points), 最低=("floor", _lower, _written_points),
    规则=("rules", _several(_RULE.read), lambda rules: [_RULE.write(one) for one in rules]),
)  # fmt: skip
_WANTED = _Part(
    Wanted, "必做项", 来源=("source", _one_of(tuple(SOURCES)), _same), 条件=("where", _where, _lists),
    除外=("unless", _where, _lists),
)  # fmt: skip
_REQUIREMENT = _Part(
    Requirement, "必做项", 名称=_NAME, 任一=("any_of", _several(_WANTED.read), lambda found: [_WANTED.write(one) for one in found]),
    至少=("least", _number, _same), 对象=("audience", _several(_one_of(AUDIENCES)), list),
    范围=("span", _one_of((OF_YEAR, IN_TERM)), _same),
)  # fmt: skip
_GRADE = _Part(
    Grade, "等次", 名称=_NAME, 分数线=("least", _points, _written_points), 比例上限=("ceiling", _percent, _same),
    名额=("places", _number, _same), 须完成必做项=("requires_all", _flag, _same),
)  # fmt: skip
_CONSEQUENCE = _Part(
    Consequence, "后续", 处理=("action", _text, _same), 连续年数=("years", _number, _same),
    范围=("span", _one_of(SPANS), _same), 低于=("under", _points, _written_points), 等次=("grade", _text, _same),
    任一=("any_of", _several(_WANTED.read), lambda found: [_WANTED.write(one) for one in found]),
    满=("reaches", _number, _same), 少于=("fewer", _number, _same), 对象=("audience", _several(_one_of(AUDIENCES)), list),
)  # fmt: skip
_SCHEME = _Part(
    Scheme, "办法", 名称=_NAME, 出处=("source", _text, _same), 说明=("note", _text, _same),
    基础分=("base", _points, _written_points), 满分=("cap", _upper, _written_points),
    最低=("floor", _lower, _written_points), 取整=("rounding", _rounding, _written_points),
    按月折算=("pro_rata", _flag, _same),
    大项=("groups", _several(_GROUP.read), lambda groups: [_GROUP.write(one) for one in groups]),
    必做项=("requirements", _several(_REQUIREMENT.read), lambda found: [_REQUIREMENT.write(one) for one in found]),
    等次=("grades", _several(_GRADE.read), lambda grades: [_GRADE.write(one) for one in grades]),
    后续=("consequences", _several(_CONSEQUENCE.read), lambda found: [_CONSEQUENCE.write(one) for one in found]),
)  # fmt: skip

PARTS: Final[Mapping[str, _Part]] = {
    "办法": _SCHEME, "大项": _GROUP, "规则": _RULE, "必做项": _REQUIREMENT, "等次": _GRADE, "后续": _CONSEQUENCE,
}  # fmt: skip


def read_scheme(text: str) -> Scheme:
    """Read a scheme from its text.

    :raises Refused: naming the place and what is possible there.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(_FILE, f"读不懂（{error}），请检查引号、等号和括号") from None
    scheme: Scheme = _SCHEME.read(values, _FILE)
    check_scheme(scheme)
    return scheme


def write_scheme(scheme: Scheme) -> str:
    """Write a scheme as text; what stands at its default is left out."""
    import tomli_w

    return tomli_w.dumps(written(scheme))


def written(scheme: Scheme) -> dict[str, Any]:
    """Return a scheme by the words of its text; what stands at its default is left out."""
    return _SCHEME.write(scheme)


def usual(part: str, word: str) -> Any:
    """Return what one part (办法, 大项, 规则, 必做项, 等次, 后续) means where it does not say a word."""
    return PARTS[part].usual(word)


def check_scheme(scheme: Scheme) -> None:
    """Refuse what cannot mean anything: names twice, tags a source does not have, a rule without value.

    :raises Refused: naming head and rule.
    """
    if not scheme.groups:
        raise _wrong(_FILE, "至少要有一个大项")
    names: set[str] = set()
    for group in scheme.groups:
        _new_name(names, group.name)
        for rule in group.rules:
            where = f"大项“{group.name}”的规则“{rule.name}”"
            if rule.name != group.name:
                _new_name(names, rule.name)
            _check_tags(where, rule.source, {**rule.where, **rule.unless})
            _check_value(where, rule)
    _check_twice("必做项", [one.name for one in scheme.requirements])
    _check_twice("等次", [one.name for one in scheme.grades])
    for requirement in scheme.requirements:
        if not requirement.any_of:
            raise _wrong(f"必做项“{requirement.name}”", "没有写做什么（任一）")
        for wanted in requirement.any_of:
            _check_tags(f"必做项“{requirement.name}”", wanted.source, {**wanted.where, **wanted.unless})
    _check_grades(scheme)
    _check_consequences(scheme)


def _new_name(names: set[str], name: str) -> None:
    if name in names:
        raise _wrong("大项和规则", f"“{name}”出现了两次，名称不能相同")
    names.add(name)


def _check_twice(part: str, names: Sequence[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise _wrong(part, f"“{twice}”出现了两次，名称不能相同")


def _check_tags(where: str, source: str, given: Mapping[str, tuple[str, ...]]) -> None:
    for tag in given:
        if tag not in SOURCES[source]:
            raise _wrong(where, f"“{source}”没有“{tag}”这个条件，可用：{'、'.join(SOURCES[source])}")


def _check_value(where: str, rule: Rule) -> None:
    ways = [bool(rule.points), bool(rule.tiers), bool(rule.by)]
    if sum(ways) > 1:
        raise _wrong(where, "“分值”“分段”“按…各计”只能用一种")
    if not any(ways) and not rule.otherwise:
        raise _wrong(where, "没有写分值")
    if bool(rule.by) != bool(rule.table):
        raise _wrong(where, "“按”和“各计”要一起写")
    if rule.by and rule.by not in SOURCES[rule.source]:
        raise _wrong(where, f"不能按“{rule.by}”计，“{rule.source}”可用：{'、'.join(SOURCES[rule.source])}")
    if rule.way == REACHED and (rule.tiers or rule.by):
        raise _wrong(where, "“达到即得”只能写一个分值")
    limits = [tier.up_to for tier in rule.tiers]
    known = [limit for limit in limits if limit is not None]
    if None in limits[:-1] or known != sorted(set(known)):
        raise _wrong(where, "分段要从小到大，只有最后一段可以不写“到第”")


def _check_grades(scheme: Scheme) -> None:
    lines = [grade.least for grade in scheme.grades]
    known = [line for line in lines if line is not None]
    if None in lines[:-1] or known != sorted(set(known), reverse=True):
        raise _wrong("等次", "要从高到低排列，只有最后一个可以不写分数线")


def _check_consequences(scheme: Scheme) -> None:
    named = {grade.name for grade in scheme.grades}
    for one in scheme.consequences:
        where = f"后续“{one.action}”"
        if one.grade and one.grade not in named:
            raise _wrong(where, f"没有“{one.grade}”这个等次")
        ways = [one.under is not None, bool(one.grade), bool(one.any_of)]
        if sum(ways) != 1:
            raise _wrong(where, "“低于”“等次”“任一”要写一个，也只能写一个")
        if bool(one.any_of) != ((one.reaches is None) != (one.fewer is None)):
            raise _wrong(where, "“任一”要和“满”或“少于”一起写")
        for wanted in one.any_of:
            _check_tags(where, wanted.source, {**wanted.where, **wanted.unless})

"""A scheme line by line in plain words, and the form each line opens."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from db.duty.scheme import Scheme
from db.duty.scheme_editing import change_scheme, drop_group, drop_rule
from db.duty.scheme_words import (
    words_of_consequence,
    words_of_grade,
    words_of_group,
    words_of_requirement,
    words_of_rule,
    words_of_scheme,
)
from desktop.pages.duty.scheme_pieces import (
    ConsequenceForm,
    GradeForm,
    GroupForm,
    Piece,
    RequirementForm,
    WholeForm,
)
from desktop.pages.duty.scheme_rule import RuleForm

WHOLE, GROUP, RULE, REQUIREMENT, GRADE, CONSEQUENCE = "办法", "大项", "规则", "必做项", "等次", "后续"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what kind of part, its name, what it says."""

    kind: str
    name: str
    words: str
    place: int = 0

    @property
    def id(self) -> tuple[str, str]:
        return (self.kind, self.name)


def lines(scheme: Scheme) -> list[Line]:
    """Return the lines of a scheme in the order of a published one."""
    made = [Line(WHOLE, "", words_of_scheme(scheme)[0])]
    for group in scheme.groups:
        made.append(Line(GROUP, group.name, _without(group.name, words_of_group(group)) or "不封顶"))
        made.extend(Line(RULE, rule.name, words_of_rule(rule)) for rule in group.rules)
    made.extend(
        Line(REQUIREMENT, one.name, _without(one.name, words_of_requirement(one)))
        for one in scheme.requirements
    )
    made.extend(Line(GRADE, one.name, _without(one.name, words_of_grade(one))) for one in scheme.grades)
    made.extend(Line(CONSEQUENCE, one.action, words_of_consequence(one)) for one in scheme.consequences)
    return made


def _without(name: str, words: str) -> str:
    return words.removeprefix(name).lstrip("：，")


def piece_of(scheme: Scheme, line: Line) -> Piece:
    """Return the form of a line."""
    if line.kind == RULE:
        source = next(
            rule.source for group in scheme.groups for rule in group.rules if rule.name == line.name
        )
        return RuleForm(source=source, name=line.name)
    if line.kind == REQUIREMENT:
        one = next(each for each in scheme.requirements if each.name == line.name)
        return RequirementForm(source=one.any_of[0].source, name=line.name)
    made: dict[str, Callable[[], Piece]] = {
        WHOLE: WholeForm, GROUP: lambda: GroupForm(name=line.name), GRADE: lambda: GradeForm(name=line.name),
        CONSEQUENCE: lambda: ConsequenceForm(action=line.name),
    }  # fmt: skip
    return made[line.kind]()


def dropped(scheme: Scheme, line: Line) -> Scheme:
    """Return the scheme without a line.

    :raises Refused: when it cannot do without.
    """
    if line.kind == GROUP:
        return drop_group(scheme, line.name)
    if line.kind == RULE:
        return drop_rule(scheme, line.name)
    name, by = {
        REQUIREMENT: ("requirements", "name"),
        GRADE: ("grades", "name"),
        CONSEQUENCE: ("consequences", "action"),
    }[line.kind]
    left = tuple(one for one in getattr(scheme, name) if getattr(one, by) != line.name)
    return change_scheme(scheme, **{name: left})


def moved(scheme: Scheme, line: Line, by: int) -> Scheme:
    """Return the scheme with a head or a rule one place further up or down among its like."""

    def shifted(things: tuple[Any, ...]) -> tuple[Any, ...]:
        at = next((place for place, one in enumerate(things) if one.name == line.name), -1)
        to = at + by
        if at < 0 or not 0 <= to < len(things):
            return things
        changed = list(things)
        changed[at], changed[to] = changed[to], changed[at]
        return tuple(changed)

    if line.kind == GROUP:
        return replace(scheme, groups=shifted(scheme.groups))
    if line.kind == RULE:
        return replace(scheme, groups=tuple(replace(one, rules=shifted(one.rules)) for one in scheme.groups))
    return scheme

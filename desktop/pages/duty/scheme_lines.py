"""A scheme line by line in plain words, and the form each line opens."""

from collections.abc import Callable, Sequence
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
from desktop.pages.duty.scheme_pieces import GradeForm, GroupForm, Piece, WholeForm
from desktop.pages.duty.scheme_rule import RuleForm
from desktop.pages.duty.scheme_wanted import ConsequenceForm, RequirementForm

WHOLE, GROUP, RULE, REQUIREMENT, GRADE, CONSEQUENCE = "办法", "大项", "规则", "必做项", "等次", "后续"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what kind of part, its name, what it says; ``place`` tells consequences of the same name apart."""

    kind: str
    name: str
    words: str
    place: int = 0

    @property
    def id(self) -> tuple[str, str, int]:
        return (self.kind, self.name, self.place)


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
    made.extend(
        Line(CONSEQUENCE, one.action, words_of_consequence(one), place)
        for place, one in enumerate(scheme.consequences)
    )
    return made


def found(rows: Sequence[Line], line: Line, name: str) -> Line | None:
    """Return the line that was changed among those there are now: a new consequence is the last of its name."""
    alike = [one for one in rows if one.kind == line.kind and one.name == name]
    return next((one for one in alike if line.name and one.place == line.place), alike[-1] if alike else None)


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
        return RequirementForm(ways=one.any_of, name=line.name)
    made: dict[str, Callable[[], Piece]] = {
        WHOLE: WholeForm, GROUP: lambda: GroupForm(name=line.name), GRADE: lambda: GradeForm(name=line.name),
        CONSEQUENCE: lambda: ConsequenceForm(ways=scheme.consequences[line.place].any_of, place=line.place),
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
    if line.kind == CONSEQUENCE:
        left = scheme.consequences
        return change_scheme(scheme, consequences=(*left[: line.place], *left[line.place + 1 :]))
    name = {REQUIREMENT: "requirements", GRADE: "grades"}[line.kind]
    return change_scheme(
        scheme, **{name: tuple(one for one in getattr(scheme, name) if one.name != line.name)}
    )


def moved(scheme: Scheme, line: Line, by: int) -> tuple[Scheme, Line]:
    """Return the scheme with a line one place further up or down among its like, and the line where it is then.

    Grades stand in the order of their points, so they stay.
    """
    if line.kind == GROUP:
        return replace(scheme, groups=_shifted(scheme.groups, _named(scheme.groups, line), by)), line
    if line.kind == RULE:
        groups = tuple(
            replace(one, rules=_shifted(one.rules, _named(one.rules, line), by)) for one in scheme.groups
        )
        return replace(scheme, groups=groups), line
    if line.kind == REQUIREMENT:
        things = scheme.requirements
        return replace(scheme, requirements=_shifted(things, _named(things, line), by)), line
    if line.kind == CONSEQUENCE and 0 <= line.place + by < len(scheme.consequences):
        changed = _shifted(scheme.consequences, line.place, by)
        return replace(scheme, consequences=changed), replace(line, place=line.place + by)
    return scheme, line


def _named(things: Sequence[Any], line: Line) -> int:
    return next((place for place, one in enumerate(things) if one.name == line.name), -1)


def _shifted(things: tuple[Any, ...], at: int, by: int) -> tuple[Any, ...]:
    to = at + by
    if at < 0 or not 0 <= to < len(things):
        return things
    changed = list(things)
    changed[at], changed[to] = changed[to], changed[at]
    return tuple(changed)

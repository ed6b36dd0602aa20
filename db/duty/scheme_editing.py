"""Changing a scheme piece by piece: each verb returns the scheme that comes of it, checked as a whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from db.duty.scheme import Group, Rule, Scheme
from db.duty.scheme_text import check_scheme
from db.store.errors import Refused

_T = TypeVar("_T")


def change_scheme(scheme: Scheme, /, **changes: Any) -> Scheme:
    """Change what is true of the whole: name, full mark, base, rounding, requirements, grades, consequences.

    :raises Refused: when the result cannot mean anything.
    """
    return _checked(replace(scheme, **changes))


def add_group(scheme: Scheme, group: Group, *, place: int | None = None) -> Scheme:
    """Add a head, last or at a place.

    :raises Refused: when its name is taken, or a rule of it cannot mean anything.
    """
    return _checked(replace(scheme, groups=_put_in(scheme.groups, group, place)))


def change_group(scheme: Scheme, name: str, /, **changes: Any) -> Scheme:
    """Change a head: its name, base, cap, floor, audience.

    :raises Refused: when there is none of this name, or the result cannot mean anything.
    """
    return _checked(_with_group(scheme, name, lambda group: replace(group, **changes)))


def drop_group(scheme: Scheme, name: str) -> Scheme:
    """Take a head away with its rules.

    :raises Refused: when there is none of this name, or it is the last one.
    """
    _group(scheme, name)
    return _checked(replace(scheme, groups=tuple(one for one in scheme.groups if one.name != name)))


def add_rule(scheme: Scheme, group: str, rule: Rule, *, place: int | None = None) -> Scheme:
    """Add a rule under a head, last or at a place.

    :raises Refused: when its name is taken, or it cannot mean anything.
    """
    return _checked(
        _with_group(scheme, group, lambda one: replace(one, rules=_put_in(one.rules, rule, place)))
    )


def change_rule(scheme: Scheme, name: str, /, **changes: Any) -> Scheme:
    """Change a rule: its name, value, conditions, caps.

    :raises Refused: when there is none of this name, or the result cannot mean anything.
    """
    group, rule = _rule(scheme, name)
    changed = replace(rule, **changes)
    rules = tuple(changed if one is rule else one for one in group.rules)
    return _checked(_with_group(scheme, group.name, lambda one: replace(one, rules=rules)))


def drop_rule(scheme: Scheme, name: str) -> Scheme:
    """Take a rule away.

    :raises Refused: when there is none of this name.
    """
    return _checked(_dropped(scheme, name))


def move_rule(scheme: Scheme, name: str, group: str, *, place: int | None = None) -> Scheme:
    """Put a rule under another head, or at another place of its own; every head's order is kept on papers.

    :raises Refused: when there is no such rule or head.
    """
    _, rule = _rule(scheme, name)
    return add_rule(_dropped(scheme, name), group, rule, place=place)


def _dropped(scheme: Scheme, name: str) -> Scheme:
    group, rule = _rule(scheme, name)
    return _with_group(
        scheme, group.name, lambda one: replace(one, rules=tuple(each for each in one.rules if each is not rule))
    )  # fmt: skip


def _checked(scheme: Scheme) -> Scheme:
    check_scheme(scheme)
    return scheme


def _group(scheme: Scheme, name: str) -> Group:
    for group in scheme.groups:
        if group.name == name:
            return group
    raise Refused(f"办法里没有叫“{name}”的大项。", field="group", code="missing")


def _rule(scheme: Scheme, name: str) -> tuple[Group, Rule]:
    for group in scheme.groups:
        for rule in group.rules:
            if rule.name == name:
                return group, rule
    raise Refused(f"办法里没有叫“{name}”的规则。", field="rule", code="missing")


def _with_group(scheme: Scheme, name: str, changed: Callable[[Group], Group]) -> Scheme:
    wanted = _group(scheme, name)
    return replace(scheme, groups=tuple(changed(one) if one is wanted else one for one in scheme.groups))


def _put_in(things: Sequence[_T], thing: _T, place: int | None) -> tuple[_T, ...]:
    at = len(things) if place is None else max(0, min(place, len(things)))
    return (*things[:at], thing, *things[at:])

"""Invented facts of any kind of paper, made from their types: for previews, trial runs and the check of templates."""

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from desktop.papers.clerk_words import of
from desktop.papers.template_fields import name_of

_ROWS = 3
_DAY = date(2022, 6, 8)
_PLAIN: Mapping[Any, Any] = {
    int: 2, float: 1.5, bool: False, Decimal: Decimal(5), date: _DAY, datetime: datetime(2022, 1, 18, 9, 0),
    bytes: b"",
}  # fmt: skip


def sample(record: type, place: int = 0) -> Any:
    """Return an invented record of a type; those of one list differ by their ``place``."""
    return record(**dict(_filled(record, place)))


def bare(record: type) -> Any:
    """Return a record in which nothing is known that need not be: every list empty, every blank blank."""
    return record(**dict(_needed(record)))


def _filled(record: type, place: int) -> Iterator[tuple[str, Any]]:
    hints = typing.get_type_hints(record)
    for field in dataclasses.fields(record):
        kept = field.default
        if kept is not dataclasses.MISSING and kept not in (None, "", (), 0) and not isinstance(kept, bool):
            yield field.name, kept
        else:
            yield field.name, _value(record, field.name, hints[field.name], place)


def _needed(record: type) -> Iterator[tuple[str, Any]]:
    hints = typing.get_type_hints(record)
    for field in dataclasses.fields(record):
        if field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING:
            continue
        annotation = hints[field.name]
        if dataclasses.is_dataclass(annotation):
            yield field.name, bare(typing.cast("type", annotation))
        elif typing.get_origin(annotation) is tuple:
            yield field.name, ()
        elif annotation is str:
            yield field.name, ""
        else:
            yield field.name, _value(record, field.name, annotation, 0)


def _value(record: type, name: str, annotation: Any, place: int) -> Any:
    if typing.get_origin(annotation) in {types.UnionType, typing.Union}:
        annotation = next(part for part in typing.get_args(annotation) if part is not type(None))
    if dataclasses.is_dataclass(annotation):
        return sample(typing.cast("type", annotation), place)
    given = of("samples", record.__name__, name)
    if typing.get_origin(annotation) is tuple:
        return _several(annotation, given if isinstance(given, list) else None)
    if isinstance(given, list):
        given = given[place % len(given)] if given else None
    return _one(annotation, given, name_of(record.__name__, name))


def _one(annotation: Any, given: Any, words: str) -> Any:
    """Return the sample of a plain type: the one given, where it is of that type."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return next(iter(annotation))
    if typing.get_origin(annotation) is typing.Literal:
        return typing.get_args(annotation)[0]
    if annotation is str:
        return words if given is None else str(given)
    if annotation is int and isinstance(given, int):
        return given
    return _PLAIN[annotation]


def _several(annotation: Any, given: list[Any] | None) -> tuple[Any, ...]:
    parts = typing.get_args(annotation)
    if Ellipsis not in parts:
        return tuple(_item(part, None, place) for place, part in enumerate(parts))
    if given is not None:
        return tuple(_frozen(each) for each in given)
    return tuple(_item(parts[0], None, place) for place in range(_ROWS))


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value


def _item(annotation: Any, given: Any, place: int) -> Any:
    if typing.get_origin(annotation) in {types.UnionType, typing.Union}:
        annotation = next(part for part in typing.get_args(annotation) if part is not type(None))
    if dataclasses.is_dataclass(annotation):
        return sample(typing.cast("type", annotation), place)
    if typing.get_origin(annotation) is tuple:
        return _several(annotation, None)
    return _one(annotation, given, f"示例{place + 1}")

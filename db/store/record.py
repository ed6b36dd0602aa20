"""Records: one frozen dataclass per table, typed at the door of the store."""

import dataclasses
import json
import sqlite3
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self

SqlValue = int | float | str | bytes | None
Row = dict[str, SqlValue]


class Record:
    """Base of every stored record.

    A subclass is a frozen, slotted, keyword-only dataclass that names its ``TABLE`` and, where it has a natural
    key, its ``KEY`` columns. Allowed column types: int (and NewTypes of it), float, str, bool, bytes, date,
    datetime, StrEnum, ``tuple[str, ...]`` and ``dict[str, str]`` (both kept as JSON), each also optional.
    """

    __slots__ = ()
    TABLE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]] = ("id",)

    @classmethod
    def from_row(cls, row: sqlite3.Row | Mapping[str, Any]) -> Self:
        return cls(**{name: read(row[name]) for name, (read, _) in _codecs(cls).items()})

    def to_row(self) -> Row:
        return {name: write(getattr(self, name)) for name, (_, write) in _codecs(type(self)).items()}

    @property
    def key(self) -> str:
        """The journal's name for this row: its key columns joined by ``/``."""
        return "/".join(str(getattr(self, name)) for name in self.KEY)

    def with_(self, **changes: Any) -> Self:
        return dataclasses.replace(self, **changes)  # type: ignore[type-var]  # every subclass is a dataclass


Codec = tuple[Callable[[Any], Any], Callable[[Any], SqlValue]]


def _same(value: Any) -> Any:
    return value


def _optional(codec: Codec) -> Codec:
    read, write = codec
    return (
        lambda value: None if value is None else read(value),
        lambda value: None if value is None else write(value),
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


_PLAIN: dict[Any, Codec] = {
    int: (_same, _same),
    float: (_same, _same),
    str: (_same, _same),
    bytes: (_same, _same),
    bool: (bool, int),
    date: (date.fromisoformat, date.isoformat),
    datetime: (datetime.fromisoformat, lambda value: value.isoformat(timespec="minutes")),
    dict: (json.loads, _json),
    tuple: (lambda value: tuple(json.loads(value)), lambda value: _json(list(value))),
}


def _codec(annotation: Any) -> Codec:
    """Return (from SQLite, to SQLite) for one annotation."""
    annotation = getattr(annotation, "__supertype__", annotation)
    origin = typing.get_origin(annotation)
    if origin in {types.UnionType, typing.Union}:
        (inner,) = [part for part in typing.get_args(annotation) if part is not type(None)]
        return _optional(_codec(inner))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return annotation, str
    return _PLAIN[origin or annotation]


_CODECS: dict[type[Record], dict[str, Codec]] = {}


def _codecs(record: type[Record]) -> dict[str, Codec]:
    """Return the codecs of a record's columns, worked out once per class."""
    if record not in _CODECS:
        hints = typing.get_type_hints(record)
        _CODECS[record] = {field.name: _codec(hints[field.name]) for field in dataclasses.fields(record)}  # type: ignore[arg-type]  # every record is a dataclass
    return _CODECS[record]


def columns(record: type[Record]) -> tuple[str, ...]:
    """Column names of a record in the order of its fields."""
    return tuple(_codecs(record))

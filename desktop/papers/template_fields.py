"""What a Word template of the office may be filled with: a kind's facts under Chinese names, and invented samples."""

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from db.people.masking import masked_address, masked_email, masked_id_number, masked_phone
from db.store.days import full_day
from db.store.kind import Field, FieldType
from db.store.text import clean
from desktop.papers.clerk_words import of
from desktop.papers.kind import PaperKind

LEFT_OUT = "-"
_NUMBER = "序号"
_NAMED = "name"
_LONGEST = 1_000_000
_MASKS: Mapping[str, Callable[[str], str]] = {
    "phone": masked_phone, "office_phone": masked_phone, "email": masked_email, "address": masked_address,
    "id_number": masked_id_number,
}  # fmt: skip


class Shape(StrEnum):
    """What a field is filled with, in the clerk's words."""

    TEXT = "文字"
    FLAG = "是否"
    LIST = "几项文字"
    ROWS = "一组"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateField:
    """One name a template may use; ``fields`` are those of one row of a group, ``path`` leads to it in the facts."""

    name: str
    shape: Shape
    path: tuple[str | int, ...] = ()
    fields: tuple["TemplateField", ...] = ()


def name_of(owner: str, name: str) -> str:
    """Return what a clerk calls a field of a record; its own name where nobody has said."""
    found: str | None = of("fields", owner, name)
    return name if found is None else found


# What there is


def fields_of(kind: PaperKind, mode: str = "") -> tuple[TemplateField, ...]:
    """Return all fields of a kind: those of its facts, then what is asked at print time."""
    found = list(_fields(kind.facts))
    names = {each.name for each in found}
    found += [
        TemplateField(name=asked.words, shape=Shape.TEXT, path=(asked.name,))
        for asked in kind.fields(mode)
        if asked.type is not FieldType.FLAG and asked.words not in names
    ]
    return tuple(found)


@cache
def _fields(record: type) -> tuple[TemplateField, ...]:
    found: dict[str, TemplateField] = {}
    for name, annotation in _hints(record).items():
        words = name_of(record.__name__, name)
        if words == LEFT_OUT:
            continue
        for each in _field(words, name, annotation):
            # Two parts of a record may be called alike: the first has the name, as a reader would expect.
            found.setdefault(each.name, each)
    return tuple(found.values())


def _hints(record: type) -> dict[str, Any]:
    hints = typing.get_type_hints(record)
    return {field.name: hints[field.name] for field in dataclasses.fields(record)}


def _field(words: str, name: str, annotation: Any) -> Iterator[TemplateField]:
    annotation = _required(annotation)
    if dataclasses.is_dataclass(annotation):
        for inner in _fields(typing.cast("type", annotation)):
            yield dataclasses.replace(inner, name=f"{words}{inner.name}", path=(name, *inner.path))
    elif typing.get_origin(annotation) is tuple:
        rows = _row_fields(annotation)
        shape = Shape.ROWS if rows else Shape.LIST
        yield TemplateField(name=words, shape=shape, path=(name,), fields=rows)
        if any(each.path == (_NAMED,) for each in rows):
            yield TemplateField(name=f"{words}名单", shape=Shape.LIST, path=(name,))
    elif annotation is not bytes:
        shape = Shape.FLAG if annotation is bool else Shape.TEXT
        yield TemplateField(name=words, shape=shape, path=(name,))


def _required(annotation: Any) -> Any:
    """Return a type without the None it may also be."""
    if typing.get_origin(annotation) in {types.UnionType, typing.Union}:
        (inner, *_more) = [part for part in typing.get_args(annotation) if part is not type(None)]
        return inner
    return annotation


def _row_fields(annotation: Any) -> tuple[TemplateField, ...]:
    """Return the fields of one row of a tuple; none when its items are plain words."""
    item = _required(typing.get_args(annotation)[0])
    number = TemplateField(name=_NUMBER, shape=Shape.TEXT)
    if dataclasses.is_dataclass(item):
        return (number, *_fields(typing.cast("type", item)))
    if typing.get_origin(item) is not tuple:
        return ()
    found = [number]
    for place, part in enumerate(typing.get_args(item)):
        if part is not Ellipsis:
            each = _field(f"第{place + 1}项", "", part)
            found += [dataclasses.replace(one, path=(place, *one.path[1:])) for one in each]
    return tuple(found)


def listed(fields: Sequence[TemplateField]) -> str:
    """Return all fields as a clerk pastes them into a template: a tag a line, groups with their loop."""
    return "\n".join(_lines(fields, ""))


def _lines(fields: Sequence[TemplateField], row: str) -> Iterator[str]:
    for each in fields:
        name = f"{row}.{each.name}" if row else each.name
        if each.shape is Shape.ROWS:
            inner = "项" if not row else f"{each.name}项"
            yield f"{{%tr for {inner} in {name} %}}"
            yield from (f"　　{line}" for line in _lines(each.fields, inner))
            yield "{%tr endfor %}"
        elif each.shape is Shape.FLAG:
            yield f"{{% if {name} %}}是{{% else %}}否{{% endif %}}"
        else:
            yield f"{{{{ {name} }}}}"


# What it is filled with


class Items(tuple[str, ...]):
    """Several words: printed with 、 between them, or gone through one by one."""

    __slots__ = ()

    def __str__(self) -> str:
        return "、".join(each for each in self if each)


def values_of(kind: PaperKind, facts: Any, *, mode: str = "", answers: Mapping[str, str]) -> dict[str, Any]:
    """Return what the fields of a kind are filled with; what the clerk filled in at print time goes first.

    :raises Refused: when a text holds half a character, which no file can hold.
    """
    own = {each.name: each for each in kind.fields(mode) if each.type is not FieldType.FLAG}
    given = {name: _answer(own[name], text) for name, text in answers.items() if name in own}
    found = {}
    for each in fields_of(kind, mode):
        name = str(each.path[-1])
        if name in given and len(each.path) == 1:
            found[each.name] = given[name]
        elif not hasattr(facts, str(each.path[0])):
            found[each.name] = ""
        else:
            found[each.name] = _value(each, facts, masked=kind.masked)
    return found


def _answer(field: Field, text: str) -> str:
    if field.type is FieldType.DATE:
        return full_day(date.fromisoformat(text)) if text else ""
    return clean(text, limit=_LONGEST, field=field.name)


def _value(field: TemplateField, holder: Any, *, masked: bool) -> Any:
    value = holder
    for step in field.path:
        if value is None:
            break
        value = value[step] if isinstance(step, int) else getattr(value, step)
    if field.shape is Shape.ROWS:
        rows = [each for each in value or () if each is not None]
        return [_row(field, each, number, masked=masked) for number, each in enumerate(rows, start=1)]
    if field.shape is Shape.LIST:
        return Items(_text(getattr(each, _NAMED, each)) for each in value or () if each is not None)
    if field.shape is Shape.FLAG:
        return bool(value)
    mask = _MASKS.get(str(field.path[-1])) if masked and field.path else None
    return mask(_text(value)) if mask else _text(value)


def _row(field: TemplateField, row: Any, number: int, *, masked: bool) -> dict[str, Any]:
    return {
        each.name: str(number) if not each.path else _value(each, row, masked=masked) for each in field.fields
    }


def _text(value: Any) -> str:
    for plain, words in _SPELLED:
        if isinstance(value, plain):
            return words(value)
    return "" if value is None else clean(str(value), limit=_LONGEST)


# The first that fits: a flag is a number too, and a moment a day.
_SPELLED: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "是" if value else "否"),
    (datetime, lambda value: f"{full_day(value.date())} {value.hour}:{value.minute:02}"),
    (date, full_day),
    (Decimal, lambda value: f"{value.normalize():f}"),
    (Enum, lambda value: str(value.value)),
    (float, lambda value: f"{value:g}"),
)

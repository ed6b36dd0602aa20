"""The forms of what is counted in several ways: requirements, and what follows from too few or too many records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from db.duty.scheme import AUDIENCES, IN_A_ROW, IN_TERM, OF_YEAR, Consequence, Requirement, Scheme, Wanted
from db.duty.scheme_editing import change_scheme
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.reader import Reader
from desktop.pages.duty.scheme_values import (
    condition_fields,
    condition_inputs,
    conditions,
    points_or_none,
    shown_conditions,
    shown_points,
    unless_of,
    where_of,
)
from desktop.widgets.words_input import WordsInput

_SPANS: Final = {OF_YEAR: "本年度", IN_TERM: "本届以来"}
_LOW: Final = {IN_A_ROW: "连续", IN_TERM: "本届内累计"}
_COUNTED: Final = {IN_A_ROW: "连续几年合计", IN_TERM: "本届以来"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What counts, in one way or another: each way has its own fields, and more of them can be added."""

    ways: tuple[Wanted, ...] = ()

    def with_way(self, source: str, values: Mapping[str, Any]) -> Self:
        """Return the form with one more way, the others as they are typed."""
        return replace(self, ways=(*self.typed(values), Wanted(source=source)))

    def without_way(self, place: int, values: Mapping[str, Any]) -> Self:
        """Return the form without a way, the others as they are typed."""
        typed = self.typed(values)
        return replace(self, ways=(*typed[:place], *typed[place + 1 :]))

    def typed(self, values: Mapping[str, Any]) -> tuple[Wanted, ...]:
        """Return the ways as a form has them."""
        return tuple(
            Wanted(
                source=way.source, where=conditions(values, where_of(place), way.where),
                unless=conditions(values, unless_of(place), way.unless),
            )
            for place, way in enumerate(self.ways)
        )  # fmt: skip

    def way_fields(self) -> Iterator[Field]:
        for place, way in enumerate(self.ways):
            section = f"或者·第{place + 1}种：{way.source}" if place else f"算哪些{way.source}"
            yield from condition_fields(way.source, section=section, place=place, excepted=tuple(way.unless))

    def way_values(self) -> dict[str, Any]:
        return {
            name: words
            for place, way in enumerate(self.ways)
            for kind, given in ((where_of(place), way.where), (unless_of(place), way.unless))
            for name, words in shown_conditions(given, kind, way.source).items()
        }

    def inputs(self, reader: Reader) -> dict[str, Any]:
        made: dict[str, Any] = {"audience": lambda: WordsInput(AUDIENCES, hint="不限")}
        for place, way in enumerate(self.ways):
            made.update(condition_inputs(reader, way.source, place=place))
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementForm(Ways):
    """What has to be done at least, in any of its ways; ``name`` empty is a new one."""

    name: str = ""

    def old(self, scheme: Scheme) -> Requirement | None:
        return next((one for one in scheme.requirements if self.name and one.name == self.name), None)

    def fields(self, scheme: Scheme) -> list[Field]:
        del scheme
        return [
            Field(name="name", words="名称", required=True, help="如 提交提案一件", limit=60),
            Field(name="least", words="至少几次", type=FieldType.INTEGER, required=True),
            Field(
                name="span", words="算多久", type=FieldType.CHOICE, choices=tuple(_SPANS.values()), required=True,
                help="如 每届参加一次培训，选本届以来",
            ),
            Field(name="audience", words="对象"),
            *self.way_fields(),
        ]  # fmt: skip

    def values(self, scheme: Scheme) -> dict[str, Any]:
        one = self.old(scheme) or Requirement(name="", any_of=self.ways)
        return {
            "name": one.name, "least": one.least, "span": _SPANS[one.span], "audience": one.audience, **self.way_values(),
        }  # fmt: skip

    def made(self, values: Mapping[str, Any]) -> Requirement:
        """Return the requirement a form describes.

        :raises Refused: when it asks for nothing.
        """
        if not values["least"] or values["least"] < 1:
            raise Refused("至少是1次。", field="least", code="least")
        return Requirement(
            name=values["name"].strip(), least=values["least"], audience=values["audience"],
            span=_key(_SPANS, values["span"]), any_of=self.typed(values),
        )  # fmt: skip

    def changed(self, scheme: Scheme, values: Mapping[str, Any]) -> Scheme:
        made = self.made(values)
        if made.name != self.name and any(one.name == made.name for one in scheme.requirements):
            raise Refused(f"已经有叫“{made.name}”的必做项。", field="name", code="double")
        return change_scheme(scheme, requirements=_put(scheme.requirements, self.old(scheme), made))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsequenceForm(Ways):
    """What follows: from points or a grade over some years, or, where it has ways, from how often there are records.

    ``place`` is the one it changes among those of the scheme, None a new one: two may lead to the same step.
    """

    place: int | None = None

    def old(self, scheme: Scheme) -> Consequence | None:
        return scheme.consequences[self.place] if self.place is not None else None

    def fields(self, scheme: Scheme) -> list[Field]:
        common = [
            Field(name="action", words="怎样处理", required=True, help="如 由召集人谈话提醒"),
            Field(name="audience", words="对象"),
        ]
        if self.ways:
            return [
                *common,
                Field(name="span", words="算多久", type=FieldType.CHOICE, choices=tuple(_COUNTED.values()), required=True),
                Field(name="years", words="几年", type=FieldType.INTEGER, required=True, help="只看本年度写 1"),
                Field(name="reaches", words="满几次", type=FieldType.INTEGER, help="满几次就处理，如 缺席满 2 次"),
                Field(name="fewer", words="或少于几次", type=FieldType.INTEGER, help="不够几次就处理，如 一件提案也没有，写 1"),
                *self.way_fields(),
            ]  # fmt: skip
        return [
            *common,
            Field(name="span", words="怎样累计", type=FieldType.CHOICE, choices=tuple(_LOW.values()), required=True),
            Field(name="years", words="几年", type=FieldType.INTEGER, required=True),
            Field(name="under", words="低于多少分", help="分数和等次填一样"),
            Field(
                name="grade", words="或等次为", type=FieldType.CHOICE, choices=tuple(one.name for one in scheme.grades)
            ),
        ]  # fmt: skip

    def values(self, scheme: Scheme) -> dict[str, Any]:
        one = self.old(scheme) or Consequence(action="")
        return {
            "action": one.action, "audience": one.audience, "years": one.years,
            "span": (_COUNTED if self.ways else _LOW)[one.span], "under": shown_points(one.under), "grade": one.grade,
            "reaches": one.reaches, "fewer": one.fewer, **self.way_values(),
        }  # fmt: skip

    def made(self, values: Mapping[str, Any]) -> Consequence:
        """Return the consequence a form describes.

        :raises Refused: beside the field that says too little or too much.
        """
        if not values["years"] or values["years"] < 1:
            raise Refused("至少是1年。", field="years", code="years")
        if self.ways:
            return self._from_records(values)
        under, grade = points_or_none(values["under"], "under"), values["grade"] or ""
        if (under is None) == (not grade):
            told = "请填写低于多少分，或选等次。" if under is None else "低于多少分、等次只能填一样。"
            raise Refused(told, field="under", code="empty" if under is None else "both")
        return Consequence(
            action=values["action"].strip(), audience=values["audience"], years=values["years"],
            span=_key(_LOW, values["span"]), under=under, grade=grade,
        )  # fmt: skip

    def _from_records(self, values: Mapping[str, Any]) -> Consequence:
        reaches, fewer = values["reaches"], values["fewer"]
        for field, count in (("reaches", reaches), ("fewer", fewer)):
            if count is not None and count < 1:
                raise Refused("至少是1次。", field=field, code=field)
        if (reaches is None) == (fewer is None):
            told = "请填写满几次，或少于几次。" if reaches is None else "满几次、少于几次只能填一样。"
            raise Refused(told, field="reaches", code="empty" if reaches is None else "both")
        return Consequence(
            action=values["action"].strip(), audience=values["audience"], years=values["years"],
            span=_key(_COUNTED, values["span"]), any_of=self.typed(values), reaches=reaches, fewer=fewer,
        )  # fmt: skip

    def changed(self, scheme: Scheme, values: Mapping[str, Any]) -> Scheme:
        made = self.made(values)
        return change_scheme(scheme, consequences=_put(scheme.consequences, self.old(scheme), made))


def _key(words: Mapping[str, str], chosen: str) -> str:
    return next(key for key, each in words.items() if each == chosen)


def _put(things: tuple[Any, ...], old: Any, made: Any) -> tuple[Any, ...]:
    """Put a thing in the place of another, or last."""
    if old is None:
        return (*things, made)
    return tuple(made if one is old else one for one in things)

"""The forms of what a scheme has besides rules and what is counted: the whole, heads, grades."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from db.duty.scheme import AUDIENCES, POINT, ROUNDINGS, Grade, Group, Scheme
from db.duty.scheme_editing import add_group, change_group, change_scheme
from db.duty.scoring import words_of
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.reader import Reader
from desktop.pages.duty.scheme_values import points_or_none, shown_points
from desktop.widgets.words_input import WordsInput


class Piece(Protocol):
    """What the editor asks of a part of a scheme."""

    def fields(self, scheme: Scheme) -> list[Field]: ...

    def inputs(self, reader: Reader) -> dict[str, Any]: ...

    def values(self, scheme: Scheme) -> dict[str, Any]: ...

    def changed(self, scheme: Scheme, values: Mapping[str, Any]) -> Scheme: ...


def _audience(_reader: Reader) -> dict[str, Any]:
    return {"audience": lambda: WordsInput(AUDIENCES, hint="不限")}


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeForm:
    """What is true of the whole scheme."""

    def fields(self, scheme: Scheme) -> list[Field]:
        del scheme
        return [
            Field(name="name", words="办法名称", required=True),
            Field(name="source", words="出处", help="如 闵行区政协，2020年"),
            Field(name="cap", words="满分", help="空着不封顶"),
            Field(name="base", words="基础分", help="人人都有的分"),
            Field(name="floor", words="总分最低", help="如 0"),
            Field(
                name="rounding", words="分数取到", type=FieldType.CHOICE, required=True,
                choices=tuple(words_of(one) for one in ROUNDINGS),
            ),
            Field(name="pro_rata", words="不满一年", type=FieldType.FLAG, help="按在任月数折算成一年"),
            Field(name="note", words="说明", type=FieldType.LONG, limit=2000),
        ]  # fmt: skip

    def inputs(self, reader: Reader) -> dict[str, Any]:
        del reader
        return {}

    def values(self, scheme: Scheme) -> dict[str, Any]:
        return {
            "name": scheme.name, "source": scheme.source, "cap": shown_points(scheme.cap),
            "base": shown_points(scheme.base or None), "floor": shown_points(scheme.floor),
            "rounding": words_of(scheme.rounding), "pro_rata": scheme.pro_rata, "note": scheme.note,
        }  # fmt: skip

    def changed(self, scheme: Scheme, values: Mapping[str, Any]) -> Scheme:
        return change_scheme(
            scheme, name=values["name"], source=values["source"], cap=points_or_none(values["cap"], "cap"),
            base=points_or_none(values["base"], "base") or 0, floor=points_or_none(values["floor"], "floor"),
            rounding=round(float(values["rounding"]) * POINT), pro_rata=values["pro_rata"], note=values["note"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupForm:
    """A head; ``name`` empty is a new one."""

    name: str = ""

    def fields(self, scheme: Scheme) -> list[Field]:
        del scheme
        return [
            Field(name="name", words="大项名称", required=True, help="如 会议活动", limit=60),
            Field(name="cap", words="大项封顶", help="空着不封顶"),
            Field(name="base", words="基础分"),
            Field(name="floor", words="最低", help="如 0"),
            Field(name="audience", words="对象"),
        ]

    def inputs(self, reader: Reader) -> dict[str, Any]:
        return _audience(reader)

    def values(self, scheme: Scheme) -> dict[str, Any]:
        one = next((group for group in scheme.groups if group.name == self.name), Group(name=""))
        return {
            "name": one.name, "cap": shown_points(one.cap), "base": shown_points(one.base or None),
            "floor": shown_points(one.floor), "audience": one.audience,
        }  # fmt: skip

    def changed(self, scheme: Scheme, values: Mapping[str, Any]) -> Scheme:
        facts: dict[str, Any] = {
            "name": values["name"].strip(), "cap": points_or_none(values["cap"], "cap"),
            "base": points_or_none(values["base"], "base") or 0, "floor": points_or_none(values["floor"], "floor"),
            "audience": values["audience"],
        }  # fmt: skip
        return change_group(scheme, self.name, **facts) if self.name else add_group(scheme, Group(**facts))


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeForm:
    """A grade; the best stands first."""

    name: str = ""

    def fields(self, scheme: Scheme) -> list[Field]:
        del scheme
        return [
            Field(name="name", words="等次", required=True, help="如 优秀", limit=40),
            Field(name="least", words="分数线", help="空着＝其余的人，只能是最后一个"),
            Field(name="ceiling", words="比例上限（%）", type=FieldType.INTEGER, help="空着不限"),
            Field(name="places", words="名额上限", type=FieldType.INTEGER, help="空着不限"),
            Field(name="requires_all", words="必做项", type=FieldType.FLAG, help="须全部完成才能定这一等"),
        ]

    def inputs(self, reader: Reader) -> dict[str, Any]:
        del reader
        return {}

    def _old(self, scheme: Scheme) -> Grade | None:
        return next((one for one in scheme.grades if self.name and one.name == self.name), None)

    def values(self, scheme: Scheme) -> dict[str, Any]:
        one = self._old(scheme) or Grade(name="")
        return {
            "name": one.name, "least": shown_points(one.least), "ceiling": one.ceiling, "places": one.places,
            "requires_all": one.requires_all,
        }  # fmt: skip

    def changed(self, scheme: Scheme, values: Mapping[str, Any]) -> Scheme:
        old, name = self._old(scheme), values["name"].strip()
        for field, most in (("ceiling", 100), ("places", 100_000)):
            if values[field] is not None and not 0 < values[field] <= most:
                raise Refused(f"应当在1到{most}之间。", field=field, code=field)
        if name != self.name and any(one.name == name for one in scheme.grades):
            raise Refused(f"已经有“{name}”这个等次。", field="name", code="double")
        made = Grade(
            name=name, least=points_or_none(values["least"], "least"), ceiling=values["ceiling"],
            places=values["places"], requires_all=values["requires_all"],
        )  # fmt: skip
        grades = [one for one in scheme.grades if one is not old]
        below = [
            place
            for place, one in enumerate(grades)
            if one.least is None or (made.least is not None and one.least < made.least)
        ]
        at = min(below, default=len(grades)) if made.least is not None else len(grades)
        follows = tuple(
            replace(one, grade=name) if old is not None and one.grade == old.name else one
            for one in scheme.consequences
        )
        return change_scheme(scheme, grades=(*grades[:at], made, *grades[at:]), consequences=follows)

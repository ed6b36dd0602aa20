"""The form of one rule: what counts, how much for each, up to where; read back in a sentence as it is typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.duty.scheme import AUDIENCES, EACH, REACHED, SHARES, SOURCES, UNITS, Rule, Scheme
from db.duty.scheme_editing import add_rule, change_rule, move_rule
from db.duty.scheme_text import check_scheme
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.reader import Reader
from desktop.pages.duty.scheme_values import (
    UNLESS,
    WHERE,
    condition_fields,
    condition_inputs,
    conditions,
    points_or_none,
    shown_conditions,
    shown_points,
    shown_steps,
    shown_table,
    steps,
    table,
)
from desktop.widgets.words_input import WordsInput

FIXED, STEPPED, BY_TAG, ONCE = "每件一样多", "分段", "按情形不同", "达到即得"
WAYS = (FIXED, STEPPED, BY_TAG, ONCE)
_WHOLE, _EVENLY, _HALF = "各得全分", "平均", "首位一半"
# What each way of reckoning asks for; the others of these fields are left out of the form.
_ASKS = {
    FIXED: {"points"},
    STEPPED: {"tiers"},
    BY_TAG: {"by", "table"},
    ONCE: {"points", "least", "otherwise"},
}
_UNIT_OF = {"会议活动": "次", "场次": "次", "提案": "件", "社情民意": "篇", "采用": "篇", "大会发言": "篇", "履职事项": "次", "表彰": "项",
            "百姓提案": "件"}  # fmt: skip
_WHAT, _HOW, _LIMITS = "算什么", "得多少分", "封顶和分配"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleForm:
    """The form of a rule of one source; ``name`` empty is a new one."""

    source: str
    name: str = ""

    def fields(self, scheme: Scheme) -> list[Field]:
        text = {"limit": 60}
        return [
            Field(name="name", words="规则名称", required=True, section=_WHAT, help="如 提案立案", **text),  # type: ignore[arg-type]  # one limit
            Field(
                name="group", words="归入大项", type=FieldType.CHOICE, required=True, section=_WHAT,
                choices=tuple(group.name for group in scheme.groups),
            ),
            *condition_fields(self.source, section=_WHAT, excepted=tuple(self.rule(scheme).unless)),
            Field(name="audience", words="对象", section=_WHAT),
            Field(name="way", words="怎样计", type=FieldType.CHOICE, choices=WAYS, required=True, section=_HOW),
            Field(name="points", words="分值", section=_HOW, help="如 5；扣分写 -5", **text),  # type: ignore[arg-type]  # as above
            Field(name="unit", words="单位", type=FieldType.CHOICE, choices=UNITS, required=True, section=_HOW),
            Field(name="per", words="每几个计一次", type=FieldType.INTEGER, section=_HOW, help="如 捐赠每1000元"),
            Field(name="tiers", words="分段", section=_HOW, help="如 前10=10；以后=3"),
            Field(
                name="by", words="按哪一项", type=FieldType.CHOICE, choices=SOURCES[self.source], section=_HOW,
            ),
            Field(name="table", words="各计多少", section=_HOW, help="如 出席=10；部分出席=5"),
            Field(name="least", words="满多少", type=FieldType.INTEGER, section=_HOW, help="达到几次得这些分"),
            Field(name="otherwise", words="不足时得", section=_HOW, help="如 -5；空着得 0 分", **text),  # type: ignore[arg-type]  # as above
            Field(name="most", words="最多计几个", type=FieldType.INTEGER, section=_LIMITS, help="取分值高的"),
            Field(name="cap", words="本项封顶", section=_LIMITS, **text),  # type: ignore[arg-type]  # as above
            Field(name="floor", words="最低", section=_LIMITS, help="扣分的下限，如 -10", **text),  # type: ignore[arg-type]  # as above
            Field(
                name="share", words="多人合作", type=FieldType.CHOICE, choices=(_WHOLE, _EVENLY, _HALF), required=True,
                section=_LIMITS,
            ),
            Field(name="people", words="最多计几人", type=FieldType.INTEGER, section=_LIMITS),
            Field(name="note", words="说明", section=_LIMITS, limit=400),
        ]  # fmt: skip

    def left_out(self, way: str) -> set[str]:
        """Return the fields that mean nothing for a way of reckoning."""
        return set().union(*_ASKS.values()) - _ASKS.get(way, set())

    def inputs(self, reader: Reader) -> dict[str, Any]:
        return {
            **condition_inputs(reader, self.source),
            "audience": lambda: WordsInput(AUDIENCES, hint="不限"),
        }

    def values(self, scheme: Scheme) -> dict[str, Any]:
        """Return what the form shows."""
        rule = self.rule(scheme)
        group = next((one.name for one in scheme.groups if rule in one.rules), scheme.groups[-1].name)
        way = ONCE if rule.way == REACHED else STEPPED if rule.tiers else BY_TAG if rule.by else FIXED
        return {
            "name": rule.name, "group": group, **shown_conditions(rule.where, WHERE, self.source),
            **shown_conditions(rule.unless, UNLESS, self.source), "audience": rule.audience, "way": way,
            "points": shown_points(rule.points or None), "unit": rule.unit, "per": rule.per if rule.per > 1 else None,
            "tiers": shown_steps(rule.tiers), "by": rule.by, "table": shown_table(rule.table),
            "least": rule.least if rule.way == REACHED else None, "otherwise": shown_points(rule.otherwise or None),
            "most": rule.most, "cap": shown_points(rule.cap), "floor": shown_points(rule.floor),
            "share": rule.share or _WHOLE, "people": rule.people, "note": rule.note,
        }  # fmt: skip

    def rule(self, scheme: Scheme) -> Rule:
        """Return the rule as it is, or a new one to begin with."""
        for group in scheme.groups:
            for rule in group.rules:
                if self.name and rule.name == self.name:
                    return rule
        return Rule(name="", source=self.source, unit=_UNIT_OF[self.source])

    def made(self, scheme: Scheme, values: Mapping[str, Any]) -> Rule:
        """Return the rule a form describes.

        :raises Refused: beside the field that cannot be read.
        """
        old, way = self.rule(scheme), values["way"]
        per = values["per"]
        if per is not None and per < 1:
            raise Refused("至少是1。", field="per", code="per")
        share = values["share"]
        return Rule(
            name=values["name"].strip(), source=self.source, where=conditions(values, WHERE, old.where),
            unless=conditions(values, UNLESS, old.unless), audience=values["audience"], unit=values["unit"],
            per=per or 1, way=REACHED if way == ONCE else EACH,
            points=(points_or_none(values["points"], "points") or 0) if way in {FIXED, ONCE} else 0,
            tiers=steps(values["tiers"]) if way == STEPPED else (), by=values["by"] if way == BY_TAG else "",
            table=table(values["table"]) if way == BY_TAG else {}, share="" if share == _WHOLE else share,
            people=values["people"], most=values["most"], least=(values["least"] or 1) if way == ONCE else 1,
            otherwise=(points_or_none(values["otherwise"], "otherwise") or 0) if way == ONCE else 0,
            cap=points_or_none(values["cap"], "cap"), floor=points_or_none(values["floor"], "floor"), note=values["note"].strip(),
        )  # fmt: skip

    def changed(self, scheme: Scheme, values: Mapping[str, Any]) -> Scheme:
        """Return the scheme with this rule as the form has it.

        :raises Refused: as ``made``, or when the scheme cannot mean anything then.
        """
        rule, group = self.made(scheme, values), values["group"]
        if not any((rule.points, rule.tiers, rule.by, rule.otherwise)):
            field = {STEPPED: "tiers", BY_TAG: "by"}.get(values["way"], "points")
            raise Refused("请填写得多少分。", field=field, code="empty")
        if not self.name:
            return add_rule(scheme, group, rule)
        names = {name: getattr(rule, name) for name in Rule.__dataclass_fields__}
        before = next(one.name for one in scheme.groups if self.rule(scheme) in one.rules)
        changed = change_rule(scheme, self.name, **names)
        if before != group:
            changed = move_rule(changed, rule.name, group)
        check_scheme(changed)
        return changed


assert set(SHARES) == {"", _EVENLY, _HALF}  # noqa: S101 - the words of the form are those of the scheme

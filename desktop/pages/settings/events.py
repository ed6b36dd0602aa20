"""会议类别: who is called, how many must come, whose leave to ask; and the kinds of leave."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from db.events.rules import drop_kind, move_kind, save_kind, save_leave_rules, save_words
from db.events.settings import BODY_RULES, RULES, EventSettings
from db.store.kind import Column, Field, FieldType
from db.store.settings import load
from desktop.desk.desk import Desk, Outcome
from desktop.pages.settings.consultations import consultation_parts
from desktop.pages.settings.parts import Switched
from desktop.widgets.editor import Act, Book, Editor
from desktop.widgets.form_card import FormCard, Questions, lines, some_lines

_NOBODY = "另行确定"
_QUORUMS = {"不要求": "", "过半": "1/2", "三分之二": "2/3"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KindLine:
    """One kind of meeting as the list shows it."""

    id: str
    who: str
    quorum: str
    must: bool
    series: bool
    approver: str
    sitting_approver: str = ""
    half_days: int | None = None


def _lines(desk: Desk) -> list[KindLine]:
    settings = load(desk.store, EventSettings)
    words = {value: said for said, value in _QUORUMS.items()}
    return [
        KindLine(
            id=name, who=kind.get("who") or _NOBODY, quorum=words.get(kind.get("quorum", ""), kind.get("quorum", "")),
            must=bool(kind.get("must")), series=bool(kind.get("series")), approver=kind.get("approver", ""),
            sitting_approver=kind.get("sitting_approver", ""),
            half_days=int(kind["half_days"]) if kind.get("half_days") else None,
        )
        for name, kind in ((name, settings.kinds[name]) for name in settings.kind_names())
    ]  # fmt: skip


def events_section(desk: Desk) -> QWidget:
    """Return the kinds of meetings, the rules of leave, and what belongs to consultations."""
    return Switched(
        (
            ("会议类别", lambda: Editor(desk, _kinds(desk))),
            ("请假与主席会议", lambda: FormCard(_words(desk))),
            ("请假规则与出席率", lambda: FormCard(_leave_rules(desk))),
            *consultation_parts(desk),
        )
    )


def _kinds(desk: Desk) -> Book:
    def save(found: KindLine | None, values: dict[str, Any]) -> Outcome:
        who = "" if values["who"] == _NOBODY else values["who"]
        label = f"修改会议类别 {found.id}" if found else f"新增会议类别 {values['name']}"
        outcome = desk.do(
            label,
            save_kind,
            found.id if found else "",
            values["name"],
            who=who,
            quorum=_QUORUMS[values["quorum"]],
            must=values["must"],
            series=values["series"],
            approver=values["approver"],
            sitting_approver=values["sitting_approver"],
            half_days=values["half_days"],
        )
        saved = KindLine(id=values["name"].strip(), who="", quorum="", must=False, series=False, approver="")
        return Outcome(value=saved) if outcome else outcome

    def move(found: KindLine, by: int) -> Outcome:
        return desk.do("调整会议类别次序", move_kind, found.id, by)

    return Book(
        title="会议类别",
        measure="个",
        columns=(
            Column(name="id", words="类别", width=8),
            Column(name="who", words="应到范围", width=8),
            Column(name="quorum", words="规定人数", width=5),
            Column(name="must", words="必须参加", width=5),
            Column(name="approver", words="批假", width=6),
        ),
        fields=(
            Field(name="name", words="类别", required=True, limit=20),
            Field(name="who", words="应到范围", type=FieldType.CHOICE, choices=(_NOBODY, *RULES, *BODY_RULES), required=True),
            Field(name="quorum", words="规定人数", type=FieldType.CHOICE, choices=tuple(_QUORUMS), required=True),
            Field(name="must", words="参加", type=FieldType.FLAG, help="必须参加（缺席计入考勤）"),
            Field(name="series", words="编次", type=FieldType.FLAG, help="一届内连续编次，如第三次常委会会议"),
            Field(name="approver", words="批假人", limit=20),
            Field(name="sitting_approver", words="单场批假人", limit=20, help="只请一场时由谁批，不填同上"),
            Field(name="half_days", words="半天数", type=FieldType.INTEGER, limit=2, help="一场算几个半天，不填算一个"),
        ),
        rows=lambda: _lines(desk),
        values=lambda found: {
            "name": found.id, "who": found.who, "quorum": found.quorum, "must": found.must, "series": found.series,
            "approver": found.approver, "sitting_approver": found.sitting_approver, "half_days": found.half_days,
        },
        save=save,
        name=lambda found: found.id,
        fresh=lambda: {
            "name": "", "who": _NOBODY, "quorum": "不要求", "must": True, "series": False, "approver": "",
            "sitting_approver": "", "half_days": None,
        },
        acts=(
            Act(words="上移", then=lambda found: move(found, -1), key="up"),
            Act(words="下移", then=lambda found: move(found, 1), key="down"),
            Act(words="删除", then=lambda found: desk.do(f"删除会议类别 {found.id}", drop_kind, found.id)),
        ),
        about=lambda _found: "改动用于以后登记的会议；已经登记的保留原来的范围和规定人数。",
    )  # fmt: skip


def _words(desk: Desk) -> Questions:
    def read() -> dict[str, Any]:
        settings = load(desk.store, EventSettings)
        return {"chairs": "\n".join(settings.chairs), "leave_kinds": "\n".join(settings.leave_kinds)}

    def save(values: dict[str, Any]) -> Outcome:
        said = {name: lines(text) for name, text in values.items()}
        return desk.do("修改请假类别", save_words, **said)

    return Questions(
        title="请假与主席会议",
        fields=(
            Field(name="leave_kinds", words="请假类别", type=FieldType.LONG, required=True, help="一行一个"),
            Field(name="chairs", words="主席会议", type=FieldType.LONG, required=True, help="哪些职务组成主席会议，一行一个"),
        ),
        read=read,
        save=save,
        made=dict.fromkeys(("leave_kinds", "chairs"), some_lines(5)),
        about="每行写一个。",
    )  # fmt: skip


def _leave_rules(desk: Desk) -> Questions:
    def read() -> dict[str, Any]:
        settings = load(desk.store, EventSettings)
        return {
            "leave_before": settings.leave_before, "leave_most": settings.leave_most, "in_rate": settings.leave_in_rate,
        }  # fmt: skip

    def save(values: dict[str, Any]) -> Outcome:
        return desk.do(
            "修改请假规则和出席率口径",
            save_leave_rules,
            before=values["leave_before"],
            most=values["leave_most"],
            in_rate=values["in_rate"],
        )

    return Questions(
        title="请假规则与出席率",
        fields=(
            Field(
                name="leave_before", words="提前天数", type=FieldType.INTEGER, required=True, limit=2,
                help="会前几天请假；晚于这个日子的记为逾期提出，照样可以批",
            ),
            Field(
                name="leave_most", words="最多次数", type=FieldType.INTEGER, required=True, limit=2,
                help="一个人对一次会议最多请几次假，0 表示不限",
            ),
            Field(name="in_rate", words="出席率", type=FieldType.FLAG, help="准假计入应到（不勾选则准假不计入应到）"),
        ),
        read=read,
        save=save,
        about="出席率的口径改变后，所有出席率马上按新口径计算，表下的说明一起改变；登记的内容不受影响。",
    )  # fmt: skip

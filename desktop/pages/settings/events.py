"""会议类别: who is called, how many must come, whose leave to ask; and the kinds of leave."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from db.events.rules import drop_kind, move_kind, save_kind, save_words
from db.events.settings import RULES, EventSettings
from db.store.kind import Column, Field, FieldType
from db.store.settings import load
from desktop.desk.desk import Desk, Outcome
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


def _lines(desk: Desk) -> list[KindLine]:
    settings = load(desk.store, EventSettings)
    words = {value: said for said, value in _QUORUMS.items()}
    return [
        KindLine(
            id=name, who=kind.get("who") or _NOBODY, quorum=words.get(kind.get("quorum", ""), kind.get("quorum", "")),
            must=bool(kind.get("must")), series=bool(kind.get("series")), approver=kind.get("approver", ""),
        )
        for name, kind in ((name, settings.kinds[name]) for name in settings.kind_names())
    ]  # fmt: skip


def events_section(desk: Desk) -> QWidget:
    """Return the kinds of meetings and the words of leave."""
    return Switched(
        (("会议类别", lambda: Editor(desk, _kinds(desk))), ("请假与主席会议", lambda: FormCard(_words(desk))))
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
            Field(name="who", words="应到范围", type=FieldType.CHOICE, choices=(_NOBODY, *RULES), required=True),
            Field(name="quorum", words="规定人数", type=FieldType.CHOICE, choices=tuple(_QUORUMS), required=True),
            Field(name="must", words="参加", type=FieldType.FLAG, help="必须参加（缺席计入考勤）"),
            Field(name="series", words="编次", type=FieldType.FLAG, help="一届内连续编次，如第三次常委会会议"),
            Field(name="approver", words="批假人", limit=20),
        ),
        rows=lambda: _lines(desk),
        values=lambda found: {
            "name": found.id, "who": found.who, "quorum": found.quorum, "must": found.must, "series": found.series,
            "approver": found.approver,
        },
        save=save,
        name=lambda found: found.id,
        fresh=lambda: {
            "name": "", "who": _NOBODY, "quorum": "不要求", "must": True, "series": False, "approver": "",
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

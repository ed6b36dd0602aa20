"""单位与机构: handlers, sectors, committees and groups; their other names, order, joining and closing."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from db.people.bodies import (
    BodyRow,
    add_body,
    aliases,
    bodies,
    change_aliases,
    change_body,
    merge_bodies,
    succeed,
)
from db.people.body_order import drop_body, moved, order_bodies, uses
from db.people.kind import BODY, HANDLER
from db.people.records import Body, BodyId, BodyKind, TermId
from db.store.kind import Field, FieldType
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.desk.look import look
from desktop.widgets.boxes import column, row
from desktop.widgets.buttons import button
from desktop.widgets.editor import Act, Book, Editor
from desktop.widgets.form import Form
from desktop.widgets.form_card import some_lines
from desktop.widgets.inputs import ChoiceInput
from desktop.widgets.labels import label
from desktop.widgets.picker import Picker
from desktop.widgets.sources import bodies_named, sources_of
from desktop.widgets.sources import body as body_named

_FIRST = BodyKind.HANDLER
_KINDS = (BodyKind.HANDLER, *(kind for kind in BodyKind if kind is not BodyKind.HANDLER))
_FIELDS = tuple(field for field in HANDLER.fields if field.name != "place")


class JoinBox(QDialog):
    """Asks which body another one shall become part of. ``chosen(id, day or None)``."""

    chosen = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget, body: Body, *, closing: bool) -> None:
        super().__init__(parent)
        self._desk = desk
        self._body = body
        self.setWindowTitle("改名或并入" if closing else "合并重复")
        picker = Field(name="other", words="并入" if closing else "保留", required=True)
        day = Field(name="on", words="撤销日期", type=FieldType.DATE, required=True)
        self.form = Form(
            (picker, day) if closing else (picker,),
            sources=sources_of(desk.store),
            made={
                "other": lambda: Picker(
                    self._find, lambda one: body_named(desk.store, one), what=str(body.kind)
                )
            },
        )
        self.form.submitted.connect(self._on_submitted)
        self.form.cancelled.connect(self.reject)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        about = label(_joining(desk, body, closing=closing), "soft", wrap=True)
        go = button("并入" if closing else "合并", self.form.submit, role="main", key="save")
        buttons = row(None, go, button("取消", self.reject))
        self.setLayout(column(about, self.form, self.error, buttons, spacing=12, margins=(20, 16, 20, 14)))
        self.setMinimumWidth(look().px(440))
        self.form.start()

    def _find(self, text: str) -> Any:
        return [
            each
            for each in bodies_named(self._desk.store, text, str(self._body.kind))
            if each.id != self._body.id
        ]

    def _on_submitted(self, values: dict[str, Any]) -> None:
        self.chosen.emit(values["other"], values.get("on"))

    def settle(self, outcome: Outcome) -> None:
        """Close after a success; say a rule's sentence otherwise."""
        if outcome:
            self.accept()
        elif outcome.refused is not None:
            self.error.setText(outcome.refused.sentence)
            self.error.show()


def _joining(desk: Desk, body: Body, *, closing: bool) -> str:
    used = "、".join(uses(desk.store, body.id)) or "还没有内容"
    if closing:
        return (
            f"“{body.name}”撤销后，以前的内容（{used}）仍记在它名下；今后导入表格里写它的名称，会提示已并入。"
        )
    return f"“{body.name}”是重复登记的：它名下的{used}全部转到要保留的那一个，名称成为别名。这一步可以撤销。"


class BodiesEditor(Editor):
    """The bodies of one kind at a time."""

    def __init__(self, desk: Desk) -> None:
        self.kind = ChoiceInput(tuple(_KINDS), required=True)
        self.kind.setAccessibleName("类别")
        super().__init__(desk, _book(desk, self._kind, self.join), right=(self.kind,))
        self.list.setAccessibleName("单位与机构")
        self.kind.edited.connect(self._on_kind)

    def _kind(self) -> BodyKind:
        return BodyKind(self.kind.value() or _FIRST)

    def _on_kind(self) -> None:
        if self.dirty:
            self.kind.set_value(self._before)
            return
        self.refresh()

    def refresh(self) -> None:
        """Read the bodies of the kind chosen."""
        self._before = self._kind()
        super().refresh()

    def show_kind(self, kind: BodyKind) -> None:
        self.kind.set_value(kind)
        self._on_kind()

    def join(self, found: BodyRow, *, closing: bool) -> None:
        """Ask what a body shall be joined to, then do it."""
        desk = self._desk
        body = desk.store.get(Body, found.id)
        box = JoinBox(desk, self, body, closing=closing)

        def chosen(other: int, on: Any) -> None:
            kept = desk.store.get(Body, BodyId(other))
            if closing:
                outcome = desk.do(f"{body.name}并入{kept.name}", succeed, body, kept, on=on)
            else:
                outcome = desk.do(
                    f"合并{body.kind} {body.name}→{kept.name}", merge_bodies, keep=kept, gone=body
                )
            box.settle(outcome)
            if outcome:
                self.refresh()

        box.chosen.connect(chosen)
        box.open()


def _present(found: BodyRow, name: str) -> Any:
    value = getattr(found, name)
    return (value or "") if name == "members" else value


def _book(desk: Desk, kind: Callable[[], BodyKind], join: Callable[..., None]) -> Book:
    store = desk.store

    def save(found: BodyRow | None, values: dict[str, Any]) -> Outcome:
        names = tuple(
            part.strip() for part in values.pop("aliases").replace("，", "、").split("、") if part.strip()
        )
        if found is None:
            term = desk.session.term if desk.session is not None else None
            return desk.do(f"新增{kind()} {values['name']}", _add, kind(), names, values, term=term)
        return desk.do(f"修改{kind()} {found.name}", _change, found.id, names, values)

    def values(found: BodyRow) -> dict[str, Any]:
        record = store.get(Body, found.id)
        return {**asdict(record), "aliases": "、".join(aliases(store, record))}

    def move(found: BodyRow, by: int) -> Outcome:
        record = store.get(Body, found.id)
        return desk.do(f"调整{record.kind}次序", order_bodies, record.kind, moved(store, record, by))

    def drop(found: BodyRow) -> Outcome:
        return desk.do(f"删除{found.kind} {found.name}", drop_body, store.get(Body, found.id))

    def about(found: BodyRow) -> str:
        used = "、".join(uses(store, found.id))
        return "，".join(part for part in (str(found.kind), found.status, used) if part)

    columns = tuple(each for each in BODY.columns if each.name not in {"kind", "phone"})
    return Book(
        title="单位与机构",
        measure="个",
        columns=tuple(replace(each, width=9) if each.name == "aliases" else each for each in columns),
        fields=_FIELDS,
        made={"note": some_lines(2)},
        rows=lambda: bodies(store, kind()),
        values=values,
        save=save,
        name=lambda found: found.name,
        fresh=lambda: dict.fromkeys((field.name for field in _FIELDS), None),
        stretch="name",
        present=_present,
        noun=lambda: str(kind()),
        acts=(
            Act(words="上移", then=lambda found: move(found, -1), key="up"),
            Act(words="下移", then=lambda found: move(found, 1), key="down"),
            Act(words="合并重复…", then=lambda found: join(found, closing=False)),
            Act(
                words="改名或并入…",
                then=lambda found: join(found, closing=True),
                offered=lambda found: not found.status,
            ),
            Act(words="删除", then=drop),
        ),
        about=about,
        empty="还没有登记，可以新增，也可以从表格导入",
    )


def _add(
    work: Work, kind: BodyKind, names: tuple[str, ...], values: dict[str, Any], *, term: TermId | None
) -> Body:
    """Add a body; sectors are listed per term."""
    facts = dict(values)
    until = facts.pop("until")
    own = term if kind is BodyKind.SECTOR else None
    made = add_body(work, kind, facts.pop("name"), aliases=names, term=own, **facts)
    return change_body(work, made, until=until) if until else made


def _change(work: Work, found: BodyId, names: tuple[str, ...], values: dict[str, Any]) -> Body:
    """Change facts and aliases; a new name keeps the old one as an alias."""
    record = work.get(Body, found)
    before = {record.name} if values["name"] != record.name else set()
    changed = change_body(work, record, **values)
    change_aliases(work, changed, [*names, *(before - set(names))])
    return changed


def bodies_section(desk: Desk) -> QWidget:
    """Return the lists of handlers, sectors, committees and groups."""
    return BodiesEditor(desk)

"""列的对应: which column of the file is kept as what; a column left out says why."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from db.exchange.plan import Plan, PlanColumn
from db.store.kind import Column, Field
from desktop.desk.theme import Tone
from desktop.widgets.boxes import Card
from desktop.widgets.cells import Mark
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="heading", words="文件里的列", width=8),
    Column(name="words", words="记作", width=9),
)
MEETING = "meeting"  # the field of a matrix's columns that are meetings: nothing to choose there


def _present(column: PlanColumn, name: str) -> Any:
    if name == "heading":
        return column.heading or f"第 {column.index + 1} 列"
    if column.field == MEETING:
        return column.words
    tone = Tone.PLAIN if column.field else Tone.FAINT
    return Mark(f"{column.words} ▾", tone, boxed=False, press=True)


class Mapping(Card):
    """``mapped(column, field)`` after the clerk chose; field "" leaves the column out."""

    mapped = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("列的对应", margins=(12, 14, 6, 8))
        self._fields: tuple[Field, ...] = ()
        self.table = RecordTable(
            _COLUMNS,
            words="列的对应",
            present=_present,
            key=lambda column: column.index,
            stretch="words",
            enter_presses="words",
        )
        self.body.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.table.pressed_cell.connect(lambda column, _name: self.choose(column))

    def show_plan(self, plan: Plan | None, fields: tuple[Field, ...]) -> None:
        self._fields = fields
        self.table.show_rows(plan.columns if plan is not None else ())

    def choose(self, column: PlanColumn) -> QMenu | None:
        """Offer what a column may be kept as, grouped as the fields are."""
        if column.field == MEETING:
            return None
        menu = QMenu(self)
        self._offer(menu, column, "不导入", "")
        sections: dict[str, QMenu] = {}
        for field in self._fields:
            if field.section and field.section not in sections:
                sections[field.section] = menu.addMenu(field.section)
            self._offer(sections.get(field.section, menu), column, field.words, field.name)
        menu.aboutToHide.connect(menu.deleteLater)
        self.table.popup(menu, column, "words")
        return menu

    def _offer(self, menu: QMenu, column: PlanColumn, words: str, field: str) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(field == column.field)
        action.triggered.connect(partial(self._on_chosen, column, field))

    def _on_chosen(self, column: PlanColumn, field: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self.mapped.emit(column, field)

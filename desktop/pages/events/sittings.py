"""The sittings below an event."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.events.queries import EventDetail, EventRow
from db.events.records import EventState
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.events.words import STATES, came
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button, menu, menu_button
from desktop.widgets.cells import Mark
from desktop.widgets.labels import Elided
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable

_SITTINGS = (
    Column(name="starts", words="时间", width=8),
    Column(name="title", words="场次", width=10),
    Column(name="came", words="实到/应到", width=5, align_right=True),
    Column(name="leave", words="请假", width=3, align_right=True),
    Column(name="absent", words="缺席", width=3, align_right=True),
    Column(name="board", words="", width=5),
)


class SittingsTab(QWidget):
    """``opened(event id)`` wants the board of a sitting, ``editing`` its sheet, ``adding`` the sheet of a new one.

    ``moving(event id, move)`` wants another time for a sitting, or calls it off or takes it up again.
    """

    opened = Signal(object)
    editing = Signal(object)
    adding = Signal()
    moving = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.table = RecordTable(_SITTINGS, words="场次", present=_sitting, stretch="title")
        self.table.opened.connect(lambda each: self.opened.emit(each.id))
        self.table.pressed_cell.connect(lambda each, _name: self.opened.emit(each.id))
        empty = EmptyState(
            "没有分场次", "全体会议等分几场开的，在这里增加场次，每场分别签到。", icon="events"
        )
        empty.offer("增加场次", self.adding.emit)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        hint = Elided("回车登记出席", "hint")
        edit = button("修改场次…", self.edit, icon="edit")
        more = button("增加场次…", self.adding.emit, icon="plus")
        self._moves = menu_button(
            "改期取消",
            menu(
                self,
                ("改期…", lambda: self.change("postpone")),
                ("取消本场…", lambda: self.change("cancel")),
                ("恢复本场或重新登记…", lambda: self.change("reopen")),
            ),
        )
        self._top = holding(row(hint, None, edit, self._moves, more))
        if desk.venue is not None:  # sittings are called in the office
            edit.hide()
            more.hide()
            self._moves.hide()
        self.setLayout(column(self._top, self._stack, spacing=6))
        self.setFocusProxy(self.table)

    def edit(self) -> None:
        """Ask for the sheet of the sitting the clerk stands on."""
        chosen = self.table.chosen_row()
        if chosen is not None:
            self.editing.emit(chosen.id)

    def change(self, move: str) -> None:
        """Ask for a move of the sitting the clerk stands on."""
        chosen = self.table.chosen_row()
        if chosen is not None:
            self.moving.emit(chosen.id, move)

    def show_detail(self, detail: EventDetail) -> None:
        self.table.show_rows(detail.sittings, choose_first=True)
        self._stack.setCurrentIndex(0 if detail.sittings else 1)
        self._top.setVisible(bool(detail.sittings))


def _sitting(each: EventRow, name: str) -> Any:
    if name == "came":
        return came(each.count)
    if name == "board":
        if each.state is EventState.CANCELLED:
            return Mark(str(each.state), STATES[each.state])
        return Mark("登记出席", Tone.ACCENT, press=True)
    return getattr(each, name)

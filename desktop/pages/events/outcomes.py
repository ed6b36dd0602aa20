"""The tab of what came of a consultation: its items with unit, deadline and state; each opens on its own page."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from db.events.outcomes import OutcomeRow, outcome_rows, reorder
from db.events.queries import EventDetail
from db.events.records_outcomes import Outcome, OutcomeState
from db.store.kind import Column
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding
from desktop.widgets.buttons import button
from desktop.widgets.cells import Mark, short_day
from desktop.widgets.flow import Flow
from desktop.widgets.outcome_tasks import new_outcome
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Task

_COLUMNS = (
    Column(name="title", words="问题或意见", width=14),
    Column(name="addressee", words="责任单位", width=8),
    Column(name="due_on", words="反馈期限", width=6),
    Column(name="state", words="状态", width=5),
)
_STATES = {
    OutcomeState.DRAFT: Tone.WARN, OutcomeState.SENT: Tone.ACCENT, OutcomeState.ANSWERED: Tone.ACCENT,
    OutcomeState.DONE: Tone.GOOD, OutcomeState.DROPPED: Tone.PLAIN,
}  # fmt: skip


class OutcomesTab(QWidget):
    def __init__(self, desk: Desk, begin: Callable[[Task], object]) -> None:
        super().__init__()
        self._desk, self._begin = desk, begin
        self._detail: EventDetail | None = None
        self.table = RecordTable(
            _COLUMNS, words="协商成果", present=self._cell, stretch="title", soft=("addressee",)
        )
        self.table.opened.connect(lambda each: desk.open("outcome", each.id))
        empty = EmptyState(
            "还没有登记成果", "协商清单逐条登记：问题、建议、责任单位，送出后按期要反馈。", icon="outcomes"
        )
        empty.offer("登记成果", self.add, role="main")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        flow = Flow(spacing=8)
        for each in (
            button("登记成果…", self.add, icon="plus"),
            button("打印清单", lambda: self._print("consultation_list"), icon="print"),
            button("打印协商意见", lambda: self._print("consultation_opinion"), icon="print"),
        ):
            flow.addWidget(each)
        self._top = holding(flow)
        self.setLayout(column(self._top, self._stack, spacing=6))
        self.setFocusProxy(self.table)
        for name, by in (("up", -1), ("down", 1)):
            make(name, self.table, partial(self.move_by, by))

    def show_detail(self, detail: EventDetail) -> None:
        self._detail = detail
        found = outcome_rows(self._desk.store, today=self._desk.store.clock().date(), event=detail.event.id)
        rows = sorted(found, key=lambda each: self._desk.store.get(Outcome, each.id).place)
        self.table.show_rows(rows, choose_first=True)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._top.setVisible(bool(rows))

    def _cell(self, each: OutcomeRow, name: str) -> Any:
        if name == "state":
            return Mark(
                "逾期" if each.late else str(each.state), Tone.LATE if each.late else _STATES[each.state]
            )
        if name == "due_on":
            return short_day(each.due_on, today=self._desk.store.clock().date()) if each.due_on else ""
        if name == "addressee" and not each.addressee:
            return Mark("—", Tone.FAINT, boxed=False)
        return getattr(each, name)

    def add(self) -> None:
        if self._detail is not None:
            self._begin(new_outcome(self._desk, self._detail.event))

    def move_by(self, by: int) -> None:
        """Move an item up or down its list; the paper prints it there."""
        chosen, rows = self.table.chosen_row(), self.table.rows.rows()
        if chosen is None:
            return
        place = next(place for place, each in enumerate(rows) if each.id == chosen.id)
        if 0 <= place + by < len(rows):
            rows[place], rows[place + by] = rows[place + by], rows[place]
            self._desk.do("调整清单次序", reorder, [self._desk.store.get(Outcome, each.id) for each in rows])

    def _print(self, paper: str) -> None:
        if self._detail is not None:
            self._desk.print("event", [self._detail.event.id], paper=paper)

"""The tab of what is to be done before and after an event: days counted by rule, said in words, ticked by Space."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from db.calendar import Calendar, day_words
from db.events.countdown import add_step, drop_step, moved_steps, plan_steps, steps_of, tick, why_of
from db.events.queries import EventDetail
from db.events.records_outcomes import EventStep
from db.proposals.clock import calendar_of
from db.store.errors import Refused
from db.store.kind import Column, Field, FieldType
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding
from desktop.widgets.buttons import button, menu, menu_button
from desktop.widgets.cells import Mark, short_day
from desktop.widgets.flow import Flow
from desktop.widgets.labels import label
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Task

_COLUMNS = (
    Column(name="due_on", words="期限", width=5),
    Column(name="kind", words="事项", width=12),
    Column(name="left", words="还有", width=7),
    Column(name="done", words="", width=5),
)
_SOON = 3  # days from which a step is near
_NO_TIME = ("还没有定会议时间", "先按 F2 填写开始时间，再排筹备事项的日期。")
_NONE = ("还没有排筹备事项", "按“设置·会议活动”里的规则，从会议日期倒排通知、材料、座次，会后排纪要。")


class CountdownTab(QWidget):
    def __init__(self, desk: Desk, begin: Callable[[Task], object]) -> None:
        super().__init__()
        self._desk, self._begin = desk, begin
        self._detail: EventDetail | None = None
        self._days: Calendar | None = None
        self.table = RecordTable(
            _COLUMNS, words="筹备事项", present=self._cell, stretch="kind", enter_presses="done"
        )
        self.table.chosen.connect(self._explain)
        self.table.pressed_cell.connect(lambda step, _name: self.toggle(step))
        make("tick", self.table, self.toggle)
        self.why = label("", "foot", wrap=True, selectable=True)
        self.moved = label("", "small", tone=Tone.WARN, wrap=True)
        self._empty = EmptyState(*_NONE, icon="clock")
        self._plan = self._empty.offer("排定日期", self.plan, role="main")
        self._empty.offer("增加事项", self.add)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        flow = Flow(spacing=8)
        more = menu(self, ("按规则重排", self.plan), None, ("删除这一项", self.drop))
        for each in (
            button("增加事项…", self.add, icon="plus"), menu_button("更多", more),
            button("打印倒计时表", self.print, icon="print"),
        ):  # fmt: skip
            flow.addWidget(each)
        self._top = holding(flow)
        self.setLayout(column(self._top, self.moved, self._stack, self.why, spacing=6))
        self.setFocusProxy(self.table)

    def show_detail(self, detail: EventDetail) -> None:
        self._detail, self._days = detail, calendar_of(self._desk.store)
        steps = steps_of(self._desk.store, detail.event.id)
        timed = detail.row.starts is not None
        self._empty.say(*(_NONE if timed else _NO_TIME))
        self._plan.setVisible(timed)
        moved = moved_steps(self._desk.store, detail.event, self._days) if timed else []
        names = "、".join(f"“{step.kind}”应为 {day_words(day.on)}" for step, day in moved)
        self.moved.setText(f"规则或放假安排变了：{names}。按“更多·按规则重排”改过来。" if moved else "")
        self.moved.setVisible(bool(moved))
        self.table.show_rows(steps, choose_first=True)
        self._stack.setCurrentIndex(0 if steps else 1)
        for each in (self._top, self.why):
            each.setVisible(bool(steps))

    def _cell(self, step: EventStep, name: str) -> Any:
        today = self._desk.store.clock().date()
        if name == "due_on":
            return short_day(step.due_on, today=today)
        if name == "done":
            return Mark(
                "恢复" if step.done_on else "已办　空格",
                Tone.PLAIN if step.done_on else Tone.ACCENT,
                press=True,
            )
        if name == "left":
            return _left(step, (step.due_on - today).days, today)
        return f"{step.kind}　{step.note}".strip()

    def _explain(self, step: EventStep | None) -> None:
        if step is None or self._days is None:
            self.why.setText("")
            return
        why = why_of(self._desk.store, step, self._days)
        self.why.setText(f"怎样算出：{why}" if why else "这一项的日期是手工填的。")

    # Doing

    def toggle(self, step: EventStep | None = None) -> None:
        """Note that a step is done, or not yet; the next one comes under the keyboard."""
        step = step or self.table.chosen_row()
        if step is None:
            return
        on = None if step.done_on else self._desk.store.clock().date()
        self._desk.do(f"{step.kind}{'已办' if on else '恢复'}", tick, step, on=on)

    def plan(self) -> None:
        """Count all days by the office's rules; what is done stays."""
        if self._detail is None or self._days is None:
            return
        event = self._detail.event
        outcome = self._desk.do(f"排筹备日期 {event.title}", plan_steps, event, self._days)
        if isinstance(outcome.refused, Refused):
            self._desk.notices.tell("没有排定。", outcome.refused.sentence)

    def add(self) -> None:
        if self._detail is None:
            return
        event = self._detail.event

        def submit(values: dict[str, Any]) -> Any:
            return self._desk.do(f"增加筹备事项 {values['kind']}", add_step, event.id, **values)

        fields = (
            Field(name="kind", words="要做的事", required=True, limit=40),
            Field(name="due_on", words="期限", type=FieldType.DATE, required=True),
            Field(name="note", words="备注"),
        )
        self._begin(Task(title="增加筹备事项", about=event.title, fields=fields, submit=submit))

    def drop(self) -> None:
        step = self.table.chosen_row()
        if step is not None:
            self._desk.do(f"删除筹备事项 {step.kind}", drop_step, step)

    def print(self) -> None:
        if self._detail is not None:
            self._desk.print("event", [self._detail.event.id], paper="countdown")


def _left(step: EventStep, days: int, today: Any) -> Mark:
    if step.done_on is not None:
        return Mark(f"✓ {short_day(step.done_on, today=today)}", Tone.GOOD, boxed=False)
    if days < 0:
        return Mark(f"逾期{-days}天", Tone.LATE, boxed=False)
    words = f"还有{days}天" if days else "今天"
    return Mark(words, Tone.WARN if days <= _SOON else Tone.PLAIN, boxed=False)

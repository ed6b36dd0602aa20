"""The tab of the minutes: their text, who presided and signed, who was there by the marks; written in one sheet."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from db.calendar import day_words
from db.events.agenda import agenda, minutes_of, write_minutes
from db.events.countdown import steps_of
from db.events.queries import EventDetail
from db.events.records import EventId
from db.events.records_outcomes import Minutes
from db.people.sessions import chinese
from db.store.days import full_day
from db.store.kind import Field, FieldType
from desktop.desk.desk import Desk
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.facts import Facts
from desktop.widgets.inputs import LongInput
from desktop.widgets.labels import label
from desktop.widgets.panels import EmptyState, scrolling
from desktop.widgets.tasks import Task

_FIELDS = (
    Field(name="text", words="正文", type=FieldType.LONG, limit=50_000),
    Field(name="host", words="主持"),
    Field(name="recorder", words="记录"),
    Field(name="signer", words="签发"),
    Field(name="number", words="编号", help="如 〔2022〕3号"),
    Field(name="issued_on", words="印发日期", type=FieldType.DATE),
    Field(name="copies", words="抄送", help="多个单位用顿号隔开"),
)


class MinutesTab(QWidget):
    def __init__(self, desk: Desk, begin: Callable[[Task], object]) -> None:
        super().__init__()
        self._desk, self._begin = desk, begin
        self._detail: EventDetail | None = None
        self.facts = Facts()
        self.text = label("", wrap=True, selectable=True)
        self.text.setAccessibleName("纪要正文")
        self._empty = EmptyState(
            "还没有写纪要", "出席、请假、列席名单由出席登记得出，不用再抄。", icon="edit"
        )
        self._empty.offer("写纪要", self.write, role="main")
        self._stack = QStackedWidget()
        inner = holding(column(self.facts, 4, self.text, None, spacing=8, margins=(0, 0, 8, 8)))
        self._stack.addWidget(scrolling(inner))
        self._stack.addWidget(self._empty)
        write = button("修改纪要…", self.write, icon="edit")
        self._top = holding(row(write, button("打印纪要", self.print, icon="print"), None))
        self.setLayout(column(self._top, self._stack, spacing=8))
        self.setFocusProxy(self._empty)

    def show_detail(self, detail: EventDetail) -> None:
        self._detail = detail
        kept = minutes_of(self._desk.store, detail.event.id)
        self._stack.setCurrentIndex(1 if kept is None else 0)
        self._top.setVisible(kept is not None)
        self.setFocusProxy(self._empty if kept is None else self._top)
        if kept is None:
            return
        self.text.setText(kept.text or "只有编号等资料，还没有正文。")
        self.facts.show_facts(
            [
                ("编号", kept.number),
                ("主持", kept.host),
                ("记录", kept.recorder),
                ("签发", kept.signer),
                ("印发", full_day(kept.issued_on)),
                ("抄送", kept.copies),
                ("到会", attended(detail)),
            ]
        )

    def write(self) -> None:
        if self._detail is not None:
            self._begin(writing(self._desk, self._detail))

    def print(self) -> None:
        if self._detail is not None:
            self._desk.print("event", [self._detail.event.id], paper="minutes")


def attended(detail: EventDetail) -> str:
    """Return how many came, as the paper will list them."""
    count = detail.row.count
    parts = [f"应到 {count.invited}", f"实到 {count.present}", f"请假 {count.leave}", f"缺席 {count.absent}"]
    if count.unmarked:
        parts.append(f"未登记 {count.unmarked}")
    return "　".join(parts)


def writing(desk: Desk, detail: EventDetail) -> Task:
    """Return the sheet of the minutes; the first time it begins with the agenda."""
    event = detail.event
    kept = minutes_of(desk.store, event.id) or Minutes(
        id=0, event=event.id, text=draft(desk, detail), host="", number=""
    )

    def submit(values: dict[str, Any]) -> Any:
        return desk.do(f"写纪要 {event.title}", write_minutes, event, **values)

    def live(_form: Any) -> str:
        due = _due(desk, event.id)
        names = (
            f"名单取自出席登记：{attended(detail)}。" if not detail.sittings else "名单取自各场次的出席登记。"
        )
        return f"{names}{due}"

    return Task(
        title="会议纪要", about=event.title, fields=_FIELDS, submit=submit, live=live,
        values={field.name: getattr(kept, field.name) for field in _FIELDS},
        made={"text": lambda: LongInput(lines=10)},
    )  # fmt: skip


def draft(desk: Desk, detail: EventDetail) -> str:
    """Return what minutes begin with: a heading for each item of the agenda."""
    events = [detail.event.id, *(each.id for each in detail.sittings)]
    items = [item for each in events for item in agenda(desk.store, each)]
    return "\n".join(f"{chinese(place)}、{item.title}\n" for place, item in enumerate(items, start=1)).strip()


def _due(desk: Desk, event: EventId) -> str:
    """Return until when the office sends minutes out, where the countdown knows it."""
    open_ones = [step for step in steps_of(desk.store, event) if "纪要" in step.kind and step.done_on is None]
    return f"应在 {day_words(open_ones[0].due_on)} 前印发。" if open_ones else ""

"""The tab of the agenda: items with their hours, moved by Alt ↑↓, written one by one or all at once as a text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from db.events.agenda import Item, agenda, put_agenda, starting_times
from db.events.agenda_text import agenda_text, read_agenda
from db.events.queries import EventDetail
from db.events.records import Event, EventId
from db.events.records_outcomes import AgendaItem
from db.store.kind import Column, Field, FieldType
from db.store.work import Work
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.widgets.boxes import column, holding
from desktop.widgets.buttons import button, menu, menu_button
from desktop.widgets.flow import Flow
from desktop.widgets.inputs import LongInput
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Task

_COLUMNS = (
    Column(name="at", words="时间", width=4),
    Column(name="title", words="议程", width=14),
    Column(name="speaker", words="报告、发言人", width=7),
    Column(name="minutes", words="分钟", width=3, align_right=True),
    Column(name="papers", words="材料", width=6),
)
_SITTING = Column(name="sitting", words="场次", width=6)
_FIELDS = (
    Field(name="title", words="内容", required=True, limit=200),
    Field(name="speaker", words="报告、发言人"),
    Field(name="minutes", words="时长", type=FieldType.INTEGER, help="分钟；填了就推算下一项的时间"),
    Field(name="papers", words="材料", help="随附的文件名称"),
    Field(name="note", words="备注"),
)
Begin = Callable[[Task], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item as the tab lists it."""

    item: AgendaItem
    at: datetime | None
    sitting: str

    @property
    def id(self) -> int:
        return self.item.id


class AgendaTab(QWidget):
    def __init__(self, desk: Desk, begin: Begin) -> None:
        super().__init__()
        self._desk, self._begin = desk, begin
        self._detail: EventDetail | None = None
        self.table = RecordTable(
            (_SITTING, *_COLUMNS), words="议程", present=_cell, stretch="title", soft=("speaker", "papers")
        )
        self.table.opened.connect(lambda line: self._begin(self.changing(line)))
        empty = EmptyState("还没有议程", "一行一项写在一起，或从议程文稿里粘贴过来。", icon="events")
        empty.offer("填写议程", lambda: self._start(self.writing), role="main")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        flow = Flow(spacing=8)
        more = menu(
            self, ("整篇改写…", lambda: self._start(self.writing)), ("上移　Alt ↑", lambda: self.move_by(-1)),
            ("下移　Alt ↓", lambda: self.move_by(1)), None, ("删除这一项", self.drop),
        )  # fmt: skip
        for each in (
            button("增加一项…", lambda: self._start(self.adding), icon="plus"),
            menu_button("更多", more),
            button("打印议程", self.print, icon="print"),
        ):
            flow.addWidget(each)
        self._top = holding(flow)
        self.setLayout(column(self._top, self._stack, spacing=6))
        self.setFocusProxy(self.table)
        for name, by in (("up", -1), ("down", 1)):
            make(name, self.table, partial(self.move_by, by))

    def show_detail(self, detail: EventDetail) -> None:
        self._detail = detail
        lines = [
            Line(item=item, at=at, sitting=each.title if each.parent else "")
            for each in self._events()
            for item, at in _timed(self._desk, each)
        ]
        self.table.show_columns([each.name for each in (*([_SITTING] if detail.sittings else []), *_COLUMNS)])
        self.table.show_rows(lines, choose_first=True)
        self._stack.setCurrentIndex(0 if lines else 1)
        self._top.setVisible(bool(lines))

    def _events(self) -> list[Event]:
        """Return what can have an agenda: the event, and each of its sittings."""
        if self._detail is None:
            return []
        sittings = [self._desk.store.get(Event, each.id) for each in self._detail.sittings]
        return [self._detail.event, *sittings]

    def _start(self, make_task: Callable[[], Task | None]) -> None:
        task = make_task()
        if task is not None:
            self._begin(task)

    def print(self) -> None:
        if self._detail is not None:
            self._desk.print("event", [self._detail.event.id], paper="agenda")

    # Sheets

    def _here(self) -> Event | None:
        """Return whose agenda is worked on: that of the item the clerk stands on, else of the first sitting."""
        chosen, events = self.table.chosen_row(), self._events()
        if chosen is not None:
            return next((each for each in events if each.id == chosen.item.event), None)
        return next(iter(events[1:] or events), None)

    def adding(self) -> Task | None:
        """Return the sheet of one more item."""
        here, events = self._here(), self._events()
        if here is None:
            return None
        names = {each.title: each for each in events}
        which = Field(
            name="sitting", words="场次", type=FieldType.CHOICE, choices=tuple(names), required=True
        )

        def submit(values: dict[str, Any]) -> Any:
            event = names[values.pop("sitting", here.title)]
            return self._desk.do(f"增加议程 {event.title}", _added, event, values)

        return Task(
            title="增加议程", about=here.title, fields=[*([which] if len(events) > 1 else []), *_FIELDS],
            values={"sitting": here.title}, submit=submit, save_words="增加",
        )  # fmt: skip

    def changing(self, line: Line) -> Task:
        """Return the sheet that changes an item."""

        def submit(values: dict[str, Any]) -> Any:
            return self._desk.do(f"修改议程 {line.item.title}", _changed, line.item, values)

        return Task(
            title="修改议程", about=line.item.title, fields=_FIELDS, submit=submit,
            values={field.name: getattr(line.item, field.name) for field in _FIELDS},
        )  # fmt: skip

    def writing(self) -> Task | None:
        """Return the sheet of the whole agenda as a text."""
        here = self._here()
        if here is None:
            return None
        items = agenda(self._desk.store, here.id)

        def submit(values: dict[str, Any]) -> Any:
            return self._desk.do(f"填写议程 {here.title}", _written, here, values["text"])

        return Task(
            title="填写议程", about=here.title,
            fields=[Field(name="text", words="议程", type=FieldType.LONG, limit=20_000)],
            values={"text": agenda_text(items)}, made={"text": _text_input}, submit=submit,
            live=lambda _form: (
                "一行一项，次序就是议程的次序；没有写上的项目会去掉。发言人、分钟、材料用竖线隔开，"
                "也认“听取工作报告（程立，20分钟）”这样的写法。"
            ),
        )  # fmt: skip

    # Order

    def move_by(self, by: int) -> None:
        """Move the item the clerk stands on within its sitting."""
        chosen = self.table.chosen_row()
        if chosen is None:
            return
        items = agenda(self._desk.store, chosen.item.event)
        place = next(place for place, each in enumerate(items) if each.id == chosen.id)
        if not 0 <= place + by < len(items):
            return
        items[place], items[place + by] = items[place + by], items[place]
        event = self._desk.store.get(Event, EventId(chosen.item.event))
        self._desk.do("调整议程次序", put_agenda, event, [_typed(each) for each in items])

    def drop(self) -> None:
        chosen = self.table.chosen_row()
        if chosen is not None:
            self._desk.do(f"删除议程 {chosen.item.title}", lambda work: work.delete(chosen.item))


def _text_input() -> LongInput:
    made = LongInput(lines=11)
    made.setPlaceholderText("听取关于重点提案办理情况的通报 | 程立 | 20 | 通报材料\n协商讨论 | 各位委员 | 40")
    return made


def _timed(desk: Desk, event: Event) -> Sequence[tuple[AgendaItem, datetime | None]]:
    items = agenda(desk.store, event.id)
    return list(zip(items, starting_times(event, items), strict=True))


def _cell(line: Line, name: str) -> Any:
    if name == "sitting":
        return line.sitting
    if name == "at":
        return f"{line.at:%H:%M}" if line.at is not None and (line.at.hour or line.at.minute) else ""
    return getattr(line.item, name)


def _typed(item: AgendaItem) -> Item:
    return Item(
        id=item.id, title=item.title, speaker=item.speaker, minutes=item.minutes, papers=item.papers, note=item.note
    )  # fmt: skip


def _added(work: Work, event: Event, values: dict[str, Any]) -> None:
    put_agenda(work, event, [*map(_typed, agenda(work, event.id)), Item(**values)])


def _changed(work: Work, item: AgendaItem, values: dict[str, Any]) -> None:
    items = [
        Item(id=each.id, **values) if each.id == item.id else _typed(each)
        for each in agenda(work, item.event)
    ]
    put_agenda(work, work.get(Event, item.event), items)


def _written(work: Work, event: Event, text: str) -> None:
    put_agenda(work, event, read_agenda(text, agenda(work, event.id)))

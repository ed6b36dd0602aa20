"""The calendar of meetings: a month or a week, clashes of people and rooms marked, the chosen day beside it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog

from db.calendar import day_words
from db.events.clashes import Clash, Slot, clashes, slots
from db.events.records import EventId
from db.proposals.clock import calendar_of
from db.store.errors import Trouble
from db.store.kind import Column
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job, Progress
from desktop.desk.theme import Tone
from desktop.pages.events.words import STATES
from desktop.widgets.boxes import Card, row
from desktop.widgets.buttons import Switch, icon_button
from desktop.widgets.cells import Mark, cell_words
from desktop.widgets.labels import Elided, label
from desktop.widgets.list_out import OutButton, Rows, export_table, print_table
from desktop.widgets.month import DayMark, MonthGrid
from desktop.widgets.month_days import MonthDays
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="time", words="时间", width=4),
    Column(name="title", words="会议活动", width=12),
    Column(name="place", words="地点", width=6),
    Column(name="state", words="", width=4),
)
_FEW = 6  # names said of a clash before 等
_VIEWS = (("month", "月"), ("week", "周"))
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class EventCalendar(Card):
    """``left`` by Esc or the arrow; ``opened(event id)`` by Enter in the list of a day."""

    left = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(margins=(16, 12, 16, 10), spacing=10)
        self.desk = desk
        self.setAccessibleName("会议日历")
        self._begun = False
        self._all: dict[date, list[Slot]] = {}
        self._clashes: dict[EventId, list[Clash]] = {}
        self.month = label("", "h2")
        self.said = Elided("", "faint")
        self.grid = MonthGrid("会议日历")
        self.table = RecordTable(
            _COLUMNS, words="当天的会议活动", present=self._cell, stretch="title", soft=("place",)
        )
        self.clash = label("", "foot", wrap=True, selectable=True)
        none = EmptyState("这一天没有会议活动", icon="calendar")
        self.days = MonthDays(self.grid, self.table, none, self.clash, measure="场", widths=(740, 400))
        self.view = Switch(_VIEWS, lambda name: self.grid.show_weekly(weekly=name == "week"))
        self.body.addLayout(
            row(
                icon_button("back", "回到列表　Esc", self.left.emit), label("会议日历", "h1"), self.said, None, self.view,
                *self.days.turners(self.month, self._today), OutButton(lambda: self.table),
            )
        )  # fmt: skip
        self._leave()
        self.body.addWidget(self.days, 1)
        self.setFocusProxy(self.grid)
        self.grid.chosen.connect(self._on_day)
        self.grid.turned.connect(lambda _first: self.refresh())
        self.table.opened.connect(lambda slot: self.opened.emit(slot.id))
        self.table.chosen.connect(self._on_slot)

    def _today(self) -> date:
        return self.desk.store.clock().date()

    # Reading

    def refresh(self) -> None:
        """Read what is on the leaf shown."""
        if not self._begun:
            self._begun = True
            self.grid.go(self._today())
        since, until = self.days.span
        self._all = defaultdict(list)
        for slot in slots(self.desk.store, since, until):
            self._all[slot.starts.date()].append(slot)
        self._clashes = defaultdict(list)
        for clash in clashes(self.desk.store, since, until):
            self._clashes[clash.one.id].append(clash)
            self._clashes[clash.other.id].append(clash)
        marks = {day: DayMark(lines=tuple(map(self._line, mine))) for day, mine in self._all.items()}
        self.days.show_marks(marks, calendar_of(self.desk.store), today=self._today())
        self._say()
        self._on_day(self.grid.day)

    def _say(self) -> None:
        days, shown = self.grid.days, self.shown_slots()
        if days.weekly:
            self.month.setText(f"{day_words(days.first)}—{day_words(days.last, beside=days.first)}")
        else:
            self.month.setText(f"{days.first.year}年{days.first.month}月")
        found = {id(clash) for slot in shown for clash in self._clashes.get(slot.id, ())}
        self.said.say(f"{len(shown)} 场" + (f"，{len(found)} 处时间冲突" if found else ""))

    def _line(self, slot: Slot) -> tuple[str, Tone]:
        timed = self.grid.days.weekly and not slot.whole_day  # a day of a month has no room for the hour
        words = f"{slot.starts:%H:%M} {slot.title}" if timed else slot.title
        return (f"冲突 {words}", Tone.LATE) if slot.id in self._clashes else (words, STATES[slot.state])

    def shown_slots(self) -> list[Slot]:
        """Return what takes place on the month or week shown, in order."""
        return [slot for day in sorted(self._all) if self.grid.days.holds(day) for slot in self._all[day]]

    # The day

    def _on_day(self, day: date) -> None:
        self.days.show_day(day, self._all.get(day, []), today=self._today(), choose_first=True)

    def _cell(self, slot: Slot, name: str) -> Any:
        if name == "time":
            return "全天" if slot.whole_day else f"{slot.starts:%H:%M}"
        if name == "state":
            if slot.id in self._clashes:
                return Mark("冲突", Tone.LATE)
            return Mark(str(slot.state), STATES[slot.state])
        return getattr(slot, name)

    def _on_slot(self, slot: Slot | None) -> None:
        """Say when and where the chosen one is, with what it clashes, and over whom or which room."""
        if slot is None:
            self.clash.setText("")
            return
        said = [clash_words(clash, slot) for clash in self._clashes.get(slot.id, [])]
        hours = "" if slot.whole_day else f"{slot.starts:%H:%M}—{slot.ends:%H:%M}　"
        self.clash.setText("\n".join([f"{hours}{slot.place}".strip(), *said]))

    # Paper and files

    def _leave(self) -> None:
        """Print and export the whole leaf, not only the day one stands on."""
        leaving = self.table.leaving
        leaving.title = lambda: f"会议日历 {self.month.text()}"
        leaving.on_paper = leaving.file = self._leaf
        leaving.more = (("导出到手机或 Outlook 日历…", self.export),)
        make("print_list", self, lambda: print_table(self.table))
        make("export", self, lambda: export_table(self.table))

    def _leaf(self) -> Rows:
        columns = (
            Column(name="day", words="日期", width=6),
            *_COLUMNS[:-1],
            replace(_COLUMNS[-1], words="状态"),
        )
        rows = [
            SimpleNamespace(
                day=day_words(slot.starts.date()),
                **{each.name: cell_words(self._cell(slot, each.name)) for each in _COLUMNS},
            )
            for slot in self.shown_slots()
        ]
        return columns, rows

    def export(self) -> None:
        """Ask where to, and keep what is shown for the calendar of a phone or of Outlook."""
        if not self.shown_slots():
            self.desk.notices.say("这段时间没有会议活动，没有可以导出的。")
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self, "导出日历", f"会议日历 {self.month.text()}.ics", "日历 (*.ics)"
        )
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> Job:
        """Write the range shown in a job, and say where it is."""
        found, now = self.shown_slots(), self.desk.store.clock()

        def run(_progress: Progress) -> Path:
            from db.exchange.ics_out import export_calendar

            return export_calendar(found, path, now=now)

        def failed(error: BaseException) -> None:
            if not isinstance(error, Trouble):
                raise error
            self.desk.notices.trouble(error)

        job = self.desk.jobs.start(run)
        job.done.connect(lambda written: self.desk.notices.say(f"已导出 {len(found)} 场：{written}"))
        job.failed.connect(failed)
        return job

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _TURNS:  # also after 月, 周 or 今天 was clicked, which leaves the keyboard there
            self.grid.turn(_TURNS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def clash_words(clash: Clash, slot: Slot) -> str:
    """Return what two meetings at the same time have in common, said of one of them."""
    other = clash.other if clash.one.id == slot.id else clash.one
    over = []
    if clash.place:
        over.append(f"都用{clash.place}")
    if clash.people:
        over.append(_names([name for _, name in clash.people]))
    return f"与 {other.starts:%H:%M}“{other.title}”冲突：{'；'.join(over)}。"


def _names(names: Sequence[str]) -> str:
    if len(names) > _FEW:
        return f"{'、'.join(names[:_FEW])}等 {len(names)} 人两边都在名单上"
    return f"{'、'.join(names)} 两边都在名单上"

"""The tab of speeches at a plenary: the spoken ones in the order they are given, then the written ones."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from db.events.queries import EventDetail
from db.events.records_outcomes import Speech
from db.events.speeches import SPOKEN, SpeechRow, put_in_order, speech_rows
from db.store.kind import Column
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.cells import Mark
from desktop.widgets.labels import Elided
from desktop.widgets.panels import EmptyState
from desktop.widgets.speech_tasks import new_speech
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Task

_COLUMNS = (
    Column(name="place", words="次序", width=3),
    Column(name="title", words="题目", width=14),
    Column(name="speakers", words="发言人", width=8),
    Column(name="adoption", words="采用", width=5),
)


class SpeechesTab(QWidget):
    def __init__(self, desk: Desk, begin: Callable[[Task], object]) -> None:
        super().__init__()
        self._desk, self._begin = desk, begin
        self._detail: EventDetail | None = None
        self.table = RecordTable(
            _COLUMNS, words="大会发言", present=_cell, stretch="title", soft=("speakers",)
        )
        self.table.opened.connect(lambda each: desk.open("speech", each.id))
        empty = EmptyState("还没有登记大会发言", "口头发言排定次序，书面发言也记在这里。", icon="outcomes")
        empty.offer("登记发言", self.add, role="main")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        self._top = holding(
            row(
                Elided("Alt ↑↓ 调整次序", "hint"),
                None,
                button("打印", self.print, icon="print"),
                button("登记发言…", self.add, icon="plus"),
            )
        )
        self.setLayout(column(self._top, self._stack, spacing=6))
        self.setFocusProxy(self.table)
        for name, by in (("up", -1), ("down", 1)):
            make(name, self.table, partial(self.move_by, by))

    def show_detail(self, detail: EventDetail) -> None:
        self._detail = detail
        rows = speech_rows(self._desk.store, event=detail.event.id)
        self.table.show_rows(rows, choose_first=True)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._top.setVisible(bool(rows))

    def add(self) -> None:
        if self._detail is not None:
            self._begin(new_speech(self._desk, self._detail.event))

    def print(self) -> None:
        """Print in which order is spoken in the session of the meeting."""
        if self._detail is not None and self._detail.event.session is not None:
            self._desk.print("session", [self._detail.event.session], paper="speeches")

    def move_by(self, by: int) -> None:
        """Move a spoken one up or down the order of speaking."""
        chosen = self.table.chosen_row()
        rows = [each for each in self.table.rows.rows() if each.kind == SPOKEN]
        place = next((place for place, each in enumerate(rows) if chosen and each.id == chosen.id), -1)
        if place >= 0 and 0 <= place + by < len(rows):
            rows[place], rows[place + by] = rows[place + by], rows[place]
            speeches = [self._desk.store.get(Speech, each.id) for each in rows]
            self._desk.do("调整发言次序", put_in_order, speeches)


def _cell(each: SpeechRow, name: str) -> Any:
    if name == "place":
        if each.kind == SPOKEN:
            return str(each.place or "")
        return Mark(each.kind, Tone.PLAIN, boxed=False)
    if name == "adoption" and each.adoption:
        return Mark(each.adoption, Tone.GOOD, boxed=False)
    return getattr(each, name)

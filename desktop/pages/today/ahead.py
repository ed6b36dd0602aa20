"""The meetings ahead: the day, the title, how far the preparation is; each opens its meeting."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.calendar import WEEKDAYS, day_words
from db.events.queries import EventRow
from db.events.records import EventState
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.labels import Elided, Tag, label, rule


class Ahead(QWidget):
    """The next meetings: the day, the title, what is known of the invitations; each a button that opens it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._box = column(spacing=5)
        self.setLayout(column(self._box, None, spacing=0))
        self._lines: list[QWidget] = []

    def show_events(self, found: Sequence[EventRow], today: date) -> None:
        for old in self._lines:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        for each in found:
            self._lines += [self._line(each, today), rule()]
        if not found:
            self._lines = [label("近期没有会议活动。", "faint"), self._offer()]
        for made in self._lines:
            self._box.addWidget(made)

    def _offer(self) -> QWidget:
        return holding(row(button("新建会议", lambda: self._desk.create("event")), None))

    def _line(self, each: EventRow, today: date) -> QWidget:
        day = each.date
        when = label(f"{day_words(day, beside=today)} 周{WEEKDAYS[day.weekday()]}" if day else "日期未定")
        when.setMinimumWidth(look().px(92))
        title = button(each.title, lambda: self._desk.open("event", each.id), role="open")
        below = [Elided(_event_words(each), "foot"), Tag(str(each.state), _event_tone(each))]
        inner = column(title, row(*below, None, margins=(3, 0, 0, 0)), spacing=0)
        made = row(when, inner, spacing=12)
        made.setStretch(1, 1)  # words and tag begin where the words of the title do, inside its frame
        made.setAlignment(when, Qt.AlignmentFlag.AlignVCenter)
        return holding(made)


def _event_words(each: EventRow) -> str:
    parts = [f"{each.starts:%H:%M}" if each.starts and each.starts.hour else "", each.place]
    parts.append(f"应到 {each.invited}" if each.invited else "还没有邀请")
    if each.leave:
        parts.append(f"请假 {each.leave}")
    return "　".join(part for part in parts if part)


def _event_tone(each: EventRow) -> Tone:
    return Tone.GOOD if each.state is EventState.NOTIFIED else Tone.WARN

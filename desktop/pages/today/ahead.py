"""The meetings ahead: the day, the title, how far the preparation is; each opens its meeting."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.calendar import WEEKDAYS, day_words
from db.events.countdown import OpenStep
from db.events.queries import EventRow
from db.events.records import EventState
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.labels import Elided, Tag, label, rule

_OTHERS = 1  # steps of meetings that are not listed: the minutes of one that is over
_ROOM = 3  # lines
_NEAR = 3  # days from which a step stands out


class Ahead(QWidget):
    """The next meetings: the day, the title, what is known of the invitations; each a button that opens it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._box = column(spacing=5)
        self.setLayout(column(self._box, None, spacing=0))
        self._lines: list[QWidget] = []

    def show_events(self, found: Sequence[EventRow], today: date, steps: Sequence[OpenStep] = ()) -> None:
        """Show the meetings, each with its next step of preparing; a step of another one that is near comes last."""
        for old in self._lines:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        there = {each.id for each in found}
        near = [step for step in steps if (step.due_on - today).days <= _NEAR]
        others = [step for step in near if step.event not in there][:_OTHERS]
        for each in found[: _ROOM - len(others)]:
            mine = [step for step in steps if step.event == each.id]
            self._lines += [self._line(each, today, mine), rule()]
        self._lines += [made for step in others for made in (self._step(step, today), rule())]
        if not self._lines:
            self._lines = [label("近期没有会议活动。", "faint"), self._offer()]
        for made in self._lines:
            self._box.addWidget(made)

    def _offer(self) -> QWidget:
        return holding(row(button("新建会议", lambda: self._desk.create("event")), None))

    def _step(self, step: OpenStep, today: date) -> QWidget:
        """Return a step of a meeting that is over or still far: minutes not sent out yet."""
        when = label(f"{day_words(step.due_on, beside=today)} 周{WEEKDAYS[step.due_on.weekday()]}")
        when.setMinimumWidth(look().px(92))
        title = button(step.title, lambda: self._desk.open("event", step.event), role="open")
        inner = column(title, row(_said(step, today), None, margins=(3, 0, 0, 0)), spacing=0)
        made = row(when, inner, spacing=12)
        made.setStretch(1, 1)
        made.setAlignment(when, Qt.AlignmentFlag.AlignVCenter)
        return holding(made)

    def _line(self, each: EventRow, today: date, steps: Sequence[OpenStep]) -> QWidget:
        day = each.date
        when = label(f"{day_words(day, beside=today)} 周{WEEKDAYS[day.weekday()]}" if day else "日期未定")
        when.setMinimumWidth(look().px(92))
        title = button(each.title, lambda: self._desk.open("event", each.id), role="open")
        told = _said(steps[0], today) if steps else Tag(str(each.state), _event_tone(each))
        below = [Elided(_event_words(each), "foot"), told]
        inner = column(title, row(*below, None, margins=(3, 0, 0, 0)), spacing=0)
        made = row(when, inner, spacing=12)
        made.setStretch(1, 1)  # words and tag begin where the words of the title do, inside its frame
        made.setAlignment(when, Qt.AlignmentFlag.AlignVCenter)
        return holding(made)


def _said(step: OpenStep, today: date) -> Tag:
    """Return a step in words: 明天前 发出通知."""
    days = (step.due_on - today).days
    if step.late:
        return Tag(f"逾期{-days}天：{step.kind}", Tone.LATE)
    until = "今天" if not days else f"{day_words(step.due_on, beside=today)}前"
    return Tag(f"{until} {step.kind}", Tone.WARN if days <= _NEAR else Tone.PLAIN)


def _event_words(each: EventRow) -> str:
    parts = [f"{each.starts:%H:%M}" if each.starts and each.starts.hour else "", each.place]
    parts.append(f"应到 {each.invited}" if each.invited else "还没有邀请")
    if each.leave:
        parts.append(f"请假 {each.leave}")
    return "　".join(part for part in parts if part)


def _event_tone(each: EventRow) -> Tone:
    return Tone.GOOD if each.state is EventState.NOTIFIED else Tone.WARN

"""What was done about a record, day by day: the day, what it was, who did it, and what is to be said of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.calendar import day_words
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import link
from desktop.widgets.labels import Tag, label, rule

_DAY = 74  # pixels at 14 px text: 12月31日, and the year below it where it is another one


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One line of a timeline; ``offers`` are small links behind it: (words, what to do)."""

    on: date
    words: str
    who: str = ""
    text: str = ""
    tone: Tone = Tone.PLAIN
    offers: tuple[tuple[str, Callable[[], object]], ...] = ()


class Timeline(QWidget):
    """The moments in the order given; ``none`` is said when there are none."""

    def __init__(self, none: str) -> None:
        super().__init__()
        self._lines: list[QWidget] = []
        self._none = label(none, "faint", wrap=True)
        self._box = column(spacing=6)
        self.setLayout(column(self._none, self._box, spacing=0))

    def show_moments(self, moments: Sequence[Moment], *, today: date) -> None:
        for old in self._lines:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [_drawn(each, today) for each in moments]
        for line in self._lines:
            self._box.addWidget(line)
        self._none.setVisible(not moments)


def _drawn(each: Moment, today: date) -> QWidget:
    day = label(day_words(each.on, beside=today), "soft", wrap=True)
    day.setFixedWidth(look().px(_DAY))
    head = row(Tag(each.words, each.tone), label(each.who), None, spacing=8)
    for words, then in each.offers:
        head.addWidget(link(words, then))
    told = [label(each.text, wrap=True, selectable=True)] if each.text else []
    made = row(day, column(head, *told, rule(), spacing=4), spacing=10)
    made.setAlignment(day, Qt.AlignmentFlag.AlignTop)
    made.setStretch(1, 1)
    shown = holding(made)
    shown.setAccessibleName("　".join(part for part in (day.text(), each.words, each.who, each.text) if part))
    return shown

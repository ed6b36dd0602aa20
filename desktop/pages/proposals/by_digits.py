"""A sheet over a list worked through by keyboard: a digit says what one line says, Enter goes on to the next."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.desk.look import look
from desktop.widgets.boxes import column, holding
from desktop.widgets.inputs import LongInput
from desktop.widgets.labels import Elided
from desktop.widgets.panels import scrolling
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Sheet

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SEEN = 138  # pixels at 14 px text: the headings and three lines
_TEN = 10


class ByDigits(Sheet):
    """What is common to all goes in the head, what belongs to the line stood on at the foot."""

    stays = True

    def __init__(
        self, title: str, about: str, table: RecordTable, lines: Iterable[Any], *, head: QWidget, foot: QWidget,
        typed: Sequence[QWidget],
    ) -> None:  # fmt: skip
        self.table, self._lines = table, {line.id: line for line in lines}
        self._counts = Elided("", "soft")
        table.setMinimumHeight(look().px(_SEEN))
        # In a low window all of it scrolls: the list keeps its lines, and Tab brings the foot into sight.
        made = column(head, table, self._counts, foot, spacing=8, margins=(0, 0, 2, 0))
        made.setStretch(1, 1)
        super().__init__(title, about, scrolling(holding(made)))
        for part in (table, *typed):
            part.installEventFilter(self)
        table.chosen.connect(self._on_line)
        table.show_rows(self.lines, choose_first=True)
        self._count()

    # What a sheet says

    def say(self, line: Any, digit: int) -> Any:
        """Return the line as a digit leaves it; nought clears it, a digit that says nothing changes nothing."""
        del digit
        return line

    def counts(self) -> str:
        """Tell how many say what, and how many are left."""
        return f"共 {len(self._lines)}"

    def show_foot(self, line: Any) -> None:
        """Show at the foot what belongs to a line."""

    # The list

    @property
    def lines(self) -> list[Any]:
        return list(self._lines.values())

    @property
    def empty(self) -> bool:
        return not self._lines

    def start(self) -> None:
        self.table.setFocus()

    @property
    def line(self) -> Any:
        """The line stood on, as it is now."""
        found = self.table.chosen_row()
        return None if found is None else self._lines[found.id]

    def put(self, line: Any) -> None:
        """Keep what a line says now."""
        self._lines[line.id] = line
        with QSignalBlocker(self.table):
            self.table.show_rows(self.lines)
        self._count()

    def stand_on(self, key: Hashable) -> None:
        self.table.choose(key)

    def _count(self) -> None:
        self._counts.say(self.counts())

    def _on_line(self, line: Any) -> None:
        if line is not None:
            self.show_foot(self._lines[line.id])

    def go_on(self) -> None:
        """Stand on the next line."""
        self.table.setFocus()
        there, now = list(self._lines), self.line
        place = -1 if now is None else there.index(now.id)
        if place + 1 < len(there):
            self.table.choose(there[place + 1])

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Digits speak in the list; Enter goes on from everywhere but a text of several lines."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        digit = event.key() - Qt.Key.Key_0
        if watched is self.table and plain and 0 <= digit < _TEN:
            line = self.line
            if line is not None:
                self.put(self.say(line, digit))
                self.show_foot(self.line)
            return True
        if event.key() in _ENTER and plain and not isinstance(watched, LongInput):
            self.go_on()
            return True
        return super().eventFilter(watched, event)

"""The left rail: one entry a page, a figure where something waits; icons alone in a narrow window."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy

from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.labels import label, rule, set_tip
from desktop.window.places import Place

_WIDE, _NARROW = 148, 56
_LEAST, _HEIGHT = 20, 34


class _Entry(QPushButton):
    """One page of the rail; its words and its figure stand side by side."""

    def __init__(self, place: Place, number: int) -> None:
        super().__init__()
        self.place = place
        self._number = number
        self._waiting = 0
        self._narrow = False
        self.setProperty("role", "choice")
        self.setCheckable(True)
        self.setAutoDefault(False)
        # In a low window they move closer together: what is chosen must not lie over its neighbours.
        self.setMinimumHeight(look().px(_LEAST))
        self.setMaximumHeight(look().px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setIconSize(QSize(look().px(18), look().px(18)))
        self._figure = label("", "small", tone=Tone.LATE)
        self._figure.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(row(None, self._figure, margins=(0, 0, 10, 0)))
        self.toggled.connect(lambda _on: self._show())
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), look().px(_HEIGHT))

    def count(self, waiting: int) -> None:
        self._waiting = waiting
        self._show()

    def narrow(self, *, narrow: bool) -> None:
        self._narrow = narrow
        self._show()

    def _show(self) -> None:
        words = self.place.words
        self.setText("" if self._narrow else words)
        icon = look().icon(self.place.icon, "accent" if self.isChecked() else "ink_soft")
        self.setIcon(icon if self._narrow else type(icon)())
        self._figure.setText(str(self._waiting) if self._waiting and not self._narrow else "")
        set_tip(self, f"{words}　Alt {self._number}")
        self.setAccessibleName(f"{words} {self._waiting}" if self._waiting else words)


class Rail(QFrame):
    """``chosen(key)`` when the clerk goes to another page; ↑↓ move between the entries."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setAccessibleName("页面")
        self._entries = {place.key: _Entry(place, number) for number, place in enumerate(places, 1)}
        self._group = QButtonGroup(self)
        box = column(spacing=2, margins=(8, 10, 8, 8))
        group = 0
        for entry in self._entries.values():
            if entry.place.group != group:
                group = entry.place.group
                box.addWidget(holding(column(rule(), margins=(4, 8, 4, 8))))
            self._group.addButton(entry)
            entry.clicked.connect(lambda _on=False, key=entry.place.key: self.chosen.emit(key))
            box.addWidget(entry)
        box.addStretch(1)
        self.setLayout(box)
        self.narrow(narrow=False)

    def narrow(self, *, narrow: bool) -> None:
        self.setFixedWidth(look().px(_NARROW if narrow else _WIDE))
        for entry in self._entries.values():
            entry.narrow(narrow=narrow)

    def show_current(self, key: str) -> None:
        self._entries[key].setChecked(True)

    def count(self, key: str, waiting: int) -> None:
        """Put a figure beside a page's name; 0 takes it away."""
        if key in self._entries:
            self._entries[key].count(waiting)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        entries = list(self._entries.values())
        now = next((place for place, entry in enumerate(entries) if entry.hasFocus()), -1)
        if event.key() not in steps or now < 0:
            super().keyPressEvent(event)
            return
        entries[(now + steps[Qt.Key(event.key())]) % len(entries)].setFocus()

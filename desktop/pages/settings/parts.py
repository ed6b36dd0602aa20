"""Several forms or editors under one heading, as chips; and the list of sections at the left of the page."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from desktop.desk.look import look
from desktop.widgets.boxes import Card, column, row
from desktop.widgets.buttons import Switch, button


class Part(Protocol):
    """What the page asks of everything it shows."""

    @property
    def dirty(self) -> bool: ...

    def refresh(self) -> None: ...


class Switched(QWidget):
    """One of several parts, chosen by chips above; each is made when it is first shown."""

    def __init__(self, parts: Sequence[tuple[str, Callable[[], QWidget]]]) -> None:
        super().__init__()
        self._factories = dict(parts)
        self._made: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self.switch = Switch(tuple((words, words) for words, _ in parts), self.show_part)
        self.setLayout(column(row(self.switch, None), self._stack, spacing=8))
        self.show_part(parts[0][0])

    def part(self, words: str) -> QWidget:
        """Return a part."""
        if words not in self._made:
            self._made[words] = self._factories[words]()
            self._stack.addWidget(self._made[words])
        return self._made[words]

    def show_part(self, words: str) -> None:
        """Show one part; the chips follow."""
        self.switch.choose(words)
        part = self.part(words)
        _part(part).refresh()
        self._stack.setCurrentWidget(part)
        self.setFocusProxy(part)

    @property
    def dirty(self) -> bool:
        return any(_part(each).dirty for each in self._made.values())

    def refresh(self) -> None:
        for each in self._made.values():
            _part(each).refresh()

    def back(self) -> bool:
        return going_back(self._stack.currentWidget())


def _part(each: QWidget) -> Part:
    return each  # type: ignore[return-value]  # what is put in here is a part


def going_back(each: QWidget | None) -> bool:
    """Ask a part to leave its detail, if it has one."""
    back: Callable[[], bool] | None = getattr(each, "back", None)
    return back is not None and back()


class SectionList(Card):
    """The names of the sections; ↑↓ move between them. ``chosen(name)``."""

    chosen = Signal(str)

    def __init__(self, sections: Sequence[tuple[str, str]]) -> None:
        super().__init__(margins=(8, 10, 8, 8), spacing=2)
        self.setAccessibleName("设置的各项")
        self._buttons = {}
        self._group = QButtonGroup(self)
        for name, words in sections:
            made = button(words, role="choice")
            made.setCheckable(True)
            made.setFixedHeight(look().px(34))
            made.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self._group.addButton(made)
            self._buttons[name] = made
            self.body.addWidget(made)
        self.body.addStretch(1)
        self.setFixedWidth(look().px(132))

    def show_current(self, name: str) -> None:
        self._buttons[name].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        names = list(self._buttons)
        now = next((place for place, name in enumerate(names) if self._buttons[name].hasFocus()), -1)
        step = steps.get(Qt.Key(event.key()))
        if step is None or now < 0:
            super().keyPressEvent(event)
            return
        name = names[(now + step) % len(names)]
        self._buttons[name].setFocus()
        self.chosen.emit(name)

"""Tabs as words with a line below the open one; each page of them is made when it is first opened."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QPushButton, QStackedWidget, QWidget

from desktop.desk.look import look
from desktop.widgets.boxes import column, row
from desktop.widgets.buttons import button
from desktop.widgets.labels import rule

_GAPS = (24, 16, 10, 4)  # between the words, the widest that lets all of them be read


class Tabs(QWidget):
    """``add(name, words, factory)``; the arrows move between the words; ``opened(name)`` after a change."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._heads: dict[str, QPushButton] = {}
        self._factories: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._words: dict[str, str] = {}
        self._beside: QWidget | None = None
        self._group = QButtonGroup(self)
        self._row = row(None, spacing=24)
        self._stack = QStackedWidget()
        self.setLayout(column(column(self._row, rule(), spacing=0), self._stack, spacing=10))

    def add(self, name: str, words: str, factory: Callable[[], QWidget]) -> None:
        head = button(words, role="tab")
        head.setCheckable(True)
        head.clicked.connect(lambda _checked=False: self.open(name))
        self._group.addButton(head)
        self._row.insertWidget(self._row.count() - 1, head)
        self._heads[name], self._words[name], self._factories[name] = head, words, factory
        if len(self._heads) == 1:
            head.setChecked(True)
            self.setFocusProxy(head)

    def count(self, name: str, number: int) -> None:
        """Show how many things are behind a tab: 文书 3."""
        head = self._heads[name]
        head.setText(f"{self._words[name]} {number}" if number else self._words[name])
        self._fit()

    def offer(self, name: str, *, on: bool) -> None:
        """Show a tab only where it means something; one that goes while it is open gives way to the first."""
        self._heads[name].setVisible(on)
        if not on and self.current == name:
            self.open(next(iter(self._heads)))
        self._fit()

    def stand_beside(self, widget: QWidget) -> None:
        """Put what holds for several tabs at the end of their line: the year they show."""
        self._beside = widget
        self._row.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        heads = [head for head in self._heads.values() if not head.isHidden()]
        words = sum(head.sizeHint().width() for head in heads)
        if self._beside is not None:
            words += self._beside.sizeHint().width()
        fitting = (gap for gap in _GAPS if words + look().px(gap) * len(heads) <= self.width())
        self._row.setSpacing(look().px(next(fitting, _GAPS[-1])))

    def page(self, name: str) -> QWidget:
        """Return a tab's page, made when it is first asked for."""
        if name not in self._pages:
            self._pages[name] = self._factories[name]()
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def open(self, name: str) -> None:
        inside = self._stack.isAncestorOf(QApplication.focusWidget() or self)
        self._heads[name].setChecked(True)
        self.setFocusProxy(self._heads[name])
        if inside or any(head.hasFocus() for head in self._heads.values()):
            self._heads[name].setFocus()  # what goes out of sight takes the keyboard nowhere
        self._stack.setCurrentWidget(self.page(name))
        self.opened.emit(name)

    @property
    def current(self) -> str:
        return next((name for name, head in self._heads.items() if head.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        names = [name for name, head in self._heads.items() if not head.isHidden()]
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not names or not any(head.hasFocus() for head in self._heads.values()):
            super().keyPressEvent(event)
            return
        name = names[(names.index(self.current) + step) % len(names)]
        self.open(name)
        self._heads[name].setFocus()

"""Filters of a list as chips: what is on can be seen, and is taken off by pressing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from desktop.desk.look import look
from desktop.widgets.buttons import button
from desktop.widgets.flow import Flow
from desktop.widgets.inputs import clearable


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing a list can be narrowed by; ``choices`` are (value, words)."""

    name: str
    words: str
    choices: tuple[tuple[str, str], ...]


class FilterBar(QWidget):
    """Chips of the filters that are on, a menu of the others, and one line of free text (the slash key).

    ``changed`` when anything of it changed; ``left`` when the clerk goes down into the list by ↓ or Enter.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, filters: Sequence[Filter] = (), *, text: str = "输入文字筛选　/") -> None:
        super().__init__()
        self._filters = {each.name: each for each in filters}
        self._values: dict[str, str] = {}
        self._chips: dict[str, QPushButton] = {}
        self._flow = Flow()
        self.setLayout(self._flow)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._add = button("＋ 筛选", role="chip")
        self._add.setMenu(self._menu)
        self.line = QLineEdit()
        self.line.setProperty("role", "filter")
        self.line.setPlaceholderText(text)
        clearable(self.line)
        self.line.setAccessibleName("筛选文字")
        self.line.setMinimumWidth(look().px(130))
        self.line.setMaximumWidth(look().px(260))
        self.line.setFixedHeight(look().px(22))
        self.line.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=80)
        self._timer.timeout.connect(self.changed)
        self.line.textChanged.connect(lambda _text: self._timer.start())
        self._flow.addWidget(self._add)
        self._flow.addWidget(self.line)
        self._add.setVisible(bool(filters))  # before it has a parent it would be a window of its own

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Exchange what can be filtered by (the categories of another session); values that are gone fall off."""
        self._filters = {each.name: each for each in filters}
        self._add.setVisible(bool(filters))
        kept = self._offered(self._values)
        if kept != self._values:
            self.show_values(kept)

    def _offered(self, values: Mapping[str, str]) -> dict[str, str]:
        choices = {name: dict(each.choices) for name, each in self._filters.items()}
        return {name: value for name, value in values.items() if value in choices.get(name, {})}

    @property
    def text(self) -> str:
        return self.line.text().strip()

    @property
    def words(self) -> str:
        """Say what the list is narrowed to: 类别：经济建设　含“小区”."""
        said = [
            f"{each.words}：{dict(each.choices)[self._values[name]]}"
            for name, each in self._filters.items()
            if name in self._values
        ]
        return "　".join([*said, f"含“{self.text}”"] if self.text else said)

    def values(self) -> dict[str, str]:
        return dict(self._values)

    def show_values(self, values: Mapping[str, str]) -> None:
        """Put filters on as a saved view or a link has them; those not named go off, what is not offered stays off."""
        for name in list(self._values):
            self._drop(name)
        for name, value in self._offered(values).items():
            self._put(name, value)
        self.changed.emit()

    def set(self, name: str, value: str) -> None:
        """Put one filter on, or off with an empty value."""
        self._drop(name)
        if value:
            self._put(name, value)
        self.changed.emit()

    def _put(self, name: str, value: str) -> None:
        words = dict(self._filters[name].choices)[value]
        chip = button(f"{words} ×", lambda: self.set(name, ""), role="chip")
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setAccessibleName(f"取消筛选 {self._filters[name].words} {words}")
        self._values[name] = value
        self._chips[name] = chip
        self._flow.insert(len(self._chips) - 1, chip)

    def _drop(self, name: str) -> None:
        self._values.pop(name, None)
        chip = self._chips.pop(name, None)
        if chip is not None:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for old in self._menu.findChildren(QMenu):
            old.deleteLater()
        for each in self._filters.values():
            sub = self._menu.addMenu(each.words)
            for value, words in each.choices:
                action = sub.addAction(words)
                action.setCheckable(True)
                action.setChecked(self._values.get(each.name) == value)
                action.triggered.connect(lambda _on=False, name=each.name, value=value: self.set(name, value))
        if self._values:
            self._menu.addSeparator()
            self._menu.addAction("清除全部筛选").triggered.connect(lambda _on=False: self.show_values({}))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.line.clear()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

"""A row of small things that goes on in the next line where it is full."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QSizePolicy, QWidget

from desktop.desk.look import look


class Flow(QLayout):
    """Left to right, then down; its height follows its width."""

    def __init__(self, *, spacing: int = 4) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = look().px(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert(self, place: int, widget: QWidget) -> None:
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem:
        # Qt asks until it gets nothing; the stub knows no None.
        return self._items[place] if 0 <= place < len(self._items) else None  # type: ignore[return-value]  # Qt wants None where there is no item

    def takeAt(self, place: int) -> QLayoutItem:
        return self._items.pop(place) if 0 <= place < len(self._items) else None  # type: ignore[return-value]  # Qt wants None where there is no item

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _tallest(self) -> int:
        return max((item.sizeHint().height() for item in self._items if not item.isEmpty()), default=0)

    def _lay(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.left(), rect.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            widget = item.widget()
            grows = (
                widget is not None and widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding
            )
            if x + hint.width() > rect.right() + 1 and line:
                x, y, line = rect.left(), y + line + self._gap, 0
            width = max(rect.right() + 1 - x, hint.width()) if grows else hint.width()
            width = min(width, item.maximumSize().width())
            if move:
                drop = max(self._tallest() - hint.height(), 0) // 2
                item.setGeometry(QRect(QPoint(x, y + drop), QSize(width, hint.height())))
            x += width + self._gap
            line = max(line, self._tallest())
        return y + line - rect.top()


class Chips(QWidget):
    """Chips made anew whenever what they stand for changes; without any it takes no room."""

    def __init__(self, *, spacing: int = 4) -> None:
        super().__init__()
        self.chips: list[QPushButton] = []
        self._flow = Flow(spacing=spacing)
        self.setProperty("role", "bare")
        self.setLayout(self._flow)
        self.hide()

    def show_chips(self, chips: Sequence[QPushButton]) -> None:
        for old in self.chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips = list(chips)
        for chip in self.chips:
            self._flow.addWidget(chip)
        self.setVisible(bool(self.chips))
        self.updateGeometry()

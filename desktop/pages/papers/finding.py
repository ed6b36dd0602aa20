"""The line that finds words in the paper shown."""

from PySide6.QtCore import QModelIndex, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.widgets.boxes import row
from desktop.widgets.buttons import icon_button
from desktop.widgets.inputs import clearable
from desktop.widgets.labels import label

_LOOK_MS = 400  # after which nothing found means nothing there
_ABOVE = 60  # points of paper left in sight over what was found


class FindBar(QWidget):
    """Enter goes on to the next place, Shift+Enter back, Esc ``closed``."""

    closed = Signal()

    def __init__(self, view: QPdfView, document: QPdfDocument) -> None:
        super().__init__()
        self._view = view
        self._pages = document
        self.model = QPdfSearchModel(self)
        self.model.setDocument(document)
        view.setSearchModel(self.model)
        self.line = QLineEdit()
        self.line.setAccessibleName("在文书中查找")
        self.line.setPlaceholderText("在文书中查找")
        clearable(self.line)
        self._count = label("", "small")
        self._place = -1
        back = icon_button("left", "上一处", lambda: self.step(-1))
        on = icon_button("right", "下一处", lambda: self.step(1))
        close = icon_button("close", "关闭", self.closed.emit)
        self.setLayout(row(self.line, self._count, back, on, close, spacing=6, margins=(12, 0, 10, 8)))
        self._patience = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._patience.timeout.connect(self._say)
        self.model.rowsInserted.connect(self._on_found)  # Qt searches page by page beside us
        self.line.textChanged.connect(self.look_for)
        self.hide()

    def open(self) -> None:
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def look_for(self, words: str) -> None:
        """Find words from the first page on; nothing typed finds nothing."""
        self._place = -1
        self._patience.start()
        self.model.setSearchString(words.strip())
        self._say()

    @property
    def found(self) -> int:
        return self.model.rowCount(QModelIndex())

    def _on_found(self) -> None:
        """Go to the first place as soon as there is one, and count those that follow."""
        if self._place < 0:
            self.step(1)
        self._say()

    def step(self, by: int) -> None:
        """Go to the next place or back, round and round."""
        if not self.found:
            return
        self._place = (self._place + by) % self.found if self._place >= 0 else 0
        self._view.setCurrentSearchResultIndex(self._place)
        place = self.model.resultAtIndex(self._place)
        above = max(place.location().y() - _ABOVE, 0)
        self._view.pageNavigator().jump(place.page(), QPointF(0, above), 0)
        self._say()

    def _say(self) -> None:
        if not self.line.text().strip():
            words = ""
        elif self.found:
            words = f"第 {self._place + 1} 处，共 {self.found} 处"
        else:
            words = "" if self._patience.isActive() else "没有找到"
        self._count.setText(words)

    def forget(self) -> None:
        """Search anew: another paper is shown."""
        if self.isVisible() and self.line.text().strip():
            words = self.line.text()
            self.model.setSearchString("")
            self.look_for(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

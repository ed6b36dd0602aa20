"""What the program says: sentences in the status bar and boxes, always as plain text."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from db.store.errors import Trouble
from desktop.desk.look import look

_ICONS = {
    QMessageBox.Icon.Information: ("info", "accent"),
    QMessageBox.Icon.Question: ("question", "accent"),
    QMessageBox.Icon.Warning: ("warning", "warn"),
}


class Notices(QObject):
    """``said`` carries a sentence for the status bar; boxes open above the window and never block the code."""

    said = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.above: QWidget | None = None
        self._open: list[QMessageBox] = []  # without a window above them nobody else would hold them

    def say(self, sentence: str) -> None:
        self.said.emit(sentence)

    def trouble(self, trouble: Trouble) -> QMessageBox:
        """Say what failed around us and what to do about it."""
        return self.tell(trouble.sentence, trouble.advice, icon=QMessageBox.Icon.Warning)

    def tell(
        self, sentence: str, more: str = "", *, icon: QMessageBox.Icon = QMessageBox.Icon.Information
    ) -> QMessageBox:
        box = self._box(sentence, more, icon)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.open()
        return box

    def ask(
        self, sentence: str, *, yes: str, then: Callable[[], object], more: str = "", no: str = "取消"
    ) -> QMessageBox:
        """Ask before something that cannot be undone; the buttons say what they do."""
        box = self._box(sentence, more, QMessageBox.Icon.Question)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        agree.clicked.connect(lambda _checked=False: then())
        box.open()
        return box

    def _box(self, sentence: str, more: str, icon: QMessageBox.Icon) -> QMessageBox:
        box = QMessageBox(self.above)
        box.setIconPixmap(look().picture(_ICONS[icon][0], 28, _ICONS[icon][1]))
        box.setWindowTitle("政协案头")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(sentence)
        box.setInformativeText(more)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._open.append(box)
        box.finished.connect(lambda _result: self._forget(box))
        return box

    def _forget(self, box: QMessageBox) -> None:
        """Let go of a box; a held key can close it twice before it is gone."""
        self._open = [each for each in self._open if each is not box]

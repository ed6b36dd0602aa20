"""The outermost window: painted at once and before anything slow is loaded; it then holds what the program shows."""

from typing import Protocol

from PySide6.QtCore import QByteArray, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop.desk.local import Local
from desktop.desk.look import look
from desktop.widgets.reading_order import neighbour

_BAR, _RAIL, _FOOT = 52, 148, 30


class Leaving(Protocol):
    """What is held may have something to say before the window closes."""

    def leave(self) -> bool: ...


class Frame(QMainWindow):
    """``closed`` after the clerk has left; the place on the screen is remembered on this computer."""

    closed = Signal()

    def __init__(self, local: Local) -> None:
        super().__init__()
        self._local = local
        self._held: Leaving | None = None
        self._left = False
        self.setWindowTitle("政协案头")
        self.setMinimumSize(880, 460)
        self.resize(1366, 768)
        self.restoreGeometry(QByteArray.fromHex(local.geometry.encode()))
        self.setCentralWidget(_Outline())

    def hold(self, content: QWidget, *, leaving: Leaving | None = None) -> None:
        """Show something in the place of what was there."""
        self._held = leaving
        self.setCentralWidget(content)

    def come_forward(self) -> None:
        """Answer a second start."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Let Tab go through the window as it is read."""
        found = neighbour(self, self.focusWidget(), forward=forward)
        if found is None:
            return False
        found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._left and self._held is not None and not self._held.leave():
            event.ignore()
            return
        self._local.geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self._local.save()
        super().closeEvent(event)
        if not self._left:
            self._left = True
            self.closed.emit()


class _Outline(QWidget):
    """The bare shape of the window for the moment before its parts are there."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        coat = look()
        bar, rail, foot = (coat.px(size) for size in (_BAR, _RAIL, _FOOT))
        painter = QPainter(self)
        painter.fillRect(self.rect(), coat.colour("ground"))
        for rect in (
            QRect(0, 0, self.width(), bar),
            QRect(0, bar, rail, self.height() - bar),
            QRect(0, self.height() - foot, self.width(), foot),
        ):
            painter.fillRect(rect, coat.colour("surface"))
        painter.fillRect(QRect(0, bar - 1, self.width(), 1), coat.colour("line"))
        painter.fillRect(QRect(rail - 1, bar, 1, self.height() - bar - foot), coat.colour("line"))
        painter.fillRect(QRect(0, self.height() - foot, self.width(), 1), coat.colour("line"))
        painter.end()

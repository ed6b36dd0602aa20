"""The figures on a whole screen, to be read from the other end of the hall."""

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from db.events.counting import Count
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.events.figures import FIGURES, figures_said, quorum_said

_LEAVE = {Qt.Key.Key_Escape, Qt.Key.Key_F11}
_BASE = 14.0  # the base of the type scale: fonts here are asked for in pixels of the screen


class Projector(QWidget):
    """A window of its own: 应到 and 实到 huge, the others large, the quorum in one sentence. Esc leaves."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("投屏")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "surface")
        self._title, self._sub = "", ""
        self._count, self._quorum = Count(), ""

    def show_head(self, title: str, sub: str) -> None:
        self._title, self._sub = title, sub
        self.update()

    def show_count(self, count: Count, quorum: str) -> None:
        self._count, self._quorum = count, quorum
        self.setAccessibleName(figures_said(count))
        self.update()

    def open_beside(self, window: QWidget) -> None:
        """Fill the other screen where there is one, so that the clerk goes on typing; else this one."""
        here = window.screen()
        others = [screen for screen in QGuiApplication.screens() if screen is not here]
        screen: QScreen = others[0] if others else here
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, bool(others))
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        if not others:
            self.activateWindow()
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LEAVE:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look().colour("surface"))
        width, height = self.width(), self.height()
        side = width // 20
        middle = Qt.AlignmentFlag.AlignCenter
        self._write(
            painter, QRect(side, height // 20, width - 2 * side, height // 9), self._title, "ink", middle
        )
        sub = QRect(side, height // 20 + height // 9, width - 2 * side, height // 18)
        self._write(painter, sub, self._sub, "ink_soft", middle)
        huge = [each for each in FIGURES if each[0] in {"invited", "present"}]
        large = [each for each in FIGURES if each[0] not in {"invited", "present"}]
        self._figures(painter, QRect(side, height // 4, width - 2 * side, height * 7 // 20), huge)
        self._figures(painter, QRect(side, height * 31 // 50, width - 2 * side, height // 5), large)
        words, tone = quorum_said(self._count, self._quorum)
        foot = QRect(side, height * 17 // 20, width - 2 * side, height // 12)
        self._write(painter, foot, words, str(tone) or "ink", middle)
        painter.end()

    def _figures(self, painter: QPainter, room: QRect, figures: list[tuple[str, str, Tone]]) -> None:
        """Draw figures side by side, each with its word before it on the same line of sight."""
        each = room.width() // len(figures)
        for place, (name, words, tone) in enumerate(figures):
            cell = QRect(room.left() + place * each, room.top(), each, room.height())
            above = QRect(cell.left(), cell.top(), each, cell.height() * 13 // 50)
            below = QRect(cell.left(), above.bottom(), each, cell.height() * 37 // 50)
            self._write(painter, above, words, "ink_soft", Qt.AlignmentFlag.AlignCenter, part=0.75)
            value = str(getattr(self._count, name))
            self._write(
                painter, below, value, str(tone) or "ink", Qt.AlignmentFlag.AlignCenter, part=1.0, bold=True
            )

    @staticmethod
    def _write(
        painter: QPainter,
        room: QRect,
        words: str,
        colour: str,
        side: Qt.AlignmentFlag,
        *,
        part: float = 0.8,
        bold: bool = False,
    ) -> None:
        """Write words as large as their room allows."""
        if not words:
            return
        size = room.height() * part
        font = look().font(_BASE, bold=bold)
        font.setPixelSize(max(8, round(size)))
        wide = QFontMetrics(font).horizontalAdvance(words)
        if wide > room.width():
            font.setPixelSize(max(8, int(size * room.width() / wide)))
        painter.setFont(font)
        painter.setPen(look().colour(colour))
        painter.drawText(room, side, words)


class Projection(QObject):
    """Whether the figures are on the whole screen; ``stopped`` when they are taken off it."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.screen: Projector | None = None

    def toggle(self, title: str, sub: str, *, beside: QWidget) -> None:
        """Put the figures on the screen, or take them off again."""
        if self.screen is not None:
            self.stop()
            return
        self.screen = Projector()
        self.screen.left.connect(self.stop)
        self.screen.show_head(title, sub)
        self.screen.open_beside(beside)

    def show_count(self, count: Count, quorum: str) -> None:
        if self.screen is not None:
            self.screen.show_count(count, quorum)

    def stop(self) -> None:
        if self.screen is not None:
            self.screen.close()
            self.screen.deleteLater()
            self.screen = None
        self.stopped.emit()

"""A small chart of columns, drawn directly; its numbers are also its accessible words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.desk.look import look
from desktop.widgets.labels import plain_tip


@dataclass(frozen=True, slots=True)
class Bar:
    words: str
    value: float


class BarChart(QWidget):
    """Columns side by side; first, middle and last are named below, each on hovering."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(look().px(90))

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = tuple(bars)
        self.setAccessibleName(self._words)
        self.setAccessibleDescription("，".join(f"{bar.words} {bar.value:g}" for bar in self._bars))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(260), look().px(150))

    def _rects(self) -> list[QRectF]:
        """Return where the columns stand, left to right."""
        if not self._bars:
            return []
        gap = min(look().px(10), self.width() / len(self._bars) / 3)
        width = (self.width() - gap * (len(self._bars) - 1)) / len(self._bars)
        floor = self.height() - look().px(26)
        highest = max(bar.value for bar in self._bars) or 1
        heights = [max(floor * bar.value / highest, 2.0) for bar in self._bars]
        return [
            QRectF(place * (width + gap), floor - height, width, height)
            for place, height in enumerate(heights)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("bar"))
        rects = self._rects()
        for rect in rects:
            painter.drawRoundedRect(rect, 3, 3)
            painter.drawRect(rect.adjusted(0, min(3.0, rect.height() / 2), 0, 0))  # square feet
        painter.setFont(look().font(12))
        painter.setPen(look().colour("ink_soft"))
        self._name(painter, rects)
        painter.end()

    def _name(self, painter: QPainter, rects: list[QRectF]) -> None:
        line = QRectF(0, self.height() - look().px(22), self.width(), look().px(20))
        last = len(rects) - 1
        places = [(0, Qt.AlignmentFlag.AlignLeft)]
        if last > 0:
            places.append((last, Qt.AlignmentFlag.AlignRight))
        for place, side in places[: len(rects)]:
            painter.drawText(line, side, self._bars[place].words)
        if last > 3:
            middle = last // 2
            rect = QRectF(rects[middle].center().x() - 60, line.top(), 120, line.height())
            painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter, self._bars[middle].words)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            places = enumerate(self._rects())
            hit = [place for place, rect in places if rect.left() <= event.pos().x() <= rect.right()]
            words = f"{self._bars[hit[0]].words}　{self._bars[hit[0]].value:g}" if hit else ""
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

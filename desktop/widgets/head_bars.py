"""The heads of a year as bars, with a line where the middle of all members is: 会议 ▬▬▬|▬ 48 / 50."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.desk.look import look
from desktop.widgets.row_painter import draw_meter

_LINE = 23
_NAME, _FIGURE = 88, 84
_NAMES_SHARE = 0.4  # of the width, at most, for names longer than that


@dataclass(frozen=True, slots=True)
class HeadBar:
    """One head: what the member has of how much, and the middle of all members."""

    words: str
    value: float
    full: float
    middle: float
    figure: str


class HeadBars(QWidget):
    """Painted as one; its figures are its accessible words."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[HeadBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[HeadBar]) -> None:
        self._bars = tuple(bars)
        self.setAccessibleName("各项得分")
        said = (f"{bar.words} {bar.figure}，中位 {bar.middle:g}" for bar in self._bars)
        self.setAccessibleDescription("；".join(said))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(260), look().px(_LINE) * len(self._bars))

    def bar_rect(self, place: int) -> QRectF:
        """Return where a bar stands."""
        coat = look()
        left, right = self._names_width(), self.width() - coat.px(_FIGURE)
        middle = place * coat.px(_LINE) + coat.px(_LINE) / 2
        return QRectF(left, middle - coat.px(4), max(right - left, coat.px(20)), coat.px(8))

    def _names_width(self) -> int:
        """Return the room of the names: the longest whole, where the bars can spare it."""
        metrics = QFontMetrics(look().font())
        longest = max((metrics.horizontalAdvance(bar.words) for bar in self._bars), default=0)
        wanted = max(look().px(_NAME), longest + look().px(8))
        return min(wanted, max(int(self.width() * _NAMES_SHARE), look().px(_NAME)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, bar in enumerate(self._bars):
            self._paint(painter, place, bar)
        painter.end()

    def _paint(self, painter: QPainter, place: int, bar: HeadBar) -> None:
        coat, rect = look(), self.bar_rect(place)
        top, height = place * coat.px(_LINE), coat.px(_LINE)
        painter.setFont(coat.font())
        painter.setPen(coat.colour("ink_soft"))
        room = QRectF(0, top, rect.left() - coat.px(6), height)
        words = QFontMetrics(coat.font()).elidedText(
            bar.words, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        full = bar.full or 1.0
        draw_meter(painter, rect, bar.value / full, coat)
        if bar.full > 0:
            at = rect.left() + rect.width() * min(max(bar.middle / full, 0.0), 1.0)
            painter.fillRect(
                QRectF(at - 1, rect.top() - coat.px(3), 2, rect.height() + coat.px(6)), coat.colour("warn")
            )
        painter.setPen(coat.colour("ink"))
        figure = QRectF(rect.right() + coat.px(8), top, coat.px(_FIGURE - 8), height)
        painter.drawText(figure, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, bar.figure)

"""The year at a glance: a box a month, a mark a sitting; every state has its own shape, not only its own colour."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from db.calendar import day_words
from db.duty.attendance import ABSENT, LATE, ON_LEAVE, PRESENT, UNMARKED
from db.duty.facts import AttendanceLine
from desktop.desk.look import look
from desktop.widgets.labels import plain_tip

STATES = (PRESENT, LATE, ON_LEAVE, ABSENT, UNMARKED)
_SIDE, _GAP, _PAD = 11, 5, 7
_MONTHS = 12
_INK = {PRESENT: "good", LATE: "good", ON_LEAVE: "warn", ABSENT: "late", UNMARKED: "edge"}


def draw_state(painter: QPainter, box: QRectF, state: str) -> None:
    """Draw one mark: full, full with a dot, a frame, a cross, a thin frame."""
    coat = look()
    ink = coat.colour(_INK[state])
    solid = state in {PRESENT, LATE, ABSENT}
    painter.setPen(Qt.PenStyle.NoPen if solid else QPen(ink, 2.0 if state == ON_LEAVE else 1.0))
    painter.setBrush(ink if solid else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box if solid else box.adjusted(1, 1, -1, -1), 2.5, 2.5)
    pen = QPen(coat.colour("surface"), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if state == LATE:
        painter.setBrush(coat.colour("surface"))
        painter.drawEllipse(box.center(), 2.0, 2.0)
    elif state == ABSENT:
        painter.setPen(pen)
        inner = box.adjusted(3, 3, -3, -3)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())


class MonthTrack(QWidget):
    """``pressed(event id)`` when a mark is clicked; the tab of meetings is the way for the keyboard."""

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._months: list[tuple[int, int]] = []
        self._lines: dict[tuple[int, int], list[AttendanceLine]] = {}
        self._today = date.max
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_lines(self, since: date, until: date, lines: Sequence[AttendanceLine], *, today: date) -> None:
        """Show the sittings of a period, month by month."""
        self._today = today
        first = since.year * _MONTHS + since.month - 1
        last = min(until.year * _MONTHS + until.month - 1, first + 2 * _MONTHS - 1)
        self._months = [(number // _MONTHS, number % _MONTHS + 1) for number in range(first, last + 1)]
        self._lines = {month: [] for month in self._months}
        for line in lines:
            if line.held_on is not None and (line.held_on.year, line.held_on.month) in self._lines:
                self._lines[line.held_on.year, line.held_on.month].append(line)
        told = (
            f"{month}月 " + "、".join(f"{line.title} {line.state}" for line in self._lines[year, month])
            for year, month in self._months
            if self._lines[year, month]
        )
        self.setAccessibleName("全年轨迹")
        self.setAccessibleDescription("；".join(told))
        self._fit()
        self.update()

    # Places

    def _width(self) -> float:
        count = max(len(self._months), 1)
        return (self.width() - look().px(6) * (count - 1)) / count

    def _columns(self) -> int:
        step = look().px(_SIDE) + look().px(_GAP)
        return max(int((self._width() - 2 * look().px(_PAD) + look().px(_GAP)) // step), 1)

    def _box_height(self) -> int:
        most = max((len(lines) for lines in self._lines.values()), default=0)
        rows = max(-(-most // self._columns()), 2)
        return rows * look().px(_SIDE) + (rows - 1) * look().px(_GAP) + 2 * look().px(_PAD)

    def sizeHint(self) -> QSize:
        return QSize(look().px(400), self._box_height() + look().px(24))

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _box(self, place: int) -> QRectF:
        return QRectF(place * (self._width() + look().px(6)), 0, self._width(), self._box_height())

    def mark(self, place: int, number: int) -> QRectF:
        """Return where a month's mark stands."""
        box, step = self._box(place), look().px(_SIDE) + look().px(_GAP)
        down, along = divmod(number, self._columns())
        corner = QPointF(
            box.left() + look().px(_PAD) + along * step, box.top() + look().px(_PAD) + down * step
        )
        return QRectF(corner.x(), corner.y(), look().px(_SIDE), look().px(_SIDE))

    def line_at(self, place: QPointF) -> AttendanceLine | None:
        """Return the sitting whose mark is there."""
        for month_place, month in enumerate(self._months):
            if self._box(month_place).contains(place):
                for number, line in enumerate(self._lines[month]):
                    if self.mark(month_place, number).adjusted(-2, -2, 2, 2).contains(place):
                        return line
        return None

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        coat = look()
        for place, (year, month) in enumerate(self._months):
            box = self._box(place)
            now = (year, month) == (self._today.year, self._today.month)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(coat.colour("accent_soft" if now else "muted"))
            painter.drawRoundedRect(box, coat.px(5), coat.px(5))
            for number, line in enumerate(self._lines[year, month]):
                draw_state(painter, self.mark(place, number), line.state)
            painter.setFont(coat.font(12))
            painter.setPen(coat.colour("accent" if now else "ink_soft"))
            below = QRectF(box.left(), box.bottom() + coat.px(3), box.width(), coat.px(20))
            painter.drawText(
                below,
                Qt.AlignmentFlag.AlignCenter,
                f"{month} 月" if box.width() > coat.px(30) else str(month),
            )
        painter.end()

    # Mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.line_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        line = self.line_at(event.position())
        if line is not None and line.event:
            self.pressed.emit(line.event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            line = self.line_at(QPointF(event.pos()))
            words = ""
            if line is not None and line.held_on is not None:
                words = f"{day_words(line.held_on)}　{line.title}　{line.state}"
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)


class Legend(QWidget):
    """What the marks mean."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(look().px(20))
        self.setAccessibleName("图例：" + "、".join(STATES))

    def sizeHint(self) -> QSize:
        return QSize(sum(self._width(state) for state in STATES), look().px(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _width(self, state: str) -> int:
        return look().px(_SIDE + 6 + 12 * len(state) + 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        coat, left = look(), 0
        side = coat.px(_SIDE)
        for state in STATES:
            draw_state(painter, QRectF(left, (self.height() - side) / 2, side, side), state)
            painter.setFont(coat.font(12))
            painter.setPen(coat.colour("ink_soft"))
            words = QRectF(left + side + coat.px(5), 0, self._width(state), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, state)
            left += self._width(state)
        painter.end()

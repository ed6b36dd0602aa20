"""Paints the rows of lists: hairlines, tags, meters, ticks; no widget per row."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from desktop.desk.look import Look, look
from desktop.desk.theme import Tone
from desktop.widgets.cells import Mark, Meter
from desktop.widgets.labels import plain_tip
from desktop.widgets.rows import CELL

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_METER = 34


class RowPainter(QStyledItemDelegate):
    """Draws one cell at a time; ``hovered`` is the row under the mouse."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.soft: frozenset[int] = frozenset()  # places of columns in the second ink
        self.hovered = -1
        self.indent = 0  # how much further the first column begins: below the title of its card

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        coat = look()
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, index, coat)
        inner = self._inner(rect, index)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        cell = index.data(CELL)
        if ticked is not None:
            draw_tick(painter, inner, on=Qt.CheckState(ticked) == Qt.CheckState.Checked, coat=coat)
        elif isinstance(cell, Mark) and cell.boxed and cell.words:
            draw_tag(painter, tag_rect(inner, cell, coat), cell, coat, chosen=self._is_chosen(index))
        elif isinstance(cell, Meter):
            self._meter(painter, inner, cell, coat)
        else:
            self._words(painter, inner, index, cell, coat)
        painter.restore()

    def _inner(self, rect: QRect, index: Index) -> QRect:
        """Return the room of a cell's words."""
        pad = look().px(_PAD)
        return rect.adjusted(pad + (0 if index.column() else self.indent), 0, -pad, -1)

    def _is_chosen(self, index: Index) -> bool:
        return bool(self._view.selectionModel().isSelected(index))

    def _ground(self, painter: QPainter, rect: QRect, index: Index, coat: Look) -> None:
        chosen = self._is_chosen(index)
        if chosen:
            painter.fillRect(rect, coat.colour("accent_soft"))
        elif index.row() == self.hovered:
            painter.fillRect(rect, coat.colour("hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), coat.colour("line"))
        if chosen and self._view.hasFocus() and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), coat.colour("accent"))

    def _words(self, painter: QPainter, rect: QRect, index: Index, cell: Any, coat: Look) -> None:
        name = "ink_soft" if index.column() in self.soft else "ink"
        if isinstance(cell, Mark) and cell.tone is not Tone.PLAIN:
            name = "ink_faint" if cell.tone is Tone.FAINT else str(cell.tone)
        painter.setFont(coat.font())
        painter.setPen(coat.colour(name))
        words = index.data(Qt.ItemDataRole.DisplayRole) or ""
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)

    def _meter(self, painter: QPainter, rect: QRect, meter: Meter, coat: Look) -> None:
        words = meter.words or f"{meter.value:g}"
        painter.setFont(coat.font())
        left = rect.width() - painter.fontMetrics().horizontalAdvance(words) - coat.px(6)
        bar = QRect(rect.left(), 0, min(coat.px(_METER), max(left, 0)), coat.px(5))  # the figure is never cut
        bar.moveTop(rect.center().y() - bar.height() // 2)
        if bar.width() > bar.height():
            draw_meter(painter, QRectF(bar), meter.value / meter.total if meter.total else 0.0, coat)
            rect = rect.adjusted(bar.width() + coat.px(6), 0, 0, 0)
        painter.setPen(coat.colour("ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 2 * look().px(_PAD), look().px(35))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the whole words only where they were cut."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        words = index.data(Qt.ItemDataRole.DisplayRole) or ""
        room = self._inner(view.visualRect(index), index).width()
        cut = QFontMetrics(look().font()).horizontalAdvance(words) > room
        QToolTip.showText(event.globalPos(), plain_tip(words) if cut else "", view)
        return True

    def tag_at(self, index: QModelIndex, place: QPoint) -> Mark | None:
        """Return the pressable tag under a place of the view."""
        cell = index.data(CELL)
        if not isinstance(cell, Mark) or not cell.press:
            return None
        inner = self._inner(self._view.visualRect(index), index)
        return cell if tag_rect(inner, cell, look()).contains(place) else None


def tag_rect(inner: QRect, mark: Mark, coat: Look) -> QRect:
    metrics = QFontMetrics(coat.font(12))
    width = min(metrics.horizontalAdvance(mark.words) + 2 * coat.px(7), inner.width())
    rect = QRect(inner.left(), 0, width, coat.px(20))
    rect.moveTop(inner.center().y() - rect.height() // 2 + 1)
    return rect


def draw_tag(painter: QPainter, rect: QRect, mark: Mark, coat: Look, *, chosen: bool = False) -> None:
    """Draw words on their own ground; on a chosen row, quiet ones stand on the card's, else they would vanish."""
    ground, ink = tones(mark.tone)
    if chosen and ground in {"muted", "accent_soft"}:
        ground = "surface"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(coat.colour(ground))
    painter.drawRoundedRect(rect, coat.px(4), coat.px(4))
    painter.setFont(coat.font(12))
    painter.setPen(coat.colour(ink))
    room = rect.width() - coat.px(8)
    words = painter.fontMetrics().elidedText(mark.words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)


def tones(tone: Tone) -> tuple[str, str]:
    """Return the names of ground and ink of a mood."""
    if tone in {Tone.PLAIN, Tone.FAINT}:
        return "muted", "ink_soft"
    return f"{tone}_soft", str(tone)


def draw_meter(painter: QPainter, rect: QRectF, part: float, coat: Look, *, ink: str = "accent") -> None:
    radius = rect.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(coat.colour("muted"))
    painter.drawRoundedRect(rect, radius, radius)
    part = min(max(part, 0.0), 1.0)
    if part > 0:
        filled = QRectF(rect)
        filled.setWidth(max(rect.width() * part, rect.height()))
        painter.setBrush(coat.colour(ink))
        painter.drawRoundedRect(filled, radius, radius)


def draw_tick(painter: QPainter, rect: QRect, *, on: bool, coat: Look) -> None:
    side = coat.px(13)
    box = QRectF(rect.left() + 0.5, rect.center().y() - side // 2 + 0.5, side, side)
    painter.setPen(QPen(coat.colour("accent" if on else "edge"), 1.2))
    painter.setBrush(coat.colour("accent") if on else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 2.5, 2.5)
    if on:
        pen = QPen(coat.colour("on_accent"), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        points = [(0.22, 0.52), (0.43, 0.73), (0.78, 0.28)]
        x, y = box.left(), box.top()
        painter.drawPolyline([QPoint(round(x + a * side), round(y + b * side)) for a, b in points])

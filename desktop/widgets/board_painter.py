"""Draws the board: a heading with the counters of its group, and a cell per person with a sign for where they stand."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.events.board import BoardPerson
from db.events.records import STAYS_AWAY, InvitationRole
from desktop.desk.look import Look, look
from desktop.desk.theme import Tone
from desktop.widgets.board_model import (
    ABSENT,
    EARLY,
    LATE,
    LEAVE,
    PRESENT,
    UNMARKED,
    BoardModel,
    Group,
    state_of,
)
from desktop.widgets.row_painter import tones

Index = QModelIndex | QPersistentModelIndex
MOODS = {
    PRESENT: Tone.GOOD, LATE: Tone.GOOD, EARLY: Tone.GOOD, LEAVE: Tone.WARN, ABSENT: Tone.LATE, UNMARKED: Tone.PLAIN
}  # fmt: skip
_SIGNS = {LATE: "迟", EARLY: "退", LEAVE: "假", ABSENT: "缺", UNMARKED: "·"}
_STAYS_AWAY = "不来"  # what was answered, before anybody was marked
_TICK = ((0.06, 0.55), (0.36, 0.86), (0.94, 0.14))


class BoardPainter(QStyledItemDelegate):
    """The delegate of the board; it reads groups and people straight from the model."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, BoardModel):
            return
        found = model.at(index.row())
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if isinstance(found, Group):
            self.draw_head(painter, QRect(option.rect), found, is_open=model.is_open(found), focused=focused)
        elif found is not None:
            here = bool(option.state & QStyle.StateFlag.State_Selected)
            self.draw_person(
                painter, QRect(option.rect), found, here=here, focused=focused, with_seat=model.by_seat
            )

    def draw_head(
        self, painter: QPainter, rect: QRect, group: Group, *, is_open: bool, focused: bool
    ) -> None:
        coat = look()
        _draw_arrow(painter, rect, coat, is_open=is_open)
        left = coat.px(16)
        painter.setFont(coat.font(12))
        room = rect.adjusted(left, 0, 0, 0)
        for words, tone in reversed(_counters(group)):
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.setPen(coat.colour(str(tone) or "ink_soft"))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            room.setRight(room.right() - width - coat.px(12))
        painter.setFont(coat.font(15, bold=True))
        painter.setPen(coat.colour("ink"))
        words = painter.fontMetrics().elidedText(group.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if focused:
            painter.setPen(QPen(coat.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(-5, 3, 5, -3), 4, 4)

    def draw_person(
        self,
        painter: QPainter,
        rect: QRect,
        one: BoardPerson,
        *,
        here: bool,
        focused: bool,
        with_seat: bool = False,
    ) -> None:
        coat = look()
        state = state_of(one)
        ground, ink = tones(MOODS[state])
        box = QRectF(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(coat.colour(ground))
        painter.drawRoundedRect(box, coat.px(4), coat.px(4))
        if here:
            painter.setPen(QPen(coat.colour("accent" if focused else ink), 2 if focused else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), coat.px(4), coat.px(4))
        inner = rect.adjusted(coat.px(8), 0, -coat.px(7), 0)
        sign = _draw_sign(painter, inner, one, ink)
        room = inner.adjusted(0, 0, -sign - coat.px(2), 0)
        if with_seat and one.seat:
            room.setLeft(_draw_seat(painter, room, one.seat, ink if state != UNMARKED else "ink_soft"))
        painter.setPen(coat.colour("ink" if state == UNMARKED else ink))
        painter.setFont(coat.font())
        words = painter.fontMetrics().elidedText(one.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if one.label != one.name:
            room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(words) + coat.px(6))
            painter.setFont(coat.font(12))
            painter.setPen(coat.colour("ink_soft" if state == UNMARKED else ink))
            detail = one.label.removeprefix(one.name).strip("（）")
            shown = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def _draw_sign(painter: QPainter, inner: QRect, one: BoardPerson, ink: str) -> int:
    """Draw at the right where a person stands, of those not marked yet that they said no; returns its width."""
    coat = look()
    state = state_of(one)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    if state == PRESENT:
        _draw_tick(painter, inner, coat, ink)
    elif state == UNMARKED and one.answer == STAYS_AWAY:
        painter.setPen(coat.colour("warn"))
        painter.setFont(coat.font(12))
        painter.drawText(inner, right, _STAYS_AWAY)
        return painter.fontMetrics().horizontalAdvance(_STAYS_AWAY)
    else:
        painter.setPen(coat.colour("ink" if state == UNMARKED else ink))
        painter.setFont(coat.font())
        painter.drawText(inner, right, _SIGNS[state])
    return coat.px(14)


def _draw_seat(painter: QPainter, room: QRect, seat: str, ink: str) -> int:
    """Draw the place in the row before the name; returns where the name begins."""
    coat = look()
    words = seat.partition("排")[2] or seat
    painter.setFont(coat.font(12))
    painter.setPen(coat.colour(ink))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width() // 2)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
    return room.left() + painter.fontMetrics().horizontalAdvance(shown) + coat.px(6)


def _counters(group: Group) -> list[tuple[str, Tone]]:
    """Return what a heading says at its right: 应到 34 实到 31 假 2 缺 1 未 3."""
    if group.role is not InvitationRole.ATTEND:
        return [(f"{group.invited} 人", Tone.PLAIN), (f"到会 {group.came}", Tone.GOOD)]
    said = [(f"应到 {group.invited}", Tone.PLAIN), (f"实到 {group.came}", Tone.GOOD)]
    for state, sign, tone in (
        (LEAVE, "假", Tone.WARN),
        (ABSENT, "缺", Tone.LATE),
        (UNMARKED, "未登记", Tone.PLAIN),
    ):
        if group.counts.get(state):
            said.append((f"{sign} {group.counts[state]}", tone))
    return said


def _draw_arrow(painter: QPainter, rect: QRect, coat: Look, *, is_open: bool) -> None:
    """Draw ▾ for an open group and ▸ for a closed one."""
    side = coat.px(7)
    x, y = float(rect.left()), rect.center().y() + 0.5
    pen = QPen(coat.colour("ink_faint"), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if is_open:
        points = [
            QPointF(x + 1, y - side / 4),
            QPointF(x + 1 + side / 2, y + side / 4),
            QPointF(x + 1 + side, y - side / 4),
        ]
    else:
        points = [
            QPointF(x + side / 3, y - side / 2),
            QPointF(x + side / 3 + side / 2, y),
            QPointF(x + side / 3, y + side / 2),
        ]
    painter.drawPolyline(points)


def _draw_tick(painter: QPainter, inner: QRect, coat: Look, ink: str) -> None:
    side = coat.px(10)
    box = QRectF(inner.right() - side + 1, inner.center().y() - side / 2 + 1, side, side)
    pen = QPen(coat.colour(ink), 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline([QPointF(box.left() + x * side, box.top() + y * side) for x, y in _TICK])
    painter.setPen(coat.colour(ink))

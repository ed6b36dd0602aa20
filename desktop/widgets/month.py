"""A month of days with what falls on each: moved through by the arrows, PageUp and PageDown turn the leaf."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from db.calendar import day_words
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.row_painter import tones

Index = QModelIndex | QPersistentModelIndex
_WEEK = 7
_HEADS = ("一", "二", "三", "四", "五", "六", "日")
_SATURDAY = 5
_TALL = 58  # pixels at 14 px text of a thing in a week: three lines


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMark:
    """What falls on a day, in a few short lines with their moods."""

    lines: tuple[tuple[str, Tone], ...]


class _Days(QAbstractTableModel):
    """Six weeks from the Monday on or before the first of the month."""

    def __init__(self) -> None:
        super().__init__()
        self.first = date(2022, 1, 1)
        self.today: date | None = None
        self.marks: Mapping[date, DayMark] = {}
        self.rest: frozenset[date] = frozenset()
        self.begins = self.first
        self.weekly = False

    def show(self, first: date) -> None:
        """Show the month of a day, or with ``weekly`` its week; ``first`` is then the Monday."""
        self.beginResetModel()
        self.first = first - timedelta(days=first.weekday()) if self.weekly else first.replace(day=1)
        self.begins = self.first - timedelta(days=self.first.weekday())
        self.endResetModel()

    @property
    def last(self) -> date:
        """The last day of what is shown."""
        if self.weekly:
            return self.first + timedelta(days=_WEEK - 1)
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def day(self, index: Index) -> date:
        return self.begins + timedelta(days=index.row() * _WEEK + index.column())

    def place(self, day: date) -> QModelIndex:
        row, column = divmod((day - self.begins).days, _WEEK)
        return self.index(row, column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        last = calendar.monthrange(self.first.year, self.first.month)[1]
        weeks = 1 if self.weekly else (self.first.weekday() + last + _WEEK - 1) // _WEEK
        return 0 if parent.isValid() else weeks

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else _WEEK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day(index)
        said = "，".join(words for words, _ in self.marks[day].lines) if day in self.marks else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return f"{day_words(day)}　{said}" if said else day_words(day)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None


def shortened(words: str, metrics: QFontMetrics, width: int) -> str:
    """Shorten words to their room; a count behind them stays whole: 跟踪… 2."""
    what, _, count = words.rpartition(" ")
    if not what or not count.isdecimal():
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    kept = metrics.elidedText(
        what, Qt.TextElideMode.ElideRight, width - metrics.horizontalAdvance(f" {count}")
    )
    return f"{kept} {count}"


class _DayPainter(QStyledItemDelegate):
    """The number of the day, and below it what falls on it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, coat = index.model(), look()
        assert isinstance(model, _Days)  # noqa: S101 - the grid's own
        day, rect = model.day(index), QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, coat.colour("accent_soft"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), coat.colour("line"))
        inner = rect.adjusted(coat.px(6), coat.px(3), -coat.px(4), -coat.px(3))
        within = model.holds(day)
        ink = (
            "ink_faint" if not within else "accent" if day == model.today else "ink_soft" if day in model.rest else "ink"
        )  # fmt: skip
        painter.setFont(coat.font(12))
        painter.setPen(coat.colour(ink))
        words = f"{day.day} 今天" if day == model.today else str(day.day)
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, words)
        if day in model.marks:
            self._marks(painter, inner, model.marks[day], tall=model.weekly)
        painter.restore()

    def _marks(self, painter: QPainter, inner: QRect, mark: DayMark, *, tall: bool) -> None:
        """Draw a line for each thing; in the taller days of a week its words go on below."""
        coat, high = look(), look().px(_TALL if tall else 18)
        top = inner.top() + coat.px(18)
        for place, (words, tone) in enumerate(mark.lines):
            box = QRect(inner.left(), top, inner.width(), high - coat.px(2))
            if box.bottom() > inner.bottom() + coat.px(2):
                more = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
                painter.setPen(coat.colour("ink_soft"))
                painter.drawText(inner, more, f"＋{len(mark.lines) - place}")
                return
            ground, ink = tones(tone)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(coat.colour(ground))
            painter.drawRoundedRect(box, coat.px(3), coat.px(3))
            painter.setPen(coat.colour(ink))
            room = box.adjusted(coat.px(4), coat.px(2) if tall else 0, -coat.px(4), 0)
            if tall:
                painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWrapAnywhere, words)
            else:
                shown = shortened(words, painter.fontMetrics(), room.width())
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            top += high

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(look().px(80), look().px(56))


class MonthGrid(QTableView):
    """``chosen(day)`` when the clerk stands on another day, ``turned(first day)`` when another month is shown."""

    chosen = Signal(object)
    turned = Signal(object)
    opened = Signal(object)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.days = _Days()
        self.setModel(self.days)
        self.setItemDelegate(_DayPainter(self))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(look().px(30))
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def day(self) -> date:
        """The day the clerk stands on."""
        return self.days.day(self.currentIndex()) if self.currentIndex().isValid() else self.days.first

    def show_marks(
        self, marks: Mapping[date, DayMark], *, today: date, rest: frozenset[date] = frozenset()
    ) -> None:
        """Exchange what falls on the days; the month and the day stay."""
        self.days.marks, self.days.today, self.days.rest = marks, today, rest
        self.viewport().update()

    def go(self, day: date) -> None:
        """Stand on a day, turning to its month."""
        if not self.days.holds(day):
            self.days.show(day)
            self.turned.emit(self.days.first)
        self.setCurrentIndex(self.days.place(day))

    def show_weekly(self, *, weekly: bool) -> None:
        """Show weeks, or months; the day the clerk stands on stays."""
        day = self.day
        self.days.weekly = weekly
        self.days.show(day)
        self.turned.emit(self.days.first)
        self.setCurrentIndex(self.days.place(day))

    def turn(self, by: int) -> None:
        """Turn some months, or weeks, on or back."""
        if self.days.weekly:
            self.go(self.day + timedelta(days=_WEEK * by))
            return
        month = self.days.first.month - 1 + by
        first = date(self.days.first.year + month // 12, month % 12 + 1, 1)
        last = calendar.monthrange(first.year, first.month)[1]
        self.go(first.replace(day=min(self.day.day, last)))

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not now.isValid():
            return
        day = self.days.day(now)
        if self.days.holds(day):
            self.chosen.emit(day)
        else:
            self.go(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_WEEK, Qt.Key.Key_Down: _WEEK}
        key = Qt.Key(event.key())
        if key in turns:
            self.turn(turns[key])
        elif key in steps and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.go(self.day + timedelta(days=steps[key]))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.day)
        else:
            super().keyPressEvent(event)

"""The attendance board: one item view over all people of a sitting, in cards by group, painted by one delegate."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem

from desktop.desk.look import look
from desktop.widgets.board_layout import BoardLayout, Measures
from desktop.widgets.board_model import BoardModel, Group, Index
from desktop.widgets.board_painter import BoardPainter

_PRESS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_SMALL_GROUP = 6  # people a group, on average, up to which cards are narrow


class BoardView(QListView):
    """``pressed_person(person)`` by Enter, Space or a click; ``cleared(person)`` by Delete; ``typed(letter)`` for letters.

    It is a list to Qt and to screen readers, and lays its rows out in its own way. A heading answers the same keys by opening and closing its group. ``asked(person, place)`` wants a menu.
    """

    pressed_person = Signal(object)
    cleared = Signal(object)
    typed = Signal(str)
    asked = Signal(object, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.board = BoardModel()
        self._laid: BoardLayout | None = None
        self.setItemDelegate(BoardPainter(self))
        self.setModel(self.board)
        self.setAccessibleName("签到名单")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setProperty("role", "bare")
        self.setProperty("role", "bare")
        self.setTabKeyNavigation(False)
        self.board.modelReset.connect(self._relay)

    # Where things are

    @property
    def laid(self) -> BoardLayout:
        if self._laid is None:
            px = look().px
            card = px(470 if self.board.average() > _SMALL_GROUP else 310)
            measures = Measures(
                card=card, cell=px(116 if self.board.by_seat else 88), cell_height=px(28), head_height=px(40), pad=px(14), gap=px(6), between=px(12)
            )  # fmt: skip
            self._laid = BoardLayout(self.board.spans(), self.viewport().width(), measures)
        return self._laid

    def _relay(self) -> None:
        self._laid = None
        self.updateGeometries()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._laid = None
        QAbstractItemView.resizeEvent(self, event)  # the list's own would lay its rows out below each other
        self.updateGeometries()

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        room = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(room)
        bar.setSingleStep(look().px(34))
        bar.setRange(0, max(0, self.laid.height - room))

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def visualRect(self, index: Index) -> QRect:
        rects = self.laid.rects
        if not index.isValid() or index.row() >= len(rects):
            return QRect()
        return rects[index.row()].translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.laid.row_at(point + QPoint(0, self.verticalOffset()))
        return self.board.index(row) if row >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        rects = self.laid.rects
        if not index.isValid() or index.row() >= len(rects):
            return
        rect, bar, room = rects[index.row()], self.verticalScrollBar(), self.viewport().height()
        middle = hint is QAbstractItemView.ScrollHint.PositionAtCenter
        if middle or rect.bottom() > bar.value() + room or rect.top() < bar.value():
            bar.setValue(rect.center().y() - room // 2)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        last = self.board.rowCount() - 1
        row = self.currentIndex().row()
        if last < 0:
            return QModelIndex()
        if row < 0:
            return self.board.index(0)
        steps = QAbstractItemView.CursorAction
        moves: dict[QAbstractItemView.CursorAction, Callable[[], int]] = {
            steps.MoveLeft: lambda: row - 1,
            steps.MovePrevious: lambda: row - 1,
            steps.MoveRight: lambda: row + 1,
            steps.MoveNext: lambda: row + 1,
            steps.MoveUp: lambda: self.laid.above(row),
            steps.MoveDown: lambda: self.laid.below(row),
            steps.MoveHome: lambda: 0,
            steps.MoveEnd: lambda: last,
            steps.MovePageUp: lambda: self._page(row, -1),
            steps.MovePageDown: lambda: self._page(row, 1),
        }
        return self.board.index(min(max(moves[action](), 0), last))

    def _page(self, row: int, direction: int) -> int:
        """Return the row a screen further in the same column."""
        wanted = self.laid.rects[row].center().y() + direction * self.viewport().height()
        step = self.laid.below if direction > 0 else self.laid.above
        while (after := step(row)) != row:
            row = after
            if (self.laid.rects[row].center().y() - wanted) * direction >= 0:
                break
        return row

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += QRegion(self.visualRect(index).adjusted(-6, -2, 6, 2))
        return region

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Any = ()) -> None:  # noqa: N803 - Qt's names
        """Draw the changed rows anew and nothing else."""
        del roles
        for row in range(topLeft.row(), bottomRight.row() + 1):
            self.viewport().update(self.visualRect(self.board.index(row)))

    def sizeHint(self) -> QSize:
        return QSize(look().px(480), look().px(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(60))

    # Standing somewhere

    def stand_on(self, person: int) -> None:
        """Show a person and stand on it."""
        row = self.board.reveal(person)
        if row >= 0:
            self.selectionModel().setCurrentIndex(
                self.board.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(self.board.index(row))

    def current_person(self) -> int | None:
        found = self.board.at(self.currentIndex().row())
        return None if found is None or isinstance(found, Group) else int(found.person)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset = self.verticalOffset()
        dirty = event.rect().translated(0, offset)
        painter.translate(0, -offset)
        coat = look()
        for card in self.laid.cards:
            if card.intersects(dirty):
                painter.setPen(coat.colour("line"))
                painter.setBrush(coat.colour("surface"))
                painter.drawRoundedRect(card.adjusted(0, 0, -1, -1), coat.px(8), coat.px(8))
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        delegate = self.itemDelegate()
        current, focused = self.currentIndex().row(), self.hasFocus()
        for row, rect in enumerate(self.laid.rects):
            if not rect.intersects(dirty):
                continue
            option.rect = rect
            state = QStyle.StateFlag.State_Enabled
            if row == current:
                state |= QStyle.StateFlag.State_Selected
                state |= QStyle.StateFlag.State_HasFocus if focused else QStyle.StateFlag.State_None
            option.state = state
            delegate.paint(painter, option, self.board.index(row))
        painter.end()

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.key() in _PRESS and plain:
            self._press(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and (person := self.current_person()) is not None:
            self.cleared.emit(person)
        elif event.text().isprintable() and event.text() and event.text() != " ":
            self.typed.emit(event.text())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the line, not to a search in the view."""

    def _press(self, index: QModelIndex) -> None:
        found = self.board.at(index.row())
        if isinstance(found, Group):
            words = found.words
            self.board.toggle(index.row())
            self._stand_on_head(words)
        elif found is not None:
            self.pressed_person.emit(int(found.person))

    def _stand_on_head(self, words: str) -> None:
        for row in range(self.board.rowCount()):
            found = self.board.at(row)
            if isinstance(found, Group) and found.words == words:
                self.setCurrentIndex(self.board.index(row))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self._press(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer every mark for the person under the mouse, or for the one the keyboard stands on."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        found = self.board.at(index.row())
        if found is not None and not isinstance(found, Group):
            place = self.visualRect(index).bottomLeft() if by_key else event.pos()
            self.asked.emit(int(found.person), self.viewport().mapToGlobal(place))

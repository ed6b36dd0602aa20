"""Suggestions below a line of text: a plain child of the window, so the input method keeps the keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.desk.look import look
from desktop.widgets.boxes import column
from desktop.widgets.labels import label

_CANDIDATE = Qt.ItemDataRole.UserRole
_SHOWN = 9  # rows visible without scrolling


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One thing to pick. ``detail`` tells same names apart (单位 · 界别); ``group`` is the heading it stands under."""

    id: int
    words: str
    detail: str = ""
    group: str = ""
    kind: str = ""


class _Painter(QStyledItemDelegate):
    """Draws headings of groups, and candidates with their detail in a quieter ink."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        del option
        heading = index.data(_CANDIDATE) is None
        return QSize(look().px(200), look().px(26 if heading else 32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        coat, candidate, rect = look(), index.data(_CANDIDATE), QRect(option.rect)
        inner = rect.adjusted(coat.px(10), 0, -coat.px(10), 0)
        side = Qt.AlignmentFlag.AlignVCenter
        if candidate is None:
            painter.setFont(coat.font(12))
            painter.setPen(coat.colour("ink_faint"))
            painter.drawText(inner, side, index.data())
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, coat.colour("accent_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), coat.colour("accent"))
        painter.setFont(coat.font())
        painter.setPen(coat.colour("ink"))
        metrics = painter.fontMetrics()
        words = metrics.elidedText(candidate.words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side, words)
        rest = inner.adjusted(metrics.horizontalAdvance(words) + coat.px(10), 0, 0, 0)
        painter.setFont(coat.font(12))
        painter.setPen(coat.colour("ink_faint"))
        detail = QFontMetrics(coat.font(12)).elidedText(
            candidate.detail, Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, side, detail)


class Suggestions(QFrame):
    """Belongs to one line edit: asks ``find`` while it is typed in, ↑↓ Enter Esc work from the line.

    ``find(text)`` returns candidates at typing speed; ``picked`` carries one. Letters still being composed by the
    input method are not searched for, and its keys are never taken away from it.
    """

    picked = Signal(object)

    def __init__(
        self,
        line: QLineEdit,
        find: Callable[[str], Sequence[Candidate]],
        *,
        nothing: str = "",
        delay: int = 60,
    ) -> None:
        super().__init__(line)
        self._line, self._find, self._nothing = line, find, nothing
        self._composing = False
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Painter(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setAccessibleName("候选")
        self._none = label(nothing, "hint", wrap=True)
        self._none.setContentsMargins(*(look().px(side) for side in (10, 6, 10, 6)))
        self.setLayout(column(self._list, self._none, spacing=0, margins=(1, 5, 1, 5)))
        self.hide()
        self._timer = QTimer(self, singleShot=True, interval=delay)
        self._timer.timeout.connect(self.look_up)
        line.textEdited.connect(lambda _text: self._timer.start())
        line.installEventFilter(self)
        line.destroyed.connect(self.deleteLater)
        self._list.clicked.connect(lambda index: self._pick(index.row()))

    # Looking up

    def look_up(self) -> None:
        """Ask for candidates now and show them."""
        self._timer.stop()
        text = self._line.text().strip()
        if not text or self._composing:
            self.hide()
            return
        self.show_candidates(self._find(text))

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        self._model.clear()
        group = ""
        for candidate in candidates:
            if candidate.group and candidate.group != group:
                group = candidate.group
                heading = QStandardItem(group)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(heading)
            item = QStandardItem(f"{candidate.words} {candidate.detail}".strip())
            item.setData(candidate, _CANDIDATE)
            self._model.appendRow(item)
        self._list.setVisible(bool(candidates))
        self._none.setVisible(not candidates)
        if candidates or self._nothing:
            self._place()
            self._step(1, start=-1)
        else:
            self.hide()

    @property
    def shown(self) -> list[Candidate]:
        found = (self._model.item(place).data(_CANDIDATE) for place in range(self._model.rowCount()))
        return [candidate for candidate in found if candidate is not None]

    @property
    def current(self) -> Candidate | None:
        index = self._list.currentIndex()
        found = index.data(_CANDIDATE) if index.isValid() else None
        return found if isinstance(found, Candidate) else None

    def _place(self) -> None:
        """Stand below the line (above it where there is no room), on top of everything in the window."""
        window = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        width = max(self._line.width(), look().px(280))
        rows = min(self._model.rowCount(), _SHOWN)
        height = sum(self._list.sizeHintForRow(place) for place in range(rows))
        height = (height or self._none.heightForWidth(width - 2)) + look().px(12)
        top = self._line.mapTo(window, QPoint(0, self._line.height() + 3))
        if top.y() + height > window.height() and top.y() - self._line.height() > height:
            top.setY(top.y() - self._line.height() - height - 6)
        left = min(top.x(), max(window.width() - width - 4, 0))
        self.setGeometry(left, top.y(), width, min(height, window.height() - top.y() - 4))
        self.raise_()
        self.show()

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
            self._timer.start()
        elif kind == QEvent.Type.FocusOut:
            self.hide()
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and self._takes(event):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        """Return whether a key is for the candidates; Enter may come before them from who knows the name."""
        if self.isVisible():
            return True
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        return enter and not event.modifiers() and self._timer.isActive() and not self._composing

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        enter = plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self._timer.isActive():  # quick fingers, or a scanner: Enter comes before the candidates
            self.look_up()
        if not self.isVisible():
            return False
        if enter:
            self._pick(self._list.currentIndex().row())
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _step(self, by: int, *, start: int | None = None) -> None:
        """Move to the next candidate, over headings, round at the ends."""
        count = self._model.rowCount()
        place = self._list.currentIndex().row() if start is None else start
        for _ in range(count):
            place = (place + by) % count
            if self._model.item(place).data(_CANDIDATE) is not None:
                self._list.setCurrentIndex(self._model.index(place, 0))
                self._list.scrollTo(self._list.currentIndex())
                return

    def _pick(self, place: int) -> None:
        item = self._model.item(place)
        candidate = item.data(_CANDIDATE) if item is not None else None
        if candidate is not None:
            self.hide()
            self.picked.emit(candidate)

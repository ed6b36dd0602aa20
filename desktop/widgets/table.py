"""The list of records: a table made from columns, driven by the keyboard, painted by one delegate."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from db.store.kind import Column
from desktop.desk.local import Local
from desktop.desk.look import look
from desktop.widgets.list_out import Leaving, asked_by, desk_of
from desktop.widgets.list_out import popup as list_menu
from desktop.widgets.row_painter import RowPainter, draw_tick
from desktop.widgets.rows import Present, RowModel, attribute

_STRETCH_LEAST = 8  # characters the stretching column keeps while wide ones can yield
_STRETCH_FLOOR = 5  # and before the list scrolls sideways
_YIELDS = 5  # columns wider than this many characters give room in a narrow window
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Head(QHeaderView):
    """Headings aligned as their columns; the tick column shows a box that ticks all."""

    def __init__(self, model: RowModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = model
        self.indent = 0
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)  # a heading too long says so; its tip has it whole
        self.setSectionsClickable(True)
        self.setFixedHeight(look().px(33))
        self.setMinimumSectionSize(look().px(28))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        if logicalIndex == 0 and self.indent:  # the hairline runs from the edge, the words begin further in
            painter.fillRect(rect.left(), rect.bottom(), self.indent, 1, look().colour("line"))
            rect = rect.adjusted(self.indent, 0, 0, 0)
        super().paintSection(painter, rect, logicalIndex)
        if self._rows.ticks and logicalIndex == 0:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            all_on = bool(self._rows.rowCount()) and len(self._rows.ticked()) == self._rows.rowCount()
            draw_tick(painter, rect.adjusted(look().px(8), 0, 0, 0), on=all_on, coat=look())


class RecordTable(QTableView):
    """Rows of frozen dataclasses under a kind's columns.

    Signals: ``chosen(row or None)`` when the current row changed, ``opened(row)`` by Enter or double click,
    ``pressed_cell(row, column name)`` for a pressable tag (and Enter where ``enter_presses`` names its column),
    ``ticks(count)``, ``filter_asked()`` by the slash.
    """

    chosen = Signal(object)
    opened = Signal(object)
    pressed_cell = Signal(object, str)
    ticks = Signal(int)
    filter_asked = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        words: str,
        present: Present = attribute,
        key: Callable[[Any], Hashable] = lambda each: each.id,
        ticks: bool = False,
        stretch: str = "",
        soft: Sequence[str] = (),
        enter_presses: str = "",
    ) -> None:
        super().__init__()
        self._all = tuple(columns)
        shown = [column for column in columns if column.shown]
        self.rows = RowModel(shown, present=present, key=key, ticks=ticks)
        self._wished = stretch
        self._soft_names = frozenset(soft)
        self._enter_presses = enter_presses
        self._quiet = False
        self._remembered: tuple[Local, str] | None = None
        self.leaving = Leaving(title=lambda: words)
        self._dress(words)
        self._connect()
        self._fit()

    def _dress(self, words: str) -> None:
        self.setAccessibleName(words)
        self._head = _Head(self.rows, self)
        self.setHorizontalHeader(self._head)
        self.setModel(self.rows)
        self._painter = RowPainter(self)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look().px(35))
        self.verticalHeader().setMinimumSectionSize(look().px(24))

    def _connect(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.rows.ticks_changed.connect(lambda: self.ticks.emit(len(self.rows.ticked())))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.row(index.row())))
        self.horizontalHeader().sectionClicked.connect(self._on_heading)

    def indent(self, by: int) -> None:
        """Let the first column begin below the title of a card the rows reach across from edge to edge."""
        self._painter.indent = self._head.indent = look().px(by)
        self._fit()

    # Columns

    @property
    def stretched(self) -> str:
        """The column that takes what room is left: the one wished for, else the widest shown."""
        names = [column.name for column in self.rows.columns]
        return (
            self._wished
            if self._wished in names
            else max(self.rows.columns, key=lambda each: each.width).name
        )

    def remember(self, local: Local, name: str) -> None:
        """Let the clerk choose the columns (a right click on the headings) and keep the choice on this computer."""
        self._remembered = (local, name)
        head = self.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda at: self.column_menu().popup(head.mapToGlobal(at)))
        kept = local.columns.get(name)
        if kept:
            self.show_columns([each.name for each in self._all if kept.get(each.name, int(each.shown))])

    def exchange_columns(self, columns: Sequence[Column]) -> None:
        """Have other columns altogether: the heads of another scheme."""
        if tuple(columns) != self._all:
            self._all = tuple(columns)
            self.show_columns([column.name for column in columns if column.shown])

    def show_columns(self, names: Sequence[str]) -> None:
        """Show these columns in their own order; at least one always stays."""
        columns = [column for column in self._all if column.name in names]
        if columns:
            self.horizontalHeader().setSortIndicatorShown(False)
            current = self.chosen_row()
            self.rows.show_columns(columns)
            if current is not None:
                self.choose(self.rows.key(current))
            self._fit()

    def column_menu(self, within: QMenu | None = None) -> QMenu:
        """Return the menu that turns columns on and off, on its own or as part of another one."""
        menu = QMenu(within or self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=within is None)
        shown = {column.name for column in self.rows.columns}
        for column in self._all:
            action = menu.addAction(column.words)
            action.setCheckable(True)
            action.setChecked(column.name in shown)
            action.toggled.connect(lambda on, name=column.name: self._turn(name, on=on))
        return menu

    def _turn(self, name: str, *, on: bool) -> None:
        shown = {column.name for column in self.rows.columns}
        self.show_columns([*(shown | {name})] if on else [*(shown - {name})])
        if self._remembered is not None:
            local, place = self._remembered
            now = {column.name for column in self.rows.columns}
            local.columns[place] = {column.name: int(column.name in now) for column in self._all}
            local.save()

    # Rows

    def show_rows(self, rows: Sequence[Any], *, choose_first: bool = False) -> None:
        """Show new rows; the chosen row, the ticks and the place of scrolling stay where they can."""
        current = self.chosen_row()
        scrolled = self.verticalScrollBar().value()
        self._quiet = True
        self.rows.set_rows(rows)
        kept = current is not None and self.choose(self.rows.key(current))
        if not kept and choose_first and rows:
            self.selectRow(0)
        self.verticalScrollBar().setValue(scrolled)
        self._quiet = False
        self.chosen.emit(self.chosen_row())

    def chosen_row(self) -> Any:
        """Return the row the clerk stands on, or None."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() and index.row() < self.rows.rowCount() else None

    def choose(self, key: Hashable) -> bool:
        """Stand on the row of this key; False when it is not in the list."""
        place = self.rows.place_of(key)
        if place >= 0:
            index = self.rows.index(place, 0)
            hint = QAbstractItemView.ScrollHint
            inside = self.viewport().rect().contains(self.visualRect(index))
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index, hint.EnsureVisible if inside else hint.PositionAtCenter)
        return place >= 0

    def ticked(self) -> list[Any]:
        return self.rows.ticked()

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet:
            self.chosen.emit(self.chosen_row())

    def _on_heading(self, section: int) -> None:
        """Sort up, then down, then as the rows came: rank, strokes, number."""
        head = self.horizontalHeader()
        if self.rows.column_at(section) is None:
            self.rows.tick_all()
            return
        same = head.isSortIndicatorShown() and head.sortIndicatorSection() == section
        if same and head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder:
            head.setSortIndicatorShown(False)
            self.rows.sort(-1)
            return
        order = Qt.SortOrder.DescendingOrder if same else Qt.SortOrder.AscendingOrder
        head.setSortIndicatorShown(True)
        head.setSortIndicator(section, order)
        self.rows.sort(section, order)

    def order_words(self) -> str:
        """Say by which heading the rows are sorted; nothing while they stand as they came."""
        head = self.horizontalHeader()
        column = self.rows.column_at(head.sortIndicatorSection()) if head.isSortIndicatorShown() else None
        if column is None:
            return ""
        down = head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        return f"按{column.words}{'降序' if down else '升序'}"

    def popup(self, menu: QMenu, row: Any, name: str) -> None:
        """Open a menu below a cell of this row: what Enter and a press on it have in common."""
        place = self.rows.place_of(self.rows.key(row))
        columns = range(self.rows.columnCount())
        column = next(
            (each for each in columns if (found := self.rows.column_at(each)) and found.name == name), 0
        )
        corner = self.visualRect(self.rows.index(max(place, 0), column)).bottomLeft()
        menu.popup(self.viewport().mapToGlobal(corner))

    # Keys and mouse

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a list from the page's own: they mean the list that has the keyboard."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and asked_by(self, event)
        ):
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if desk_of(self) is not None:
            list_menu(self, self, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        leave = asked_by(self, event)
        if leave is not None:
            leave()
            return
        current = self.chosen_row()
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.key() in _ENTER and plain and current is not None:
            if self._enter_presses:
                self.pressed_cell.emit(current, self._enter_presses)
            else:
                self.opened.emit(current)
        elif event.key() == Qt.Key.Key_Space and plain and self.rows.ticks and current is not None:
            self.rows.tick(self.currentIndex().row())
        elif event.text() == "/":
            self.filter_asked.emit()
        elif event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if self.rows.ticks:
                self.rows.tick_all()
        elif event.key() in _ENTER:
            event.ignore()  # Ctrl+Enter is the page's next move
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the filter line, not to a search inside the first column."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.rows.ticks and index.column() == 0:
            self.rows.tick(index.row())
        elif self._painter.tag_at(index, event.position().toPoint()):
            column = self.rows.column_at(index.column())
            self.pressed_cell.emit(self.rows.row(index.row()), column.name if column else "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def _hover(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.row() != self._painter.hovered:
            self._painter.hovered = index.row()
            self.viewport().update()
        over_tag = index.isValid() and self._painter.tag_at(index, place) is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if over_tag else Qt.CursorShape.ArrowCursor
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first row when the keyboard comes in, so that the arrows start somewhere."""
        nowhere = (
            not self.currentIndex().isValid()
        )  # Qt itself stands on a cell then, and shows nothing of it
        super().focusInEvent(event)
        if nowhere and self.rows.rowCount():
            self.selectRow(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # Widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give every column its characters and the stretching one what is left; wide ones yield before we scroll."""
        widths = {place: self._wanted(place) for place in range(self.rows.columnCount())}
        names = [self.rows.column_at(place) for place in widths]
        stretch = next(place for place, each in enumerate(names) if each and each.name == self.stretched)
        least = look().px(14 * _STRETCH_LEAST)
        wide = [
            place for place, each in enumerate(names) if each and each.width > _YIELDS and place != stretch
        ]
        missing = least - (self.viewport().width() - sum(widths.values()) + widths[stretch])
        for place in wide:
            widths[place] -= min(max(missing // len(wide), 0), int(widths[place] * 0.4))
        left = self.viewport().width() - sum(widths.values()) + widths[stretch]
        widths[stretch] = max(left, look().px(14 * _STRETCH_FLOOR))
        for place, width in widths.items():
            self.setColumnWidth(place, width)
        soft = (place for place, each in enumerate(names) if each and each.name in self._soft_names)
        self._painter.soft = frozenset(soft)

    def _wanted(self, place: int) -> int:
        column = self.rows.column_at(place)
        indent = 0 if place else self._painter.indent
        return indent + look().px(34 if column is None else 14 * column.width + 16)

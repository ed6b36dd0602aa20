"""The model behind every list: frozen rows, columns of a kind, ticks, and an order that can always be given back."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from db.store.kind import Column
from desktop.widgets.cells import Mark, Meter, cell_words, sort_key

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole  # the value itself, for the delegate
_NOWHERE = QModelIndex()
Present = Callable[[Any, str], Any]


def attribute(each: Any, name: str) -> Any:
    return getattr(each, name)


class RowModel(QAbstractTableModel):
    """Rows are any objects with the attributes the columns name.

    ``present(row, column_name)`` may return a Mark or a Meter instead of the plain attribute; ``key`` tells two rows
    apart across refreshes, so that ticks stay.
    """

    ticks_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        present: Present = attribute,
        key: Callable[[Any], Hashable] = lambda each: each.id,
        ticks: bool = False,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.ticks = ticks
        self.key = key
        self._present = present
        self._given: list[Any] = []
        self._rows: list[Any] = []
        self._ticked: set[Hashable] = set()
        self._order: tuple[int, Qt.SortOrder] | None = None
        self._readers: dict[int, Callable[[Index], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._words,
            CELL: lambda index: self.cell(index.row(), index.column()),
            Qt.ItemDataRole.TextAlignmentRole: lambda index: self._alignment(index.column()),
            Qt.ItemDataRole.AccessibleTextRole: self._said,
        }

    # What is in it

    def set_rows(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self._given = list(rows)
        self._rows = self._sorted()
        there = {self.key(each) for each in self._given}
        lost = self._ticked - there
        self._ticked &= there
        self.endResetModel()
        if lost:
            self.ticks_changed.emit()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; the rows go back to the order they came in."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._order = None
        self._rows = self._sorted()
        self.endResetModel()

    def rows(self) -> list[Any]:
        """Return the rows in the order they are shown."""
        return list(self._rows)

    def row(self, place: int) -> Any:
        return self._rows[place]

    def place_of(self, key: Hashable) -> int:
        """Return where the row of this key stands, or -1."""
        return next((place for place, each in enumerate(self._rows) if self.key(each) == key), -1)

    def column_at(self, place: int) -> Column | None:
        """Return the column drawn at this place; None for the ticks."""
        place -= self.ticks
        return self.columns[place] if place >= 0 else None

    def cell(self, row: int, column: int) -> Any:
        found = self.column_at(column)
        return None if found is None else self._present(self._rows[row], found.name)

    def shown(self, each: Any, name: str) -> Any:
        """Return what a row shows under the name of a column."""
        return self._present(each, name)

    # Ticks

    def ticked(self) -> list[Any]:
        """Return the ticked rows in the order they are shown."""
        return [each for each in self._rows if self.key(each) in self._ticked]

    def is_ticked(self, place: int) -> bool:
        return self.key(self._rows[place]) in self._ticked

    def tick(self, place: int) -> None:
        """Turn one tick over."""
        self._ticked ^= {self.key(self._rows[place])}
        self._ticks_shown()

    def tick_all(self) -> None:
        """Tick all rows shown, or none when all of them are ticked."""
        shown = {self.key(each) for each in self._rows}
        self._ticked = set() if shown <= self._ticked else shown
        self._ticks_shown()

    def clear_ticks(self) -> None:
        self._ticked.clear()
        self._ticks_shown()

    def _ticks_shown(self) -> None:
        if self._rows and self.ticks:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._rows) - 1, 0), [Qt.ItemDataRole.CheckStateRole]
            )
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)
        self.ticks_changed.emit()

    # Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns) + self.ticks

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if self.ticks and index.column() == 0:
            return self._tick_data(index.row(), role)
        reader = self._readers.get(role)
        return None if reader is None else reader(index)

    def _words(self, index: Index) -> str:
        return cell_words(self.cell(index.row(), index.column()))

    def _said(self, index: Index) -> str:
        return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)} {self._words(index)}"

    def _tick_data(self, row: int, role: int) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "已勾选" if self.is_ticked(row) else "未勾选"
        return None

    def _alignment(self, place: int) -> Qt.AlignmentFlag:
        column = self.column_at(place)
        side = Qt.AlignmentFlag.AlignRight if column and column.align_right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.column_at(section)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return "" if column is None else column.words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.ticks and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a column below 0 or the ticks give back the order the rows came in."""
        self._order = (column, order) if self.column_at(column) is not None and column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self.key(self._rows[index.row()]) for index in before]
        self._rows = self._sorted()
        places = {self.key(each): place for place, each in enumerate(self._rows)}
        after = [self.index(places[key], index.column()) for key, index in zip(keys, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _sorted(self) -> list[Any]:
        column = self.column_at(self._order[0]) if self._order else None
        if self._order is None or column is None:
            return list(self._given)
        backwards = self._order[1] == Qt.SortOrder.DescendingOrder
        keyed = [(sort_key(self._sortable(each, column.name)), each) for each in self._given]
        return [each for _, each in sorted(keyed, key=lambda pair: pair[0], reverse=backwards)]

    def _sortable(self, each: Any, name: str) -> Any:
        """Prefer the plain value to the mark drawn for it: dates sort as dates, not as 逾期4天."""
        plain = getattr(each, name, None)
        shown = plain if plain is not None else self._present(each, name)
        return shown.words if isinstance(shown, Mark) else shown.value if isinstance(shown, Meter) else shown

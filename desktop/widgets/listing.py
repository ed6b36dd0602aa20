"""A whole list as pages use it: title and count, filters, the table, what to do with the ticked rows, key hints."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import button, link, menu_button
from desktop.widgets.filters import Filter, FilterBar
from desktop.widgets.flow import Flow
from desktop.widgets.labels import Elided, label
from desktop.widgets.list_out import OutButton
from desktop.widgets.panels import EmptyState, key_hints
from desktop.widgets.table import RecordTable

_SIDE = 14  # where title, filters and rows begin
_HINTS = (("↑↓", "选择"), ("Enter", "打开"), ("/", "筛选"))


class Listing(Card):
    """Title, filters, table and its empty state in one card; the table's signals are the list's signals.

    ``asked`` comes when the filters changed: read again with ``filters.values()`` and ``filters.text``, then call
    ``show_rows``.
    """

    asked = Signal()

    def __init__(
        self,
        title: str,
        table: RecordTable,
        *,
        filters: Sequence[Filter] = (),
        hints: Sequence[tuple[str, str]] = _HINTS,
        right: Sequence[QWidget] = (),
        empty: EmptyState | None = None,
    ) -> None:
        super().__init__(margins=(0, 12, 0, 6), spacing=8)
        self.table = table
        table.indent(_SIDE - 8)  # a cell's own padding
        self.filters = FilterBar(filters)
        self.empty = empty or EmptyState("这里还没有内容")
        self._count = Elided("", "faint")
        self._batch = Flow(spacing=8)  # on a narrow list it goes on in the next line
        self._batch_words = label("", "small", tone=Tone.ACCENT)
        self._more: QMenu | None = None
        clear = link("取消勾选", table.rows.clear_ticks)
        self._batch.addWidget(self._batch_words)
        self._batch.addWidget(clear)
        self._batch_bar = holding(column(holding(self._batch), margins=(_SIDE, 0, _SIDE, 0)))
        self._batch_bar.hide()
        self.setAccessibleName(title)
        table.leaving.narrowed = lambda: self.filters.words
        table.leaving.counted = self._count.whole
        self.out = OutButton(lambda: self.table)
        self._stack = QStackedWidget()
        self._stack.addWidget(table)
        self._stack.addWidget(self.empty)
        head = row(
            label(title, "h1"), self._count, None, *right, self.out, spacing=8, margins=(_SIDE, 0, _SIDE, 0)
        )
        self.body.addLayout(head)
        self.body.addLayout(column(self.filters, margins=(_SIDE, 0, _SIDE, 0)))
        self.body.addWidget(self._batch_bar)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(row(key_hints(*hints), None, margins=(_SIDE, 0, _SIDE, 2)))
        self.setMinimumWidth(look().px(300))
        self.setFocusProxy(table)
        self.filters.changed.connect(self.asked)
        self.filters.left.connect(table.setFocus)
        table.filter_asked.connect(self._to_filter)
        table.ticks.connect(self._on_ticks)

    def _to_filter(self) -> None:
        self.filters.line.setFocus()
        self.filters.line.selectAll()

    def show_rows(self, rows: Sequence[Any], *, count: str, choose_first: bool = True) -> None:
        """Show the rows and say how many: 252 件立案，显示 38."""
        self._count.say(count)
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        self.setFocusProxy(self.table if rows else self.filters.line)  # what is hidden takes no keyboard
        self.table.show_rows(rows, choose_first=choose_first)

    def show_count(self, count: str) -> None:
        """Say how many anew, while the rows stay."""
        self._count.say(count)

    def add_batch(self, words: str, then: Callable[[list[Any]], object], *, more: bool = False) -> None:
        """Offer something to do with all ticked rows at once; ``more`` stands behind 更多, so that all is one line."""
        if more and self._more is not None:
            self._offer(self._more, words, then)
            return
        if more:
            self._more = QMenu(self)
            self._offer(self._more, words, then)
            made = menu_button("更多", self._more, role="chip")
        else:
            made = button(words, lambda: then(self.table.ticked()), role="chip")
        self._batch.insert(self._batch.count() - 1, made)

    def _offer(self, menu: QMenu, words: str, then: Callable[[list[Any]], object]) -> None:
        menu.addAction(words).triggered.connect(lambda _on=False: then(self.table.ticked()))

    def _on_ticks(self, count: int) -> None:
        self._batch_words.setText(f"已勾选 {count}")
        self._batch.invalidate()  # the words may be longer now
        self._batch_bar.setVisible(count > 0)

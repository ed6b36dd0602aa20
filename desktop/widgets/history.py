"""The tab of history: every work that touched the record shown, who did it when, and what it changed."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from db.store.days import full_day
from db.store.happened import Happened
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.labels import Tag, label, rule

_STEP = 60  # works drawn at once; the board writes hundreds


class HistoryTab(QWidget):
    """``read(detail)`` returns what happened to the record of a detail; ``none`` is said when that is nothing."""

    scrolls = True

    def __init__(self, read: Callable[[Any], Sequence[Happened]], *, none: str) -> None:
        super().__init__()
        self._read = read
        self._waiting: list[Happened] = []
        self._lines: list[QWidget] = []
        self._none = label(none, "faint", wrap=True)
        self._box = column(spacing=8)
        self.more = button("", self.show_more)
        self.setLayout(column(self._none, self._box, row(self.more, None), None, margins=(0, 2, 8, 8)))

    def show_detail(self, detail: Any) -> None:
        for old in self._lines:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        self._waiting = list(self._read(detail))
        self._none.setVisible(not self._waiting)
        self.show_more()

    def show_more(self) -> None:
        """Draw the next works; the button below counts those that are left."""
        drawn, self._waiting = self._waiting[:_STEP], self._waiting[_STEP:]
        for each in drawn:
            self._lines.append(_drawn(each))
            self._box.addWidget(self._lines[-1])
        self.more.setText(f"更早的 {len(self._waiting)} 次操作")
        self.more.setVisible(bool(self._waiting))


def _drawn(each: Happened) -> QWidget:
    when = f"{full_day(each.at)} {each.at:%H:%M}"
    # Widgets without a parent must not be shown: they would open as windows of their own.
    marks = [Tag("已撤销")] if each.undone else []
    head = row(label(each.label), *marks, None, label(f"{each.clerk}　{when}", "hint"))
    told = [label("\n".join(each.details), "foot", wrap=True, selectable=True)] if each.details else []
    return holding(column(head, *told, rule(), spacing=3))

"""A month with the list of the day one stands on beside it: what every calendar of the program is made of."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QSplitter, QWidget

from db.calendar import WEEKDAYS, Calendar, day_words
from desktop.desk.look import look
from desktop.widgets.boxes import Card, holding, row
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.labels import label
from desktop.widgets.month import DayMark, MonthGrid
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable

_AROUND = timedelta(days=7)  # before and after a leaf, for the days of other months it shows


class MonthDays(QSplitter):
    """The grid at the left; the day, its list and what stands below it at the right. Enter on a day goes to its list."""

    def __init__(
        self, grid: MonthGrid, table: RecordTable, none: EmptyState, *below: QWidget, measure: str, widths: Sequence[int]
    ) -> None:  # fmt: skip
        super().__init__()
        self.grid, self.table = grid, table
        self._none, self._measure = none, measure
        self._seen = (table, *below)  # only with something on the day
        self.day = label("", "h2")
        beside = Card(margins=(0, 0, 0, 0), spacing=6)
        beside.setProperty("role", "bare")
        for part in (holding(row(self.day, None)), table, *below, none):
            beside.body.addWidget(part)
        beside.body.setStretchFactor(table, 1)
        self.setHandleWidth(look().px(14))
        self.setChildrenCollapsible(False)
        self.addWidget(grid)
        self.addWidget(beside)
        self.setSizes(list(widths))
        self.setFocusProxy(grid)
        grid.opened.connect(lambda _day: table.setFocus())

    def turners(self, month: QWidget, today: Callable[[], date]) -> tuple[QWidget, ...]:
        """Return what turns the leaf, with the words of the month between."""
        return (
            icon_button("left", "往前　PageUp", lambda: self.grid.turn(-1)),
            month,
            icon_button("right", "往后　PageDown", lambda: self.grid.turn(1)),
            button("今天", lambda: self.grid.go(today())),
        )

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day the leaf shows, those of other months with it."""
        return self.grid.days.first - _AROUND, self.grid.days.last + _AROUND

    def show_marks(self, marks: Mapping[date, DayMark], calendar: Calendar, *, today: date) -> None:
        """Show what falls on the days, and which are days of rest."""
        since, until = self.span
        around = (since + timedelta(days=number) for number in range((until - since).days + 1))
        rest = frozenset(day for day in around if not calendar.working(day))
        self.grid.show_marks(marks, today=today, rest=rest)

    def show_day(self, day: date, rows: Sequence[object], *, today: date, choose_first: bool = False) -> None:
        """Show what falls on the day stood on."""
        weekday = WEEKDAYS[day.weekday()]
        self.day.setText(f"{day_words(day, beside=today)}　星期{weekday}　{len(rows)} {self._measure}")
        self.table.show_rows(rows, choose_first=choose_first)
        for part in self._seen:
            part.setVisible(bool(rows))
        self._none.setVisible(not rows)

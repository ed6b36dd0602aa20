"""One input per type of field, all alike: value, set_value, wrong, and ``edited`` when the clerk changed it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Protocol

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QWidgetAction,
)

from db.store.days import has_hour
from desktop.desk.look import look, repolish
from desktop.widgets.days import read_day, read_month


class Unreadable(Exception):  # noqa: N818 - a sentence for beside the field
    """What was typed is no value of this field; the text says why and how to write it."""


class Input(Protocol):
    """What a form needs of an input."""

    edited: Any

    def value(self) -> Any: ...

    def set_value(self, value: Any) -> None: ...

    def set_wrong(self, *, wrong: bool) -> None: ...


def clearable(line: QLineEdit) -> None:
    """Give a line a quiet cross that empties it; Qt's own is black in every theme."""
    line.setClearButtonEnabled(True)
    cross = line.findChild(QAction)
    if cross is not None:
        cross.setIcon(look().icon("close", "ink_faint"))


class TextInput(QLineEdit):
    """One line of text; ``limit`` is refused by the rules, not cut off silently."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> str:
        return self.text().strip()

    def set_value(self, value: Any) -> None:
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

    def set_wrong(self, *, wrong: bool) -> None:
        repolish(self, wrong="true" if wrong else "false")


class DayInput(TextInput):
    """A day: typed in any usual spelling, ↑↓ by a day, F4 or the menu opens the calendar.

    ``today`` is the office's day: a short date is in its year.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.setPlaceholderText("如 3.10、2026-3-10、今天")
        self.editingFinished.connect(self._spell)
        opener = self.addAction(
            look().icon("calendar", "ink_faint"), QLineEdit.ActionPosition.TrailingPosition
        )
        opener.setText("打开日历")
        opener.triggered.connect(lambda _checked=False: self.open_calendar())

    def value(self) -> Any:
        try:
            return read_day(self.text(), today=self._today())
        except ValueError:
            raise Unreadable("看不懂这个日期，请写成 2026-3-10 或 3.10。") from None

    def set_value(self, value: Any) -> None:
        self.setText(value.isoformat() if isinstance(value, date) else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        elif step is not None:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        try:
            day = self.value()
        except Unreadable:
            return
        moved = self._today() if day is None else date.fromordinal(day.toordinal() + step)
        self.set_value(moved)
        self.edited.emit()

    def _spell(self) -> None:
        """Write the day out as it was understood, once it is left."""
        try:
            self.set_value(self.value())
        except Unreadable:
            return

    def open_calendar(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = _calendar()
        try:
            day = self.value() or self._today()
        except Unreadable:
            day = self._today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))

        def pick(chosen: QDate) -> None:
            self.set_value(date(chosen.year(), chosen.month(), chosen.day()))
            self.edited.emit()
            menu.close()

        calendar.activated.connect(pick)
        calendar.clicked.connect(pick)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.setFocus()
        return menu


def _calendar() -> QCalendarWidget:
    """Return a month of days in our own colours, the week beginning on Monday."""
    calendar = QCalendarWidget()
    calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    calendar.setGridVisible(False)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setMinimumSize(look().px(300), look().px(250))
    quiet = QTextCharFormat()
    quiet.setForeground(look().colour("ink_faint"))
    calendar.setHeaderTextFormat(quiet)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, quiet)
    return calendar


class MonthInput(TextInput):
    """A date that may lack its day or its month."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("如 1975、1975.03、1975-03-01")

    def value(self) -> str:
        try:
            return read_month(self.text())
        except ValueError:
            raise Unreadable("看不懂这个年月，请写成 1975.03 或 1975-03-01。") from None


class MomentInput(TextInput):
    """A day and a time of day."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.setPlaceholderText("如 3.10 9:00")
        self.editingFinished.connect(self._spell)

    def value(self) -> Any:
        words = self.text().replace("：", ":").split()
        if not words:
            return None
        try:
            day = read_day(words[0], today=self._today())
            hour, minute = (int(part) for part in (words[1] if len(words) > 1 else "0:00").split(":"))
            if day is None:
                return None
            return datetime(day.year, day.month, day.day, hour, minute)
        except ValueError:
            raise Unreadable("看不懂这个时间，请写成 2026-3-10 9:00。") from None

    def set_value(self, value: Any) -> None:
        form = "%Y-%m-%d %H:%M" if isinstance(value, datetime) and has_hour(value) else "%Y-%m-%d"
        self.setText(f"{value:{form}}" if isinstance(value, datetime) else "")

    def _spell(self) -> None:
        try:
            self.set_value(self.value())
        except Unreadable:
            return


class NumberInput(TextInput):
    def value(self) -> Any:
        text = self.text().strip()
        if not text:
            return None
        try:
            return int(text)
        except ValueError:
            raise Unreadable("这里只能填整数。") from None


class LongInput(QPlainTextEdit):
    """Several lines; Tab goes on to the next field, Enter makes a new line."""

    edited = Signal()

    def __init__(self, *, lines: int = 5) -> None:
        super().__init__()
        self._filling = False
        self.setTabChangesFocus(True)
        self.setMinimumHeight(look().px(22) * lines + look().px(14))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.textChanged.connect(self._on_text)

    def sizeHint(self) -> QSize:
        """Ask for the lines wanted and no more: what follows from a form shall stay in sight."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _on_text(self) -> None:
        if not self._filling:
            self.edited.emit()

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        self._filling = True
        self.setPlainText("" if value is None else str(value))
        self._filling = False

    def set_wrong(self, *, wrong: bool) -> None:
        repolish(self, wrong="true" if wrong else "false")


class ChoiceInput(QComboBox):
    """One of a few words, or none; the wheel changes it only where the keyboard is."""

    edited = Signal()

    def __init__(self, choices: tuple[str, ...], *, required: bool = False) -> None:
        super().__init__()
        if not required:
            self.addItem("", "")
        for words in choices:
            self.addItem(words, words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))  # the style sheet reaches no other
        self.activated.connect(lambda _place: self.edited.emit())

    def value(self) -> str:
        return str(self.currentData() or "")

    def set_value(self, value: Any) -> None:
        words = "" if value is None else str(value)
        place = self.findData(words)
        if place < 0:  # a word from an older list is kept, not silently exchanged
            self.addItem(words, words)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def set_wrong(self, *, wrong: bool) -> None:
        repolish(self, wrong="true" if wrong else "false")

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class FlagInput(QCheckBox):
    edited = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setMinimumHeight(look().px(32))  # as high as a line, so that its words stand beside it
        self.clicked.connect(lambda _checked: self.edited.emit())

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        self.setChecked(bool(value))

    def set_wrong(self, *, wrong: bool) -> None:
        repolish(self, wrong="true" if wrong else "false")

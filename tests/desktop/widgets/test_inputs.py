"""One input per type of field."""

from datetime import date, datetime
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.inputs import (
    ChoiceInput,
    DayInput,
    FlagInput,
    LongInput,
    MomentInput,
    MonthInput,
    NumberInput,
    TextInput,
    Unreadable,
)
from tests.desktop.conftest import Write


@pytest.fixture
def desk_top(qtbot: QtBot, coat: Look) -> QWidget:
    del coat
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


MAKERS: list[tuple[Any, Any]] = [
    (TextInput, "区财政局"), (LongInput, "两行\n文字"), (partial(DayInput, date.today), date(2022, 3, 10)), (MonthInput, "1975-03"),
    (partial(MomentInput, date.today), datetime(2022, 3, 10, 9, 30)), (NumberInput, 45), (lambda: ChoiceInput(("A", "B")), "B"),
    (lambda: FlagInput("公开"), True),
]  # fmt: skip


@pytest.mark.parametrize(("make", "value"), MAKERS)
def test_what_is_put_in_comes_out_and_is_no_editing(
    desk_top: QWidget, qtbot: QtBot, make: Any, value: Any
) -> None:
    made = make()
    made.setParent(desk_top)
    with qtbot.assertNotEmitted(made.edited):
        made.set_value(value)
    assert made.value() == value
    made.set_value(None)
    assert made.value() in (None, "", False)


@pytest.mark.parametrize("make", [TextInput, LongInput, MonthInput])
def test_chinese_comes_from_the_input_method(
    desk_top: QWidget, qtbot: QtBot, write: Write, make: Any
) -> None:
    made = make()
    made.setParent(desk_top)
    with qtbot.waitSignal(made.edited):
        write(made, "二〇二二年𬭎")
    assert (made.toPlainText() if make is LongInput else made.text()) == "二〇二二年𬭎"


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (partial(DayInput, date.today), "二月三十"),
        (MonthInput, "早年"),
        (partial(MomentInput, date.today), "3.10 9点"),
        (NumberInput, "三"),
    ],
)
def test_what_cannot_be_read_says_how_to_write_it(desk_top: QWidget, make: Any, text: str) -> None:
    made = make()
    made.setParent(desk_top)
    made.setText(text)
    with pytest.raises(Unreadable, match=r"请|只能"):
        made.value()
    made.editingFinished.emit()
    assert made.text() == text


def test_a_day_is_spelled_out_when_it_is_left(desk_top: QWidget) -> None:
    made = DayInput(date.today)
    made.setParent(desk_top)
    made.setText("3.10")
    made.editingFinished.emit()
    assert made.text() == date(date.today().year, 3, 10).isoformat()


def test_a_short_date_is_in_the_year_of_the_office_not_of_the_machine(desk_top: QWidget) -> None:
    day = DayInput(lambda: date(2019, 6, 14))
    day.setParent(desk_top)
    day.setText("3.10")
    assert day.value() == date(2019, 3, 10)
    day.setText("今天")
    assert day.value() == date(2019, 6, 14)
    moment = MomentInput(lambda: date(2019, 6, 14))
    moment.setParent(desk_top)
    moment.setText("3.10 9:00")
    assert moment.value() == datetime(2019, 3, 10, 9)
    for words in ("2019-03-10 09:30", "2019-03-10"):  # the day alone comes back as it was written
        moment.setText(words)
        moment.set_value(moment.value())
        assert moment.text() == words


def test_arrows_move_a_day(desk_top: QWidget, qtbot: QtBot) -> None:
    made = DayInput(date.today)
    made.setParent(desk_top)
    QTest.keyClick(made, Qt.Key.Key_Up)
    assert made.value() == date.today()
    made.set_value(date(2022, 3, 1))
    with qtbot.waitSignal(made.edited):
        QTest.keyClick(made, Qt.Key.Key_Down)
    assert made.value() == date(2022, 2, 28)
    made.setText("不是日子")
    QTest.keyClick(made, Qt.Key.Key_Down)
    assert made.text() == "不是日子"


def test_a_day_is_picked_from_the_calendar(desk_top: QWidget) -> None:
    made = DayInput(date.today)
    made.setParent(desk_top)
    made.set_value(date(2022, 3, 1))
    desk_top.show()
    QTest.keyClick(made, Qt.Key.Key_F4)
    (calendar,) = made.findChildren(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2022, 3, 1)
    calendar.clicked.emit(QDate(2022, 3, 18))
    assert made.value() == date(2022, 3, 18)
    made.setText("？")
    made.open_calendar().close()


def test_a_moment_without_a_time_is_midnight_and_without_a_day_none(desk_top: QWidget) -> None:
    made = MomentInput(date.today)
    made.setParent(desk_top)
    made.setText("2022-3-10")
    assert made.value() == datetime(2022, 3, 10)
    made.setText("2022-3-10 9：30")
    made.editingFinished.emit()
    assert made.text() == "2022-03-10 09:30"


def test_a_word_of_an_older_list_is_kept(desk_top: QWidget) -> None:
    made = ChoiceInput(("A", "B"), required=True)
    made.setParent(desk_top)
    assert [made.itemText(place) for place in range(made.count())] == ["A", "B"]
    made.set_value("E")
    assert made.value() == "E"


def test_the_wheel_does_not_change_what_is_only_scrolled_past(desk_top: QWidget) -> None:
    made = ChoiceInput(("A", "B"))
    made.setParent(desk_top)
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003  # Qt's own order of arguments
    )  # fmt: skip
    QApplication.sendEvent(made, event)
    assert made.value() == ""
    desk_top.show()
    made.setFocus()
    QTest.qWaitForWindowActive(desk_top)
    QApplication.sendEvent(made, event)
    assert made.value() == "A"


@pytest.mark.parametrize(("make", "value"), MAKERS)
def test_a_wrong_input_is_marked_and_unmarked(desk_top: QWidget, make: Any, value: Any) -> None:
    del value
    made = make()
    made.setParent(desk_top)
    made.set_wrong(wrong=True)
    assert made.property("wrong") == "true"
    made.set_wrong(wrong=False)
    assert made.property("wrong") == "false"

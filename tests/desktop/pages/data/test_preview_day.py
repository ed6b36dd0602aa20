"""A day asked for while an import is decided is a day of the office."""

from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.pages.data.preview import DayBox
from desktop.widgets.form import Sources


def test_a_short_day_is_in_the_year_of_the_office_and_not_of_the_computer(qtbot: QtBot, coat: Look) -> None:
    del coat
    parent = QWidget()
    qtbot.addWidget(parent)
    box = DayBox(parent, "从哪一天起改在教育界？", Sources(today=lambda: date(2019, 6, 14)))
    chosen: list[date] = []
    box.chosen.connect(chosen.append)
    box.form.row("on").input.setText("3.10")
    box.form.submit()
    assert chosen == [date(2019, 3, 10)]

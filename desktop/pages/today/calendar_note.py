"""A line at the head of the day when a year's days off are not loaded though deadlines need them."""

from datetime import date

from PySide6.QtWidgets import QWidget

from db.proposals.days_off import missing_years
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.boxes import row
from desktop.widgets.buttons import link
from desktop.widgets.labels import Elided


class CalendarNote(QWidget):
    """Hidden while nothing is missing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.said = Elided("", "small", tone=Tone.WARN)
        self.setProperty("role", "bare")
        self.setLayout(row(self.said, link("去设置", lambda: desk.go("settings")), None, spacing=10))
        self.hide()

    def refresh(self, today: date) -> None:
        missing = missing_years(self._desk.store, today=today)
        self.said.say("　".join(each.words for each in missing))
        self.setVisible(bool(missing))

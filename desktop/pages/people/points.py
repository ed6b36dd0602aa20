"""The points of a member in the year shown: beside the middle of all, each row leading to its record."""

from PySide6.QtWidgets import QStackedWidget

from db.duty.overview import Overview
from db.duty.periods import Period
from db.people.records import PersonId
from desktop.desk.desk import Desk
from desktop.desk.reckoning import Reckoning
from desktop.widgets.boxes import column, holding
from desktop.widgets.panels import EmptyState, scrolling
from desktop.widgets.statement import StatementView


class MemberPoints(QStackedWidget):
    """Everybody of the year is reckoned beside the window: a place is one among all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._person: PersonId | None = None
        self.reckoning = Reckoning(desk, self)
        self.reckoning.found.connect(self._show)
        self.reckoning.wrong.connect(self._say)
        self.statement = StatementView()
        self.statement.opened.connect(desk.open)
        self._none = EmptyState("正在计分 …", icon="duty")
        self._none.offer("去“履职”页", lambda: desk.go("duty"))
        self.addWidget(self._none)
        self._bed = scrolling(holding(column(self.statement, margins=(0, 0, 8, 0))))
        self.addWidget(self._bed)

    def show_member(self, person: PersonId, period: Period) -> None:
        """Show a member of a year; another one of the same year is there at once."""
        self._person = person
        if self.reckoning.kept is None:
            self._say("正在计分 …")
        self.reckoning.ask(period)

    def _say(self, sentence: str, more: str = "") -> None:
        self._none.say(sentence, more)
        self.setCurrentWidget(self._none)

    def _show(self, found: Overview) -> None:
        standing = found.row(self._person) if self._person is not None else None
        if found.version is None:
            self._say(f"{found.period.name}还没有计分办法", "在“履职”页选定办法以后，这里有每一分的来历。")
        elif standing is None:
            self._say(f"{found.period.name}不在任，没有计分")
        else:
            self.statement.show_standing(found, standing)
            self.setCurrentWidget(self._bed)

"""One member beside the list: head and tabs."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from db.duty.history import member_history
from db.duty.periods import Period, period_for, periods
from db.duty.queries import MemberYear, member_year
from db.people.queries import MemberDetail
from db.people.words import IN_OFFICE
from desktop.desk.desk import Desk
from desktop.desk.subjects import period_of
from desktop.pages.people.head import MemberHead
from desktop.pages.people.photo import ask_photo, remove_photo
from desktop.pages.people.points import MemberPoints
from desktop.pages.people.report import ReportTab
from desktop.pages.people.tabs import HeldTab, ProposalsTab, SittingsTab
from desktop.pages.people.year import YearTab
from desktop.widgets.buttons import button, menu_button
from desktop.widgets.history import HistoryTab
from desktop.widgets.panels import scrolling
from desktop.widgets.record_page import RecordView

_OF_A_YEAR = {"year", "points", "proposals", "sittings", "report"}


class MemberView(RecordView):
    """Shows one member. ``printing``, ``editing``, ``serving``, ``ending`` and ``returning`` ask the page for what they say."""

    printing = Signal()
    editing = Signal()
    serving = Signal()
    ending = Signal()
    returning = Signal()
    detail: MemberDetail | None = None

    def __init__(self, desk: Desk) -> None:
        super().__init__(top=14, spacing=12)
        self._desk = desk
        self._period: Period | None = None
        self._year: MemberYear | None = None
        self.head = MemberHead(desk)
        self.archive = button("履职档案", self.printing.emit, role="main", key="paper")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.change = menu_button("变更", self._menu)
        self.head.right.addWidget(self.archive)
        self.head.right.addWidget(self.change)
        self.year = YearTab(desk)
        self.proposals, self.sittings = ProposalsTab(desk), SittingsTab(desk)
        self.points, self.report = MemberPoints(desk), ReportTab(desk)
        self.held = HeldTab()
        self.history = HistoryTab(
            lambda detail: member_history(desk.store, detail.row.id),
            none="这名委员随历史数据载入，此后还没有改动。",
        )
        for name, words, part in (
            ("year", "履职", scrolling(self.year)), ("points", "计分", self.points),
            ("proposals", "提案", self.proposals), ("sittings", "会议活动", self.sittings),
            ("report", "述职", scrolling(self.report)), ("held", "任职变动", self.held),
            ("history", "历史", scrolling(self.history)),
        ):  # fmt: skip
            self.tabs.add(name, words, _giving(part))
            self.tabs.page(name)
        self.tabs.opened.connect(lambda _name: self.fill())
        self._years = QMenu(self)
        self._years.aboutToShow.connect(self._fill_years)
        self.chooser = menu_button("履职年度", self._years, role="chip")
        self.tabs.stand_beside(self.chooser)
        self.tabs.opened.connect(lambda name: self.chooser.setVisible(name in _OF_A_YEAR))
        self.body.addWidget(self.head)
        self.body.addWidget(self.tabs, 1)
        self.tabs.open("year")

    def _fill_menu(self) -> None:
        self._menu.clear()
        if self.detail is None:
            return
        person, photo = self.detail.row.id, self.detail.person.photo
        staying = self.detail.row.status == IN_OFFICE
        for words, then, there in (
            ("修改资料…　F2", self.editing, True), ("组内职务…", self.serving, staying), ("离任…", self.ending, staying),
            ("恢复在任", self.returning, not staying and self.detail.row.until is not None),
        ):  # fmt: skip
            if there:
                self._menu.addAction(words).triggered.connect(lambda _on=False, then=then: then.emit())
        self._menu.addSeparator()
        self._menu.addAction("换照片…" if photo else "加照片…").triggered.connect(
            lambda _on=False: ask_photo(self, self._desk, person)
        )
        if photo:
            self._menu.addAction("去掉照片").triggered.connect(
                lambda _on=False: remove_photo(self._desk, person)
            )

    def _fill_years(self) -> None:
        self._years.clear()
        for each in periods(self._desk.store, today=self._desk.store.clock().date()):
            action = self._years.addAction(each.name)
            action.setCheckable(True)
            action.setChecked(each.name == self.period.name)
            action.triggered.connect(lambda _on=False, name=each.name: self.show_period(name))

    # Showing

    def forget_period(self) -> None:
        """Begin again with the year of the session the clerk works in."""
        self._period = None

    @property
    def period(self) -> Period:
        """The duty period shown.

        :raises Refused: when the store has no term yet.
        """
        if self._period is None:
            today = self._desk.store.clock().date()
            self._period = period_of(self._desk.store, self._desk.session, "", today)
        return self._period

    def show_detail(self, detail: MemberDetail) -> None:
        """Show a member; the tab that is open stays open."""
        self.detail = detail
        self.head.show_detail(detail)
        self._read_year()

    def show_period(self, name: str) -> None:
        """Show another year of the same member."""
        self._period = period_for(self._desk.store, name)
        self._read_year()

    def _read_year(self) -> None:
        if self.detail is None:
            return
        store, today = self._desk.store, self._desk.store.clock().date()
        self._period = period_for(
            store, self.period.name
        )  # a year nobody had entered may be on record by now
        self.chooser.setText(f"{self._period.name} ▾")
        self._year = member_year(store, self.detail.row.id, self.period, today=today)
        self.tabs.count("proposals", len(self._year.proposals))
        self.tabs.count("sittings", len(self._year.taken.meetings) + len(self._year.taken.activities))
        self._fresh.clear()
        self.fill()

    def fill(self) -> None:
        """Bring the open tab up to date; the others follow when they are opened."""
        name, year, detail = self.tabs.current, self._year, self.detail
        if year is None or detail is None or name in self._fresh:
            return
        self._fresh.add(name)
        if name == "year":
            self.year.show_year(year, self.period)
        elif name == "proposals":
            self.proposals.show_lines(year.proposals)
        elif name == "sittings":
            self.sittings.show_lines([*year.taken.meetings, *year.taken.activities])
        elif name == "points":
            self.points.show_member(detail.row.id, self.period)
        elif name == "report":
            self.report.show_member(detail.row.id, self.period)
        elif name == "held":
            self.held.show_detail(detail)
        else:
            self.history.show_detail(detail)


def _giving(part: QWidget) -> Callable[[], QWidget]:
    return lambda: part

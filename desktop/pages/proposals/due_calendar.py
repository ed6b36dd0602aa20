"""The calendar of deadlines: a month of days with what is due, and the chosen day's proposals beside it."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.proposals.clock import calendar_of
from db.proposals.waiting import OWED, Waiting, count_days, waiting
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.proposals.overview import Overview
from desktop.widgets.cells import Mark
from desktop.widgets.labels import label
from desktop.widgets.month import DayMark, MonthGrid
from desktop.widgets.month_days import MonthDays
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable

_KINDS = ("答复", "再办理", "会办意见", "跟踪答复", "申退", "首次沟通", "会签", "征询意见")
_COLUMNS = (
    Column(name="number", words="号", width=3),
    Column(name="title", words="案由", width=12),
    Column(name="whom", words="等待", width=9),
    Column(name="what", words="事项", width=4),
)


def _rank(what: str) -> int:
    """Return the place of a kind of waiting; what is not named comes last."""
    return _KINDS.index(what) if what in _KINDS else len(_KINDS)


class DueCalendar(Overview):
    """Enter on a day goes to its list, Enter there opens the proposal."""

    title = "期限日历"

    def __init__(self, desk: Desk) -> None:
        self.month = label("", "h2")
        self.grid = MonthGrid("期限日历")
        self.table = RecordTable(
            _COLUMNS, words="当天到期", present=self._present, stretch="title",
            key=lambda one: (one.proposal, one.assignment, one.reply, one.what),
        )  # fmt: skip
        none = EmptyState("这一天没有到期的事项", icon="check")
        self.days = MonthDays(self.grid, self.table, none, measure="项", widths=(620, 480))
        super().__init__(desk, *self.days.turners(self.month, self._today))
        self.leaves(self.table)
        self.table.leaving.title = lambda: f"{self.desk.session_words}{self.month.text()}到期事项"
        self.table.leaving.counted = str
        self.table.leaving.on_paper = self.shown_rows
        self.body.addWidget(self.days, 1)
        self.setFocusProxy(self.grid)
        self.grid.chosen.connect(self._on_day)
        self.grid.turned.connect(self._show_month)
        self.table.opened.connect(lambda one: desk.open("proposal", one.proposal))

    def _today(self) -> date:
        return self.desk.store.clock().date()

    def refresh(self) -> None:
        session, today = self.desk.session, self._today()
        store = self.desk.store
        days = count_days(store, today=today, session=session.id) if session is not None else {}
        marks = {day: self._mark(day, counts, today) for day, counts in days.items()}
        first = not self.grid.currentIndex().isValid()
        self.days.show_marks(marks, calendar_of(store), today=today)
        self.said.say("答复、会办意见、申退审定、首次沟通、会签和征询意见的到期日；逾期的在原来的日子")
        if first:
            self.grid.go(today)
        self._on_day(self.grid.day)
        self._show_month(self.grid.days.first)

    def _mark(self, day: date, counts: Mapping[str, int], today: date) -> DayMark:
        """Return a line for each kind of thing due that day: 答复 3."""
        lines = []
        for what in sorted(counts, key=_rank):
            soft = what not in OWED
            tone = Tone.PLAIN if soft else Tone.LATE if day < today else Tone.ACCENT
            lines.append((f"{what} {counts[what]}", tone))
        return DayMark(lines=tuple(lines))

    def _between(self, first: date, last: date) -> list[Waiting]:
        """Return what is due from one day to another."""
        session = self.desk.session
        if session is None:
            return []
        return waiting(self.desk.store, today=self._today(), session=session.id, days=(first, last))

    def _show_month(self, first: date) -> None:
        self.month.setText(f"{first.year}年{first.month}月")
        self.days.show_marks(self.grid.days.marks, calendar_of(self.desk.store), today=self._today())

    def _on_day(self, day: date) -> None:
        mine = sorted(self._between(day, day), key=lambda one: (_rank(one.what), one.number))
        self.days.show_day(day, mine, today=self._today())

    def _present(self, one: Waiting, name: str) -> Any:
        if name == "what":
            late = one.days_left is not None and one.days_left < 0 and one.what in OWED
            return Mark(
                one.what + ("（暂定）" if one.tentative else ""),
                Tone.LATE if late else Tone.PLAIN,
                boxed=False,
            )
        if name == "whom":
            return one.whom if one.what in {"征询意见", "会签"} else one.whom.split(" ")[0]
        return getattr(one, name)

    def shown_rows(self) -> tuple[Sequence[Column], Sequence[object]]:
        """Return what is due in the month shown, by day."""
        first = self.grid.days.first
        last = first.replace(day=monthrange(first.year, first.month)[1])
        due = (Column(name="due", words="期限"), Column(name="role", words="方式"))
        return (*due, *_COLUMNS), self._between(first, last)

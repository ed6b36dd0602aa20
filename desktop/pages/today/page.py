"""The page of the day: what is late, what comes, who is waited for, which meetings are ahead."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from db.calendar import WEEKDAYS, day_words
from db.duty.facts import RateFacts
from db.duty.overall import office_rate
from db.duty.periods import period_on
from db.events.countdown import open_steps
from db.events.queries import coming
from db.people.records import SessionId
from db.people.sessions import chinese
from db.proposals.pace import Pace, pace
from db.proposals.settings import ProposalSettings
from db.proposals.today import TodayFigures, overdue, today_figures
from db.proposals.waiting import Waiting, count_waiting, most_urgent, waiting
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.store import Done
from desktop.desk.desk import Desk
from desktop.desk.jobs import Progress
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.today.ahead import Ahead
from desktop.pages.today.calendar_note import CalendarNote
from desktop.pages.today.waiting import WaitingCard
from desktop.widgets.bars import Bar, BarChart
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.cards import FigureCard
from desktop.widgets.labels import Elided, label, set_tip
from desktop.widgets.page import Page
from desktop.widgets.panels import EmptyState, scrolling

_COMING = 3
_STEPS = 14  # days ahead in which the steps of a countdown are shown
_AT_ONCE = 1000  # filed proposals of a session that are read whole while the window waits
_PAGE = 300  # of more, so many of what waits are shown
_ATTENDED = frozenset(
    {"event", "invitation", "attendance", "leave", "membership", "setting", "duty_period", "term"}
)
_WIDE = 900  # pixels at 14 px text from which the lists stand side by side
_ROOM = 700  # and from which the cards stand in one row, with all that is written on them


class TodayPage(Page):
    title = "今日"
    reads = frozenset(
        {
            "proposal", "proposer", "assignment", "reply", "feedback", "clock_step", "contact", "event", "invitation", "attendance", "leave",
            "membership", "holiday", "setting", "body", "person", "session", "term", "duty_period", "event_step",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._day = label("", "h1")
        self._course = Elided("", "soft")
        self._rated: date | None = None
        self._asked = 0  # counts readings: only the newest is shown
        self._make_cards()
        self.who = WaitingCard(desk)
        self.who.turned.connect(self.refresh)
        self.ahead = Ahead(desk)
        self._ahead_card = Card("接下来的会", spacing=6)
        self._ahead_card.body.addWidget(self.ahead, 1)
        self.chart = BarChart("每周收到的答复")
        self.chart.setMinimumHeight(look().px(64))
        self._pace_said = Elided("", "hint")
        self._pace_card = Card("办理进度", self._pace_said, spacing=6)
        self._pace_card.body.addWidget(self.chart, 1)
        self._full = QStackedWidget()
        self._full.addWidget(self._board())
        self._start = _start(desk)
        self._full.addWidget(self._start)
        self.calendar_note = CalendarNote(desk)
        self.setLayout(column(row(self._day, None, self._course), self.calendar_note, self._full, spacing=10))
        self.setFocusProxy(self.who)

    def _make_cards(self) -> None:
        show = self.desk.show_list
        self.late, self.soon, self.answered = (
            FigureCard("逾期未复"),
            FigureCard("近期到期"),
            FigureCard("已答复 / 立案"),
        )
        self.forms, self.rate = FigureCard("待征询意见"), FigureCard("今年出席率")
        self.late.pressed.connect(lambda: show("proposals", todo="overdue"))
        self.soon.pressed.connect(lambda: show("proposals", todo="soon"))
        self.answered.pressed.connect(lambda: show("proposals", todo="answered"))
        self.forms.pressed.connect(lambda: show("proposals", todo="feedback"))
        self.rate.pressed.connect(lambda: self.desk.go("events"))

    # Room

    def _board(self) -> QWidget:
        self._cards, self._parts = QGridLayout(), QGridLayout()
        for grid, gap in ((self._cards, 12), (self._parts, 14)):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setSpacing(look().px(gap))
        self._shape: tuple[int, bool] | None = None
        frame = scrolling(holding(column(self._cards, self._parts, spacing=14)))
        self._arrange(5, wide=True)
        return frame

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        self._arrange(5 if width >= look().px(_ROOM) else 3, wide=width >= look().px(_WIDE))

    def _arrange(self, across: int, *, wide: bool) -> None:
        """Put the cards in a row and the lists side by side; in a narrow window, below each other."""
        if (across, wide) == self._shape:
            return
        self._shape = (across, wide)
        for grid in (self._cards, self._parts):
            while grid.takeAt(0) is not None:
                pass
        cards = (self.late, self.soon, self.answered, self.forms, self.rate)
        for place, card in enumerate(cards):
            self._cards.addWidget(card, place // across, place % across)
            self._cards.setColumnStretch(place, 1 if place < across else 0)
        self._parts.addWidget(self.who, 0, 0, 2 if wide else 1, 1)
        self._parts.addWidget(self._ahead_card, 0 if wide else 1, 1 if wide else 0)
        self._parts.addWidget(self._pace_card, 1 if wide else 2, 1 if wide else 0)
        self._parts.setColumnStretch(0, 61)
        self._parts.setColumnStretch(1, 39 if wide else 0)
        self._parts.setRowStretch(0, 6)
        self._parts.setRowStretch(1, 5 if wide else 0)
        self.who.setMinimumHeight(look().px(260 if wide else 380))

    # Reading

    def refresh(self) -> None:
        store, today, session = self.desk.store, self.desk.store.clock().date(), self.desk.session
        self._day.setText(f"{day_words(today)}　星期{WEEKDAYS[today.weekday()]}")
        wanted = session.id if session is not None else None
        figures = today_figures(store, today=today, session=wanted)
        ahead = coming(store, today=today, limit=_COMING)
        empty = session is None or not (figures.received or ahead)
        self._full.setCurrentIndex(1 if empty else 0)
        self.calendar_note.refresh(today)
        self.setFocusProxy(self._start if empty else self.who)
        self.counted.emit(figures.overdue)
        if empty:
            self._course.say("")
            return
        warn = load(store, ProposalSettings).warn_days
        self.soon.rename(f"{chinese(warn)}日内到期")
        self._show_figures(figures, today)
        self._ask_rate(today)
        steps = open_steps(store, until=today + timedelta(days=_STEPS), today=today)
        self.ahead.show_events(ahead, today, steps)
        self._read_on(wanted, today, warn, many=figures.docketed > _AT_ONCE)

    def _read_on(self, session: SessionId | None, today: date, warn: int, *, many: bool) -> None:
        """Show who is waited for and the pace; of very many the most urgent at once, the rest beside the window."""
        self._asked += 1
        asked, store, order = self._asked, self.desk.store, self.who.order.chosen
        if not many:
            self.who.show_waiting(waiting(store, today=today, session=session), warn=warn)
            self._show_pace(pace(store, today=today, session=session), today)
            return
        if order == "due" and asked > 1:
            self._show_urgent(session, today, warn)
        elif order == "due":  # the page is painted first, its longest list comes with the next turn
            QTimer.singleShot(0, self, lambda: self._show_first(session, today, warn))
        take = store.copier()

        def run(_progress: Progress) -> tuple[list[Waiting], int, Pace | None]:
            copy = Reader(take())
            try:
                found = (
                    waiting(copy, today=today, session=session, order=order, limit=_PAGE)
                    if order != "due"
                    else []
                )
                total = count_waiting(copy, today=today, session=session)
                return found, total, pace(copy, today=today, session=session)
            finally:
                copy.connection.close()

        def show(found: tuple[list[Waiting], int, Pace | None]) -> None:
            if asked == self._asked:
                if order != "due":
                    self.who.show_waiting(found[0], warn=warn, total=found[1])
                self._show_pace(found[2], today)

        self.desk.jobs.start(run).done.connect(show)

    def _show_first(self, session: SessionId | None, today: date, warn: int) -> None:
        """Show the list a turn later, unless there is a newer reading, or the page has closed with its store."""
        if self._asked > 1 or not self.isVisible():
            return
        if self.who.order.chosen == "due":
            self._show_urgent(session, today, warn)
        else:  # the clerk was quicker
            self.refresh()

    def _show_urgent(self, session: SessionId | None, today: date, warn: int) -> None:
        """Show the most urgent of very much that waits, and how much that is."""
        store = self.desk.store
        first = most_urgent(store, today=today, session=session, limit=_PAGE)
        self.who.show_waiting(first, warn=warn, total=count_waiting(store, today=today, session=session))

    def _show_figures(self, found: TodayFigures, today: date) -> None:
        units = f"涉及 {found.overdue_handlers} 个单位" if found.overdue else "没有逾期"
        self.late.show_figure(str(found.overdue), note=units, tone=Tone.LATE if found.overdue else Tone.PLAIN)
        before = sum(late for _, late in found.earlier)
        links: list[tuple[str, Callable[[], object]]] = [("催办", self.urge)] if found.overdue else []
        if before:
            links.append((f"往届 {before}", lambda: self._earlier(found.earlier[0][0])))
        self.late.show_links(links)
        self._show_soon(found, today)
        self.answered.show_figure(str(found.answered), of=f"/ {found.docketed}")
        self.answered.show_part(found.answered, found.docketed)
        set_tip(self.answered, "立案的提案中，主办、分办单位都已答复的件数；并案只算主提案。")
        back = "还没有收回"
        if found.returned:
            back = f"已收回 {found.returned} 份，满意率 {found.satisfied / found.returned:.1%}"
        self.forms.show_figure(str(found.forms_out), note=back)
        set_tip(
            self.forms,
            "满意率：收回的征询意见表中没有“不满意”的所占比例"
            f"（{found.satisfied} / {found.returned}），没有收回的不算。",
        )

    def _show_soon(self, found: TodayFigures, today: date) -> None:
        """Show what is due within the office's warning days, and beside it the other numbers of days it looks ahead."""
        first = f"最早 {day_words(found.soon_first, beside=today)}" if found.soon_first else "近期没有到期"
        self.soon.show_figure(str(found.soon), note=first, tone=Tone.WARN if found.soon else Tone.PLAIN)
        warn = load(self.desk.store, ProposalSettings).warn_days
        show = self.desk.show_list
        self.soon.show_links(
            [
                (f"{days}日 {count}", lambda days=days: show("proposals", due=str(days)))  # type: ignore[misc]  # a lambda's default has no type
                for days, count in found.within
                if days != warn
            ]
        )

    def urge(self) -> None:
        """Ask for the reminders of all handlers that are late, in one action."""
        wanted = self.desk.session.id if self.desk.session is not None else None
        late = overdue(self.desk.store, today=self.desk.store.clock().date(), session=wanted)
        handlers = dict.fromkeys(one.handler for one in late if one.handler is not None)
        self.desk.print("handler", list(handlers), paper="reminder")

    def _earlier(self, session: SessionId) -> None:
        """Go to what is late of a session before."""
        self.desk.choose_session(session)
        self.desk.show_list("proposals", todo="overdue")

    def _ask_rate(self, today: date) -> None:
        """Count attendance beside the window, and only when it may have changed: it reads every mark of the year."""
        if self._rated == today:
            return
        self._rated = today
        take = self.desk.store.copier()

        def run(_progress: Progress) -> RateFacts | None:
            copy = Reader(take())
            try:
                period = period_on(copy, today)
                return office_rate(copy, period.since, min(period.until, today))
            except Refused:  # no term yet: nobody could have attended anything
                return None
            finally:
                copy.connection.close()

        self.desk.jobs.start(run).done.connect(self._show_rate)

    def _on_changed(self, done: Done) -> None:
        if done.changes.tables & _ATTENDED:
            self._rated = None
        super()._on_changed(done)

    def _show_rate(self, found: RateFacts | None) -> None:
        if found is None or not found.base:
            self.rate.show_figure("—", note="今年还没有登记出席")
            return
        self.rate.show_figure(
            f"{found.count / found.base:.1%}", note=f"应到 {found.base:,} 人次　口径：应邀在任"
        )
        set_tip(self.rate, f"{found.definition}（{found.count:,} / {found.base:,}）")

    def _show_pace(self, found: Pace | None, today: date) -> None:
        if found is None:
            self._course.say("")
            self._pace_said.say("交办以后，这里按周显示收到的答复。")
            self.chart.show_bars([])
            return
        until = f"　·　答复期限 {day_words(found.due, beside=today)}" if found.due else ""
        self._course.say(f"交办后第 {found.week} 周{until}")
        begun = day_words(found.assigned_on, beside=today)
        self._pace_said.say(f"每周收到的答复，自 {begun} 集中交办起")
        self.chart.show_bars([Bar(f"第{week.number}周", week.answers) for week in found.weeks])


def _start(desk: Desk) -> EmptyState:
    """Return what stands on the page while the store is empty: the next steps, in their order."""
    made = EmptyState(
        "从这里开始",
        "先导入委员名册，再导入提案登记簿，或者新建一次会议。导入前可以预览，导入后可以整批撤销。",
        icon="today",
    )
    made.offer("导入委员名册", lambda: desk.go("data"), role="main")
    made.offer("导入提案", lambda: desk.go("data"))
    made.offer("新建会议", lambda: desk.create("event"))
    return made

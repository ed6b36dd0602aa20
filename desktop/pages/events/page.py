"""The page of meetings and activities: the list of a session, one event beside it, and the attendance board."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from db.events.counting import counts
from db.events.kind import EVENT
from db.events.queries import EventDetail, EventRow, event
from db.events.records import Event, EventId
from db.store.errors import Missing
from db.store.store import Done
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.pages.events import calling, venue
from desktop.pages.events.attendance import READS, AttendanceBoard
from desktop.pages.events.detail import EventView
from desktop.pages.events.from_paper import FromPaper
from desktop.pages.events.listing import Lines, columns, filters, find, nearest
from desktop.pages.events.month import EventCalendar
from desktop.pages.events.rates import RatesView
from desktop.pages.events.venue_return import returned
from desktop.widgets.boxes import column
from desktop.widgets.buttons import button, icon_button, menu, menu_button
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState
from desktop.widgets.record_page import RecordPage
from desktop.widgets.saved_views import SavedViews
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Sheet, Task

_HINTS = (("↑↓", "选择"), ("Enter", "打开"), ("/", "筛选"), ("Ctrl Enter", "下一步"), ("Ctrl P", "签到表"))
_NONE_YET = ("这个届次还没有会议活动", "新建一个，或者换一个届次。")
_NONE_FOUND = ("没有符合条件的会议活动", "换一个条件，或者清除筛选。")


class EventsPage(RecordPage[EventView]):
    title = "会议活动"
    makes = (Event, "event")
    reads = READS | {
        "paper", "session", "term", "agenda_item", "minutes", "event_step", "outcome", "instruction", "plan_topic", "speech",
        "speaker", "holiday", "setting",
    }  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.lines = Lines(desk)
        nothing = EmptyState("没有选中会议", "在左边选一个，或新建一个会议活动。", icon="events")
        self._views = QMenu(self)
        self._venue = menu(
            self,
            ("带到会场…", self.take_out),
            ("带回会场数据…", self.bring_back),
            None,
            ("打开会场数据包…", lambda: venue.open_package(desk, self)),
        )
        self.lay(self._listing(), EventView(desk), nothing, list_share=0.44)
        self.saved = SavedViews(desk, "events", self.listing, self.begin)
        self.saved.attach(self._views)
        self.board: AttendanceBoard | None = None
        self.paper: FromPaper | None = None
        self.rates: RatesView | None = None
        self.calendar: EventCalendar | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pair)
        self.setLayout(column(self._stack, spacing=0))
        self.side.record.board_asked.connect(self.open_board)
        self.side.record.paper_asked.connect(self.open_paper)
        self.side.record.sheet_asked.connect(self.begin_or_open)
        self.side.record.printing.connect(lambda ids: desk.print("event", ids))
        self._begun = False
        self.keys = (
            make("next_move", self.pair, self.next_move),
            make("edit", self.pair, self.edit),
            make("paper", self.pair, self.side.record.print_sheet),
        )

    def _listing(self) -> Listing:
        table = RecordTable(columns(), words="会议活动", present=self.lines.present, stretch="title")
        empty = EmptyState(*_NONE_YET, icon="events")
        self._unfilter = empty.offer("清除筛选", self.clear_filters)
        empty.offer("新建会议活动", lambda: self.start_new("event"), role="main")
        new = button("新建", lambda: self.start_new("event"))
        rates = icon_button("statistics", "出席率", self.show_rates)
        days = icon_button("calendar", "会议日历", self.open_calendar)
        table.leaving.title = lambda: f"{self.desk.session_words}会议活动"
        table.leaving.columns = EVENT.columns
        table.leaving.filed = self._counted
        menus = [menu_button("视图", self._views, role="chip"), menu_button("会场", self._venue, role="chip")]
        right = (days, rates, new, *menus)
        return Listing("会议活动", table, filters=filters(self.desk), hints=_HINTS, right=right, empty=empty)

    # Reading

    def refresh(self) -> None:
        self.listing.filters.set_filters(filters(self.desk))
        self.narrow()

    def narrow(self) -> None:
        found = find(self.desk, self.listing.filters.values(), self.listing.filters.text)
        self.lines.start(found.rows)
        self.listing.show_rows(found.rows, count=found.count, choose_first=False)
        narrowed = bool(self.listing.filters.values() or self.listing.filters.text)
        self.listing.empty.say(*(_NONE_FOUND if narrowed else _NONE_YET))
        self._unfilter.setVisible(narrowed)
        table = self.listing.table
        if table.chosen_row() is None or not self._begun:
            self._begun = True
            first = nearest(found.rows, self.desk.store.clock().date())
            if first is not None:
                table.choose(first.id)

    def _on_changed(self, done: Done) -> None:
        """Let an open board follow by itself; the list behind it waits until it is seen again."""
        if self.board is not None and self._stack.currentWidget() is self.board:
            if not done.changes.tables & self.reads:
                return
            self.stale = True
            if self._is_gone():
                self.close_board()
            else:
                self.board.follow(done)
            return
        if self._stack.currentWidget() is not self.pair and done.changes.tables & self.reads:
            self.stale = True
            self._reread()
            return
        super()._on_changed(done)

    def _reread(self) -> None:
        """Bring what stands in front of the list up to date."""
        front = self._stack.currentWidget()
        if self.paper is not None and front is self.paper:
            self.paper.load()
        elif self.rates is not None and front is self.rates:
            self.rates.refresh()
        elif self.calendar is not None and front is self.calendar:
            self.calendar.refresh()

    def _is_gone(self) -> bool:
        """Return whether an undo has taken away the event on the board."""
        if self.board is None or self.board.sitting is None:
            return True
        try:
            self.desk.store.get(Event, self.board.sitting.id)
        except Missing:
            return True
        return False

    def freshen(self) -> None:
        front = self._stack.currentWidget()
        if front is self.pair:
            super().freshen()
        elif front is not self.board:
            self._reread()
        elif self.stale and self.board is not None:
            self.board.load()  # something may have changed while another page was in front

    def read(self, record: Any) -> EventDetail | None:
        try:
            return event(self.desk.store, EventId(record))
        except Missing:
            return None

    def record_of(self, detail: EventDetail) -> int:
        return detail.event.id

    def open_chosen(self) -> None:
        self.pair.open_detail()
        self.side.record.tabs.page(self.side.record.tabs.current).setFocus()

    # What the window asks

    def show_record(self, kind: str, record: int) -> bool:
        if kind != "event" or not self.may_leave():
            return False
        try:
            wanted = self.desk.store.get(Event, EventId(record))
            whole = wanted if wanted.parent is None else self.desk.store.get(Event, wanted.parent)
        except Missing:
            return False
        self.close_board()
        self.close_sheet(back=False)
        if whole.session is not None and (self.desk.session is None or whole.session != self.desk.session.id):
            self.desk.choose_session(whole.session)
        self.freshen()
        if not self.choose(whole.id):
            self.show_row(whole.id)
        if wanted.parent is not None:
            self.side.record.show_sitting(wanted.id)
        self.pair.open_detail()
        return True

    def show_list(self, values: Mapping[str, str]) -> bool:
        if not self.may_leave():
            return False
        self.close_board()
        return super().show_list(values)

    def start_new(self, kind: str) -> bool:
        if kind != "event" or not self.may_leave():
            return False
        if self.desk.session is None:
            self.desk.notices.tell("还没有届次，不能新建会议。", "请先在“设置”里建立届次和全体会议。")
            return False
        self.close_board()
        self.freshen()
        self.begin(calling.new_event(self.desk))
        return True

    def back(self) -> bool:
        front = self._stack.currentWidget()
        if front is self.board and self.board is not None:
            self.board.back()
            return True
        if front is not self.pair:
            self.close_board()
            return True
        return super().back()

    # The venue

    def take_out(self) -> None:
        """Ask what of the event shown goes along to the venue."""
        detail = self.side.record.detail
        if detail is None:
            self.desk.notices.say("请先在列表里选一个会议。")
        else:
            self.begin(venue.taking(self.desk, detail))

    def bring_back(self) -> None:
        """Ask for a package that came back, and show what it would bring."""
        package = venue.ask_package(self, "带回会场数据") if self.may_leave() else None
        if package is not None:
            self.show_return(package)

    def show_return(self, package: Path) -> None:
        """Show what a package that came back would bring."""
        sheet = returned(self.desk, package)
        if sheet is not None:
            self.open_sheet(sheet)

    # The board

    def begin_or_open(self, wanted: Task | Sheet) -> None:
        """Open a sheet of one form, or one that was made already."""
        if isinstance(wanted, Task):
            self.begin(wanted)
        elif self.may_leave():
            self.open_sheet(wanted)

    def open_board(self, sitting: EventId) -> None:
        """Bring the attendance board of a sitting forward."""
        if self.board is None:
            self.board = AttendanceBoard(self.desk)
            self.board.left.connect(self.close_board)
            self.board.inviting.connect(self._invite_from_board)
            self.board.scanned.connect(self._on_scanned)
            self._stack.addWidget(self.board)
        self.allow(moving=False)
        self._stack.setCurrentWidget(self.board)
        self.setFocusProxy(self.board)
        self.board.open(sitting)

    def open_paper(self, sitting: EventId) -> None:
        """Bring the walk through a signed sheet forward."""
        if self.paper is None:
            self.paper = FromPaper(self.desk)
            self.paper.left.connect(self.close_board)
        self._bring(self.paper)
        self.paper.open(sitting)

    def _on_scanned(self, code: str) -> None:
        """Go from the board to the paper whose code was scanned there."""
        if self.board is not None and self.board.sitting is not None:
            self.open_paper(self.board.sitting.id)
            assert self.paper is not None  # noqa: S101 - opened a line above
            self.paper.read(code)

    def show_rates(self) -> None:
        """Bring the rates of attendance forward."""
        if not self.may_leave():
            return
        if self.rates is None:
            self.rates = RatesView(self.desk)
            self.rates.left.connect(self.close_board)
            self.rates.opened.connect(lambda event: self.show_record("event", event))
        self._bring(self.rates)
        self.rates.open()

    def open_calendar(self) -> None:
        """Bring the months and weeks of meetings forward."""
        if not self.may_leave():
            return
        if self.calendar is None:
            self.calendar = EventCalendar(self.desk)
            self.calendar.left.connect(self.close_board)
            self.calendar.opened.connect(lambda event: self.show_record("event", event))
        self._bring(self.calendar)
        self.calendar.refresh()
        self.calendar.setFocus()

    def _bring(self, front: QWidget) -> None:
        if self._stack.indexOf(front) < 0:
            self._stack.addWidget(front)
        self.allow(moving=False)
        self._stack.setCurrentWidget(front)
        self.setFocusProxy(front)

    def close_board(self) -> None:
        """Leave the board, or what else stands in front, for the list."""
        if self._stack.currentWidget() is self.pair:
            return
        self._stack.setCurrentWidget(self.pair)
        self.setFocusProxy(self.listing)
        self.allow(moving=self.side.sheet is None)
        self.freshen()
        self.listing.table.setFocus()

    def _invite_from_board(self) -> None:
        self.close_board()
        self.side.record.invite()

    # Keys

    def next_move(self) -> None:
        """Make the next step of the event shown: what Ctrl+Enter does."""
        if self.side.record.detail is not None:
            self.side.record.moves.go()

    def edit(self) -> None:
        self.side.record.edit()

    def _counted(self, rows: Sequence[EventRow]) -> list[EventRow]:
        """Return the rows with every figure: the list counts only what is in sight."""
        figures = counts(self.desk.store, [row.id for row in rows])
        return [replace(row, count=figures[row.id]) for row in rows]

"""The program at a venue: one event, its sittings, the board, and the way home; nothing that would not come home."""

from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from db.events.queries import event
from db.events.records import Event, EventId, EventState
from db.store.store import Done
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.events import venue
from desktop.pages.events.attendance import READS, AttendanceBoard
from desktop.pages.events.figures import FigureLine
from desktop.pages.events.sittings import SittingsTab
from desktop.pages.events.words import facts_of
from desktop.widgets.boxes import Card, column, note, row
from desktop.widgets.buttons import button
from desktop.widgets.labels import label
from desktop.widgets.page import Page

_LOW = 470  # pixels at 14 px text below which the figures stand in one line
_NOTE = (
    "这是从办公室带来的会场数据，只有这一次会议。在这里登记出席、请假和临时到会的人；"
    "开完会选“带回办公室…”写成一个文件，拷回去带回。电脑丢了，丢的也只有这次会议的登记。"
)


class VenuePage(Page):
    """What takes the place of all pages while a store is open that was laid from a package."""

    title = "会场登记"
    reads = READS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        assert desk.venue is not None  # noqa: S101 - the window shows this page at venues only
        self._event = desk.venue.event
        self._title = label("", "h1", wrap=True)
        self._facts = label("", "soft", wrap=True)
        self.figures = FigureLine()
        self.sittings = SittingsTab(desk)
        self.sittings.opened.connect(self.open_board)
        self._begin = button("登记出席", self.open_next, role="main", key="next_move")
        self._home = button("带回办公室…", self.go_home, icon="export")
        self._other = self._other_store()
        card = Card(margins=(20, 16, 20, 14), spacing=10)
        card.body.addLayout(column(self._title, self._facts, spacing=2))
        card.body.addWidget(self.figures)
        card.body.addLayout(row(self._begin, self._home, None, self._other))
        card.body.addWidget(self.sittings, 1)
        card.body.addStretch(0)
        card.body.addWidget(note(_NOTE))
        self._front = card
        self.board: AttendanceBoard | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(card)
        self.setLayout(column(self._stack, spacing=0))
        self.setFocusProxy(self._begin)
        make("next_move", card, self.open_next)

    def _other_store(self) -> QPushButton:
        """Return the way back to the store that was open before on this computer, else to the first start."""
        home = Path(self.desk.local.home_store) if self.desk.local.home_store else None
        if home is not None and home.exists():
            return button(f"回到“{home.stem}”", lambda: self.desk.switching.emit(home))
        return button("换一个数据库…", lambda: self.desk.switching.emit(None))

    # Reading

    def refresh(self) -> None:
        detail = event(self.desk.store, self._event)
        self._title.setText(detail.event.title)
        self._facts.setText(facts_of(detail.event))
        self.figures.show_count(detail.row.count, detail.event.quorum)
        self.sittings.show_detail(detail)
        self.sittings.setVisible(bool(detail.sittings))
        if not self._on_board:
            self.setFocusProxy(self.sittings if detail.sittings else self._begin)

    def _on_changed(self, done: Done) -> None:
        if self.board is not None and self._on_board:
            if done.changes.tables & self.reads:
                self.stale = True
                self.board.follow(done)
            return
        super()._on_changed(done)

    def freshen(self) -> None:
        if not self._on_board:
            super().freshen()

    def show_record(self, kind: str, record: int) -> bool:
        if kind != "event":
            return False
        if record != self._event:
            self.open_board(EventId(record))
        return True

    # The board

    @property
    def _on_board(self) -> bool:
        return self.board is not None and self._stack.currentWidget() is self.board

    def open_next(self) -> None:
        """Open the board of the sitting the clerk stands on, or of the event."""
        detail = event(self.desk.store, self._event)
        if not detail.sittings:
            self.open_board(self._event)
            return
        chosen = self.sittings.table.chosen_row()
        waiting = [
            each for each in detail.sittings if each.unmarked and each.state is not EventState.CANCELLED
        ]
        self.open_board((chosen or (waiting or detail.sittings)[0]).id)

    def open_board(self, sitting: EventId) -> None:
        if self.desk.store.get(Event, sitting).state is EventState.CANCELLED:
            self.desk.notices.say("这一场已经取消，不能登记出席。")
            return
        if self.board is None:
            self.board = AttendanceBoard(self.desk)
            self.board.left.connect(self.close_board)
            self.board.scanned.connect(self._on_scanned)
            self._stack.addWidget(self.board)
        self._stack.setCurrentWidget(self.board)
        self.setFocusProxy(self.board)
        self.board.open(sitting)

    def _on_scanned(self, _code: str) -> None:
        if self.board is not None:
            self.board.line.clear()
            self.board.line.say("这是签到表的编号，请带回办公室以后按纸质表登记", Tone.WARN)

    def close_board(self) -> None:
        self._stack.setCurrentWidget(self._front)
        self.stale = True
        self.freshen()
        self.setFocus()

    def back(self) -> bool:
        if self._on_board and self.board is not None:
            self.board.back()
            return True
        return False

    # Home

    def go_home(self) -> None:
        """Ask where to, and write what goes back to the office."""
        assert self.desk.venue is not None  # noqa: S101 - see above
        name = f"带回 {self.desk.venue.code} {self.desk.venue.title}"
        target = venue.ask_target(self, "带回办公室的数据写到哪里", name)
        if target is not None:
            venue.give_home(self.desk, target)

    def resizeEvent(self, resized: QResizeEvent) -> None:
        super().resizeEvent(resized)
        self.figures.set_compact(compact=self.height() < look().px(_LOW))

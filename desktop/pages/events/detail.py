"""One event beside the list: head, figures, moves, and the tabs from 名单 to 历史."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from db.events.beside import Beside, beside
from db.events.history import event_history
from db.events.moving import close, notify
from db.events.operations import remove_event
from db.events.queries import EventDetail
from db.events.records import Event, EventId, EventState
from db.store.workflow import Choice
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.pages.events import calling, guests, leaves, moving
from desktop.pages.events.agenda import AgendaTab
from desktop.pages.events.answering import AnswerSheet
from desktop.pages.events.countdown import CountdownTab
from desktop.pages.events.figures import FigureLine
from desktop.pages.events.leaves import LeaveTab
from desktop.pages.events.minutes import MinutesTab
from desktop.pages.events.outcomes import OutcomesTab
from desktop.pages.events.roster import RosterTab
from desktop.pages.events.sittings import SittingsTab
from desktop.pages.events.speeches import SpeechesTab
from desktop.pages.events.telling import TellSheet
from desktop.pages.events.words import STATES, facts_of
from desktop.widgets.boxes import column
from desktop.widgets.buttons import button, menu_button
from desktop.widgets.history import HistoryTab
from desktop.widgets.labels import label
from desktop.widgets.made_papers import PapersTab
from desktop.widgets.panels import DetailHead
from desktop.widgets.record_page import RecordView
from desktop.widgets.steps import Move, MoveBar
from desktop.widgets.tasks import Task

_LOW = 470  # pixels at 14 px text below which the figures stand in one line
_PLENARY = "全体会议"  # the kind at which speeches are given
_ASKED = {"postpone": moving.another_time, "cancel": moving.calling_off}


class EventView(RecordView):
    """``board_asked(event id)``, ``paper_asked(event id)``, ``sheet_asked(task or sheet)``, ``printing(event ids)``."""

    board_asked = Signal(object)
    paper_asked = Signal(object)
    sheet_asked = Signal(object)
    printing = Signal(object)
    detail: EventDetail | None = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.head = DetailHead()
        self._facts = label("", "soft", wrap=True, selectable=True)
        self.figures = FigureLine(short=True)
        self.moves = MoveBar()
        self.add_tabs(
            (
                ("roster", "名单", self._roster),
                ("leave", "请假", self._leave),
                ("sittings", "场次", self._sittings),
                ("agenda", "议程", lambda: AgendaTab(desk, self.sheet_asked.emit)),
                ("countdown", "筹备", lambda: CountdownTab(desk, self.sheet_asked.emit)),
                ("minutes", "纪要", lambda: MinutesTab(desk, self.sheet_asked.emit)),
                ("outcomes", "成果", lambda: OutcomesTab(desk, self.sheet_asked.emit)),
                ("speeches", "发言", lambda: SpeechesTab(desk, self.sheet_asked.emit)),
                ("papers", "文书", lambda: _papers(desk)),
                ("history", "历史", lambda: _history(desk)),
            )
        )
        self.body.addLayout(column(self.head, self._facts, spacing=2))
        self._band = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._band.setSpacing(self.body.spacing())
        self._band.addWidget(self.figures)
        self._band.addWidget(self.moves, 1)
        self.body.addLayout(self._band)
        self.body.addWidget(self.tabs, 1)
        self.tabs.open("roster")

    def _roster(self) -> QWidget:
        tab = RosterTab(self._desk)
        tab.inviting.connect(self.invite)
        tab.welcoming.connect(self.add_guests)
        tab.correcting.connect(lambda person: self.sheet_asked.emit(guests.setting_right(self._desk, person)))
        tab.pasting.connect(self.paste_answers)
        tab.telling.connect(self.tell)
        return tab

    def _leave(self) -> QWidget:
        tab = LeaveTab(self._desk)
        tab.asking.connect(self.ask_leave)
        return tab

    def _sittings(self) -> QWidget:
        tab = SittingsTab(self._desk)
        tab.opened.connect(self.board_asked)
        tab.editing.connect(self._edit_sitting)
        tab.moving.connect(self._move_sitting)
        tab.adding.connect(lambda: self._begin(calling.new_sitting))
        return tab

    # Showing

    def show_detail(self, detail: EventDetail) -> None:
        """Show an event; the tab that is open stays open, except that a fresh plenary opens on its sittings."""
        fresh = self.detail is None or self.detail.event.id != detail.event.id
        self.take(detail)
        event, row = detail.event, detail.row
        facts = [event.kind, *([f"{row.sittings} 场"] if row.sittings else [])]
        self.head.show_head(event.title, facts=facts, tags=[(str(event.state), STATES[event.state])])
        host = f"　{event.host}承办" if event.host else ""
        self._facts.setText(f"{facts_of(event)}{host}")
        self.figures.show_count(row.count, event.quorum)
        self._show_moves(detail)
        self._settle()
        more = beside(self._desk.store, event.id)
        self.tabs.offer("speeches", on=event.kind == _PLENARY or bool(more.speeches))
        for name, number in (
            *_figures(more),
            ("roster", len(detail.invited)),
            ("leave", len(detail.leaves)),
            ("sittings", len(detail.sittings)),
            ("papers", detail.papers),
        ):
            self.tabs.count(name, number)
        if fresh and (self.tabs.current == "sittings") is not bool(detail.sittings):
            self.tabs.open("sittings" if detail.sittings else "roster")
        else:
            self.fill()

    def _show_moves(self, detail: EventDetail) -> None:
        """Put what the day asks for first: the notice before it, the marks on it and after it."""
        event = detail.event
        board = Move(words="登记出席", then=self.open_board)
        if event.state is EventState.CANCELLED:
            board = Move(words="登记出席", then=self.open_board, reasons=("会议已取消",))
        elif not detail.invited:
            board = Move(words="确定名单", then=self.invite)
        choices = {each.name: self._move(each) for each in detail.choices}
        started = detail.row.date is not None and detail.row.date <= self._desk.store.clock().date()
        shown = [choices["close"]] if started else [choices["notify"]]
        if event.state is EventState.CANCELLED:
            shown = [choices["reopen"]]
        ahead = not started and not choices["notify"].reasons and bool(detail.invited)
        moves = [shown[0], board] if ahead else [board, *shown]
        moves = [each for each in moves if each is board or not each.reasons]
        sheet = button("签到表", self.print_sheet, key="paper")
        more = menu_button("更多", self._more(detail.choices, shown[0].words))
        self.moves.show_moves(moves, right=[sheet, more])

    def _move(self, choice: Choice) -> Move:
        return Move(words=choice.words, then=lambda: self._do(choice), reasons=choice.reasons)

    def _more(self, choices: tuple[Choice, ...], shown: str) -> QMenu:
        made = QMenu(self)
        made.setToolTipsVisible(True)
        made.addAction("修改…　F2").triggered.connect(lambda _on=False: self.edit())
        made.addAction("邀请…").triggered.connect(lambda _on=False: self.invite())
        made.addAction("增加来宾…").triggered.connect(lambda _on=False: self.add_guests())
        made.addAction("粘贴接龙…").triggered.connect(lambda _on=False: self.paste_answers())
        made.addAction("通知文字与电话…").triggered.connect(lambda _on=False: self.tell())
        made.addAction("登记请假…").triggered.connect(lambda _on=False: self.ask_leave())
        paper = made.addAction("按纸质表登记…")
        paper.triggered.connect(lambda _on=False: self.open_paper())
        paper.setEnabled(bool(self.detail and self.detail.invited) and not self._is_off())
        made.addSeparator()
        for each in choices:
            if each.words == shown and each.allowed:
                continue
            if each.name == "reopen" and not each.allowed:
                continue
            action = made.addAction(f"{each.words}…" if each.name in {*_ASKED, "reopen"} else each.words)
            action.setEnabled(each.allowed)
            action.setToolTip("；".join(each.reasons))
            action.triggered.connect(lambda _on=False, each=each: self._do(each))
        made.addSeparator()
        made.addAction("删除").triggered.connect(lambda _on=False: self._remove())
        return made

    def _is_off(self) -> bool:
        return self.detail is not None and self.detail.event.state is EventState.CANCELLED

    # Doing

    def _do(self, choice: Choice) -> None:
        if self.detail is None:
            return
        event = self.detail.event
        if choice.name in _ASKED:
            self._begin(_ASKED[choice.name])
            return
        if choice.name == "reopen":
            moving.take_up(self._desk, event)
            return
        label = f"{choice.words} {event.title}"
        if choice.name == "notify":
            outcome = self._desk.do(label, notify, event, on=self._desk.store.clock().date())
        else:
            outcome = self._desk.do(label, close, event)
        if outcome.refused is not None:
            self._desk.notices.tell(f"没有{choice.words}。", outcome.refused.sentence)

    def _remove(self) -> None:
        if self.detail is not None:
            event = self.detail.event
            outcome = self._desk.do(f"删除 {event.title}", remove_event, event)
            if outcome.refused is not None:
                self._desk.notices.tell("没有删除。", outcome.refused.sentence)

    def _begin(self, make: Callable[[Desk, Event], Task]) -> None:
        if self.detail is not None:
            self.sheet_asked.emit(make(self._desk, self.detail.event))

    def edit(self) -> None:
        self._begin(calling.edit_event)

    def _edit_sitting(self, sitting: EventId) -> None:
        self.sheet_asked.emit(calling.edit_event(self._desk, self._desk.store.get(Event, sitting)))

    def _move_sitting(self, sitting: EventId, move: str) -> None:
        event = self._desk.store.get(Event, sitting)
        if move in _ASKED:
            self.sheet_asked.emit(_ASKED[move](self._desk, event))
        else:
            moving.take_up(self._desk, event)

    def invite(self) -> None:
        self._begin(calling.inviting)

    def add_guests(self) -> None:
        self._begin(guests.adding)

    def paste_answers(self) -> None:
        """Open the preview of a roll-call out of a chat."""
        if self.detail is not None:
            self.sheet_asked.emit(AnswerSheet(self._desk, self.detail.event))

    def tell(self) -> None:
        """Open the text of the notice and the phones."""
        if self.detail is not None:
            self.sheet_asked.emit(TellSheet(self._desk, self.detail.event))

    def ask_leave(self) -> None:
        if self.detail is not None:
            self.sheet_asked.emit(leaves.asking(self._desk, self.detail))

    def open_board(self) -> None:
        """Open the board: of the event, or of the sitting that is the next to be marked."""
        sitting = self._next_sitting()
        if sitting is not None:
            self.board_asked.emit(sitting)

    def open_paper(self) -> None:
        """Open the walk through a signed sheet, of the same sitting as the board."""
        sitting = self._next_sitting()
        if sitting is not None:
            self.paper_asked.emit(sitting)

    def _next_sitting(self) -> EventId | None:
        if self.detail is None:
            return None
        sittings = self.detail.sittings
        if not sittings:
            return self.detail.event.id
        waiting = [each for each in sittings if each.unmarked and each.state is not EventState.CANCELLED]
        tab = self.parts.get("sittings")
        chosen = tab.table.chosen_row() if tab is not None and self.tabs.current == "sittings" else None
        found: EventId = (chosen or (waiting or sittings)[0]).id
        return found

    def show_sitting(self, sitting: EventId) -> None:
        """Stand on one of the sittings."""
        self.tabs.open("sittings")
        self.parts["sittings"].table.choose(sitting)

    def print_sheet(self) -> None:
        if self.detail is not None:
            self.printing.emit([each.id for each in self.detail.sittings] or [self.detail.event.id])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """In a low window put the figures into one line, and the moves behind them where both have room."""
        low = self.height() < look().px(_LOW)
        self.figures.set_compact(compact=low)
        needed = self.figures.sizeHint().width() + self._band.spacing() + self.moves.wanted()
        margins = self.body.contentsMargins()
        beside_it = low and needed <= self.width() - margins.left() - margins.right()
        way = QBoxLayout.Direction.LeftToRight if beside_it else QBoxLayout.Direction.TopToBottom
        self._band.setDirection(way)


def _figures(more: Beside) -> tuple[tuple[str, int], ...]:
    """Return what stands behind the tabs beside the people: of the countdown, only what is still to be done."""
    return (
        ("agenda", more.agenda), ("countdown", more.steps), ("outcomes", more.outcomes), ("speeches", more.speeches)
    )  # fmt: skip


def _papers(desk: Desk) -> PapersTab:
    def subjects(detail: EventDetail) -> list[EventId]:
        return [detail.event.id, *(each.id for each in detail.sittings)]

    return PapersTab(desk, "event", subjects, hint="按 Ctrl P 打印签到表。")


def _history(desk: Desk) -> HistoryTab:
    return HistoryTab(lambda detail: event_history(desk.store, detail.event.id), none="载入以来还没有改动。")

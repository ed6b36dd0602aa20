"""One proposal beside the list: head, state bar, moves and tabs; a sheet of work takes its place while it is open."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from db.proposals.detail import ProposalDetail
from db.proposals.history import proposal_history
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.proposals.content import ContentTab
from desktop.pages.proposals.handling import HandlingTab
from desktop.pages.proposals.moves import Offer, Start, offers
from desktop.widgets.boxes import Card
from desktop.widgets.buttons import button, menu_button
from desktop.widgets.history import HistoryTab
from desktop.widgets.made_papers import PapersTab
from desktop.widgets.panels import DetailHead, EmptyState, scrolling
from desktop.widgets.steps import Move, MoveBar, StateBar, Step, StepState
from desktop.widgets.tabs import Tabs

_STATES = {
    "done": StepState.DONE,
    "now": StepState.NOW,
    "late": StepState.LATE,
    "ahead": StepState.AHEAD,
}
_SHOWN = 3  # moves as buttons; the others are in the menu
# Moves that are never the next step: they stand in the menu.
_ASIDE = frozenset({"assign", "decline", "send_back", "transfer", "withdraw", "recall", "renumber", "merge"})


class RecordView(Card):
    """Shows one proposal. ``printing`` asks for its papers."""

    printing = Signal()

    def __init__(self, desk: Desk, start: Start) -> None:
        super().__init__(margins=(16, 12, 16, 10), spacing=10)
        self._desk, self._start = desk, start
        self.detail: ProposalDetail | None = None
        self.head = DetailHead()
        self.steps = StateBar()
        self.moves = MoveBar()
        self.tabs = Tabs()
        self._tabs: dict[str, ContentTab | HandlingTab | PapersTab | HistoryTab] = {}
        self._fresh: set[str] = set()
        self._offers: list[Offer] = []
        for name, words, make in (
            ("content", "内容", lambda: ContentTab(desk)),
            ("handling", "办理", lambda: HandlingTab(desk, start)),
            ("papers", "文书", lambda: _papers(desk)),
            ("history", "历史", lambda: _history(desk)),
        ):
            self.tabs.add(name, words, self._factory(name, make))
        self.tabs.opened.connect(lambda _name: self._fill())
        for part in (self.head, self.steps, self.moves):
            self.body.addWidget(part)
        self.body.addWidget(self.tabs, 1)
        self.tabs.open("handling")

    def _factory(
        self, name: str, make: Callable[[], ContentTab | HandlingTab | PapersTab | HistoryTab]
    ) -> Callable[[], QWidget]:
        def made() -> QWidget:
            tab = self._tabs[name] = make()
            return scrolling(tab) if tab.scrolls else tab

        return made

    def show_detail(self, detail: ProposalDetail) -> None:
        """Show a proposal; the tab that is open stays open."""
        changed = self.detail is None or self.detail.proposal.id != detail.proposal.id
        self.detail = detail
        record = detail.proposal
        tags = [("重点提案", Tone.WARN)] if record.key_mark else []
        if record.main is not None and detail.main is not None:
            tags.append((f"并入 {detail.main.number or detail.main.receipt_number}", Tone.PLAIN))
        co = len(detail.row.co_proposers)
        self.head.show_head(
            record.title,
            facts=[
                part
                for part in (
                    detail.number_words,
                    f"{record.origin}{'·联名' if co else ''}",
                    record.category,
                    "" if record.public else "不公开",
                )
                if part
            ],
            tags=tags,
        )
        self.steps.show_steps([Step(step.words, _STATES[step.state], step.note) for step in detail.steps])
        self._offers = offers(self._desk, detail, self._start)
        self._show_moves()
        self.tabs.count("papers", detail.papers)
        self._fresh.clear()
        if changed and not detail.assignments and self.tabs.current == "handling":
            self.tabs.open("content")  # nothing is being handled yet: the text is what one wants to see
        else:
            self._fill()

    def _show_moves(self) -> None:
        """Show as many moves as buttons as there is room for, the next step always; the others in the menu."""
        shown = [offer for offer in self._offers if offer.allowed and offer.name not in _ASIDE][:_SHOWN]
        while True:
            rest = [offer for offer in self._offers if offer not in shown]
            right = [button("文书", self.printing.emit, key="paper")]
            if rest:
                right.insert(0, menu_button("更多", self._menu(rest)))
            self.moves.show_moves([Move(words=each.words, then=each.then) for each in shown], right=right)
            if len(shown) <= 1 or self.moves.wanted() <= self._room():
                return
            shown = shown[:-1]

    def _room(self) -> int:
        margins = self.body.contentsMargins()
        return self.width() - margins.left() - margins.right()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._offers:
            self._show_moves()

    def _menu(self, rest: Sequence[Offer]) -> QMenu:
        """Return the other moves; what stands against one is said behind it."""
        made = QMenu(self)
        made.setToolTipsVisible(True)
        barred = False
        for offer in rest:
            if not offer.allowed and not barred:
                made.addSeparator()
                barred = True
            words = offer.words if offer.allowed else f"{offer.words}　（{offer.reasons[0]}）"
            action = made.addAction(words)
            action.setEnabled(offer.allowed)
            action.setToolTip("；".join(offer.reasons) or offer.words)
            action.triggered.connect(lambda _on=False, then=offer.then: then())
        return made

    def _fill(self) -> None:
        """Bring the open tab up to date; the others follow when they are opened."""
        name = self.tabs.current
        if self.detail is not None and name in self._tabs and name not in self._fresh:
            self._fresh.add(name)
            self._tabs[name].show_detail(self.detail)


def _papers(desk: Desk) -> PapersTab:
    hint = "按 Ctrl P 打印答复函式样、征询意见表。"
    return PapersTab(desk, "proposal", lambda detail: [detail.proposal.id], hint=hint)


def _history(desk: Desk) -> HistoryTab:
    return HistoryTab(
        lambda detail: proposal_history(desk.store, detail.proposal.id),
        none="这件提案是整批载入的，此后还没有改动。",
    )


class DetailSide(QStackedWidget):
    """The right half of the page: nothing, a proposal, or a sheet of work."""

    def __init__(self, desk: Desk, start: Start) -> None:
        super().__init__()
        self.record = RecordView(desk, start)
        self._nothing = Card()
        self._nothing.body.addWidget(EmptyState("没有选中提案", "在左边的列表里选一件。", icon="proposals"))
        self.sheet: QWidget | None = None
        self.addWidget(self._nothing)
        self.addWidget(self.record)

    def show_detail(self, detail: ProposalDetail | None) -> None:
        """Show a proposal, or that none is chosen; an open sheet stays in front."""
        if detail is not None:
            self.record.show_detail(detail)
        else:
            self.record.detail = None
        self._bring()

    def open_sheet(self, sheet: QWidget) -> None:
        self.close_sheet()
        self.sheet = sheet
        self.addWidget(sheet)
        self._bring()

    def close_sheet(self) -> None:
        if self.sheet is not None:
            self.removeWidget(self.sheet)
            self.sheet.hide()
            self.sheet.deleteLater()
            self.sheet = None
        self._bring()

    def _bring(self) -> None:
        shown = self.record if self.record.detail is not None else self._nothing
        self.setCurrentWidget(self.sheet or shown)

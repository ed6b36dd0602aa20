"""One proposal beside the list: head, state bar, moves and tabs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from db.proposals.detail import ProposalDetail
from db.proposals.history import proposal_history
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.proposals.content import ContentTab
from desktop.pages.proposals.handling import HandlingTab
from desktop.pages.proposals.moves import Offer, Start, offers
from desktop.pages.proposals.supervising import SupervisionTab
from desktop.widgets.buttons import button, menu_button
from desktop.widgets.history import HistoryTab
from desktop.widgets.made_papers import PapersTab
from desktop.widgets.panels import DetailHead
from desktop.widgets.record_page import RecordView
from desktop.widgets.steps import Move, MoveBar, StateBar, Step, StepState

_STATES = {
    "done": StepState.DONE,
    "now": StepState.NOW,
    "late": StepState.LATE,
    "ahead": StepState.AHEAD,
}
_SHOWN = 3  # moves as buttons; the others are in the menu
# Moves that are never the next step: they stand in the menu.
_ASIDE = frozenset(
    {
        "assign",
        "decline",
        "send_back",
        "transfer",
        "withdraw",
        "recall",
        "renumber",
        "merge",
        "ask_co",
        "advise",
    }
)


class ProposalView(RecordView):
    """Shows one proposal. ``printing`` asks for its papers."""

    printing = Signal()
    detail: ProposalDetail | None = None

    def __init__(self, desk: Desk, start: Start) -> None:
        super().__init__()
        self._desk, self._start = desk, start
        self.head = DetailHead()
        self.steps = StateBar()
        self.moves = MoveBar()
        self._offers: list[Offer] = []
        self.add_tabs(
            (
                ("content", "内容", lambda: ContentTab(desk)),
                ("handling", "办理", lambda: HandlingTab(desk, start)),
                ("supervision", "督办", lambda: SupervisionTab(desk, start)),
                ("papers", "文书", lambda: _papers(desk)),
                ("history", "历史", lambda: _history(desk)),
            )
        )
        self.stand(self.head, self.steps, self.moves, first="handling")

    def show_detail(self, detail: ProposalDetail) -> None:
        """Show a proposal; the tab that is open stays open."""
        changed = self.detail is None or self.detail.proposal.id != detail.proposal.id
        self.take(detail)
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
        if changed and not detail.assignments and self.tabs.current == "handling":
            self.tabs.open("content")  # nothing is being handled yet: the text is what one wants to see
        else:
            self.fill()

    def next_move(self) -> None:
        self.moves.go()

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
        """Return the other moves; those not allowed now have their own menu, each with what stands against it."""
        made = QMenu(self)
        barred = [offer for offer in rest if not offer.allowed]
        later = QMenu(f"现在不能做的 {len(barred)} 项", made)
        for offer in rest:
            words = offer.words if offer.allowed else f"{offer.words}　（{offer.reasons[0]}）"
            action = (made if offer.allowed else later).addAction(words)
            action.setEnabled(offer.allowed)
            action.setToolTip("；".join(offer.reasons) or offer.words)
            action.triggered.connect(lambda _on=False, then=offer.then: then())
        if barred:
            made.addSeparator()
            made.addMenu(later)
        for each in (made, later):
            each.setToolTipsVisible(True)
        return made


def _papers(desk: Desk) -> PapersTab:
    hint = "按 Ctrl P 打印答复函式样、征询意见表。"
    return PapersTab(desk, "proposal", lambda detail: [detail.proposal.id], hint=hint)


def _history(desk: Desk) -> HistoryTab:
    return HistoryTab(
        lambda detail: proposal_history(desk.store, detail.proposal.id),
        none="这件提案是整批载入的，此后还没有改动。",
    )

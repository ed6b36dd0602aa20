"""Who is waited for: a list by deadline, handler or proposal, and how the chosen deadline was counted."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget

from db.proposals.queries import natural
from db.proposals.waiting import SOFT, Waiting
from db.proposals.waiting_words import why
from db.store.errors import Missing
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import Card
from desktop.widgets.buttons import Switch
from desktop.widgets.cells import Mark, short_day
from desktop.widgets.labels import Elided
from desktop.widgets.list_out import OutButton
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable

_ORDERS: dict[str, tuple[str, Callable[[Waiting], Any]]] = {
    "due": (
        "按期限",
        lambda one: (not _is_late(one), one.due is None, one.due or date.max, natural(one.number), one.whom),
    ),
    "whom": ("按单位", lambda one: (one.whom, one.due or date.max, natural(one.number))),
    "number": ("按提案", lambda one: (natural(one.number), one.due or date.max)),
}
_COLUMNS = (
    Column(name="number", words="提案", width=3),
    Column(name="title", words="案由", width=14),
    Column(name="whom", words="等待", width=10),
    Column(name="due", words="期限", width=10),
    Column(name="step", words="", width=3),
)
# What a row's action is called: it opens the proposal, where this is the next step.
_STEPS = {
    "征询意见": "登记",
    "申退": "审定",
    "审查": "审查",
    "交办": "交办",
    "会签": "登记",
    "首次沟通": "登记",
}
_LINES = 4  # rows that can always be seen


class WaitingCard(Card):
    """Shows what waits; where that is more than a card can hold, the first of it in the order that is chosen."""

    turned = Signal()  # another order is chosen, of more than there is here

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._all: list[Waiting] = []
        self._warn = self._total = 0
        self.order = Switch(
            [(name, words) for name, (words, _) in _ORDERS.items()], lambda _name: self._reorder()
        )
        self.part = Elided("", "hint")
        self.out = OutButton(lambda: self.table)
        super().__init__("等着谁", self.part, self.order, self.out, spacing=6)
        self.table = RecordTable(
            _COLUMNS, words="等着谁", present=self._present, key=_key, stretch="title", enter_presses="step"
        )
        self.table.leaving.title = lambda: "等候办理的事项"
        self.table.leaving.counted = self.part.whole
        self.table.setMinimumSize(QSize(0, look().px(35 * _LINES)))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nobody = EmptyState("现在没有要等的", "没有未答复、待审查、待征询意见的提案。", icon="check")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nobody)
        for words in self._nobody.findChildren(QLabel):
            words.setWordWrap(
                False
            )  # a height that follows the width would keep the whole page from shrinking
        self.why = Elided("", "foot")
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.why)
        self.setFocusProxy(self.table)
        self.table.chosen.connect(self._on_chosen)
        self.table.pressed_cell.connect(lambda one, _name: self.open(one))
        self.table.opened.connect(self.open)

    def show_waiting(self, found: Sequence[Waiting], *, warn: int, total: int | None = None) -> None:
        """Show what waits; of very much only the first, out of a ``total``."""
        self._all, self._warn = list(found), warn
        self._total = len(self._all) if total is None else total
        more = self._total > len(self._all)
        self.part.say(f"先列前 {len(self._all)} 项，共 {self._total:,} 项" if more else "")
        self._show()

    def _reorder(self) -> None:
        if self._total > len(self._all):
            self.turned.emit()
        else:
            self._show()

    def _show(self) -> None:
        rows = sorted(self._all, key=_ORDERS[self.order.chosen][1])
        self.table.show_rows(rows, choose_first=True)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.why.setVisible(bool(rows))

    def open(self, one: Waiting) -> None:
        """Open the proposal a row is about; its next step is what the row asks for."""
        self._desk.open("proposal", one.proposal)

    # Words

    def _today(self) -> date:
        return self._desk.store.clock().date()

    def _present(self, one: Waiting, name: str) -> Any:
        cells: dict[str, Callable[[], Any]] = {
            "number": lambda: one.number or Mark("—", Tone.FAINT, boxed=False),
            "title": lambda: one.title,
            "whom": lambda: _whom(one),
            "due": lambda: self._due(one),
            "step": lambda: Mark(_STEPS.get(one.what, "详情"), _tone(one, self._warn), press=True),
        }
        return cells[name]()

    def _due(self, one: Waiting) -> Any:
        if one.due is None or one.days_left is None:
            return Mark("待审定" if one.what == "申退" else "—", Tone.FAINT, boxed=False)
        words = short_day(one.due, today=self._today()) + ("（暂定）" if one.tentative else "")
        if _is_late(one):
            return Mark(f"{words} 逾期{-one.days_left}天", Tone.LATE, boxed=False)
        if one.days_left < 0:
            return Mark(f"{words} 已过{-one.days_left}天", Tone.WARN, boxed=False)
        if one.days_left <= self._warn:
            left = f"还有{one.days_left}天" if one.days_left else "今天到期"
            return Mark(f"{words} {left}", Tone.WARN, boxed=False)
        return words

    def _on_chosen(self, one: Waiting | None) -> None:
        """Say how the deadline of the chosen row was counted."""
        if one is None:
            self.why.say("")
            return
        try:
            self.why.say(why(self._desk.store, one, today=self._today()))
        except Missing:  # gone since the list was read
            self.why.say("")


def _whom(one: Waiting) -> str:
    if one.what in {"会办意见", "再办理", "征询意见", "会签"}:
        return f"{one.whom} {one.what}"
    return f"{one.whom}{one.what}" if one.assignment is None else one.whom


def _key(one: Waiting) -> tuple[Any, ...]:
    return (one.proposal, one.assignment, one.reply, one.what)


def _is_late(one: Waiting) -> bool:
    """Tell whether an answer is overdue; a form that is slow to come back is nobody's broken deadline."""
    return one.what not in SOFT and one.days_left is not None and one.days_left < 0


def _tone(one: Waiting, warn: int) -> Tone:
    if _is_late(one):
        return Tone.LATE
    if one.what in {"申退", "审查", "交办"}:
        return Tone.ACCENT
    return Tone.WARN if one.days_left is not None and one.days_left <= warn else Tone.PLAIN

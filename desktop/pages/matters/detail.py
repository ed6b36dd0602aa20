"""One clue beside the list: head, state bar, moves, and the tabs 线索 经过 历史."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from db.matters.history import clue_history
from db.matters.operations import close, reopen
from db.matters.queries import ClueDetail
from db.matters.records import Clue, ClueState, StepKind
from db.store.days import full_day
from db.store.workflow import Choice
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.matters import tasks
from desktop.pages.matters.listing import TONES
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button, link, menu_button
from desktop.widgets.facts import Facts
from desktop.widgets.history import HistoryTab
from desktop.widgets.labels import label
from desktop.widgets.panels import DetailHead
from desktop.widgets.record_page import RecordView
from desktop.widgets.steps import Move, MoveBar, StateBar, Step, StepState, add_moves
from desktop.widgets.tasks import Task
from desktop.widgets.timeline import Moment, Timeline

Start = Callable[[Task], object]

_SHEETS: dict[str, Callable[[Desk, ClueDetail], Task]] = {
    "sort": tasks.sorting,
    "claim": tasks.claiming,
    "cultivate": tasks.cultivating,
    "convert": tasks.converting,
    "release": tasks.releasing,
    "drop": tasks.dropping,
    "answer": tasks.answering,
    "unconvert": tasks.unconverting,
}
# The steps that lead on, in the order they are offered; all others stand in the menu.
_ONWARD = ("sort", "claim", "proposal", "convert", "cultivate", "answer")
_SHOWN = 2
_STEP_TONES = {
    StepKind.DROP: Tone.WARN, StepKind.RELEASE: Tone.WARN, StepKind.UNCONVERT: Tone.WARN, StepKind.CONVERT: Tone.ACCENT,
    StepKind.ANSWER: Tone.GOOD,
}  # fmt: skip


class ClueView(RecordView):
    """Shows one clue."""

    detail: ClueDetail | None = None

    def __init__(self, desk: Desk, start: Start) -> None:
        super().__init__()
        self._desk, self._start = desk, start
        self.head = DetailHead()
        self.steps = StateBar()
        self.moves = MoveBar()
        self.add_tabs(
            (
                ("content", "线索", lambda: ContentTab(desk)),
                ("steps", "经过", lambda: StepsTab(desk)),
                ("history", "历史", lambda: _history(desk)),
            )
        )
        self.stand(self.head, self.steps, self.moves, first="content")

    def show_detail(self, detail: ClueDetail) -> None:
        """Show a clue; the tab that is open stays open."""
        self.take(detail)
        record = detail.clue
        self.head.show_head(
            record.title,
            facts=[part for part in (record.number, record.source, record.category) if part],
            tags=[(str(record.state), TONES[record.state])],
        )
        self.steps.show_steps(_steps(record))
        self._show_moves(detail)
        self.tabs.count("steps", len(detail.steps))
        self.fill()

    def _show_moves(self, detail: ClueDetail) -> None:
        moves = {choice.name: self._move(choice, detail) for choice in detail.choices}
        if moves["convert"].reasons:
            moves["proposal"] = Move(
                words="转为提案", then=moves["convert"].then, reasons=moves["convert"].reasons
            )
        else:
            reasons = () if detail.clue.claimed_by is not None else ("请先登记认领的委员",)
            moves["proposal"] = Move(words="转为提案", then=self.make_proposal, reasons=reasons)
        allowed = [moves[name] for name in _ONWARD if not moves[name].reasons]
        shown = allowed[:_SHOWN]
        rest = [move for move in moves.values() if move not in shown]
        self.moves.show_moves(shown, right=[menu_button("更多", self._menu(rest))])

    def _move(self, choice: Choice, detail: ClueDetail) -> Move:
        record, today = detail.clue, self._desk.store.clock().date()
        plain: dict[str, Callable[[], object]] = {
            "reopen": lambda: self._desk.do(f"重新采用 {record.number}", reopen, record, on=today),
            "close": lambda: self._desk.do(f"办结线索 {record.number}", close, record, on=today),
        }
        then = plain.get(choice.name) or (lambda: self._start(_SHEETS[choice.name](self._desk, detail)))
        return Move(words=choice.words, then=then, reasons=choice.reasons)

    def _menu(self, rest: list[Move]) -> QMenu:
        made = QMenu(self)
        made.addAction("修改…　F2").triggered.connect(lambda _on=False: self.edit())
        made.addSeparator()
        add_moves(made, rest)
        return made

    def next_move(self) -> None:
        self.moves.go()

    def edit(self) -> None:
        if self.detail is not None:
            self._start(tasks.edit_clue(self._desk, self.detail))

    def make_proposal(self) -> None:
        """Begin a proposal with what the clue says, in the session the clerk works in."""
        if self.detail is None:
            return
        if self._desk.session is None:
            self._desk.notices.tell("还没有届次，不能转为提案。", "请先在“设置”里建立届次和全体会议。")
            return
        self._start(tasks.making_proposal(self._desk, self.detail, self._desk.session))


def _steps(record: Clue) -> list[Step]:
    """Return the way of a clue: what is behind, where it stands, what is ahead."""
    done, ahead = StepState.DONE, StepState.AHEAD
    there = {
        ClueState.RECEIVED: 1, ClueState.OPEN: 2, ClueState.CLAIMED: 3, ClueState.CONVERTED: 4, ClueState.DROPPED: 4,
        ClueState.CLOSED: 5,
    }[record.state]  # fmt: skip
    third = record.outcome or ("不采用" if there >= 4 and not record.outcome else "转化")
    words = (
        ("收到", full_day(record.received_on)),
        ("梳理", ""),
        ("认领", full_day(record.claimed_on)),
        (third if third != "转部门参考" else "转部门", ""),
        ("答复群众", full_day(record.answered_on or record.closed_on)),
    )
    return [
        Step(name, done if place < there else StepState.NOW if place == there else ahead, day)
        for place, (name, day) in enumerate(words)
    ]


class ContentTab(QWidget):
    """What the clue says, who brought it (masked until asked for), and what came of it."""

    scrolls = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._detail: ClueDetail | None = None
        self._open = False
        self.facts = Facts()
        self.text = label("", wrap=True, selectable=True)
        self.text.setAccessibleName("线索内容")
        self._none = label("只有标题，没有内容。按 F2 补充。", "faint", wrap=True)
        self.setLayout(
            column(self.text, self._none, 4, self.facts, None, spacing=10, margins=(0, 2, 8, 8))
        )  # fmt: skip

    def show_detail(self, detail: ClueDetail) -> None:
        """Show a clue; whoever was unmasked for another one is masked again."""
        self._open = self._open and self._detail is not None and self._detail.clue.id == detail.clue.id
        self._detail = detail
        self._show()

    def _show(self) -> None:
        if self._detail is None:
            return
        detail, record = self._detail, self._detail.clue
        self.text.setText(record.body)
        self.text.setVisible(bool(record.body))
        self._none.setVisible(not record.body)
        became = f"{record.outcome}　{record.outcome_words}" if record.outcome else ""
        self.facts.show_facts(
            [
                ("提供人", self._provider(detail)),
                ("收到", f"{full_day(record.received_on)}　{record.source}"),
                ("认领委员", self._member(detail)),
                ("转化", became),
                ("由此而来", self._came(detail)),
                ("答复群众", f"{full_day(record.answered_on)}　{record.answer}" if record.answer else ""),
                ("备注", record.note),
            ]
        )

    def _provider(self, detail: ClueDetail) -> QWidget | str:
        record, row_ = detail.clue, detail.row
        if not record.provider and not record.phone:
            return ""
        named = (record.provider, record.phone) if self._open else (row_.provider, row_.phone)
        wish = ["要求不公开姓名"] if record.private else []
        words = label("　".join([*filter(None, named), *wish]), selectable=True)
        return holding(row(words, *([] if self._open else [link("显示", self.unmask)]), None))

    def unmask(self) -> None:
        """Show who brought the clue; that it was looked at is noted."""
        if self._detail is None or not self._desk.note(f"显示线索 {self._detail.clue.number} 的提供人"):
            return
        self._open = True
        self._show()

    def _member(self, detail: ClueDetail) -> QWidget | str:
        record = detail.clue
        if record.claimed_by is None:
            return ""
        member = record.claimed_by
        name = button(detail.row.claimed_by, lambda: self._desk.open("member", member), role="link")
        return holding(row(name, label(full_day(record.claimed_on), "soft"), None))

    def _came(self, detail: ClueDetail) -> QWidget | str:
        if not detail.came:
            return ""
        lines = [
            holding(
                row(
                    link(each.title, lambda each=each: self._desk.open(each.kind, each.id)),  # type: ignore[misc]  # a lambda's default has no type
                    label(each.state, "soft"),
                    None,
                )
            )
            for each in detail.came
        ]
        return holding(column(*lines, spacing=2))


class StepsTab(QWidget):
    scrolls = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.timeline = Timeline("收到以后还没有办过什么。")
        self.setLayout(column(self.timeline, None, margins=(0, 2, 8, 8)))

    def show_detail(self, detail: ClueDetail) -> None:
        moments = [
            Moment(
                on=step.on_day, words=str(step.kind), who=step.by_whom, text=step.content,
                tone=_STEP_TONES.get(step.kind, Tone.PLAIN),
            )
            for step in detail.steps
        ]  # fmt: skip
        self.timeline.show_moments(moments, today=self._desk.store.clock().date())


def _history(desk: Desk) -> HistoryTab:
    return HistoryTab(
        lambda detail: clue_history(desk.store, detail.clue.id),
        none="这条线索是整批载入的，此后还没有改动。",
    )

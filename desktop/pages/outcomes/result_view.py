"""One outcome beside the list: its way, the moves allowed now, and the tabs 内容 批示 历史."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QMenu, QWidget

from db.calendar import day_words
from db.events.history_outcomes import outcome_history
from db.events.outcome_detail import ADOPTED, OutcomeDetail, is_in, why_due
from db.events.outcomes import drop_instruction, remove_outcome
from db.events.records_outcomes import Instruction, Outcome, OutcomeState
from db.proposals.clock import calendar_of
from db.store.days import full_day
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.outcomes import result_tasks as tasks
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button, link, menu_button
from desktop.widgets.facts import Facts
from desktop.widgets.history import HistoryTab
from desktop.widgets.labels import label
from desktop.widgets.outcome_tasks import edit_outcome
from desktop.widgets.panels import DetailHead
from desktop.widgets.record_page import RecordView
from desktop.widgets.steps import Move, MoveBar, StateBar, Step, StepState, add_moves
from desktop.widgets.tasks import Task
from desktop.widgets.timeline import Moment, Timeline

S = OutcomeState
TONES = {
    S.DRAFT: Tone.WARN,
    S.SENT: Tone.ACCENT,
    S.ANSWERED: Tone.ACCENT,
    S.DONE: Tone.GOOD,
    S.DROPPED: Tone.PLAIN,
}
_SHEETS: dict[str, Callable[[Desk, OutcomeDetail], Task]] = {
    "send": tasks.sending, "answer": tasks.answering, "finish": tasks.finishing, "follow": tasks.following,
    "drop": tasks.dropping,
}  # fmt: skip
_ONWARD = ("send", "answer", "finish", "follow")
_SHOWN = 2
Start = Callable[[Task], object]


class OutcomeView(RecordView):
    detail: OutcomeDetail | None = None

    def __init__(self, desk: Desk, start: Start) -> None:
        super().__init__()
        self._desk, self._start = desk, start
        self.head = DetailHead()
        self.steps = StateBar()
        self.moves = MoveBar()
        self.add_tabs(
            (
                ("content", "内容", lambda: ContentTab(desk)),
                ("instructions", "批示", lambda: InstructionsTab(desk, self.instruct)),
                ("history", "历史", lambda: _history(desk)),
            )
        )
        self.stand(self.head, self.steps, self.moves, first="content")

    def show_detail(self, detail: OutcomeDetail) -> None:
        """Show an outcome; the tab that is open stays open."""
        self.take(detail)
        outcome = detail.outcome
        tags = [(str(outcome.state), TONES[outcome.state])]
        if detail.row.late:
            late = (self._desk.store.clock().date() - (outcome.due_on or date.max)).days
            tags.append((f"逾期{late}天未反馈", Tone.LATE))
        if outcome.adoption:
            tags.append((outcome.adoption, Tone.GOOD if is_in(detail.row, ADOPTED) else Tone.PLAIN))
        facts = [part for part in (outcome.kind, outcome.number) if part]
        self.head.show_head(outcome.title, facts=facts, tags=tags)
        self.steps.show_steps(_steps(outcome, late=detail.row.late))
        self._show_moves(detail)
        self.tabs.count("instructions", len(detail.instructions))
        self.fill()

    def _show_moves(self, detail: OutcomeDetail) -> None:
        moves = {choice.name: choice for choice in detail.choices}
        made = {
            name: Move(
                words=choice.words, then=lambda name=name: self._start(_SHEETS[name](self._desk, detail)),  # type: ignore[misc]  # a lambda's default has no type
                # The unit is asked for in the sheet itself.
                reasons=() if name == "send" and detail.outcome.state is S.DRAFT else choice.reasons,
            )
            for name, choice in moves.items()
        }  # fmt: skip
        shown = [made[name] for name in _ONWARD if not made[name].reasons][:_SHOWN]
        rest = [move for move in made.values() if move not in shown]
        more = menu_button("更多", self._menu(rest))
        self.moves.show_moves(shown, right=[button("登记批示…", self.instruct), more])

    def _menu(self, rest: list[Move]) -> QMenu:
        made = QMenu(self)
        made.addAction("修改…　F2").triggered.connect(lambda _on=False: self.edit())
        made.addSeparator()
        add_moves(made, rest)
        made.addSeparator()
        made.addAction("删除").triggered.connect(lambda _on=False: self.remove())
        return made

    def next_move(self) -> None:
        self.moves.go()

    def edit(self) -> None:
        if self.detail is not None:
            self._start(edit_outcome(self._desk, self.detail.outcome))

    def instruct(self) -> None:
        if self.detail is not None:
            self._start(tasks.instructing(self._desk, self.detail))

    def remove(self) -> None:
        """Take an outcome entered by mistake away."""
        if self.detail is None:
            return
        outcome = self.detail.outcome
        done = self._desk.do(f"删除协商成果 {outcome.title}", remove_outcome, outcome)
        if done.refused is not None:
            self._desk.notices.tell("没有删除。", done.refused.sentence)


def _steps(outcome: Outcome, *, late: bool) -> list[Step]:
    """Return the way of an outcome: what is behind, where it stands, what is ahead."""
    there = {S.DRAFT: 1, S.SENT: 2, S.ANSWERED: 3, S.DONE: 4, S.DROPPED: 4}[outcome.state]
    last = "不再跟踪" if outcome.state is S.DROPPED else "落实"
    due = f"{day_words(outcome.due_on)}前" if outcome.due_on else ""
    words = (
        ("登记", ""), ("送出", full_day(outcome.sent_on)), ("反馈", full_day(outcome.feedback_on) or due), (last, "")
    )  # fmt: skip
    now = StepState.LATE if late else StepState.NOW
    return [
        Step(name, StepState.DONE if place < there else now if place == there else StepState.AHEAD, day)
        for place, (name, day) in enumerate(words)
    ]


class ContentTab(QWidget):
    """What is proposed to whom, where it came from, until when, and what became of it."""

    scrolls = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.text = label("", wrap=True, selectable=True)
        self.text.setAccessibleName("建议内容")
        self.facts = Facts()
        self.setLayout(column(self.text, 4, self.facts, None, spacing=10, margins=(0, 2, 8, 8)))

    def show_detail(self, detail: OutcomeDetail) -> None:
        outcome, row_ = detail.outcome, detail.row
        self.text.setText(outcome.text)
        self.text.setVisible(bool(outcome.text))
        why = why_due(self._desk.store, outcome, calendar_of(self._desk.store))
        self.facts.show_facts(
            [
                ("责任单位", row_.addressee or "还没有选择，送出时填写"),
                ("会议活动", self._opener(row_.event_title, "event", outcome.event)),
                ("议题", self._opener(detail.topic.title, "topic", detail.topic.id) if detail.topic else ""),
                ("送出", full_day(outcome.sent_on)),
                ("反馈期限", why or full_day(outcome.due_on)),
                ("反馈", full_day(outcome.feedback_on)),
                ("采纳情况", outcome.adoption),
                ("落实情况", outcome.result),
                ("备注", outcome.note),
            ]
        )

    def _opener(self, words: str, kind: str, record: int | None) -> QWidget | str:
        if record is None:
            return ""
        return holding(row(button(words, lambda: self._desk.open(kind, record), role="open"), None))


class InstructionsTab(QWidget):
    """What leaders wrote, the oldest first; each can be taken away again."""

    scrolls = True

    def __init__(self, desk: Desk, add: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self.timeline = Timeline("还没有领导批示。")
        self.setLayout(column(row(link("登记批示", add), None), self.timeline, None, margins=(0, 2, 8, 8)))

    def show_detail(self, detail: OutcomeDetail) -> None:
        today = self._desk.store.clock().date()
        moments = [
            Moment(
                on=each.on_day or today, words="批示" if each.on_day else "批示（日期未记）", who=f"{each.post}{each.leader}",
                text=each.text, tone=Tone.ACCENT, offers=(("删除", lambda each=each: self._drop(each)),),  # type: ignore[misc]  # a lambda's default has no type
            )
            for each in detail.instructions
        ]  # fmt: skip
        self.timeline.show_moments(moments, today=today)

    def _drop(self, each: Instruction) -> None:
        self._desk.do(f"删除{each.leader}的批示", drop_instruction, each)


def _history(desk: Desk) -> HistoryTab:
    return HistoryTab(
        lambda detail: outcome_history(desk.store, detail.outcome.id),
        none="这条成果是整批载入的，此后还没有改动。",
    )

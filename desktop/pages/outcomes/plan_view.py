"""One topic of the plan beside the list: what is planned, its meeting, what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from db.events.history_outcomes import topic_history
from db.events.outcomes import OutcomeRow, outcome_rows
from db.events.plan import remove_topic, revive_topic
from db.events.records import Event, EventId, EventState
from db.events.records_outcomes import PlanTopic, TopicState
from db.store.days import full_day
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.outcomes import plan_tasks as tasks
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button, menu_button
from desktop.widgets.cells import Mark
from desktop.widgets.facts import Facts
from desktop.widgets.history import HistoryTab
from desktop.widgets.labels import label
from desktop.widgets.panels import DetailHead, EmptyState
from desktop.widgets.record_page import RecordView
from desktop.widgets.steps import Move, MoveBar
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Task

TONES = {
    TopicState.PLANNED: Tone.PLAIN, TopicState.PREPARING: Tone.ACCENT, TopicState.HELD: Tone.GOOD,
    TopicState.DROPPED: Tone.WARN,
}  # fmt: skip
_COLUMNS = (
    Column(name="title", words="问题或意见", width=14),
    Column(name="addressee", words="责任单位", width=8),
    Column(name="state", words="状态", width=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicDetail:
    """A topic as the list shows it (its state follows the meeting), the meeting, and what came of it."""

    topic: PlanTopic
    event: Event | None
    outcomes: tuple[OutcomeRow, ...]


def topic_detail(desk: Desk, topic: PlanTopic) -> TopicDetail:
    """Read what hangs on a topic."""
    event = desk.store.get(Event, EventId(topic.event)) if topic.event is not None else None
    today = desk.store.clock().date()
    found = outcome_rows(desk.store, today=today, event=event.id) if event is not None else []
    return TopicDetail(topic=topic, event=event, outcomes=tuple(found))


class TopicView(RecordView):
    detail: TopicDetail | None = None

    def __init__(self, desk: Desk, start: Callable[[Task], object]) -> None:
        super().__init__()
        self._desk, self._start = desk, start
        self.head = DetailHead()
        self.moves = MoveBar()
        self.add_tabs(
            (
                ("content", "内容", lambda: ContentTab(desk)),
                ("outcomes", "成果", lambda: OutcomesTab(desk)),
                ("history", "历史", lambda: _history(desk)),
            )
        )
        self.stand(self.head, self.moves, first="content")

    def show_detail(self, detail: TopicDetail) -> None:
        """Show a topic; the tab that is open stays open."""
        self.take(detail)
        topic = detail.topic
        facts = [f"{topic.year}年第{topic.place}项", *([topic.form] if topic.form else [])]
        self.head.show_head(topic.title, facts=facts, tags=[(str(topic.state), TONES[topic.state])])
        given_up = topic.state is TopicState.DROPPED
        held = Move(words="打开会议活动", then=self.open_event)
        hold = Move(
            words="安排会议活动", then=self.hold, reasons=("已注明不再开展，请先恢复",) if given_up else ()
        )
        revive = Move(words="恢复", then=self.revive)
        called_off = detail.event is not None and detail.event.state is EventState.CANCELLED
        moves = [revive] if given_up else [hold] if detail.event is None or called_off else [held]
        self.moves.show_moves(moves, right=[menu_button("更多", self._menu(topic))])
        self.tabs.count("outcomes", len(detail.outcomes))
        self.fill()

    def _menu(self, topic: PlanTopic) -> QMenu:
        made = QMenu(self)
        made.setToolTipsVisible(True)
        made.addAction("修改…　F2").triggered.connect(lambda _on=False: self.edit())
        give_up = made.addAction("不再开展…")
        give_up.setEnabled(topic.state in {TopicState.PLANNED, TopicState.PREPARING})
        give_up.triggered.connect(lambda _on=False: self._start(tasks.dropping_topic(self._desk, topic)))
        made.addSeparator()
        made.addAction("删除").triggered.connect(lambda _on=False: self.remove())
        return made

    # Doing

    def _kept(self) -> PlanTopic | None:
        """Return the topic as it is kept: the state shown may follow from its meeting."""
        return None if self.detail is None else self._desk.store.get(PlanTopic, self.detail.topic.id)

    def next_move(self) -> None:
        self.moves.go()

    def edit(self) -> None:
        if (topic := self._kept()) is not None:
            self._start(tasks.edit_topic(self._desk, topic))

    def hold(self) -> None:
        if (topic := self._kept()) is not None:
            self._start(tasks.holding_topic(self._desk, topic))

    def open_event(self) -> None:
        if self.detail is not None and self.detail.event is not None:
            self._desk.open("event", self.detail.event.id)

    def revive(self) -> None:
        if (topic := self._kept()) is not None:
            self._desk.do(f"恢复议题 {topic.title}", revive_topic, topic)

    def remove(self) -> None:
        if (topic := self._kept()) is not None:
            done = self._desk.do(f"删除议题 {topic.title}", remove_topic, topic)
            if done.refused is not None:
                self._desk.notices.tell("没有删除。", done.refused.sentence)


class ContentTab(QWidget):
    scrolls = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.facts = Facts()
        self.setLayout(column(self.facts, None, margins=(0, 2, 8, 8)))

    def show_detail(self, detail: TopicDetail) -> None:
        topic = detail.topic
        self.facts.show_facts(
            [
                ("形式", topic.form),
                ("来源", topic.source),
                ("时间", topic.month),
                ("牵头领导", topic.lead),
                ("承办", topic.host),
                ("参加单位", topic.units),
                ("成果形式", topic.product),
                ("会议活动", self._event(detail.event)),
                ("备注", topic.note),
            ]
        )

    def _event(self, event: Event | None) -> QWidget | str:
        if event is None:
            return "还没有安排"
        opener = button(event.title, lambda: self._desk.open("event", event.id), role="open")
        day = full_day(event.starts.date()) if event.starts else "时间未定"
        return holding(row(opener, label(f"{day}　{event.state}", "soft"), None))


class OutcomesTab(QWidget):
    """What came of the meeting of a topic."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.table = RecordTable(_COLUMNS, words="议题的成果", present=_cell, stretch="title")
        self.table.opened.connect(lambda each: desk.open("outcome", each.id))
        self._empty = EmptyState("还没有成果", "开完会，在会议活动的“成果”里逐条登记。", icon="outcomes")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.setLayout(column(self._stack))
        self.setFocusProxy(self.table)

    def show_detail(self, detail: TopicDetail) -> None:
        self.table.show_rows(detail.outcomes, choose_first=True)
        self._stack.setCurrentIndex(0 if detail.outcomes else 1)


def _cell(each: OutcomeRow, name: str) -> Any:
    if name == "state":
        return Mark("逾期", Tone.LATE) if each.late else Mark(str(each.state), Tone.PLAIN)
    return getattr(each, name)


def _history(desk: Desk) -> HistoryTab:
    return HistoryTab(
        lambda detail: topic_history(desk.store, detail.topic.id),
        none="这个议题是整批载入的，此后还没有改动。",
    )

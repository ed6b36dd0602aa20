"""年度协商计划: the topics of a year in their order, each with its meeting."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from db.duty.periods import period_for
from db.events.kind_outcomes import TOPIC
from db.events.plan import PlanSettings, plan_years, put_in_order, topics
from db.events.records_outcomes import PlanTopic, PlanTopicId, TopicState
from db.store.errors import Missing, Refused
from db.store.settings import load
from db.store.text import search_key
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.pages.outcomes.plan_tasks import new_topic
from desktop.pages.outcomes.plan_view import TONES, TopicDetail, TopicView, topic_detail
from desktop.widgets.boxes import column
from desktop.widgets.buttons import button, menu_button
from desktop.widgets.cells import Mark
from desktop.widgets.filters import Filter
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState
from desktop.widgets.record_page import RecordPage
from desktop.widgets.table import RecordTable

_HINTS = (
    ("↑↓", "选择"),
    ("Alt ↑↓", "调整次序"),
    ("Ctrl Enter", "安排会议"),
    ("F2", "修改"),
    ("Ctrl E", "导出"),
)
_NONE_YET = ("这一年还没有协商计划", "逐项列入议题：形式、牵头领导、承办、时间，到时一步安排会议。")
_NONE_FOUND = ("没有符合条件的议题", "换个条件，或者清除筛选。")


class PlanPart(RecordPage[TopicView]):
    title = "年度协商计划"
    makes = (PlanTopic, "topic")
    reads = frozenset({"plan_topic", "event", "outcome", "setting"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.year = desk.store.clock().date().year
        self._all: dict[int, PlanTopic] = {}
        nothing = EmptyState("没有选中议题", "在左边的列表里选一项。", icon="outcomes")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.chooser = menu_button(f"{self.year}年", self._menu)
        self.lay(self._listing(), TopicView(desk, self.begin), nothing)
        self.setLayout(column(self.pair))
        self.keys = (
            make("next_move", self, self.next_move), make("edit", self, self.edit),
            make("up", self, lambda: self.move_by(-1)), make("down", self, lambda: self.move_by(1)),
        )  # fmt: skip
        make("paper", self, self.print)

    def _listing(self) -> Listing:
        table = RecordTable(TOPIC.columns, words="协商计划", present=_cell, stretch="title")
        empty = EmptyState(*_NONE_YET, icon="outcomes")
        self._unfilter = empty.offer("清除筛选", self.clear_filters)
        empty.offer("列入议题", lambda: self.start_new("topic"), role="main")
        new = button("列入议题", lambda: self.start_new("topic"), icon="plus")
        table.leaving.title = lambda: f"{self.year}年度协商计划"
        table.leaving.columns = TOPIC.columns
        table.leaving.paper = self.print
        return Listing("协商计划", table, hints=_HINTS, right=(self.chooser, new), empty=empty)

    # The year

    def _fill_menu(self) -> None:
        self._menu.clear()
        now = self.desk.store.clock().date().year
        for year in sorted({now + 1, now, self.year, *plan_years(self.desk.store)}, reverse=True):
            action = self._menu.addAction(f"{year}年")
            action.setCheckable(True)
            action.setChecked(year == self.year)
            action.triggered.connect(lambda _on=False, year=year: self.show_year(year))

    def show_year(self, year: int) -> None:
        """Show the plan of another year."""
        if self.may_leave():
            self.close_sheet(back=False)
            self.year = year
            self.chooser.setText(f"{year}年 ▾")
            self.refresh()

    # Reading

    def refresh(self) -> None:
        self._all = {int(topic.id): topic for topic in topics(self.desk.store, self.year)}
        settings = load(self.desk.store, PlanSettings)
        self.listing.filters.set_filters(
            [
                Filter("state", "状态", tuple((str(state), str(state)) for state in TopicState)),
                Filter("form", "形式", tuple((each, each) for each in settings.forms)),
                Filter("source", "来源", tuple((each, each) for each in settings.sources)),
            ]
        )
        self.narrow()

    def narrow(self) -> None:
        values: Mapping[str, str] = self.listing.filters.values()
        key = search_key(self.listing.filters.text).strip()
        rows = [
            topic
            for topic in self._all.values()
            if all(str(getattr(topic, name)) == value for name, value in values.items())
            and key in search_key(f"{topic.title}\n{topic.lead}\n{topic.host}\n{topic.units}")
        ]
        narrowed = bool(values or key)
        self.listing.empty.say(*(_NONE_FOUND if narrowed else _NONE_YET))
        self._unfilter.setVisible(narrowed)
        held = sum(topic.state is TopicState.HELD for topic in rows)
        self.listing.show_rows(rows, count=f"{len(rows)} 项" + (f"，已开展 {held}" if held else ""))

    def read(self, record: Any) -> TopicDetail | None:
        topic = self._all.get(int(record))
        if topic is None:
            return None
        try:
            self.desk.store.get(PlanTopic, topic.id)
        except Missing:
            return None
        return topic_detail(self.desk, topic)

    def record_of(self, detail: TopicDetail) -> int:
        return detail.topic.id

    # What the window asks

    def show_record(self, kind: str, record: int) -> bool:
        if kind != "topic" or not self.may_leave():
            return False
        try:
            topic = self.desk.store.get(PlanTopic, PlanTopicId(record))
        except Missing:
            return False
        self.close_sheet(back=False)
        if topic.year != self.year:
            self.show_year(topic.year)
        self.stale = True
        self.freshen()
        self.bring(record)
        return True

    def start_new(self, kind: str) -> bool:
        return kind == "topic" and self.begin_new(lambda: new_topic(self.desk, self.year))

    # Keys

    def move_by(self, by: int) -> None:
        """Move the topic shown up or down its year's plan."""
        order = list(self._all)
        if self.shown is None or self.shown not in order:
            return
        place = order.index(self.shown)
        if 0 <= place + by < len(order):
            order[place], order[place + by] = order[place + by], order[place]
            kept = [self.desk.store.get(PlanTopic, PlanTopicId(each)) for each in order]
            self.desk.do("调整议题次序", put_in_order, kept)

    def print(self) -> None:
        """Print the plan of the year."""
        if not self._all:
            self.desk.notices.say("这一年还没有议题，没有可以打印的。")
            return
        try:
            period = period_for(self.desk.store, self.year)
        except Refused as refused:
            self.desk.notices.tell("还不能打印。", refused.sentence)
            return
        self.desk.print("period", [period.until.toordinal()], paper="consultation_plan")


def _cell(topic: PlanTopic, name: str) -> Any:
    if name == "state":
        return Mark(str(topic.state), TONES[topic.state])
    return getattr(topic, name)

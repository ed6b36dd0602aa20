"""The page of what the public brings: the list of clues, one clue beside it, and how far they have come."""

from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from db.matters.kind import CLUE
from db.matters.queries import ClueDetail, Stage, clue
from db.matters.records import Clue, ClueId
from db.store.errors import Missing
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.pages.matters import tasks
from desktop.pages.matters.detail import ClueView
from desktop.pages.matters.listing import Finder, columns
from desktop.widgets.boxes import column
from desktop.widgets.buttons import button
from desktop.widgets.flow import Chips
from desktop.widgets.labels import set_tip
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState
from desktop.widgets.record_page import RecordPage
from desktop.widgets.table import RecordTable

_HINTS = (("↑↓", "选择"), ("Enter", "打开"), ("/", "筛选"), ("Ctrl Enter", "下一步"), ("F2", "修改"))
# Who brought a clue is masked in the list; whole he stands in the table of all clues (数据, 导出).
_FILED = tuple(column for column in CLUE.columns if column.name != "provider")
_NONE_YET = ("还没有提案线索", "登记群众、社区和委员工作室提供的问题和建议。")
_NONE_FOUND = ("没有符合条件的线索", "换个条件，或者清除筛选。")


class MattersPage(RecordPage[ClueView]):
    title = "联系群众"
    makes = (Clue, "clue")
    reads = frozenset({"clue", "clue_step", "proposal", "assignment", "bulletin", "person", "setting"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.finder = Finder(desk)
        nothing = EmptyState("没有选中线索", "在左边的列表里选一条。", icon="matters")
        self.lay(self._listing(), ClueView(desk, self.begin), nothing)
        self.way = Chips(spacing=6)
        self.way.setAccessibleName("线索的去向")
        whole = column(self.way, self.pair, spacing=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.keys = (make("next_move", self, self.next_move), make("edit", self, self.edit))

    def _listing(self) -> Listing:
        table = RecordTable(columns(), words="提案线索", present=self.finder.present, stretch="title")
        empty = EmptyState(*_NONE_YET, icon="matters")
        self._unfilter = empty.offer("清除筛选", self.clear_filters)
        empty.offer("登记线索", lambda: self.start_new("clue"), role="main")
        new = button("登记线索", lambda: self.start_new("clue"), icon="plus")
        listing = Listing("百姓提案线索", table, hints=_HINTS, right=(new,), empty=empty)
        table.leaving.title = lambda: "百姓提案线索"
        table.leaving.columns = _FILED
        return listing

    # Reading

    def refresh(self) -> None:
        self.listing.filters.set_filters(self.finder.filters())
        self.narrow()

    def narrow(self) -> None:
        filters = self.listing.filters
        found = self.finder.find(filters.values(), filters.text)
        narrowed = bool(filters.values() or filters.text)
        self.listing.empty.say(*(_NONE_FOUND if narrowed else _NONE_YET))
        self._unfilter.setVisible(narrowed)
        self.listing.show_rows(found.rows, count=found.count)
        self._show_way()

    def _show_way(self) -> None:
        """Show how many clues came how far; each figure opens its clues."""
        stages = self.finder.stages(self.listing.filters.values())
        self.way.show_chips([self._chip(stage) for stage in stages] if stages[0].count else [])

    def _chip(self, stage: Stage) -> QPushButton:
        chip = button(f"{stage.words} {stage.count}", lambda: self.show_stage(stage), role="chip")
        set_tip(chip, f"只看{stage.words}的 {stage.count} 条")
        return chip

    def show_stage(self, stage: Stage) -> None:
        """Narrow the list to the clues behind a figure."""
        year = {name: value for name, value in self.listing.filters.values().items() if name == "year"}
        chosen = self.finder.keep(stage)
        self.listing.filters.set_filters(self.finder.filters())
        self.listing.filters.show_values({**year, **chosen})

    def read(self, record: Any) -> ClueDetail | None:
        try:
            return clue(self.desk.store, ClueId(record), today=self.desk.store.clock().date())
        except Missing:
            return None

    def record_of(self, detail: ClueDetail) -> int:
        return detail.clue.id

    # What the window asks

    def show_record(self, kind: str, record: int) -> bool:
        if kind != "clue" or not self.may_leave() or self.read(record) is None:
            return False
        self.freshen()
        self.bring(record)
        return True

    def start_new(self, kind: str) -> bool:
        return kind == "clue" and self.begin_new(lambda: tasks.new_clue(self.desk))

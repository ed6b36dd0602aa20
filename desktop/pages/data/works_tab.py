"""操作记录: every work with who did it and when, what it touched, and taking back one of them."""

from typing import Any

from PySide6.QtWidgets import QWidget

from db.store.audit import Touched, WorkLine, actors, touched, why_not, works
from db.store.errors import Refused
from db.store.journal import WorkEntry, WorkKind
from db.store.kind import Column
from desktop.desk.actions import key_words
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.data.words import KINDS, moment, table_words
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import button, link
from desktop.widgets.cells import Mark
from desktop.widgets.filters import Filter
from desktop.widgets.labels import label, set_tip
from desktop.widgets.listing import Listing
from desktop.widgets.panels import DetailHead, EmptyState, ListDetail, scrolling
from desktop.widgets.table import RecordTable

_MOST = 300
_COLUMNS = (
    Column(name="at", words="时间", width=9),
    Column(name="label", words="做了什么", width=14),
    Column(name="rows", words="记录", width=3, align_right=True),
    Column(name="actor", words="经办人", width=4),
    Column(name="state", words="状态", width=4),
)
_DONE = (
    Column(name="table", words="内容", width=8),
    Column(name="added", words="新增", width=4, align_right=True),
    Column(name="changed", words="修改", width=4, align_right=True),
    Column(name="deleted", words="删除", width=4, align_right=True),
)


def _present(line: WorkLine, name: str) -> Any:
    if name == "at":
        return moment(line.at)
    if name == "rows" and line.entry.kind in {WorkKind.BASELINE, WorkKind.NOTE}:
        return ""  # counted as a whole, not row by row; or nothing changed
    if name != "state":
        return getattr(line, name)
    if line.undone:
        return Mark("已重做" if line.entry.kind is WorkKind.UNDO else "已撤销", Tone.FAINT)
    return Mark(KINDS[line.entry.kind], Tone.PLAIN)


def _present_touched(line: Touched, name: str) -> Any:
    value = getattr(line, name)
    return table_words(value) if name == "table" else value or ""


class WorksTab(QWidget):
    """The list left, one work right; Ctrl+Enter takes the chosen one back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: WorkLine | None = None
        self._oldest = 0
        self._lines: list[WorkLine] = []
        table = RecordTable(
            _COLUMNS, words="操作记录", present=_present, stretch="label", soft=("at", "actor")
        )
        self.more = link("更早的操作", self._read_more)
        self.list = Listing(
            "操作记录",
            table,
            filters=(Filter("actor", "经办人", ()),),
            right=(self.more,),
            empty=EmptyState("没有这样的操作", "换一个词，或清除筛选。"),
        )
        self.list.filters.line.setPlaceholderText("事由、经办人或日期　/")
        self.detail = self._made_detail()
        self.parts = ListDetail(self.list, self.detail, list_share=0.58)
        self.setLayout(column(self.parts, spacing=0))
        self.setFocusProxy(self.list)
        self.list.asked.connect(self._read)
        table.chosen.connect(self._show)
        table.opened.connect(lambda _line: self.parts.open_detail())

    def _made_detail(self) -> QWidget:
        card = Card(spacing=10)
        self.head = DetailHead()
        self.done = RecordTable(
            _DONE, words="这一步改动了什么", present=_present_touched, key=lambda line: line.table, stretch="table"
        )  # fmt: skip
        self.note = label("", "soft", wrap=True, selectable=True)
        self.why = label("", "hint", wrap=True)
        self.back_button = button("撤销这一步", self.take_back, role="main", key="next_move")
        card.body.addWidget(self.head)
        card.body.addWidget(self.note)
        card.body.addWidget(self.done, 1)
        card.body.addWidget(self.why)
        card.body.addLayout(row(self.back_button, None))
        self._empty = EmptyState("选一步操作", "左边每一行是一步；导入、批量交办也各是一步。")
        frame = holding(column(card, self._empty, spacing=0))
        self._card = card
        card.hide()
        return scrolling(frame)

    # Reading

    def refresh(self) -> None:
        people = actors(self._desk.store)
        self.list.filters.set_filters((Filter("actor", "经办人", tuple((name, name) for name in people)),))
        self._read()

    def _read(self) -> None:
        self._lines = self._found(None)
        self._show_lines()

    def _read_more(self) -> None:
        self._lines += self._found(self._lines[-1].entry.seq)
        self._show_lines()

    def _found(self, before: int | None) -> list[WorkLine]:
        bar = self.list.filters
        found = works(
            self._desk.store, text=bar.text, actor=bar.values().get("actor", ""), before=before, limit=_MOST
        )
        self.more.setVisible(len(found) == _MOST)
        return found

    def _show_lines(self) -> None:
        count = len(self._lines)
        words = f"最近 {count} 步" if not self.more.isHidden() else f"{count} 步"
        self.list.show_rows(self._lines, count=words)

    def _show(self, line: WorkLine | None) -> None:
        self._shown = line
        self._card.setVisible(line is not None)
        self._empty.setVisible(line is None)
        if line is None:
            return
        reader, entry = self._desk.store, line.entry
        state = _present(line, "state")
        self.head.show_head(
            line.label,
            facts=[moment(line.at), line.actor or "没有记名", f"第 {entry.seq} 步"],
            tags=[(state.words, state.tone)] if state.words else [],
        )
        baseline = entry.kind is WorkKind.BASELINE
        self.note.setText("" if baseline else entry.note)
        self.note.setVisible(bool(self.note.text()))
        self.done.show_rows(touched(reader, line.id))
        words = "重做这一步" if entry.kind is WorkKind.UNDO else "撤销这一步"
        self.back_button.setText(f"{words}　{key_words('next_move')}")
        self.back_button.setAccessibleName(words)
        self.say(self._why_not(entry))

    def _why_not(self, entry: WorkEntry) -> str:
        store = self._desk.store
        if store.read_only:
            return "这是只读副本，不能撤销。"
        if entry.kind is not WorkKind.UNDO:
            return why_not(store, entry)
        again = store.redoable
        return "" if again is not None and again.id == entry.id else "只有最近一次撤销可以重做。"

    def say(self, reason: str) -> None:
        """Show why the chosen work stays as it is; the button follows."""
        self.why.setText(reason)
        self.why.setVisible(bool(reason))
        self.back_button.setEnabled(not reason)
        set_tip(self.back_button, reason)

    # Taking back

    def take_back(self) -> None:
        """Take the chosen work back, or say beside it why that cannot be."""
        line = self._shown
        if line is None or not self.back_button.isEnabled():
            return
        again = line.entry.kind is WorkKind.UNDO
        outcome = self._desk.redo() if again else self._desk.undo(line.id)
        if isinstance(outcome.refused, Refused):
            self.say(outcome.refused.sentence)

    def next_move(self) -> None:
        """Do what Ctrl+Enter does here."""
        self.take_back()

    def back(self) -> bool:
        """Leave the detail in a narrow window."""
        if self.parts.is_narrow and self.parts.detail_open:
            self.parts.back()
            return True
        return False

"""导入: choose a table or drop it here; afterwards, what came of it and the way back."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.boxes import Card, column, holding, note, row
from desktop.widgets.buttons import button
from desktop.widgets.labels import label, set_tone
from desktop.widgets.panels import EmptyState, scrolling

if TYPE_CHECKING:
    from db.exchange.plan import Plan
    from desktop.pages.data.import_sheet import ImportSheet

_ENDINGS = (".xlsx", ".xls", ".csv", ".txt", ".xlsm")
_FILTER = "表格 (*.xlsx *.xls *.csv *.txt *.xlsm);;所有文件 (*)"
_KNOWN = (
    (
        "委员名册",
        "有“姓名”一列；单位、界别、专委会、联络组、电话等认得出的列都会导入。同一个人再次导入只更新，不会重复。",
    ),
    (
        "提案登记表",
        "有“案由”“提案人”；承办单位的别名第一次会问，以后记住。往年的登记表、立案和答复情况都可以导入。",
    ),
    ("出席情况", "每行一人，每次会议一列，列名写日期和会议名称；√ 假 × 迟 都认得，空格表示没有邀请。"),
    ("承办单位", "有“单位名称”；全称、别名、联系人和电话。"),
    ("提案线索", "有“线索标题”和内容、提供人或收到日期；没有编号的自动编号，同一条线索再次导入不会重复。"),
)
_NOTE = "先预览，再导入。表头可以有几行标题，可以有合并的格子和合计行。身份证号只有勾选后才导入。"


class ImportTab(QWidget):
    """``opened`` when a file is being prepared in ``sheet``, ``closed`` when that is over."""

    opened = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._work: int | None = None
        self._plan: Plan | None = None
        self.setAcceptDrops(True)
        self.ask_file: Callable[[], str] = self._file_dialog
        self._drop = EmptyState("把表格拖到这里", "或选择一个 .xlsx、.xls、.csv 文件", icon="import")
        self._drop.offer("选择文件…　Ctrl Enter", self.choose, role="main")
        self._drop_card = Card()
        self._drop_card.body.addWidget(self._drop, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._drop_card)
        self._stack.addWidget(self._made_result())
        self._stack.currentChanged.connect(self._follow_focus)
        self.setFocusProxy(self._drop)
        middle = row(self._stack, scrolling(self._about()), spacing=14)
        middle.setStretch(0, 6)
        middle.setStretch(1, 5)
        self.setLayout(middle)

    @cached_property
    def sheet(self) -> "ImportSheet":
        """What prepares a file; loaded with the first one, for it brings all that reads tables."""
        from desktop.pages.data.import_sheet import ImportSheet

        made = ImportSheet(self._desk)
        made.another.connect(self.choose)
        made.imported.connect(self._on_imported)
        made.left.connect(self.closed)
        return made

    def refresh_sheet(self) -> None:
        """Judge anew what is being prepared, if anything is."""
        if "sheet" in self.__dict__:
            self.sheet.refresh()

    def _about(self) -> QWidget:
        card = Card("认得这些表", spacing=12)
        for words, about in _KNOWN:
            card.body.addLayout(column(label(words), label(about, "soft", wrap=True), spacing=2))
        card.body.addWidget(note(_NOTE))
        card.body.addStretch(1)
        return holding(column(card, spacing=0))

    def _made_result(self) -> QWidget:
        card = Card(spacing=10)
        self.result = label("", "h1", wrap=True)
        self.figures = label("", wrap=True, selectable=True)
        self.more = label("", "soft", wrap=True, selectable=True)
        self.state = label("", "small")
        self.undo_button = button("撤销这次导入", self.undo)
        self.problems_button = button("", self._keep_problems)
        again = self._again = button("再导入一个文件…", self.choose, role="main", key="next_move")
        for each in (self.result, self.figures, self.more, self.state):
            card.body.addWidget(each)
        card.body.addLayout(row(again, self.problems_button, None, self.undo_button))
        card.body.addStretch(1)
        return scrolling(holding(column(card, spacing=0)))

    def _follow_focus(self, place: int) -> None:
        self.setFocusProxy(self._again if place else self._drop)

    def refresh(self) -> None:
        read_only = self._desk.store.read_only
        self._drop.setEnabled(not read_only)
        if read_only:
            self._drop.say("只读副本不能导入", self._desk.store.to_write)
        if self._work is not None:
            last = self._desk.store.undoable
            undone = last is None or last.id != self._work
            self.undo_button.setVisible(not undone)

    def next_move(self) -> None:
        """Do what Ctrl+Enter does here."""
        self.choose()

    def back(self) -> bool:
        """Return from the result to the place for another file."""
        if self._stack.currentIndex() == 0:
            return False
        self._stack.setCurrentIndex(0)
        return True

    # Choosing

    def _file_dialog(self) -> str:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _ = QFileDialog.getOpenFileName(self, "选择要导入的表格", folder, _FILTER)
        return path

    def choose(self) -> None:
        """Ask for a file and prepare its import."""
        if self._desk.store.read_only:
            return
        path = self.ask_file()
        if path:
            self.prepare(Path(path))

    def prepare(self, path: Path) -> None:
        self.sheet.start(path)
        self.opened.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None and not self._desk.store.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.prepare(path)

    # Afterwards

    def _on_imported(self, plan: "Plan") -> None:
        """Say what came of it, and offer the way back."""
        from db.exchange.imports import LABELS
        from db.exchange.plan import Outcome

        done = self._desk.store.last_done
        self._work = done.entry.id if done is not None else None
        self._plan = plan
        counts = plan.counts
        parts = [
            f"{outcome} {counts[outcome]}"
            for outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.SAME)
            if counts[outcome]
        ]
        left = len(plan.refused)
        self.result.setText(f"已{LABELS[self.sheet.draft.kind]}")
        self.figures.setText("，".join(parts) + (f"；{left} 行没有导入" if left else "") + "。")
        about = [f"文件：{self.sheet.draft.path.name}"]
        about += ["新增了" + "、".join(plan.lists)] if plan.lists else []
        self.more.setText("\n".join(about))
        self.problems_button.setText(f"导出没有导入的 {left} 行…")
        self.problems_button.setVisible(bool(left))
        self._say("")
        self._stack.setCurrentIndex(1)
        self.refresh()
        self.sheet.left.emit()

    def undo(self) -> None:
        """Take the whole import back."""
        if self._work is None:
            return
        outcome = self._desk.undo(self._work)
        if outcome:
            self._say("这次导入已经撤销，数据与导入前一样。", Tone.GOOD)
        elif outcome.refused is not None:
            self._say(outcome.refused.sentence, Tone.LATE)

    def _say(self, sentence: str, tone: Tone = Tone.PLAIN) -> None:
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))
        set_tone(self.state, tone)

    def _keep_problems(self) -> None:
        if self._plan is not None:
            self.sheet.keep_problems_of(self._plan)


def _dropped(event: QDropEvent) -> Path | None:
    """Return the table being dropped: the first file that can be one."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in _ENDINGS:
            return path
    return None

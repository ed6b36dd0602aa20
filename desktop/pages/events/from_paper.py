"""按纸质表登记: a signed sheet gone through in its printed order; only the exceptions are entered, the rest signed."""

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from db.events.counting import count
from db.events.marks import walk_in
from db.events.records import EventId
from db.events.sheets import PAPER, PrintedSheet, SheetLine, printed_sheet, rest_signed, sheet_of_list
from db.people.records import PersonId
from db.store.errors import Refused
from db.store.kind import Column
from desktop.desk.actions import make
from desktop.desk.desk import Desk, Outcome
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.events.figures import FigureLine
from desktop.pages.events.marking import ACTIONS, Mode, Steps, set_marks
from desktop.widgets.board_model import state_of
from desktop.widgets.board_painter import MOODS
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.cells import Mark
from desktop.widgets.inputs import Unreadable
from desktop.widgets.labels import Elided, label, set_tone
from desktop.widgets.many import ManyPicker
from desktop.widgets.sources import people
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="number", words="序号", width=4, align_right=True),
    Column(name="label", words="姓名", width=8),
    Column(name="detail", words="界别、单位", width=12),
    Column(name="state", words="情况", width=6),
)
_LOW = 540  # pixels at 14 px text below which the lines need all the room
_HINT = (
    "↑↓ 或输入序号到某一行；没签名的按 F4 缺席、F3 请假，迟到按 F5；退格撤销。都看完了按 F8，其余登记为出席。"
)


class FromPaper(QWidget):
    """``left`` when the clerk goes back."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sheet: PrintedSheet | None = None
        self._sitting: EventId | None = None
        self._steps = Steps(desk)
        self._digits = ""
        self.setAccessibleName("按纸质表登记")
        self.code = QLineEdit()
        self.code.setAccessibleName("签到表编号")
        self.code.setPlaceholderText("签到表编号：输入或扫描表上的二维码，回车")
        self.code.returnPressed.connect(self._on_code)
        self.figures = FigureLine(short=True)
        self._title, self._about = Elided("", "h1"), Elided("", "soft")
        self._said = label("", "soft", wrap=True)
        self.table = RecordTable(
            _COLUMNS, words="签到表", present=_cell, key=lambda line: line.person, stretch="detail", soft=("detail",)
        )  # fmt: skip
        self.table.installEventFilter(self)
        self.walk_ins = ManyPicker(
            lambda text: people(desk.store, text),
            what="委员",
            hint="表末空白行上签名的人：姓名或首字母，回车选定",
        )
        self._build()
        for name, mode in ACTIONS.items():
            make(name, self, partial(self.mark, mode))
        make("rest_present", self, self.finish)
        make("cancel", self, self.left.emit)

    def _build(self) -> None:
        back = icon_button("back", "回到会议　Esc", self.left.emit)
        words = holding(column(self._title, self._about, spacing=0))
        head = row(back, words, spacing=10)
        head.setStretch(1, 1)
        now = button("用现在的名单", self.use_list)
        ask = Card(margins=(16, 10, 16, 10), spacing=8)
        ask.setAccessibleName("签到表")
        ask.body.addLayout(row(self.code, now))
        ask.body.addWidget(self.figures)
        listed = Card(margins=(14, 10, 14, 10), spacing=8)
        listed.setAccessibleName("逐行登记")
        self._hint = label(_HINT, "hint", wrap=True)
        listed.body.addWidget(self._hint)
        listed.body.addWidget(self.table, 1)
        listed.body.addWidget(self._said)
        self._rest = button("其余全部出席", self.finish, role="main", key="rest_present")
        came = button("登记这些人列席", self.let_in)
        listed.body.addLayout(row(self.walk_ins, came, self._rest))
        layout = column(head, ask, listed, spacing=10)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the lines their room in a low window."""
        super().resizeEvent(event)
        low = self.height() < look().px(_LOW)
        self.figures.set_compact(compact=low)
        self._hint.setVisible(not low)
        self._about.setVisible(not low)

    # Which sheet

    def open(self, sitting: EventId) -> None:
        """Ask for the code of a sheet of this sitting; another sitting's sheet is found by its code too."""
        self._sitting, self.sheet = sitting, None
        self._steps = Steps(self.desk)
        self.code.clear()
        self.use_list()
        self.say("输入表上的编号，就按那张表打印时的次序；不输入则按现在的名单。")
        self.code.setFocus()

    def read(self, code: str) -> None:
        """Take the sheet of a code that was scanned elsewhere."""
        self.code.setText(code)
        self._on_code()

    def _on_code(self) -> None:
        try:
            self.sheet = printed_sheet(self.desk.store, self.code.text(), sitting=self._sitting)
        except Refused as refused:
            self.say(refused.sentence, Tone.LATE)
            self.code.selectAll()
            return
        self._sitting = self.sheet.sitting.id
        self._show(first=True)
        added = "、".join(one.label for one in self.sheet.added)
        self.say(f"打印以后名单里增加了 {added}，不在这张表上，请另行登记。" if added else "")
        self.table.setFocus()

    def use_list(self) -> None:
        """Go through the list as it stands now: for a paper whose code cannot be read."""
        if self._sitting is not None:
            self.sheet = sheet_of_list(self.desk.store, self._sitting, by="界别")
            self._show(first=True)
            self.table.setFocus()

    def load(self) -> None:
        """Read where everybody stands anew; the paper stays the same."""
        if self.sheet is None:
            return
        store, old = self.desk.store, self.sheet
        try:
            self.sheet = printed_sheet(store, old.code, sitting=old.sitting.id)
        except Refused:
            self.sheet = sheet_of_list(store, old.sitting.id, by=old.arranged)
            self.say("名单刚有改动，已换成现在的名单。", Tone.WARN)
        self._show(first=False)

    def _show(self, *, first: bool) -> None:
        assert self.sheet is not None  # noqa: S101 - shown after it was read
        sheet = self.sheet
        self._title.say(f"按纸质表登记　{sheet.sitting.title}")
        made = f"　{sheet.made_at:%Y-%m-%d %H:%M} 打印" if sheet.made_at is not None else ""
        self._about.say(f"按{sheet.arranged}排列，{len(sheet.lines)} 人{made}　编号 {sheet.code}")
        self.table.show_rows(sheet.lines, choose_first=first)
        self.figures.show_count(count(self.desk.store, sheet.sitting.id), sheet.sitting.quorum)
        self._rest.setEnabled(bool(sheet.unmarked))

    def say(self, sentence: str, tone: Tone = Tone.FAINT) -> None:
        """Say one sentence below the list."""
        set_tone(self._said, tone)
        self._said.setVisible(bool(sentence))
        self._said.setText(sentence)

    @property
    def said(self) -> str:
        return self._said.text()

    # Marking

    def mark(self, mode: Mode) -> None:
        """Mark the person of the line the clerk stands on, in one step, and go on to the next line."""
        line = self.table.chosen_row()
        if self.sheet is None or line is None:
            return
        if line.one is None:
            self.say(f"{line.label}{line.why}。", Tone.LATE)
            return
        label_ = f"按纸质表登记 {line.label} {mode}"
        self._settle(
            self._steps.do(label_, set_marks, self.sheet.sitting, [line.person], mode),
            f"{line.number}　{line.label} {mode}　　退格键撤销",
        )
        self._go_to(line.number + 1)

    def _settle(self, outcome: Outcome, said: str) -> None:
        if outcome.refused is not None:
            self.say(outcome.refused.sentence, Tone.LATE)
        elif outcome:
            self.load()
            self.say(said, Tone.GOOD)

    def finish(self) -> None:
        """Mark everybody on the paper present who is neither marked nor on leave, in one step."""
        if self.sheet is None:
            return
        outcome = self._steps.do("按纸质表登记其余出席", rest_signed, self.sheet)
        changed = outcome.value.changed if outcome and outcome.value is not None else 0
        self._settle(outcome, f"其余 {changed} 人登记为出席　　退格键撤销")

    def let_in(self) -> None:
        """Let those in who signed on the blank lines: invited as 列席 and marked, each a step of their own."""
        if self.sheet is None:
            return
        try:
            chosen = list(self.walk_ins.value())
        except Unreadable as unreadable:
            self.say(str(unreadable), Tone.LATE)
            return
        if not chosen:
            self.say("先选定在空白行上签名的人。", Tone.WARN)
            return
        for each in chosen:
            outcome = self._steps.do(
                f"按纸质表登记 {each.words} 列席",
                walk_in,
                self.sheet.sitting,
                PersonId(each.id),
                source=PAPER,
            )
            if outcome.refused is not None:
                self.say(outcome.refused.sentence, Tone.LATE)
                return
        self.walk_ins.set_value([])
        self.load()
        self.say(f"{len(chosen)} 人登记为列席　　退格键撤销", Tone.GOOD)

    def undo(self) -> None:
        """Take the last step made here back."""
        undone = self._steps.undo()
        if undone is None:
            self.say("没有可以撤销的登记")
        elif undone.refused is not None:
            self.say(undone.refused.sentence, Tone.LATE)
        elif undone:
            self.load()
            self.say(f"已{undone.value.entry.label}")

    # Keys in the list

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.text().isdecimal() and event.modifiers() in {
                Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
            }:  # fmt: skip
                self._jump(event.text())
                return True
            self._digits = ""
            if event.key() == Qt.Key.Key_Backspace:
                self.undo()
                return True
        return super().eventFilter(watched, event)

    def _jump(self, digit: str) -> None:
        """Go to the line of a number while it is typed; what leads nowhere begins anew."""
        lines = len(self.sheet.lines) if self.sheet is not None else 0
        self._digits += digit
        if int(self._digits) > lines:
            self._digits = digit
        self._go_to(int(self._digits))
        self.say(f"第 {self._digits} 行")

    def _go_to(self, number: int) -> None:
        if self.sheet is not None and 1 <= number <= len(self.sheet.lines):
            self.table.choose(self.sheet.lines[number - 1].person)


def _cell(line: SheetLine, name: str) -> Any:
    if name == "detail":
        one = line.one
        return (
            " · ".join(part for part in (one.sector, one.employer) if part) if one is not None else line.why
        )
    if name != "state":
        return getattr(line, name)
    if line.one is None:
        return Mark("不在名单", Tone.FAINT, boxed=False)
    state = state_of(line.one)
    return Mark(state, MOODS.get(state, Tone.PLAIN), boxed=state != "未登记")

"""The series of letter numbers: which letters they number, every number given, holes and doubles, and their repair."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget

from db.papers.numbers import (
    NUMBER,
    YEAR,
    Register,
    add_series,
    all_series,
    change_series,
    register,
    renumber,
    void_gap,
    void_number,
    written,
    years_of,
)
from db.papers.records_numbers import LetterNumber, NumberSeries, NumberState
from db.store.errors import Refused
from db.store.kind import Column, Field, FieldType
from desktop.desk.desk import Desk, Outcome
from desktop.desk.look import look
from desktop.desk.sheets import STYLES
from desktop.desk.theme import Tone
from desktop.pages.papers.recent import KIND_WORDS
from desktop.widgets.boxes import Card, row
from desktop.widgets.buttons import button, link
from desktop.widgets.cells import Mark
from desktop.widgets.form import Form
from desktop.widgets.labels import label
from desktop.widgets.list_out import OutButton
from desktop.widgets.panels import EmptyState
from desktop.widgets.sources import sources_of
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Task, TaskSheet, read

_COLUMNS = (
    Column(name="text", words="文号", width=13),
    Column(name="state", words="状态", width=4),
    Column(name="subject", words="给了谁", width=16),
    Column(name="kind", words="文书", width=8),
    Column(name="taken_on", words="日期", width=6),
    Column(name="reason", words="说明", width=9),
)
_ROOMY = 760  # pixels for all columns
_GAP, _DOUBLE = "空号", "重号"
_TONES = {
    NumberState.TAKEN: Tone.WARN, NumberState.USED: Tone.GOOD, NumberState.VOID: Tone.PLAIN, _GAP: Tone.LATE,
    _DOUBLE: Tone.LATE,
}  # fmt: skip
_REASON = Field(name="reason", words="原因", required=True, limit=200, help="写进登记，以后可查。")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """One line of the register: a number, or the hole where one should be."""

    id: int
    number: int
    text: str
    state: str
    subject: str = ""
    kind: str = ""
    taken_on: date | None = None
    reason: str = ""
    record: LetterNumber | None = None


def lines_of(found: Register) -> list[NumberLine]:
    """Return the register line by line, the highest number first, holes in their places."""
    lines = [
        NumberLine(
            id=each.id, number=each.number, text=each.text, subject=each.subject, kind=KIND_WORDS.get(each.kind, ""),
            state=_DOUBLE if each.number in found.doubles and each.state is not NumberState.VOID else each.state,
            taken_on=each.taken_on, reason=each.reason, record=each,
        )
        for each in found.numbers
    ]  # fmt: skip
    lines += [
        NumberLine(
            id=-number, number=number, text=written(found.series, found.year, number), state=_GAP,
            reason=known or "没有登记过这个号",
        )
        for number, known in found.gaps.items()
    ]  # fmt: skip
    return sorted(lines, key=lambda line: line.number, reverse=True)


class NumberPanel(QStackedWidget):
    """``closed`` leads back to the papers."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: Register | None = None
        self.series, self.years = QComboBox(), QComboBox()
        self.series.setAccessibleName("文号系列")
        self.years.setAccessibleName("年份")
        self.series.activated.connect(lambda _place: self.refresh())
        self.years.activated.connect(lambda _place: self._read())
        self._count = label("", "soft", wrap=True)
        self.table = RecordTable(
            _COLUMNS, words="文号登记", stretch="subject", soft=("reason", "taken_on"),
            present=lambda line, name: Mark(line.state, _TONES[line.state]) if name == "state" else getattr(line, name),
        )  # fmt: skip
        self.table.leaving.title = lambda: f"文号登记 {self.series.currentText()} {self.years.currentText()}"
        self.table.chosen.connect(lambda _line: self._allow())
        self.void = button("作废…", self._ask_void)
        self.fill = button("登记空号…", self._ask_void)
        self.next = button("改用下一个号", self._renumber)
        self.change = link("修改系列", lambda: self._edit(self._current()))
        self.empty = EmptyState(
            "还没有文号系列",
            "建立一个系列，交办函、催办单等就会在出文书时自动编号，号码逐一登记。",
            icon="papers",
        )
        self.empty.offer("新建系列", lambda: self._edit(None), role="main")
        self._build()

    def _build(self) -> None:
        self._card = Card(margins=(20, 16, 20, 14), spacing=10)
        back = button("返回　Esc", self.closed.emit)
        back.setAccessibleName("返回")
        self._card.body.addLayout(row(label("文号", "h1"), None, OutButton(lambda: self.table), back))
        self._card.body.addLayout(
            row(
                self.series,
                self.years,
                self.change,
                None,
                link("新建系列", lambda: self._edit(None)),
                spacing=10,
            )
        )
        self._card.body.addWidget(self._count)
        self._card.body.addWidget(self.table, 1)
        self._card.body.addWidget(self.empty, 1)
        self._card.body.addLayout(row(self.void, self.fill, self.next, None))
        self.addWidget(self._card)

    # Reading

    def refresh(self) -> None:
        """Read the series and the register of the one chosen."""
        chosen = self.series.currentText()
        known = all_series(self._desk.store)
        self.series.clear()
        for each in known:
            self.series.addItem(each.name if each.active else f"{each.name}（停用）", each)
        if chosen:
            self.series.setCurrentIndex(max(self.series.findText(chosen), 0))
        series = self._current()
        for part in (
            self.series,
            self.years,
            self.change,
            self.table,
            self._count,
            self.void,
            self.fill,
            self.next,
        ):
            part.setVisible(series is not None)
        self.empty.setVisible(series is None)
        self.setFocusProxy(self.empty if series is None else self.series)
        if series is not None:
            today = self._desk.store.clock().date()
            year = self.years.currentText()
            self.years.clear()
            self.years.addItems(
                [str(each) for each in sorted({today.year, *years_of(self._desk.store, series)})][::-1]
            )
            self.years.setCurrentText(year or str(today.year))
            self._read()

    def _current(self) -> NumberSeries | None:
        found: NumberSeries | None = self.series.currentData()
        return found

    def _read(self) -> None:
        series = self._current()
        if series is None:
            return
        self._found = found = register(self._desk.store, series, int(self.years.currentText()))
        parts = [f"共 {len(found.numbers)} 个", f"下一个 {written(series, found.year, found.following)}"]
        void = sum(each.state is NumberState.VOID for each in found.numbers)
        parts += [f"作废 {void} 个"] if void else []
        parts += [f"空号 {len(found.gaps)} 个"] if found.gaps else []
        parts += [f"重号 {len(found.doubles)} 个"] if found.doubles else []
        self._count.setText("　".join(parts))
        lines = lines_of(found)
        dispensable = {"kind", "taken_on"} if self.width() < look().px(_ROOMY) else set[str]()
        if not any(line.reason for line in lines):
            dispensable.add("reason")
        self.table.show_columns([each.name for each in _COLUMNS if each.name not in dispensable])
        self.table.show_rows(lines, choose_first=True)
        self._allow()

    def _allow(self) -> None:
        line = self.table.chosen_row()
        record = line.record if line is not None else None
        may = not self._desk.store.read_only
        self.void.setEnabled(may and record is not None and record.state is not NumberState.VOID)
        self.fill.setEnabled(may and line is not None and record is None)
        self.next.setEnabled(may and line is not None and line.state == _DOUBLE)

    # Doing

    def _renumber(self) -> None:
        line = self.table.chosen_row()
        if line is not None and line.record is not None:
            self._desk.do(f"改文号 {line.text}", renumber, line.record)

    def _ask_void(self) -> None:
        line, found = self.table.chosen_row(), self._found
        if line is None or found is None:
            return

        def submit(values: dict[str, Any]) -> Outcome:
            if line.record is not None:
                return self._desk.do(f"作废 {line.text}", void_number, line.record, reason=values["reason"])
            return self._desk.do(
                f"登记空号 {line.text}", void_gap, found.series, year=found.year, number=line.number,
                reason=values["reason"], on=self._desk.store.clock().date(),
            )  # fmt: skip

        title = f"作废 {line.text}" if line.record else f"登记空号 {line.text}"
        about = line.subject or line.reason
        self._open(Task(title=title, about=about, fields=(_REASON,), submit=submit, save_words="作废"))

    def _edit(self, series: NumberSeries | None) -> None:
        numbered = {style.kind.name: style.kind.words for style in STYLES if style.numbered}
        fields = (
            Field(name="name", words="名称", required=True, limit=40, help="如 区政协函"),
            Field(
                name="pattern", words="格式", required=True, limit=60, help=f"{YEAR}是年份，{NUMBER}是顺序号"
            ),
            Field(name="start", words="每年起始号", type=FieldType.INTEGER, required=True),
            *(Field(name=name, words=words, type=FieldType.FLAG) for name, words in numbered.items()),
            Field(name="active", words="使用", type=FieldType.FLAG, help="停用后不再取号，登记保留。"),
        )
        values: dict[str, Any] = {"pattern": f"政协函〔{YEAR}〕{NUMBER}号", "start": 1, "active": True}
        if series is not None:
            values = {
                "name": series.name,
                "pattern": series.pattern,
                "start": series.start,
                "active": series.active,
            }
            values |= dict.fromkeys(series.kinds, True)

        def submit(entered: dict[str, Any]) -> Outcome:
            kinds = [name for name in numbered if entered.get(name)]
            given = {name: entered[name] for name in ("name", "pattern", "start")} | {"kinds": kinds}
            if series is None:
                return self._desk.do(f"建文号系列 {entered['name']}", add_series, **given)
            return self._desk.do(
                f"改文号系列 {series.name}", change_series, series, active=entered["active"], **given
            )

        self._open(
            Task(
                title="修改文号系列" if series else "新建文号系列", about="勾选用这套文号的文书；每年从起始号编起。",
                fields=fields, submit=submit, values=values, live=self._example,
            )
        )  # fmt: skip

    def _example(self, form: Form) -> str:
        """Show what the first number will look like while the pattern is typed."""
        pattern, start = read(form, "pattern"), read(form, "start")
        try:
            year = self._desk.store.clock().date().year
            series = NumberSeries(id=0, name="", pattern=str(pattern or ""), kinds=())  # type: ignore[arg-type]  # only to be shown
            return f"第一个：{written(series, year, int(start or 1))}"
        except (ValueError, Refused):
            return ""

    def _open(self, task: Task) -> None:
        sheet = TaskSheet(task, sources_of(self._desk.store))
        self.addWidget(sheet)
        self.setCurrentWidget(sheet)
        sheet.finished.connect(lambda _value: self._close(sheet))
        sheet.left.connect(lambda: self._close(sheet))
        sheet.start()

    def _close(self, sheet: TaskSheet) -> None:
        self.setCurrentWidget(self._card)
        self.removeWidget(sheet)
        sheet.deleteLater()
        self.refresh()
        (self.empty if self._current() is None else self.table).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.currentWidget() is self._card:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

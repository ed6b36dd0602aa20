"""Many papers at once: how many, in which formats, where to; then how far it is, and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QWidget,
)

from db.papers.kind import FORMATS
from db.store.kind import Column
from desktop.desk.batch import Batch
from desktop.desk.batch_numbers import KEEP
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.press import PDF, WORD, Arrange, Order
from desktop.desk.press_receipt import Receipt, Task
from desktop.desk.sheet import Style
from desktop.desk.theme import Tone
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import Switch, button, link
from desktop.widgets.cells import Mark
from desktop.widgets.flow import Flow
from desktop.widgets.labels import Elided, label, rule, set_tone
from desktop.widgets.panels import scrolling
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="subject", words="对象", width=10),
    Column(name="title", words="文书", width=9),
    Column(name="state", words="结果", width=5),
    Column(name="formats", words="格式", width=5),
    Column(name="number", words="文号", width=9),
    Column(name="words", words="文件或原因", width=24),
)
_MADE, _FAILED, _LEFT = "已制作", "没有制作", "没有轮到"
_TONES = {_MADE: Tone.GOOD, _FAILED: Tone.LATE, _LEFT: Tone.WARN}
_MINUTE = 60
_ROOMY = 760  # pixels for all columns of the receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the receipt, a paper in all its formats; ``file`` is None for what was not made."""

    id: int = 0
    subject: str
    title: str
    state: str
    words: str
    formats: str = ""
    number: str = ""
    file: Path | None = None


def lines_of(receipt: Receipt) -> list[Line]:
    """Return the receipt line by line, what went wrong first."""
    lines = [
        Line(subject=one.subject.words, title=one.task.style.title, state=_FAILED, words=one.reason)
        for one in receipt.failed
    ]
    lines += [
        Line(subject=one.subject.words, title=one.style.title, state=_LEFT, words=receipt.stopped)
        for one in receipt.left
    ]
    made: dict[tuple[str, str, Path], Line] = {}
    for one in receipt.pressed:
        path = Path(one.made.file)
        words = f"{path.stem}（{one.why}，另存）" if one.why else path.stem
        line = Line(
            subject=one.made.subject, title=one.title, state=_MADE, words=words, formats=FORMATS[one.made.format],
            number=one.number, file=path,
        )  # fmt: skip
        key = (line.subject, line.title, path.with_suffix(""))
        known = made.get(key)
        both = line if known is None else replace(known, formats=f"{known.formats} {line.formats}")
        made[key] = both if known is None or known.formats != line.formats else known
    lines += made.values()
    return [replace(line, id=place) for place, line in enumerate(lines)]


def left_words(seconds: float | None) -> str:
    """Return the time left as a person says it."""
    if seconds is None:
        return ""
    if seconds < _MINUTE:
        return f"约剩 {max(round(seconds), 1)} 秒"
    return f"约剩 {round(seconds / _MINUTE)} 分钟"


class BatchPanel(Card):
    """``closed`` leads back to the preview; ``opened(path)`` shows a file or folder.

    ``period_chosen(name)``, ``styles_chosen(styles)``: another year, other kinds were chosen.
    """

    closed = Signal()
    opened = Signal(object)
    period_chosen = Signal(str)
    styles_chosen = Signal(object)

    def __init__(self, desk: Desk, ask_folder: Callable[[], object]) -> None:
        super().__init__(margins=(20, 16, 20, 14), spacing=12)
        self._desk = desk
        self._batch: Batch | None = None
        self._order: Order | None = None
        self._numbering = KEEP
        self.folder = Path()
        self.styles: dict[Style, QCheckBox] = {}
        self.word, self.pdf = QCheckBox("Word"), QCheckBox("PDF")
        for each in (self.word, self.pdf):
            each.setChecked(True)
            each.toggled.connect(lambda _on: self._show_start())
        self.arrange = Switch([(each, each) for each in Arrange], lambda _name: self._show_start())
        self.two_sided = QCheckBox("双面：每份另起一张")
        self.start_button = button("开始", self.start, role="main", key="save")
        self.cancel_button = button("取消", self.cancel)
        self.back_button = button("返回预览　Esc", self.closed.emit)
        self.back_button.setAccessibleName("返回预览")
        self.again_button = button("只重做没有做成的", self.again)
        self.open_folder = link("打开文件夹", lambda: self.opened.emit(self.folder))
        self.open_receipt = link("打开回执", self._on_receipt)
        self._title, self._what = label("批量出文书", "h1"), label("", "soft", wrap=True)
        self._folder_words = Elided("")
        self.periods = QComboBox()
        self.periods.setAccessibleName("履职年度")
        self.periods.activated.connect(lambda _place: self.period_chosen.emit(self.periods.currentText()))
        self._period = holding(row(_name("年度"), self.periods, None))
        self._change = link("更改", ask_folder)
        self.ask_again = link("再出一批", self._ask_again)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("进度")
        self.progress_words = label("", "soft")
        self.summary = label("", "h2", wrap=True)
        self.table = RecordTable(
            _COLUMNS, words="回执", stretch="words",
            present=lambda line, name: Mark(line.state, _TONES[line.state]) if name == "state" else getattr(line, name),
        )  # fmt: skip
        self.table.opened.connect(self._on_line)
        self._build()

    def _build(self) -> None:
        self._kinds = Flow(spacing=14)
        self._kinds_row = holding(_beside("文书", holding(self._kinds)))
        ways = Flow(spacing=14)
        for way in (self.arrange, self.two_sided):
            ways.addWidget(way)
        ask = column(
            row(_name("对象"), self._what),
            self._period, self._kinds_row, row(_name("格式"), self.word, 8, self.pdf, None),
            _beside("排列", holding(ways)), row(_name("存到"), self._folder_words, self._change, None),
            None, spacing=12, margins=(0, 0, 8, 0),
        )  # fmt: skip
        # Many kinds in a low window scroll; what starts them stays in sight.
        self._asking = holding(
            column(scrolling(holding(ask)), row(self.start_button, self.back_button, None), spacing=12)
        )
        running = column(self._bar, row(self.progress_words, None, self.cancel_button), spacing=8)
        self._running = holding(running)
        ended = column(
            row(self.summary, None), row(self.open_folder, self.open_receipt, self.ask_again, None, self.again_button, spacing=14),
            rule(), spacing=8,
        )  # fmt: skip
        self._ended = holding(ended)
        self.body.addWidget(self._title)
        self.body.addWidget(self._asking, 1)
        self.body.addWidget(self._running)
        self.body.addWidget(self._ended)
        self.body.addWidget(self.table, 1)
        self._filler = QWidget()
        self.body.addWidget(self._filler, 1)
        self._show(asking=True)

    def _show(self, *, asking: bool = False, running: bool = False, ended: bool = False) -> None:
        self._asking.setVisible(asking)
        self._running.setVisible(running)
        self._ended.setVisible(ended)
        self.table.setVisible(ended)
        self._filler.setVisible(running)

    # Asking

    def offer_styles(self, styles: Sequence[Style], chosen: Sequence[Style]) -> None:
        """Offer the kinds that can be made together, the chosen ones ticked."""
        if list(self.styles) != list(styles):
            for box in self.styles.values():
                self._kinds.removeWidget(box)
                box.deleteLater()
            self.styles = {style: QCheckBox(style.words) for style in styles}
            for box in self.styles.values():
                self._kinds.addWidget(box)
                box.clicked.connect(lambda _on: self._on_styles())
        for style, box in self.styles.items():
            box.setChecked(style in chosen)
        self._kinds_row.setVisible(len(styles) > 1)

    def _on_styles(self) -> None:
        self.styles_chosen.emit(tuple(style for style, box in self.styles.items() if box.isChecked()))

    def offer(self, order: Order, *, words: str, numbering: str = KEEP) -> None:
        """Offer to press an order; a run under way stays in sight."""
        if self.busy:
            return
        self._order, self._numbering = order, numbering
        self._title.setText(f"批量出{order.title}" if len(order.styles) == 1 else "批量出文书")
        self._what.setText(words)
        self.set_folder(order.folder)
        self._show(asking=True)
        self._show_start()

    def offer_periods(self, names: Sequence[str], current: str) -> None:
        """Offer the duty periods there are; none for papers that have no year."""
        self.periods.clear()
        self.periods.addItems(list(names))
        self.periods.setCurrentText(current)
        self._period.setVisible(bool(names))

    def set_folder(self, folder: Path) -> None:
        self.folder = folder
        self._folder_words.say(str(folder))

    def _formats(self) -> tuple[str, ...]:
        return tuple(name for name, box in ((WORD, self.word), (PDF, self.pdf)) if box.isChecked())

    def _show_start(self) -> None:
        bound = self.arrange.chosen == Arrange.ONE
        self.word.setEnabled(not bound)
        self.pdf.setEnabled(not bound)
        self.two_sided.setVisible(bound)
        self.start_button.setEnabled(bool(self._order and self._order.tasks and (bound or self._formats())))

    @property
    def busy(self) -> bool:
        return self._batch is not None and self._batch.running

    # Running

    def start(self) -> None:
        """Press all of it."""
        if self.start_button.isEnabled() and self._order is not None:
            self._press(self._order.tasks)

    def again(self) -> None:
        """Press once more what failed or was not reached."""
        if self._batch is not None and self._batch.receipt is not None:
            self._press(self._batch.receipt.again)

    def _press(self, tasks: tuple[Task, ...]) -> None:
        if self._order is None or self.busy:
            return
        order = replace(
            self._order.only(tasks), formats=self._formats() or (PDF,), folder=self.folder, arrange=Arrange(self.arrange.chosen),
            two_sided=self.two_sided.isChecked(),
        )  # fmt: skip
        self.follow(Batch(self._desk, order, numbering=self._numbering))

    def follow(self, batch: Batch) -> None:
        """Show a run, also one that was started before this panel was made."""
        self._batch = batch
        self.folder = batch.order.folder
        batch.progressed.connect(self._on_progress)
        batch.ended.connect(self._on_ended)
        self._bar.setMaximum(len(batch.order.tasks))
        self._bar.setValue(0)
        self.progress_words.setText("正在准备……")
        self.cancel_button.setEnabled(True)
        self._show(running=True)
        self.cancel_button.setFocus()

    def cancel(self) -> None:
        if self._batch is not None and self._batch.running:
            self.cancel_button.setEnabled(False)
            self.progress_words.setText("正在停下：手上这一份做完就停……")
            self._batch.cancel()

    def _on_progress(self, done: int, total: int, words: str) -> None:
        if self._batch is None or not self.cancel_button.isEnabled():
            return
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        parts = (f"已完成 {done} / {total}", words, left_words(self._batch.seconds_left(done, total)))
        self.progress_words.setText("　".join(part for part in parts if part))

    def _on_ended(self, receipt: Receipt | None) -> None:
        if receipt is None or self._batch is None:
            self._show(asking=True)
            return
        self.summary.setText(_summed(receipt))
        set_tone(self.summary, Tone.WARN if receipt.again else Tone.GOOD)
        again = len(receipt.again)
        self.again_button.setText(f"只重做没有做成的 {again} 件")
        self.again_button.setVisible(again > 0)
        self.open_receipt.setVisible(self._batch.receipt_file is not None)
        self._show(ended=True)
        self._show_columns(receipt)
        self.table.show_rows(lines_of(receipt), choose_first=True)
        (self.again_button if again else self.table).setFocus()

    def _show_columns(self, receipt: Receipt) -> None:
        """Leave out what says nothing, and in a narrow room what the file's name says too."""
        numbered = any(one.number for one in receipt.pressed)
        dispensable = {"number"} if not numbered else set()
        if self.width() < look().px(_ROOMY):
            dispensable.add("title")
        self.table.show_columns([each.name for each in _COLUMNS if each.name not in dispensable])

    def _ask_again(self) -> None:
        """Offer the same once more: other kinds, another folder."""
        self._show(asking=True)
        self.start_button.setFocus()

    def _on_line(self, line: Line) -> None:
        if line.file is not None:
            self.opened.emit(line.file)

    def _on_receipt(self) -> None:
        if self._batch is not None and self._batch.receipt_file is not None:
            self.opened.emit(self._batch.receipt_file)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and control:
            self.start()
        elif event.key() == Qt.Key.Key_Escape and not self.busy:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _beside(words: str, what: QWidget) -> QHBoxLayout:
    name = _name(words)
    made = row(name, what)
    made.setAlignment(name, Qt.AlignmentFlag.AlignTop)
    made.setStretch(1, 1)
    return made


def _name(words: str) -> QWidget:
    made = label(words, "soft")
    made.setFixedWidth(made.fontMetrics().horizontalAdvance("对象") + 18)
    return made


def _summed(receipt: Receipt) -> str:
    parts = [f"已制作 {len(receipt.files)} 个文件"]
    if len(receipt.files) < len(receipt.made):
        parts = [f"已制作 {len(receipt.made)} 份，合成 {len(receipt.files)} 个文件"]
    if receipt.failed:
        parts.append(f"{len(receipt.failed)} 件没有做成")
    if receipt.left:
        parts.append(f"{receipt.stopped}，还有 {len(receipt.left)} 件没有轮到")
    if saved := sum(bool(one.why) for one in receipt.pressed):
        parts.append(f"{saved} 个另存为新名称")
    if receipt.missing_glyphs:
        parts.append(f"没有字体的字（印成空框）：{'、'.join(sorted(receipt.missing_glyphs))}")
    return "，".join(parts)

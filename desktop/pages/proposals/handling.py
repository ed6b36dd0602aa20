"""The tab of handling: who answers until when and why, what was answered, and what proposers said to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from db.proposals.clock_log import LogKind, LogLine
from db.proposals.detail import AssignmentLine, FeedbackLine, ProposalDetail, ReplyLine
from db.proposals.records import AssignmentState, HandlingRole
from db.proposals.workflow import ANSWERED
from db.store.days import full_day
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.proposals import answering
from desktop.pages.proposals.clocking_log import LogSteps
from desktop.pages.proposals.content import Proposers, titled
from desktop.pages.proposals.moves import Start, line_offers
from desktop.widgets.boxes import column, holding, note
from desktop.widgets.buttons import button
from desktop.widgets.cells import Mark, short_day
from desktop.widgets.flow import Flow
from desktop.widgets.labels import label, set_tip
from desktop.widgets.table import RecordTable

_ROW, _HEAD = 35, 34
_MOST = 6  # handlers shown without scrolling
_LOG_MOST = 16  # and lines of the log
_COLUMNS = (
    Column(name="handler", words="承办单位", width=9),
    Column(name="role", words="方式", width=3),
    Column(name="assigned_on", words="交办", width=5),
    Column(name="due", words="期限", width=5),
    Column(name="replied", words="答复", width=5),
    Column(name="result", words="类别", width=3),
)
_LOG = (
    Column(name="on", words="日期", width=5),
    Column(name="words", words="事项", width=10),
    Column(name="detail", words="说明", width=12),
)
_HEARD = (
    Column(name="who", words="提案者", width=7),
    Column(name="about", words="答复", width=9),
    Column(name="marks", words="意见", width=8),
    Column(name="day", words="收回", width=5),
)


_NONE = Mark("—", Tone.FAINT, boxed=False)
_UNMARKED = Mark("不标注", Tone.FAINT, boxed=False)


@dataclass(frozen=True, slots=True)
class Heard:
    """One feedback form as the table shows it."""

    id: int
    line: AssignmentLine
    reply: ReplyLine
    form: FeedbackLine


class HandlingTab(QWidget):
    scrolls = True

    def __init__(self, desk: Desk, start: Start) -> None:
        super().__init__()
        self._desk, self._start = desk, start
        self._detail: ProposalDetail | None = None
        self.table = RecordTable(
            _COLUMNS, words="承办单位", present=self._present, key=lambda line: line.assignment.id,
            stretch="handler", soft=("role",),
        )  # fmt: skip
        self.heard = RecordTable(
            _HEARD, words="征询意见", present=self._present_heard, stretch="about", soft=("about",)
        )
        self.log = RecordTable(
            _LOG,
            words="办理经过",
            present=self._present_log,
            key=log_key,
            stretch="detail",
            soft=("detail",),
        )
        self._why = note("")
        self._why_words = self._why.findChild(QLabel)
        self._flow = Flow(spacing=6)
        self._chips: list[QPushButton] = []
        self._steps = QWidget()
        self._steps.setProperty("role", "bare")
        self._steps.setLayout(self._flow)
        self._log_steps = LogSteps(desk, start)
        self._course = titled("办理经过", holding(column(self.log, self._log_steps, spacing=6)))
        self._answer = label("", wrap=True, selectable=True)
        self._answered = titled("答复", self._answer)
        self._window = label("", "small", wrap=True)
        self._opinions = titled("征询意见", holding(column(self.heard, self._window, spacing=4)))
        self.proposers = Proposers()
        self._empty = label("还没有交办。", "faint")
        self.table.chosen.connect(self._on_line)
        self.log.chosen.connect(self._on_log)
        self.log.opened.connect(self._log_steps.open)
        self.heard.opened.connect(self._on_heard)
        self.setLayout(
            column(
                self._empty, self.table, self._why, self._steps, self._course, self._answered, self._opinions,
                titled("提案者", self.proposers), None, spacing=10, margins=(0, 0, 8, 8),
            )
        )  # fmt: skip

    def show_detail(self, detail: ProposalDetail) -> None:
        self._detail = detail
        lines = detail.assignments
        self._empty.setVisible(not lines)
        self.table.setVisible(bool(lines))
        _fit(self.table, len(lines))
        self.proposers.show_lines(detail.proposers)
        forms = [
            Heard(form.proposer.proposer.id * 31 + reply.reply.id, line, reply, form)
            for line in lines
            for reply in line.replies[-1:]
            for form in reply.feedback
        ]
        self._opinions.setVisible(bool(forms))
        self._window.setText(_window_words(forms))
        _fit(self.heard, len(forms))
        self.heard.show_rows(forms)
        self.table.show_rows(lines, choose_first=True)
        if not lines:
            self._on_line(None)

    def _on_line(self, line: AssignmentLine | None) -> None:
        """Explain the deadline of the handler chosen, and offer what can be done with its part."""
        self._why.setVisible(line is not None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        self._answered.setVisible(False)
        self._course.setVisible(line is not None)
        if line is None or self._detail is None:
            self._steps.hide()
            return
        if isinstance(self._why_words, QLabel):
            self._why_words.setText(f"期限怎样算出　{line.derivation}")
        for offer in line_offers(self._desk, self._detail, line, self._start):
            if offer.allowed:
                chip = button(offer.words, offer.then, role="chip")
                set_tip(chip, f"{line.handler.name}：{offer.words}")
                self._chips.append(chip)
                self._flow.addWidget(chip)
        self._steps.setVisible(bool(self._chips))
        self._steps.updateGeometry()
        _fit(self.log, len(line.log), most=_LOG_MOST)
        self.log.show_rows(line.log)
        self._on_log(None)
        if line.replies:
            self._show_reply(line.replies[-1])

    def _on_log(self, shown: LogLine | None) -> None:
        line = self.table.chosen_row()
        if self._detail is not None and line is not None:
            self._log_steps.show_line(self._detail, line, shown)

    def _on_heard(self, heard: Heard) -> None:
        """Enter on a form: what it says is entered, or put right."""
        if self._detail is not None:
            out = answering.Out(heard.line, heard.reply, heard.form)
            self._start(answering.record_opinion(self._desk, self._detail, [out]))

    def _show_reply(self, shown: ReplyLine) -> None:
        reply = shown.reply
        result = f"{reply.result} 类（{shown.class_words}）" if reply.result else ""
        signer = f"签发：{reply.signer}{reply.signer_post}" if reply.signer else ""
        scan = "有扫描件" if reply.scan else ""
        lines = (
            (full_day(reply.replied_on), str(reply.kind), result),
            (reply.letter_number, signer, reply.disclosure, scan),
        )
        head = "\n".join(filter(None, ("　".join(filter(None, parts)) for parts in lines)))
        self._answer.setText(f"{head}\n\n{reply.text}".strip())
        self._answered.setVisible(True)

    # Cells

    def _today(self) -> date:
        return self._desk.store.clock().date()

    def _present(self, line: AssignmentLine, name: str) -> Any:
        assignment, today = line.assignment, self._today()
        last = line.replies[-1].reply if line.replies else None
        assists = assignment.role is HandlingRole.ASSIST
        cells: dict[str, Callable[[], Any]] = {
            "handler": lambda: line.handler.name,
            "role": lambda: str(assignment.role),
            "assigned_on": lambda: _day(assignment.assigned_on, today),
            "due": lambda: _due(line, today),
            "replied": lambda: _replied(line, today),
            "result": lambda: _UNMARKED if assists else last.result if last else _NONE,
        }
        return cells[name]()

    def _present_log(self, shown: LogLine, name: str) -> Any:
        if name == "on":
            return _day(shown.on, self._today())
        if name == "detail":
            return shown.detail
        tone = Tone.LATE if shown.late else _LOG_TONES.get(shown.kind, Tone.PLAIN)
        return Mark(shown.words, tone, boxed=False)

    def _present_heard(self, heard: Heard, name: str) -> Any:
        said = heard.form.feedback
        if name == "who":
            return heard.form.proposer.name
        if name == "about":
            return heard.line.handler.name
        if name == "day":
            return _day(said.returned_on, self._today()) if said else ""
        if said is None:
            due = heard.reply.forms_due
            late = due is not None and due.on < self._today()
            return Mark("未退回", Tone.LATE if late else Tone.WARN, boxed=False)
        words = "、".join(said.marks.values())
        return Mark(words, Tone.LATE if heard.form.dissatisfied else Tone.GOOD, boxed=False)


def _day(day: date | None, today: date) -> str:
    return short_day(day, today=today) if day else ""


def _due(line: AssignmentLine, today: date) -> Any:
    if line.due is None:
        return Mark("无期限", Tone.FAINT, boxed=False)
    if line.stopped_on is not None:
        return Mark("暂停计时", Tone.WARN)
    words = short_day(line.due, today=today) + ("*" if line.tentative else "")  # 暂定, as the note below says
    if line.days_left is not None and line.days_left < 0:
        return Mark(f"逾期{-line.days_left}天", Tone.LATE)
    return words


def _replied(line: AssignmentLine, today: date) -> Any:
    """Return the day of the answer once it is there, until then how far the handler is."""
    state = line.assignment.state
    last = line.replies[-1].reply if line.replies else None
    if last is not None and last.replied_on is not None and state in ANSWERED:
        return short_day(last.replied_on, today=today)
    tones = {
        AssignmentState.RETURNING: Tone.WARN,
        AssignmentState.REWORK: Tone.WARN,
        AssignmentState.RETURNED: Tone.FAINT,
    }
    return Mark(str(state), tones.get(state, Tone.PLAIN), boxed=False)


def _window_words(forms: Sequence[Heard]) -> str:
    """Say how many forms are back, and until when the others should be: nobody who is silent counts as content."""
    back = sum(each.form.feedback is not None for each in forms)
    due = {each.reply.forms_due for each in forms if each.form.feedback is None}
    words = f"退回 {back}/{len(forms)} 份"
    return "；".join([words, *(f"其余应退回：{each.why}" for each in due if each is not None)]) + "。"


_LOG_TONES = {
    LogKind.CLOCK: Tone.WARN,
    LogKind.CONTACT: Tone.PLAIN,
    LogKind.ANSWER: Tone.GOOD,
    LogKind.AHEAD: Tone.FAINT,
}


def log_key(shown: LogLine) -> tuple[Any, ...]:
    """Return what names a line of the log."""
    return (shown.on, shown.words, 0 if shown.record is None else shown.record.id)


def _fit(table: RecordTable, rows: int, *, most: int = _MOST) -> None:
    """Make a table as tall as its rows, up to a few of them; the page scrolls, not the table."""
    off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
    table.setHorizontalScrollBarPolicy(off)
    table.setVerticalScrollBarPolicy(off if rows <= most else needed)
    table.setFixedHeight(look().px(_HEAD + _ROW * min(max(rows, 1), most)))

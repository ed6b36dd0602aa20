"""粘贴接龙: what a roll-call out of a chat means, line by line, before it is kept."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QResizeEvent

from db.events.answers import LEAVE, AnswerLine, Finding, plan_answers, take_answers
from db.events.records import COMES, Event
from db.people.records import PersonId
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding
from desktop.widgets.cells import Mark
from desktop.widgets.inputs import LongInput
from desktop.widgets.labels import label
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Sheet

_LOW, _LINES, _LINES_LOW = 470, 110, 54  # pixels at 14 px text
_COLUMNS = (
    Column(name="text", words="接龙里的写法", width=10),
    Column(name="who", words="是谁", width=8),
    Column(name="said", words="答复", width=8),
    Column(name="finding", words="", width=7),
)
_TONES = {
    Finding.CLEAR: Tone.GOOD, Finding.SAME: Tone.FAINT, Finding.SEVERAL: Tone.WARN, Finding.UNINVITED: Tone.LATE,
    Finding.UNKNOWN: Tone.LATE, Finding.UNCLEAR: Tone.LATE,
}  # fmt: skip
_ORDER = (
    Finding.SEVERAL, Finding.UNKNOWN, Finding.UNINVITED, Finding.UNCLEAR, Finding.CLEAR, Finding.SAME,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the preview: of a line that may mean several people there is one for each."""

    line: AnswerLine
    person: PersonId | None
    who: str

    @property
    def id(self) -> tuple[int, int]:
        return (self.line.place, int(self.person or 0))


class AnswerSheet(Sheet):
    """Paste, look, decide who of several is meant by Enter, keep. What cannot be read is named and left out."""

    def __init__(self, desk: Desk, event: Event) -> None:
        self._desk = desk
        self._event = event
        self._lines: list[AnswerLine] = []
        self._chosen: dict[int, PersonId] = {}
        self.text = LongInput()
        self.text.setAccessibleName("接龙文字")
        self.text.setPlaceholderText("把群里的接龙粘贴在这里：\n1. 张三 参加\n2. 李四 请假（出差）")
        self.text.setFixedHeight(look().px(_LINES))
        self.text.textChanged.connect(self._on_text)
        self._summary = label("", "h2", wrap=True)
        self.table = RecordTable(
            _COLUMNS, words="接龙预览", present=self._present, stretch="text", soft=("text",), enter_presses="finding"
        )  # fmt: skip
        self.table.pressed_cell.connect(self._on_pressed)
        middle = holding(column(self.text, self._summary, self.table, spacing=8))
        super().__init__("粘贴接龙", event.title, middle, save_words="记录")
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the preview its room in a low window."""
        super().resizeEvent(event)
        low = self.height() < look().px(_LOW)
        self.text.setFixedHeight(look().px(_LINES_LOW if low else _LINES))

    @property
    def dirty(self) -> bool:
        return bool(self.text.toPlainText().strip())

    def start(self) -> None:
        self.text.setFocus()

    @property
    def summary(self) -> str:
        return self._summary.text()

    def _on_text(self) -> None:
        self._lines = plan_answers(self._desk.store, self._event, self.text.toPlainText())
        self._chosen = {}
        self._show()

    def _final(self) -> list[AnswerLine]:
        """Return the lines with what the clerk chose."""
        return [
            line.meaning(self._chosen[line.place]) if line.place in self._chosen else line
            for line in self._lines
        ]

    def _show(self) -> None:
        rows = [
            Row(line=line, person=one.person, who=one.label) if one is not None else Row(line=line, person=None, who="")
            for line in sorted(self._lines, key=lambda each: (_ORDER.index(each.finding), each.place))
            for one in (line.people or (None,))
        ]  # fmt: skip
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        counted = Counter(line.finding for line in self._final())
        parts = [f"{finding} {counted[finding]}" for finding in Finding if counted[finding]]
        left = sum(counted[each] for each in _ORDER[:4])
        self._summary.setText("，".join(parts) + ("；没有认清的不会记录" if left else ""))
        self._summary.setVisible(bool(rows))
        self.save.setEnabled(bool(counted[Finding.CLEAR]))

    def _on_pressed(self, row: Row, _column: str) -> None:
        if row.line.finding is not Finding.SEVERAL or row.person is None:
            return
        if self._chosen.get(row.line.place) == row.person:
            del self._chosen[row.line.place]
        else:
            self._chosen[row.line.place] = row.person
        self._show()

    def _present(self, row: Row, name: str) -> Any:
        said = row.line.said
        if name == "text":
            return said.text
        if name == "who":
            return row.who
        if name == "said":
            back = "撤回请假" if row.line.before == LEAVE and said.answer == COMES else ""
            why = "，".join(part for part in (said.kind, said.reason, back) if part)
            return f"{said.answer}（{why}）" if why else said.answer
        if row.line.finding is Finding.SEVERAL:
            if self._chosen.get(row.line.place) == row.person:
                return Mark("✓ 已选定", Tone.GOOD, press=True)
            return Mark("选这位", Tone.ACCENT, press=True)
        return Mark(str(row.line.finding), _TONES[row.line.finding], boxed=False)

    def submit(self) -> None:
        lines = self._final()
        count = sum(line.finding is Finding.CLEAR for line in lines)
        if not count:
            return
        today = self._desk.store.clock().date()
        self.saving = True
        try:
            outcome = self._desk.do(f"记录接龙 {count} 人", take_answers, self._event, lines, on=today)
        finally:
            self.saving = False
        self.settle(outcome)

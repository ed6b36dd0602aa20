"""What can be done with a line of the log: put a contact right, take back what was entered wrongly."""

from PySide6.QtWidgets import QWidget

from db.calendar import day_words
from db.proposals.clock_log import LogLine
from db.proposals.clock_steps import drop_step, droppable
from db.proposals.contacts import drop_contact
from db.proposals.detail import AssignmentLine, ProposalDetail
from db.proposals.records_clock import ClockStep, Contact
from desktop.desk.desk import Desk
from desktop.pages.proposals.contacting import contact_sheet
from desktop.pages.proposals.moves import Start
from desktop.widgets.boxes import row
from desktop.widgets.buttons import button


class LogSteps(QWidget):
    """Two buttons below the log, about the line chosen in it; nothing where nothing can be done."""

    def __init__(self, desk: Desk, start: Start) -> None:
        super().__init__()
        self._desk, self._start = desk, start
        self._about: tuple[ProposalDetail, AssignmentLine, LogLine] | None = None
        self.correct = button("改正沟通", self.change, role="chip")
        self.drop = button("", self.take_back, role="chip")
        self.setProperty("role", "bare")
        self.setLayout(row(self.correct, self.drop, None, spacing=6))

    def show_line(self, detail: ProposalDetail, line: AssignmentLine, shown: LogLine | None) -> None:
        self._about = None if shown is None else (detail, line, shown)
        record = None if shown is None else shown.record
        spoken = isinstance(record, Contact)
        may = spoken or (
            isinstance(record, ClockStep)
            and droppable([each.record for each in line.log if isinstance(each.record, ClockStep)], record)
        )
        self.correct.setVisible(spoken)
        self.drop.setVisible(may)
        if shown is not None and may:
            self.drop.setText(f"去掉 {day_words(shown.on)} {shown.words.split('　')[0]}")
            self.drop.setAccessibleName(self.drop.text())
        self.setVisible(may)

    def open(self, _shown: LogLine) -> None:
        """Enter on a line: a contact is put right."""
        if self.correct.isVisibleTo(self):
            self.change()

    def change(self) -> None:
        if self._about is not None and isinstance(self._about[2].record, Contact):
            detail, line, _ = self._about
            self._start(contact_sheet(self._desk, detail, line, self._about[2].record))

    def take_back(self) -> None:
        """Take a contact or a step out of the log; undo brings it back."""
        if self._about is None:
            return
        detail, _, shown = self._about
        words = f"去掉 {detail.row.number} 号 {day_words(shown.on)} {shown.words.split('　')[0]}"
        if isinstance(shown.record, Contact):
            self._desk.do(words, drop_contact, shown.record)
        elif isinstance(shown.record, ClockStep):
            self._desk.do(words, drop_step, shown.record)

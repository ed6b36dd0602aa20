"""Looking through a session's numbers: which stand twice, which stand nowhere; Enter gives one a number of its own."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.people.sessions import SessionRow
from db.proposals.numbers_check import NumberReport, check_numbers, settle_double
from db.proposals.records import Proposal, ProposalId
from db.store.kind import Column
from db.store.work import Work
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding
from desktop.widgets.cells import Mark
from desktop.widgets.labels import label
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Sheet

_COLUMNS = (
    Column(name="number", words="号", width=6),
    Column(name="finding", words="情况", width=20),
    Column(name="fix", words="处理", width=6),
)
_WORDS = {"number": "提案号", "receipt_number": "流水号"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding; ``proposal`` is who would be given another number."""

    id: int
    column: str
    number: str
    finding: str
    proposal: ProposalId | None = None


class NumbersSheet(Sheet):
    """The findings; each renumbering is a work of its own, so the list is read anew after it."""

    stays = True

    def __init__(self, desk: Desk, session: SessionRow) -> None:
        self._desk, self._session = desk, session
        self.table = RecordTable(
            _COLUMNS, words="提案号核对", present=_present, stretch="finding", enter_presses="fix"
        )
        self._none = label("提案号和流水号都连续，没有重号。", "soft", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        super().__init__(
            "核对提案号",
            f"{session.words}　重号可以重编；缺号说明去向，留作备查",
            self._middle(),
            save_words="完成",
        )
        self.table.pressed_cell.connect(lambda line, _name: self.settle_line(line))
        self.read()

    def _middle(self) -> QWidget:
        self.table.setMinimumHeight(look().px(180))
        return holding(column(self._none, self.table, spacing=8))

    def start(self) -> None:
        self.table.setFocus()

    def read(self) -> None:
        """Look the numbers through again."""
        lines = lines_of(check_numbers(self._desk.store, self._session.id))
        self.table.show_rows(lines, choose_first=True)
        self.table.setVisible(bool(lines))
        self._none.setVisible(not lines)

    def settle_line(self, line: Line) -> None:
        """Give the later one of two the next free number."""
        if line.proposal is None:
            return
        outcome = self._desk.do(
            f"重编{_WORDS[line.column]} {line.number}", _settled, line.proposal, line.column
        )
        if outcome.refused is not None:
            self.show_refused(outcome.refused)
        self.read()


def _settled(work: Work, proposal: ProposalId, column_name: str) -> Proposal:
    return settle_double(work, work.get(Proposal, proposal), column_name)


def lines_of(report: NumberReport) -> list[Line]:
    """Return the findings as lines: doubles first, for they need the clerk."""
    found: list[dict[str, Any]] = [
        {
            "column": double.column, "number": double.number, "proposal": proposal,
            "finding": f"{_WORDS[double.column]}重号：《{title}》与《{double.titles[0]}》",
        }
        for double in report.doubles
        for proposal, title in list(zip(double.proposals, double.titles, strict=True))[1:]
    ]  # fmt: skip
    found += [
        {"column": gap.column, "number": gap.number, "finding": f"{_WORDS[gap.column]}缺号：{gap.why}"}
        for gap in report.gaps
    ]
    return [Line(id=place, **each) for place, each in enumerate(found, start=1)]


def _present(line: Line, name: str) -> Any:
    if name == "fix":
        return Mark("重编", Tone.ACCENT, press=True) if line.proposal is not None else ""
    return getattr(line, name)

"""A member's year of duty: figures with their base, what was proposed, and the months."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from db.duty.attendance import ABSENT, LATE, ON_LEAVE, PRESENT, UNMARKED
from db.duty.facts import ProposalLine
from db.duty.periods import Period
from db.duty.queries import MemberYear
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.people.track import Legend, MonthTrack
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.cards import meter_row
from desktop.widgets.labels import Tag, label, set_tip
from desktop.widgets.table import RecordTable

_BESIDE = 640  # pixels at 14 px text from which the two halves stand beside each other
_SHOWN = 4
_NAME = 116  # the longest name of a rate, so that the bars begin in one line
_COLUMNS = (
    Column(name="title", words="案由", width=14),
    Column(name="role", words="身份", width=6),
    Column(name="state", words="处理", width=5),
)


@dataclass(frozen=True, slots=True)
class Sums:
    """应到 = 实到 + 请假 + 缺席 + 未登记; who came late is among those who came."""

    invited: int
    present: int
    late: int
    leave: int
    absent: int
    unmarked: int


def sums(states: Sequence[str]) -> Sums:
    """Count the states of sittings."""
    late = states.count(LATE)
    return Sums(
        invited=len(states), present=states.count(PRESENT) + late, late=late, leave=states.count(ON_LEAVE),
        absent=states.count(ABSENT), unmarked=states.count(UNMARKED),
    )  # fmt: skip


class YearTab(QWidget):
    """Everything in it is of one year, the one chosen above it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._figure, self._of = label("", "figure"), label("", "of")
        self._figure_words = label("", "soft")
        self._tags = [Tag() for _ in range(5)]
        self._meters = column(spacing=6)
        self._definition = label("", "hint", wrap=True)
        self._count = label("提案", "h2")
        self._more = label("", "hint")
        self.proposals = RecordTable(
            _COLUMNS,
            words="提案",
            key=lambda line: line.proposal,
            present=_present,
            stretch="title",
        )
        self.proposals.opened.connect(lambda line: desk.open("proposal", line.proposal))
        self.track = MonthTrack()
        self.track.pressed.connect(lambda event: desk.open("event", event))
        head = row(self._figure, self._of, self._figure_words, None, spacing=8)
        left = holding(
            column(row(*self._tags, None, spacing=6), self._meters, self._definition, None, spacing=10)
        )
        right = holding(
            column(row(self._count, self._more, None, spacing=8), self.proposals, None, spacing=6)
        )
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(look().px(24))
        self._halves.addWidget(left, 11)
        self._halves.addWidget(right, 10)
        months = row(label("全年轨迹", "h2"), 8, Legend(), None)
        self.setLayout(column(head, self._halves, months, self.track, None, spacing=12, margins=(0, 0, 8, 6)))

    def show_year(self, year: MemberYear, period: Period) -> None:
        """Show a member's year up to today."""
        today = self._desk.store.clock().date()
        lines = [*year.taken.meetings, *year.taken.activities]
        total = sums([line.state for line in lines])
        rate = year.rates[0]
        self._figure.setText(f"{rate.count / rate.base:.0%}" if rate.base else "—")
        self._of.setText(f"{rate.count} / {rate.base}" if rate.base else "")
        self._figure_words.setText(rate.words if rate.base else "还没有登记过出席")
        set_tip(self._figure, rate.definition)
        self._tag(0, "应到", total.invited, Tone.PLAIN)
        late = f"（迟到 {total.late}）" if total.late else ""
        self._tag(1, "实到", total.present, Tone.GOOD, late)
        self._tag(2, "请假", total.leave, Tone.WARN)
        self._tag(3, "缺席", total.absent, Tone.LATE)
        self._tag(4, "未登记", total.unmarked, Tone.PLAIN)
        self._show_meters(year)
        self._definition.setText(f"{rate.words}：{rate.definition}")
        self._show_proposals(year.proposals)
        self.track.show_lines(
            period.since, period.until, sorted(lines, key=lambda line: line.held_on or today), today=today
        )

    def _tag(self, place: int, words: str, figure: int, tone: Tone, more: str = "") -> None:
        self._tags[place].say(f"{words} {figure}{more}", tone if figure else Tone.PLAIN)

    def _show_meters(self, year: MemberYear) -> None:
        while (item := self._meters.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for rate in year.rates:
            figure = f"{rate.count} / {rate.base}" if rate.base else "—"
            line = holding(meter_row(rate.words, rate.count, rate.base, figure=figure, name_width=_NAME))
            set_tip(line, rate.definition)
            line.setAccessibleName(f"{rate.words} {figure}")
            self._meters.addWidget(line)

    def _show_proposals(self, lines: Sequence[ProposalLine]) -> None:
        filed = sum(line.number != "" for line in lines)
        self._count.setText(f"提案 {len(lines)} 件")
        self._more.setText(f"立案 {filed} 件" if lines else "这一年度没有提案")
        self.proposals.setVisible(bool(lines))
        newest = list(reversed(lines))
        self.proposals.show_rows(newest)
        rows = min(max(len(newest), 1), _SHOWN)
        self.proposals.setFixedHeight(look().px(33) + rows * look().px(35) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= look().px(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._halves.direction() != way:
            self._halves.setDirection(way)


def _present(line: ProposalLine, name: str) -> Any:
    if name == "title":
        return f"{line.number} {line.title}".strip()
    if name == "state":
        return f"{line.state} {line.result}".strip()
    return getattr(line, name)

"""The points of one member: the total among all, the heads as bars, what is required, and each row with its arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from db.duty.overview import Head, Overview, Standing
from db.duty.scheme import POINT
from db.duty.scoring import YEAR_MONTHS, Point, words_of
from db.store.kind import Column
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.cells import Mark
from desktop.widgets.flow import Flow
from desktop.widgets.head_bars import HeadBar, HeadBars
from desktop.widgets.labels import Elided, Tag, label
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="on", words="日期", width=5),
    Column(name="words", words="来源", width=14),
    Column(name="credited", words="得分", width=4, align_right=True),
)
_HEADING, _ROW = 33, 35  # pixels at 14 px text of the heading of a table and of a row
_BESIDE = 600  # from this width the rows stand beside the bars
_OPENS = "Enter 打开来源记录"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a statement: two rows of one record must not share a key."""

    id: int
    point: Point

    @property
    def on(self) -> Any:
        return self.point.on

    @property
    def credited(self) -> float:
        return self.point.credited / POINT


def shown(points: int) -> str:
    """Return points with the minus a ledger has, as wide as a plus: 5, −2."""
    return words_of(points).replace("-", "−")


def signed(points: int) -> str:
    """Return points as a ledger writes them: +5, 0, −2."""
    return f"+{words_of(points)}" if points > 0 else shown(points)


class _Rows(RecordTable):
    """Asks for no more than it must have, so that the arithmetic below it stays in sight; it takes what is left."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class StatementView(QWidget):
    """``opened(table, record)`` asks for the record a row comes from."""

    opened = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._total, self._grade = label("", "figure"), Tag()
        self._place = Elided("", "soft")
        self._bars = HeadBars()
        self._tags: list[Tag] = []
        self._flow = Flow(spacing=6)
        self._wanted = holding(self._flow)
        self.table = _Rows(_COLUMNS, words="计分明细", present=_present, stretch="words", soft=("on",))
        self.table.setMinimumHeight(look().px(_HEADING + _ROW * 3 // 2))
        self.why = label("", "foot", wrap=True, selectable=True)
        self.why.setMinimumHeight(look().px(40))
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        left = column(
            row(self._total, self._grade, self._place, None, spacing=10), self._bars, self._wanted, spacing=8
        )
        right = column(self.table, self.why, spacing=6)
        right.setStretch(0, 1)
        self._left, self._halves = left, QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(look().px(8))
        self._halves.addLayout(left, 0)
        self._halves.addLayout(right, 1)
        self.setLayout(self._halves)
        self.setFocusProxy(self.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rows stand beside the bars where there is room, so that both are seen whole."""
        super().resizeEvent(event)
        beside = self.width() >= look().px(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._halves.direction() != way:
            self._halves.setDirection(way)
            self._halves.setSpacing(look().px(24 if beside else 8))
            self._halves.setStretch(0, 1 if beside else 0)
            if beside:
                self._left.addStretch(1)
            else:
                self._left.takeAt(self._left.count() - 1)

    def show_standing(self, found: Overview, standing: Standing) -> None:
        """Show a member of a period."""
        made = standing.statement
        self._total.setText("—" if standing.total is None else shown(standing.total))
        self._grade.say(standing.grade, Tone.GOOD if standing.decided else Tone.PLAIN)
        placed = f"第 {standing.place} / {len(found.totals)}" if standing.place else made.exempt
        parts = [placed, f"中位 {words_of(found.median)}" if standing.place else ""]
        if standing.place and made.months < YEAR_MONTHS:
            parts.append(f"在任 {made.months} 个月")
        self._place.say("　".join(part for part in parts if part))
        self._bars.show_bars(
            [_bar(standing, head) for head in found.heads if _concerns(head, standing, found)]
        )
        self._bars.setVisible(standing.total is not None)
        self._show_wanted(standing)
        self.table.show_rows(
            [Line(place, point) for place, point in enumerate(made.points)], choose_first=True
        )
        if not made.points:
            self.why.setText(f"{made.exempt}，不计分。" if made.exempt else "还没有计分的记录。")

    def _show_wanted(self, standing: Standing) -> None:
        for old in self._tags:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._tags = []
        for met in standing.statement.requirements:
            tag = Tag()
            mark = "✓" if met.met else f"{met.count} / {met.least}"
            tag.say(f"{met.name} {mark}", Tone.GOOD if met.met else Tone.WARN)
            self._flow.addWidget(tag)
            self._tags.append(tag)
        self._wanted.setVisible(bool(self._tags))

    def wanted(self) -> Sequence[str]:
        """Return the requirements as they are ticked."""
        return [tag.text() for tag in self._tags]

    def _on_chosen(self, line: Line | None) -> None:
        if line is None:
            return
        rule = f"{line.point.group}·{line.point.rule}" if line.point.rule else line.point.group
        opens = f"　{_OPENS}" if line.point.record else ""
        self.why.setText(f"{rule}：{line.point.why}。{opens}")

    def _on_opened(self, line: Line) -> None:
        if line.point.record:
            self.opened.emit(line.point.table, line.point.record)


def _concerns(head: Head, standing: Standing, found: Overview) -> bool:
    """Tell whether a head is the member's: 按月折算 and 其他加减分 are only of those who have some."""
    written = {group.name for group in found.scheme.groups} if found.scheme is not None else set()
    return head.name in written or bool(standing.sums.get(head.name))


def _bar(standing: Standing, head: Head) -> HeadBar:
    value = standing.sums.get(head.name, 0)
    figure = f"{shown(value)} / {words_of(head.full)}" if head.full > 0 else shown(value)
    return HeadBar(head.name, value / POINT, head.full / POINT, head.median / POINT, figure)


def _present(line: Line, name: str) -> Any:
    point = line.point
    if name == "on":
        return f"{point.on.month}月{point.on.day}日" if point.on else ""
    if name == "words":
        return point.words
    capped = point.credited != point.reckoned
    tone = Tone.WARN if capped else Tone.LATE if point.credited < 0 else Tone.PLAIN
    return Mark(signed(point.credited), tone, boxed=False)

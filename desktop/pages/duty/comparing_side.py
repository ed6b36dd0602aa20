"""Beside two years compared: one member head by head, and every record of a head in both years."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from db.duty.difference import Compared, HeadChange, Years
from db.duty.scoring import Point, words_of
from db.store.kind import Column
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.duty.sources import open_source
from desktop.pages.duty.year import DutyYear
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import link
from desktop.widgets.cells import Mark
from desktop.widgets.labels import Elided, label
from desktop.widgets.panels import EmptyState
from desktop.widgets.statement import shown, signed
from desktop.widgets.table import RecordTable

NONE = "—"
_HEADS = 8  # seen at once; more scroll


def tone_of(change: int) -> Tone:
    return Tone.GOOD if change > 0 else Tone.LATE if change < 0 else Tone.PLAIN


@dataclass(frozen=True, slots=True)
class _Row:
    """One record of one of the years."""

    id: int
    year: str
    point: Point


class ComparedCard(Card):
    """One member: heads of both years, and the records of the head the list stands on."""

    def __init__(self, year: DutyYear) -> None:
        super().__init__(margins=(16, 12, 16, 10), spacing=8)
        self._years: Years | None = None
        self._one: Compared | None = None
        self._name, self._about = Elided("", "h1"), Elided("", "soft")
        desk = year.desk
        self._person = link("打开委员", lambda: desk.open("person", self._one.id if self._one else 0))
        self.heads = RecordTable(
            (
                Column(name="name", words="项目", width=7), Column(name="before", words="上年", width=4, align_right=True),
                Column(name="after", words="本年", width=4, align_right=True),
                Column(name="change", words="增减", width=4, align_right=True),
            ),
            words="逐项对照", present=_head_cell, key=lambda head: head.name, stretch="name",
        )  # fmt: skip
        self.records = RecordTable(
            (
                Column(name="year", words="年度", width=5), Column(name="words", words="来源", width=10),
                Column(name="credited", words="得分", width=4, align_right=True),
            ),
            words="两年的记录", present=_record_cell, stretch="words", soft=("year",),
        )  # fmt: skip
        self._of = label("", "h2")
        self.heads.chosen.connect(self._on_head)
        self.records.opened.connect(lambda one: open_source(desk, one.point.table, one.point.record))
        none = EmptyState("没有选中委员", "选一名委员，看两年里哪一项多了、哪一项少了。", icon="duty")
        there = holding(
            column(
                row(self._name, self._about, None, self._person, spacing=8), self.heads, self._of, self.records, spacing=8
            )
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(none)
        self._stack.addWidget(there)
        self.body.addWidget(self._stack, 1)
        self.setMinimumWidth(look().px(300))

    def show_member(self, years: Years | None, one: Compared | None) -> None:
        """Show a member's two years."""
        self._years, self._one = years, one
        self._stack.setCurrentIndex(0 if one is None or years is None else 1)
        if one is None or years is None:
            return
        self._name.say(one.label)
        totals = " → ".join(NONE if total is None else f"{words_of(total)} 分" for total in one.totals)
        self._about.say(totals)
        names = (years.before.period.name, years.after.period.name)
        old = self.heads.rows.columns
        self.heads.exchange_columns(
            (old[0], *(Column(name=each.name, words=words, width=5, align_right=True) for each, words in zip(old[1:3], names, strict=True)), old[3])
        )  # fmt: skip
        self.heads.setFixedHeight(look().px(33 + 35 * min(len(one.heads), _HEADS) + 2))
        self.heads.show_rows(one.heads, choose_first=True)

    def _on_head(self, head: HeadChange | None) -> None:
        one, years = self._one, self._years
        if head is None or one is None or years is None:
            return
        rows = [
            (period.name, point)
            for period, standing in ((years.before.period, one.before), (years.after.period, one.after))
            if standing is not None
            for point in standing.statement.points
            if point.group == head.name
        ]
        self._of.setText(f"{head.name}　{len(rows)} 条" if rows else f"{head.name}　两年都没有记录")
        self.records.show_rows([_Row(place, *each) for place, each in enumerate(rows)])

    def start(self) -> None:
        """Put the keyboard into the heads."""
        self.heads.setFocus()


def _head_cell(head: HeadChange, name: str) -> Any:
    if name == "name":
        return head.name
    if name == "change":
        return Mark(signed(head.change), tone_of(head.change), boxed=False)
    points = getattr(head, name)
    return NONE if points is None else shown(points)


def _record_cell(each: _Row, name: str) -> Any:
    if name == "credited":
        return signed(each.point.credited)
    return each.year if name == "year" else each.point.words

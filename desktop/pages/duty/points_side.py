"""Beside the matrix: the chosen member's rows, or how the points lie among all and what to look at before deciding."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from db.duty.overview import HINTS, Overview, Standing, bands
from db.duty.scoring import words_of
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.pages.duty.sources import open_source
from desktop.widgets.bars import Bar, BarChart
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import Switch, button, link
from desktop.widgets.labels import Elided, label
from desktop.widgets.panels import EmptyState, scrolling
from desktop.widgets.statement import StatementView


class Side(Card):
    """``hinted(words)`` when the clerk wants to see whom a hint is about."""

    hinted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(margins=(16, 12, 16, 10), spacing=8)
        self._name = Elided("", "h1")
        self._about = Elided("", "soft")
        self.switch = Switch((("rows", "计分明细"), ("all", "全体分布")), self.show_half)
        self.statement = StatementView()
        self.statement.opened.connect(lambda table, record: open_source(desk, table, record))
        self._person = link("打开委员", lambda: desk.open("person", self._member))
        self._member = 0
        self.chart = BarChart("得分分布")
        self._figures = label("", "soft", wrap=True)
        self._hints = column(spacing=6)
        below = holding(column(label("定等前要看的", "h2"), self._hints, None, spacing=8))
        all_of_them = holding(column(self._figures, self.chart, below, spacing=12, margins=(0, 4, 0, 0)))
        none = EmptyState("没有选中委员", "在左边的列表里选一名，看每一分从哪里来。", icon="duty")
        one = holding(
            column(
                row(self._name, self._about, None, self._person, spacing=8),
                self.statement,
                spacing=6,
                margins=(0, 0, 8, 0),
            )
        )
        self._stack = QStackedWidget()
        for each in (none, scrolling(one), scrolling(all_of_them)):
            self._stack.addWidget(each)
        self.body.addLayout(row(self.switch, None))
        self.body.addWidget(self._stack, 1)
        self.setMinimumWidth(look().px(300))

    def show_half(self, name: str) -> None:
        """Show one member, or all."""
        self.switch.choose(name)
        self._stack.setCurrentIndex(2 if name == "all" else 1 if self._member else 0)

    def show_found(self, found: Overview) -> None:
        """Show how the points lie among all."""
        self.chart.show_bars([Bar(words, number) for words, number in bands(found.totals)])
        self._figures.setText(
            f"{len(found.totals)} 人计分　平均 {words_of(found.average)}　中位 {words_of(found.median)}"
            if found.totals
            else "还没有得分。"
        )
        while (item := self._hints.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words in HINTS:
            count = sum(words in each.hints for each in found.rows)
            if count:
                made = button(f"{count}　{words}", partial(self.hinted.emit, words), role="chip")
                self._hints.addWidget(holding(row(made, None)))
        if not self._hints.count():
            self._hints.addWidget(label("没有需要特别留意的。", "soft"))

    def show_standing(self, found: Overview, each: Standing | None) -> None:
        self._member = 0 if each is None else each.id
        if each is not None:
            self._name.say(each.label)
            self._about.say("　".join(part for part in (each.member.post or "委员", each.sector) if part))
            self.statement.show_standing(found, each)
        self.show_half(self.switch.chosen)

    def start(self) -> None:
        """Let the keyboard go into the rows."""
        self.show_half("rows")
        self.statement.table.setFocus()

"""The board of the handlers: how many proposals each has in which state; every figure opens its rows, late ones are urged."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from db.proposals.counting_units import (
    ALL,
    ASSIST,
    FIGURES,
    LATE,
    LEAD,
    SOON,
    UNIT_COLUMNS,
    UnitRow,
    total,
    units,
)
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.proposals.overview import Overview, flat
from desktop.widgets.boxes import holding, row
from desktop.widgets.buttons import button, link
from desktop.widgets.cells import Mark
from desktop.widgets.labels import label
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable

_NARROW = {SOON: "近期"}
_TONES = {LATE: Tone.LATE, SOON: Tone.WARN}


def _columns() -> tuple[Column, ...]:
    return tuple(
        replace(each, words=_NARROW.get(each.words, each.words), width=3, align_right=False)
        if each.name in FIGURES
        else each
        for each in UNIT_COLUMNS
    )


class UnitBoard(Overview):
    """Ticked handlers, or all that are late, are urged in one action."""

    title = "承办单位办理情况"

    def __init__(self, desk: Desk) -> None:
        self.urge_button = button("催办单", self.print_chosen, role="main", key="paper")
        super().__init__(desk, self.urge_button)
        self.table = RecordTable(
            _columns(),
            words="承办单位",
            present=_present,
            ticks=True,
            stretch="name",
            soft=("contact", "phone"),
        )
        self.leaves(self.table, ("打印承办情况按单位统计表…", lambda: self.print_table("handler_counts")))
        self.table.leaving.total = lambda rows: (
            {"name": "合计"} | {words: str(count) for words, count in total(rows).items()}
        )
        self.spare(self.table, "申退中", "再办理", "跟踪", LEAD, ASSIST)
        self._words = label("", "small", tone=Tone.ACCENT)
        self._bar = holding(row(self._words, link("取消勾选", self.table.rows.clear_ticks), None))
        self._empty = EmptyState("这个届次还没有交办", "交办以后，这里按单位显示办理情况。", icon="proposals")
        for part in (self._bar, self.table, self._empty):
            self.body.addWidget(part)
        self.body.setStretchFactor(self.table, 1)
        self.setFocusProxy(self.table)
        self.table.pressed_cell.connect(self._on_pressed)
        self.table.opened.connect(lambda each: self._on_pressed(each, ALL))
        self.table.ticks.connect(self._on_ticks)
        self._on_ticks(0)

    def refresh(self) -> None:
        session = self.desk.session
        rows = (
            []
            if session is None
            else units(self.desk.store, today=self.desk.store.clock().date(), session=session.id)
        )
        sums = total(rows)
        late = sum(row_.late > 0 for row_ in rows)
        words = f"{len(rows)} 个单位，承办 {sums[ALL]} 件次（主办 {sums[LEAD]}、会办 {sums[ASSIST]}）"
        self.said.say(f"{words}，{late} 个单位逾期 {sums[LATE]} 件次" if late else words if rows else "")
        self.table.show_rows(rows, choose_first=True)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self.urge_button.setEnabled(bool(late) or bool(self.table.ticked()))

    def _on_pressed(self, each: UnitRow, name: str) -> None:
        if name in FIGURES:
            self.ask_rows(f"{each.name} {name}" if name != ALL else each.name, each.proposals(name))

    def _on_ticks(self, count: int) -> None:
        self._words.setText(f"已勾选 {count}")
        self._bar.setVisible(count > 0)
        self.urge_button.setEnabled(count > 0 or any(each.late for each in self.table.rows.rows()))

    # Doing

    def late_units(self) -> Sequence[UnitRow]:
        """Return whom to urge: the ticked handlers, else all that are late."""
        return self.table.ticked() or [each for each in self.table.rows.rows() if each.late]

    def print_chosen(self) -> None:
        """Ask for the reminders of all of them at once."""
        chosen = [each.id for each in self.late_units()]
        if chosen:
            self.desk.print("handler", chosen, paper="reminder")

    def shown_rows(self) -> tuple[Sequence[Column], Sequence[object]]:
        def values(each: UnitRow) -> dict[str, object]:
            facts = {"name": each.name, "contact": each.contact, "phone": each.phone}
            return facts | {words: each.count(words) for words in FIGURES}

        return UNIT_COLUMNS, [flat(values(each)) for each in self.table.rows.rows()]


def _present(each: UnitRow, name: str) -> Any:
    if name not in FIGURES:
        return getattr(each, name)
    count = each.count(name)
    if not count:
        return Mark("·", Tone.FAINT, boxed=False)
    return Mark(str(count), _TONES.get(name, Tone.PLAIN), boxed=name in _TONES, press=True)

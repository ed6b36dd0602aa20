"""封存与更正: closing a year with every row kept, what would be otherwise since, opening it again, and kept archives."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from db.duty.freezing import freeze, unfreeze
from db.duty.ledger import Moved
from db.duty.overview import Overview
from db.duty.records_scoring import Freeze
from db.duty.scoring import words_of
from db.store.kind import Column, Field, FieldType
from db.store.work import Work
from desktop.desk.bulk import run_bulk
from desktop.desk.jobs import Progress
from desktop.desk.theme import Tone
from desktop.pages.duty.keeping import KeptFiles
from desktop.pages.duty.year import DutyYear
from desktop.widgets.boxes import Card, column, holding, note, row
from desktop.widgets.buttons import button
from desktop.widgets.cells import Mark, day_words
from desktop.widgets.form import Form
from desktop.widgets.labels import label
from desktop.widgets.sources import sources_of
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="name", words="委员", width=5), Column(name="before", words="封存时", width=4, align_right=True),
    Column(name="after", words="现在", width=4, align_right=True), Column(name="words", words="哪些记录变了", width=12),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """What changed for one member since the year was closed."""

    id: int
    name: str
    moved: Moved

    @property
    def words(self) -> str:
        came = [f"多 {point.words}" for point in self.moved.came]
        went = [f"少 {point.words}" for point in self.moved.went]
        return (
            "；".join(dict.fromkeys([*came, *went]))
            or f"等次 {self.moved.grade_before} → {self.moved.grade_after}"
        )


class ClosingCard(Card):
    """Open: who decided, and 封存. Closed: what changed since, kept archives, and 解除封存 with a reason."""

    def __init__(self, year: DutyYear) -> None:
        super().__init__(margins=(16, 14, 16, 14), spacing=10)
        self._year = year
        self._found: Overview | None = None
        self.close_form = Form(
            (
                Field(name="by", words="由谁决定", required=True, help="如 第九次主席会议"),
                Field(name="on", words="日期", type=FieldType.DATE, required=True),
            ),
            sources=sources_of(year.desk.store),
        )
        self.close_form.fill({"on": year.desk.store.clock().date()})
        self.close_form.submitted.connect(self._close)
        self.open_form = Form((Field(name="note", words="解除原因", required=True, limit=400),))
        self.open_form.submitted.connect(self._open)
        self.close_button = button("封存", self.close_form.submit, role="main")
        self.open_button = button("解除封存", self.open_form.submit)
        self.title = label("", "h1", wrap=True)
        self._about = label("", "soft", wrap=True)
        self.table = RecordTable(_COLUMNS, words="更正清单", present=_cell, stretch="words")
        self.kept = KeptFiles(year)
        self._open_part = holding(
            column(
                note("封存以后，每名委员的每一分、名次和等次都原样留存；记录再有改动，只列在更正清单里，不会悄悄改分。"),
                self.close_form, row(self.close_button, None), None, spacing=10,
            )
        )  # fmt: skip
        self._closed_part: QWidget = holding(
            column(self.table, self.kept, self.open_form, row(self.open_button, None), None, spacing=10)
        )
        self._closed_part.layout().setStretch(0, 4)  # type: ignore[union-attr]  # it has just been set
        for each in (self.title, self._about):
            self.body.addWidget(each)
        self.body.addWidget(self._open_part, 1)
        self.body.addWidget(self._closed_part, 1)
        self._closed_part.hide()

    @property
    def dirty(self) -> bool:
        return self.open_form.dirty

    def refresh(self) -> None:
        """Kept archives may have changed without a recount."""
        if self._found is not None and self._found.frozen is not None:
            self.kept.show_frozen(self._found.frozen)

    def show_found(self, found: Overview) -> None:
        self._found = found
        frozen = found.frozen
        self._open_part.setVisible(frozen is None)
        self._closed_part.setVisible(frozen is not None)
        if frozen is None:
            undecided = sum(not each.decided and each.total is not None for each in found.rows)
            self.title.setText("封存年度")
            self._about.setText(
                "这个年度还没有计分办法。" if found.version is None
                else f"还有 {undecided} 名委员没有定等，封存时按分数建议的等次留存。" if undecided else "全体委员都已定等。"
            )  # fmt: skip
            self.close_button.setEnabled(found.version is not None)
            return
        day = day_words(frozen.frozen_on, today=frozen.frozen_on)
        self.title.setText("更正清单" if found.corrected else "已封存，没有变动")
        self._about.setText(f"{frozen.frozen_on.year}年{day}由{frozen.decided_by}决定封存。")
        names = {row_.id: row_.label for row_ in found.rows}
        listed = {row_.id: row_.label for row_ in found.material.listed}
        self.table.show_rows(
            [
                Correction(one.person, names.get(one.person) or listed.get(one.person, ""), one)
                for one in found.corrected
            ]
        )
        self.table.setVisible(bool(found.corrected))
        self.kept.show_frozen(frozen)

    def _close(self, values: dict[str, Any]) -> None:
        found = self._found
        if found is None or found.version is None:
            return
        outcome = run_bulk(self._year.desk, f"封存{found.period.name}", _closed, found, **values)
        if outcome is not None and outcome.refused is not None:
            self.close_form.row("by").say(outcome.refused.sentence)
        elif outcome:
            self.close_form.dirty = False

    def _open(self, values: dict[str, Any]) -> None:
        frozen = self._found.frozen if self._found is not None else None
        if frozen is None:
            return
        desk = self._year.desk
        outcome = desk.do(
            f"解除封存{self._year.period.name}",
            unfreeze,
            frozen,
            on=desk.store.clock().date(),
            note=values["note"],
        )
        if outcome.refused is not None:
            self.open_form.show_refused(outcome.refused)
        elif outcome:
            self.open_form.fill({"note": ""})


def _closed(work: Work, found: Overview, *, by: str, on: Any, progress: Progress) -> Freeze:
    progress.step(0, 0, "留存每一分")
    assert found.version is not None  # noqa: S101 - asked for only under a scheme
    return freeze(work, found.period, found.version, found.statements, on=on, by=by)


def _cell(each: Correction, name: str) -> Any:
    if name == "before":
        return words_of(each.moved.before)
    if name == "after":
        tone = (
            Tone.GOOD
            if each.moved.after > each.moved.before
            else Tone.LATE
            if each.moved.after < each.moved.before
            else Tone.PLAIN
        )
        return Mark(words_of(each.moved.after), tone, boxed=False)
    return getattr(each, name)

"""定等: how many have each grade against what the scheme allows, who decided, and writing all of it in one work."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from db.duty.grading import ceilings, decide
from db.duty.overview import TIED, Overview
from db.people.records import PersonId
from db.store.kind import Field, FieldType
from db.store.work import Work
from desktop.desk.bulk import run_bulk
from desktop.desk.jobs import Progress
from desktop.desk.theme import Tone
from desktop.pages.duty.year import DutyYear
from desktop.widgets.boxes import Card, column, holding, note, row
from desktop.widgets.buttons import button
from desktop.widgets.form import Form
from desktop.widgets.labels import Tag, label
from desktop.widgets.sources import sources_of


class DecidingCard(Card):
    """``decided`` after the plan was written."""

    decided = Signal()

    def __init__(self, year: DutyYear, planned: Callable[[], Mapping[PersonId, str]]) -> None:
        super().__init__(margins=(16, 14, 16, 14), spacing=10)
        self._year, self._planned = year, planned
        self._found: Overview | None = None
        self._lines = column(spacing=6)
        self._tied = label("", "soft", wrap=True)
        self.form = Form(
            (
                Field(name="by", words="由谁决定", required=True, help="如 第九次主席会议"),
                Field(name="on", words="日期", type=FieldType.DATE, required=True),
            ),
            sources=sources_of(year.desk.store),
        )
        self.form.fill({"on": year.desk.store.clock().date()})
        self.form.submitted.connect(self._decide)
        self.error = label("", "error", wrap=True, selectable=True)
        self.error.hide()
        self.save = button("定等", self.form.submit, role="main", key="save")
        self._said = note(
            "定等把“拟定”一栏一次写入，可以一步撤销；以后改动要重新定等。等次由会议决定，分数只是建议。"
        )
        self._closed = label("年度已经封存，等次不能再改。要改请先解除封存。", "soft", wrap=True)
        self._asking = holding(column(self.form, self._said, self.error, row(self.save, None), spacing=10))
        self.body.addWidget(label("定等", "h1"))
        self.body.addLayout(self._lines)
        for each in (self._tied, self._asking, self._closed):
            self.body.addWidget(each)
        self.body.addStretch(1)

    def show_plan(self, found: Overview, counts: Mapping[str, int]) -> None:
        """Show how many the plan gives each grade."""
        self._found = found
        self.error.hide()
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        grades = found.scheme.grades if found.scheme is not None else ()
        most = ceilings(found.statements, found.scheme) if found.scheme is not None else {}
        for grade in grades:
            self._lines.addWidget(holding(_line(grade.name, counts.get(grade.name, 0), most.get(grade.name))))
        if not grades:
            self._lines.addWidget(label("在用的办法没有写等次，请先在“办法”里添加。", "soft", wrap=True))
        tied = [each.label for each in found.rows if TIED in each.hints]
        self._tied.setText(f"同分跨等次线，请会议定夺：{'、'.join(tied)}。" if tied else "")
        self._tied.setVisible(bool(tied))
        self._asking.setVisible(bool(grades) and found.frozen is None)
        self._closed.setVisible(found.frozen is not None)

    def _decide(self, values: dict[str, Any]) -> None:
        found = self._found
        if found is None or found.scheme is None:
            return
        outcome = run_bulk(
            self._year.desk, f"{found.period.name}定等", _decided, found, dict(self._planned()), **values
        )
        if outcome is None:
            return
        if outcome.refused is not None:
            if outcome.refused.field == "decided_by":
                self.form.row("by").say(outcome.refused.sentence)
            self.error.setText(outcome.refused.sentence)
            self.error.show()
        elif outcome:
            self.decided.emit()
            self._year.desk.notices.say(f"已为 {len(outcome.value)} 名委员定等")


def _line(name: str, count: int, most: int | None) -> QHBoxLayout:
    over = most is not None and count > most
    words = f"{count} 人" + (f"　最多 {most} 人" if most is not None else "")
    tag = Tag(f"超出 {count - (most or 0)} 人", Tone.LATE)
    if not over:
        tag.hide()  # shown before it has its place it would be a window of its own
    name_label = label(name)
    name_label.setMinimumWidth(90)
    return row(name_label, label(words, "soft"), tag, None, spacing=12)


def _decided(
    work: Work, found: Overview, grades: dict[PersonId, str], *, by: str, on: Any, progress: Progress
) -> list[Any]:
    progress.step(0, 0, "写入等次")
    assert found.scheme is not None  # noqa: S101 - asked for only under a scheme
    return list(decide(work, found.period, found.scheme, grades, found.statements, on=on, by=by))

"""试算: what a scheme that is being written would change, member by member, before anything is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal

from db.duty.difference import grade_ranks, grade_step
from db.duty.grading import suggest
from db.duty.overview import Overview
from db.duty.scheme import POINT, Scheme
from db.duty.scheme_difference import difference
from db.duty.scoring import words_of
from db.people.records import PersonId
from db.store.kind import Column
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import Switch, button
from desktop.widgets.cells import Mark
from desktop.widgets.labels import label
from desktop.widgets.panels import scrolling
from desktop.widgets.table import RecordTable

_NONE = "—"
_SAID = 8  # differences told one by one; more are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a member has now and would have; ``step`` is above 0 where the grade rises."""

    id: PersonId
    name: str
    sector: str
    before: int | None
    after: int | None
    grade_before: str
    grade_after: str
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of a trial."""

    changes: tuple[Change, ...]
    told: tuple[str, ...]
    average: int

    @property
    def up(self) -> int:
        return sum(one.step > 0 for one in self.changes)

    @property
    def down(self) -> int:
        return sum(one.step < 0 for one in self.changes)


def tried(found: Overview, scheme: Scheme) -> Trial:
    """Reckon everybody by another scheme; grades are compared as points suggest them, whatever was decided."""
    statements = found.material.reckon(scheme)
    after = suggest(statements, scheme)
    ranks = grade_ranks(found.scheme, scheme)
    totals = [made.total for made in statements.values() if not made.exempt]
    changes = []
    for member in found.material.listed:
        made, was = statements[member.id], found.row(member.id)
        old, new = (was.suggested if was is not None else ""), after[member.id].grade
        changes.append(
            Change(
                id=member.id, name=member.label, sector=member.sector, before=None if was is None else was.total,
                after=None if made.exempt else made.total, grade_before=old, grade_after=new,
                step=grade_step(ranks, old, new),
            )
        )  # fmt: skip
    return Trial(
        changes=tuple(changes), told=_told(found.scheme, scheme),
        average=round(sum(totals) / len(totals)) if totals else 0,
    )  # fmt: skip


def _told(old: Scheme | None, new: Scheme) -> tuple[str, ...]:
    """Return what differs and counts: neither where it was published nor remarks."""
    found = difference(old, new) if old is not None else []
    return tuple(one for one in found if not one.startswith(("出处", "说明")))


class WhatIf(Card):
    """``used`` when the draft shall be the scheme of the year, ``left`` when it is to be written on."""

    used = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(16, 14, 16, 14), spacing=10)
        self._trial: Trial | None = None
        self.summary = label("", "h2", wrap=True)
        self.told = label("", "soft", wrap=True, selectable=True)
        self.table = RecordTable(
            (
                Column(name="name", words="委员", width=6), Column(name="before", words="原得分", width=4, align_right=True),
                Column(name="after", words="新得分", width=4, align_right=True),
                Column(name="grade_before", words="原等次", width=5), Column(name="grade_after", words="新等次", width=5),
            ),
            words="试算结果", present=_cell, stretch="name",
        )  # fmt: skip
        self.switch = Switch(
            (("grades", "等次有变"), ("points", "得分有变"), ("all", "全体")), self.show_part
        )
        self.use = button("启用这个办法", self.used.emit, role="main")
        self.body.addWidget(label("试算", "h1"))
        self.body.addWidget(self.summary)
        words = scrolling(holding(column(self.told, None)))
        words.setMaximumHeight(look().px(120))
        self.body.addWidget(words)
        self.body.addLayout(row(self.switch, None))
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row(self.use, button("继续修改", self.left.emit), None))

    def show_trial(self, trial: Trial) -> None:
        self._trial = trial
        first = all(one.before is None for one in trial.changes)
        moved = "" if first else f"：{trial.up} 人升等，{trial.down} 人降等"
        self.summary.setText(f"平均 {words_of(trial.average)} 分{moved}")
        told = list(trial.told[:_SAID])
        if len(trial.told) > _SAID:
            told.append(f"另有 {len(trial.told) - _SAID} 处不同")
        self.told.setText(
            "\n".join(told) or ("这个年度还没有启用过办法。" if first else "与在用的办法没有不同。")
        )
        self.switch.rename("grades", f"等次有变 {trial.up + trial.down}")
        self.show_part("all" if first else "grades" if trial.up + trial.down else "points")

    def show_part(self, name: str) -> None:
        """Show those whose grade moves, whose points move, or everybody."""
        self.switch.choose(name)
        if self._trial is None:
            return
        kept = {
            "grades": [one for one in self._trial.changes if one.step],
            "points": [one for one in self._trial.changes if one.before != one.after],
        }  # fmt: skip
        self.table.show_rows(kept.get(name, self._trial.changes))

    def rows(self) -> Sequence[Change]:
        """Return the rows shown."""
        return self.table.rows.rows()


def _cell(one: Change, name: str) -> Any:
    value = getattr(one, name)
    if name in {"before", "after"}:
        return _NONE if value is None else words_of(value) if value % POINT else str(value // POINT)
    if name == "grade_after" and one.step:
        return Mark(f"{value} {'↑' if one.step > 0 else '↓'}", Tone.GOOD if one.step > 0 else Tone.LATE)
    return value or _NONE if name.startswith("grade") else value

"""The list of clues: what its cells show, what it is narrowed by, and how far the clues of a year have come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.matters.kind import CLUE
from db.matters.queries import ClueFilter, ClueRow, Stage, clue_years, clues, stages
from db.matters.records import ClueState, Outcome
from db.matters.settings import ClueSettings
from db.store.kind import Column
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.cells import Mark, short_day
from desktop.widgets.filters import Filter

ONLY = "only"
TONES: Mapping[ClueState, Tone] = {
    ClueState.RECEIVED: Tone.WARN, ClueState.OPEN: Tone.WARN, ClueState.CLAIMED: Tone.ACCENT,
    ClueState.CONVERTED: Tone.ACCENT, ClueState.DROPPED: Tone.PLAIN, ClueState.CLOSED: Tone.GOOD,
}  # fmt: skip


def columns() -> tuple[Column, ...]:
    return CLUE.columns


@dataclass(frozen=True, slots=True)
class Found:
    rows: list[ClueRow]
    count: str


class Finder:
    """Reads the clues once, and narrows them as often as the clerk types."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._only: Stage | None = None

    def present(self, row: ClueRow, name: str) -> Any:
        value = getattr(row, name)
        if name == "state":
            return Mark(str(value), TONES[row.state])
        if name in {"received_on", "answered_on"}:
            return short_day(value, today=self._desk.store.clock().date()) if value else ""
        if name == "claimed_by" and not value:
            return Mark("—", Tone.FAINT, boxed=False)
        return value

    def keep(self, stage: Stage) -> dict[str, str]:
        """Narrow the list to the clues behind a figure; returns the filters to be put on."""
        self._only = stage
        return {ONLY: stage.name}

    def filters(self) -> list[Filter]:
        settings = load(self._desk.store, ClueSettings)
        years = [str(year) for year in clue_years(self._desk.store)]
        made = [
            Filter("todo", "待办", (("answer", "待答复群众"),)),
            Filter("state", "状态", tuple((str(each), str(each)) for each in ClueState)),
            Filter("year", "年份", tuple((year, f"{year}年") for year in years)),
            Filter("source", "来源", tuple((each, each) for each in settings.sources)),
            Filter("category", "类别", tuple((each, each) for each in settings.categories)),
            Filter("outcome", "转化", tuple((str(each), str(each)) for each in Outcome)),
        ]
        if self._only is not None:
            made.append(Filter(ONLY, "范围", ((self._only.name, self._only.words),)))
        return [each for each in made if each.choices]

    def find(self, values: Mapping[str, str], text: str) -> Found:
        year = values.get("year", "")
        narrow = ClueFilter(
            state=values.get("state", ""), source=values.get("source", ""), category=values.get("category", ""),
            outcome=values.get("outcome", ""), year=int(year) if year else None, unanswered="todo" in values,
        )  # fmt: skip
        today = self._desk.store.clock().date()
        rows = clues(self._desk.store, today=today, search=text, narrow=narrow)
        if ONLY in values and self._only is not None:
            chosen = set(self._only.clues)
            rows = [row for row in rows if row.id in chosen]
        waiting = sum(row.state in {ClueState.CONVERTED, ClueState.DROPPED} for row in rows)
        return Found(rows, f"{len(rows)} 条" + (f"，{waiting} 条待答复群众" if waiting else ""))

    def stages(self, values: Mapping[str, str]) -> Sequence[Stage]:
        """Return the steps of the year the list is narrowed to, of all years otherwise."""
        year = values.get("year", "")
        return stages(self._desk.store, year=int(year) if year else None)

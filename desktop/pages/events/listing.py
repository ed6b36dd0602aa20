"""What the list of events shows: its columns, its filters, and where it begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from db.events.counting import Count, counts
from db.events.kind import EVENT
from db.events.queries import EventFilter, EventRow, events
from db.events.records import EventId, EventState
from db.events.settings import EventSettings
from db.store.kind import Column
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.pages.events.words import STATES, came
from desktop.widgets.cells import Mark, short_day
from desktop.widgets.filters import Filter

_NEAR = 6  # lines counted at once: few, because a large meeting takes its time, and one query costs little
AHEAD, PAST = "ahead", "past"
_FIGURES = frozenset({"invited", "late", "leave", "absent", "unmarked", "observers"})
_SHOWN = ("date", "title", "present", "state")


def columns() -> list[Column]:
    """Return all columns; those that fit beside a detail are shown until the clerk chooses others."""
    by_name = {column.name: replace(column, shown=column.name in _SHOWN) for column in EVENT.columns}
    by_name["date"] = replace(by_name["date"], width=6)
    by_name["present"] = replace(by_name["present"], words="实到/应到", width=5, align_right=False)
    return [*(by_name[name] for name in _SHOWN), *(each for each in by_name.values() if not each.shown)]


class Lines:
    """The cells of the list; the figures of a line are counted when it is first shown, with those below it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._order: list[EventId] = []
        self._places: dict[EventId, int] = {}
        self._counts: dict[EventId, Count] = {}

    def start(self, rows: Sequence[EventRow]) -> None:
        """Forget all figures: something changed, or other lines are shown."""
        self._order = [row.id for row in rows]
        self._places = {each: place for place, each in enumerate(self._order)}
        self._counts = {}

    def count(self, event: EventId) -> Count:
        if event not in self._counts:
            place = self._places.get(event, 0)
            near = {event, *self._order[place : place + _NEAR]}
            self._counts |= counts(self._desk.store, near - self._counts.keys())
        return self._counts[event]

    def present(self, row: EventRow, name: str) -> Any:
        if name in _FIGURES:
            return getattr(self.count(row.id), name)
        return came(self.count(row.id)) if name == "present" else present(row, name)


def present(row: EventRow, name: str) -> Any:
    if name == "state":
        return Mark(str(row.state), STATES[row.state])
    if name == "date" and row.date is not None:
        return short_day(row.date, today=date.today())
    return getattr(row, name)


def filters(desk: Desk) -> list[Filter]:
    kinds = load(desk.store, EventSettings).kind_names()
    return [
        Filter("when", "时间", ((AHEAD, "今天和以后"), (PAST, "已经开过"))),
        Filter("kind", "类别", tuple((each, each) for each in kinds)),
        Filter("state", "状态", tuple((str(each), str(each)) for each in EventState)),
    ]


@dataclass(frozen=True, slots=True)
class Found:
    rows: list[EventRow]
    count: str


def find(desk: Desk, values: Mapping[str, str], text: str) -> Found:
    """Return the events of the session that pass the filters: those ahead nearest first, else the newest first."""
    session = desk.session
    today = desk.store.clock().date()
    when = values.get("when", "")
    narrow = EventFilter(
        kind=values.get("kind", ""),
        states=(EventState(values["state"]),) if "state" in values else (),
        since=today if when == AHEAD else None,
        until=today - timedelta(days=1) if when == PAST else None,
    )
    rows = events(
        desk.store,
        session=None if session is None else session.id,
        search=text,
        narrow=narrow,
        order="date" if when == AHEAD else "newest",
        counted=False,
    )
    return Found(rows, f"{len(rows)} 次")


def nearest(rows: list[EventRow], today: date) -> EventRow | None:
    """Return the event a clerk most likely opens the page for: today's, else the next, else the last."""
    dated = [row for row in rows if row.date is not None and row.state is not EventState.CANCELLED]
    ahead = [row for row in dated if row.date is not None and row.date >= today]
    if ahead:
        return min(ahead, key=lambda row: (row.starts, row.id))
    return max(dated, key=lambda row: (row.starts, row.id), default=None)

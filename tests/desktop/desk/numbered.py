"""An office whose letters to units bear numbers of a series."""

from pathlib import Path

from db.papers.numbers import add_series
from db.papers.records_numbers import NumberSeries
from db.store.store import Store
from desktop.desk.press import Order, tasks_of
from desktop.desk.sheets import style
from desktop.desk.subjects import subjects
from desktop.papers.kinds import kind

LETTERS = kind("assign_letter")
STYLE = style(LETTERS, "全部承办件")


def series(store: Store) -> NumberSeries:
    with store.work("建文号系列") as work:
        return add_series(work, name="区政协函", pattern="云政协函〔{年}〕{号}号", kinds=[LETTERS.name])


def letters(store: Store, folder: Path, **more: object) -> Order:
    """Return the order of a letter to every unit, in PDF."""
    found = subjects(store, LETTERS, "all", mode=STYLE.mode, today=store.clock().date())
    values: dict[str, object] = {"formats": ("pdf",), "title": LETTERS.words, **more}
    return Order(tasks=tasks_of([STYLE], found), folder=folder, **values)  # type: ignore[arg-type]  # fields of an order

"""What happened to a record, work by work: its rows found in the journal, and their changes as lines a clerk reads."""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.store.days import full_day
from db.store.journal import HistoryLine, WorkEntry, WorkKind, history
from db.store.reader import Reader

_LONGEST = 40  # characters of a value before it is cut
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One work as far as it touched the record; each of ``details`` is a line, none of them twice."""

    work: int
    at: datetime
    clerk: str
    label: str
    undone: bool
    details: tuple[str, ...]


def happened(found: Mapping[int, tuple[WorkEntry, Iterable[str]]]) -> list[Happened]:
    """Return works with what they did to the record, the newest first."""
    undone = {work.target for work, _ in found.values() if work.kind is WorkKind.UNDO}
    return [
        Happened(
            work=work.id, at=work.at, clerk=work.actor, label=work.label, undone=work.id in undone,
            details=tuple(dict.fromkeys(details)),
        )
        for work, details in sorted(found.values(), key=lambda pair: -pair[0].seq)
    ]  # fmt: skip


def happened_to(
    reader: Reader, rows: Iterable[tuple[str, str]], tell: Callable[[str, HistoryLine], Iterable[str]]
) -> list[Happened]:
    """Return the works that touched these rows (table, key); ``tell`` puts what one did to one row into words."""
    found: dict[int, tuple[WorkEntry, list[str]]] = {}
    for table, key in rows:
        for line in history(reader.connection, table, key):
            found.setdefault(line.work.id, (line.work, []))[1].extend(tell(table, line))
    return happened(found)


def rows_below(
    reader: Reader, tables: tuple[str, ...], column: str, parents: Iterable[str]
) -> list[tuple[str, str]]:
    """Find rows by the parent written when they were inserted: also those an undo has taken away again."""
    marks = ", ".join("?" * len(tables))
    found: dict[tuple[str, str], None] = {}
    for parent in parents:
        # The journal keeps inserted rows as compact JSON, and the parent is never their last column.
        wanted = f'"{column}":{parent},'
        sql = f"SELECT DISTINCT tab, key FROM change WHERE tab IN ({marks}) AND (instr(after, ?) OR instr(before, ?))"
        for row in reader.rows(sql, *tables, wanted, wanted):
            found[row["tab"], row["key"]] = None
    return list(found)


def written(line: HistoryLine) -> dict[str, Any]:
    """Return the row of a line: as it became, or as it was before it was deleted."""
    return {name: before if after is None else after for name, (before, after) in line.fields.items()}


def turned(before: Any, after: Any) -> str:
    """Return 空 → 2022年6月8日."""
    return f"{in_words(before)} → {in_words(after)}"


def in_words(value: Any) -> str:
    """Return a stored value in one short line."""
    text = "" if value is None else " ".join(str(value).split())
    if not text:
        return "空"
    if _DAY.fullmatch(text):
        with suppress(ValueError):  # a number may look like a day that is none
            return full_day(date.fromisoformat(text))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

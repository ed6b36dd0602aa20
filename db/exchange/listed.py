"""One of the office's lists to be printed as it would be exported; who brought a clue stays hidden on paper."""

from dataclasses import replace

from db.exchange.out import TABLES, Scope
from db.exchange.sheet_out import OutTable, Value
from db.matters.kind import CLUE
from db.papers.facts import ListColumn, ListFacts, ListLine
from db.people.kind import MEMBER
from db.people.settings import OfficeSettings
from db.store.days import full_day
from db.store.reader import Reader
from db.store.settings import load

_HIDDEN = frozenset(
    field.words for kind in (MEMBER, CLUE) for field in kind.fields if field.masked or field.private
)
_WIDE, _LONG = 6, 20  # characters of a short column and of one with sentences


def listed(reader: Reader, kind: str, scope: Scope) -> ListFacts:
    """Return a whole list for paper.

    :raises Refused: when the office has no session yet.
    """
    table = _without_hidden(TABLES[kind](reader, scope), hide=kind in {"members", "clues"})
    return ListFacts(
        committee=load(reader, OfficeSettings).committee,
        title=table.title or f"{scope.session.words if scope.session else ''}{table.name}",
        narrowed="",
        order="",
        count_words=f"共 {len(table.rows)} 行",
        as_of=scope.today,
        headings=tuple(_column(table, place) for place in range(len(table.headings))),
        lines=tuple(ListLine(cells=tuple(map(_words, row))) for row in table.rows),
    )


def _without_hidden(table: OutTable, *, hide: bool) -> OutTable:
    kept = [place for place, words in enumerate(table.headings) if not hide or words not in _HIDDEN]
    return replace(
        table,
        headings=[table.headings[place] for place in kept],
        rows=[[row[place] for place in kept] for row in table.rows],
    )


def _column(table: OutTable, place: int) -> ListColumn:
    cells = [row[place] for row in table.rows]
    longest = max((len(_words(cell)) for cell in cells), default=0)
    return ListColumn(
        words=table.headings[place],
        width=_LONG if longest > _LONG else _WIDE,
        figures=bool(cells) and all(isinstance(cell, int) for cell in cells),
    )


def _words(value: Value) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else full_day(value)

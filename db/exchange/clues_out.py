"""Exporting the clues of the public under the headings their import knows."""

from typing import Any

from db.exchange.sheet_out import OutTable, Value
from db.matters.kind import CLUE
from db.matters.records import Clue
from db.store.reader import Reader


def clue_table(reader: Reader) -> OutTable:
    """Return all clues in the order they came, whole: with who brought them and how to reach them."""
    clues = sorted(reader.find(Clue), key=lambda one: (one.received_on, one.number))
    return OutTable(
        name="提案线索",
        headings=[field.words for field in CLUE.fields],
        rows=[[_cell(getattr(one, field.name)) for field in CLUE.fields] for one in clues],
    )


def _cell(value: Any) -> Value:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value) if isinstance(value, str) else value

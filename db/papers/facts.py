"""What a list prints that somebody looks at: its columns in their order, its rows as they stand."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """A column as it is shown; ``width`` is in Chinese characters."""

    words: str
    width: int
    figures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """One row, a text a column; ``group`` is what it stands under, where the list is grouped."""

    cells: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """A list with what it is narrowed to and how it is ordered, in words; ``total`` has a text a column, ``note`` explains a sign."""

    committee: str
    title: str
    narrowed: str
    order: str
    count_words: str
    as_of: date
    headings: tuple[ListColumn, ...]
    lines: tuple[ListLine, ...]
    total: tuple[str, ...] = ()
    note: str = ""

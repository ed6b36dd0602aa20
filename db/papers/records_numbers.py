"""Series of letter numbers (发文字号) and every number they gave."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, NewType

from db.store.record import Record

SeriesId = NewType("SeriesId", int)
LetterNumberId = NewType("LetterNumberId", int)


class NumberState(StrEnum):
    TAKEN = "已取"  # the letter is not made yet
    USED = "已用"
    VOID = "作废"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberSeries(Record):
    """How the letters of some kinds are numbered: one counter a year."""

    TABLE: ClassVar[str] = "number_series"
    id: SeriesId
    name: str
    pattern: str  # 云政协函〔{年}〕{号}号
    kinds: tuple[str, ...]  # names of kinds of papers
    start: int = 1  # the first number of a year
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterNumber(Record):
    """One number and the letter it was taken for; ``part`` tells apart the letters about one subject."""

    TABLE: ClassVar[str] = "letter_number"
    id: LetterNumberId
    series: SeriesId
    year: int
    number: int
    text: str
    kind: str
    mode: str = ""
    subject_table: str
    subject_id: int
    subject: str
    part: str = ""
    state: NumberState
    reason: str = ""
    taken_on: date

"""Duty: the periods over which archives, rates and schemes are reckoned."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NewType

from db.people.records import TermId
from db.store.record import Record

DutyPeriodId = NewType("DutyPeriodId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPeriod(Record):
    """A duty period 履职年度; ``since`` and ``until`` are both inside it."""

    TABLE: ClassVar[str] = "duty_period"
    id: DutyPeriodId
    term: TermId
    name: str
    since: date
    until: date

"""When the office's duty year begins, and taking away a period entered by mistake."""

from dataclasses import replace
from datetime import date

from db.duty.records import DutyPeriod
from db.duty.settings import DutySettings
from db.store.errors import Refused
from db.store.settings import load, save
from db.store.work import Work

_LEAP = 2024


def save_first_day(work: Work, month: int, day: int) -> DutySettings:
    """Let the years without dates of their own begin on this day.

    :raises Refused: when there is no such day in every year.
    """
    try:
        date(_LEAP, month, day)
    except ValueError:
        raise Refused("没有这一天。", field="first_day", code="date") from None
    if (month, day) == (2, 29):
        raise Refused("不能从 2月29日 起，不是每年都有这一天。", field="first_day", code="date")
    changed = replace(load(work, DutySettings), first_day=f"{month:02}-{day:02}")
    save(work, changed)
    return changed


def drop_period(work: Work, period: DutyPeriod) -> None:
    """Take a duty period away; the days are reckoned by calendar years again."""
    work.delete(period)

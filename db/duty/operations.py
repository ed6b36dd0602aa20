"""Verbs on duty periods."""

from datetime import date
from typing import Any

from db.duty.records import DutyPeriod, DutyPeriodId
from db.people.records import TermId
from db.store.errors import Refused
from db.store.text import clean_line
from db.store.work import Work

_NAME_LIMIT = 40


def add_period(work: Work, *, term: TermId, name: str, since: date, until: date) -> DutyPeriod:
    """Add a duty period; both days are inside it.

    :raises Refused: when the name is taken, the days are out of order or another period of the term has them.
    """
    period = DutyPeriod(
        id=DutyPeriodId(work.new_id()), term=term, name=_checked_name(name), since=since, until=until
    )
    _check(work, period)
    return work.insert(period)


def change_period(work: Work, period: DutyPeriod, **changes: Any) -> DutyPeriod:
    """Change name or days of a duty period.

    :raises Refused: as ``add_period``.
    """
    if "name" in changes:
        changes["name"] = _checked_name(changes["name"])
    _check(work, period.with_(**changes))
    return work.update(period, **changes)


def _checked_name(name: str) -> str:
    name = clean_line(name, limit=_NAME_LIMIT, field="name")
    if not name:
        raise Refused("请填写履职年度的名称。", field="name", code="empty")
    return name


def _check(work: Work, period: DutyPeriod) -> None:
    if period.until < period.since:
        raise Refused("结束日期不能早于开始日期。", field="until", code="order")
    for other in work.find(DutyPeriod, "WHERE id <> ?", period.id):
        if other.name == period.name:
            raise Refused(f"已经有“{period.name}”了。", field="name", code="double")
        if other.term == period.term and other.since <= period.until and period.since <= other.until:
            raise Refused(f"与“{other.name}”的日期有重叠。", field="since", code="overlap")

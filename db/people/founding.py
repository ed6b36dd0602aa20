"""Laying the first facts of an office: its names, its term with the sessions so far, the days off known by now."""

from datetime import date

from db.calendar import builtin_days, builtin_years
from db.people.operations import add_session, add_term
from db.people.records import Session
from db.people.settings import OfficeSettings
from db.store.errors import Refused
from db.store.settings import save
from db.store.work import Work


def found_office(
    work: Work, *, office: str, term: int, session: int, since: date, opens: date | None = None
) -> Session:
    """Name the office and begin its term; return the session named.

    ``opens`` is the day that session opened. Of those not told, the first opens with the term and each following
    one is put on New Year's Day of its year, to be corrected on the settings page.

    :raises Refused: when the office has no name or the session no number.
    """
    office = "".join(office.split())
    if not office:
        raise Refused("请填写行政区全称，如 广州市云山区。", field="office", code="empty")
    if session < 1:
        raise Refused("第几次会议应是 1 或更大的数。", field="session", code="number")
    save(work, OfficeSettings.named(office))
    begun = add_term(work, term, since=since)
    days = {session: opens or _opening(since, session)}
    for number in range(session - 1, 0, -1):
        day = _opening(since, number)
        if day < days[number + 1]:
            days[number] = day
        else:
            break  # the days told leave no room for the sessions before
    made = {number: add_session(work, begun.id, number, opens=days[number]) for number in sorted(days)}
    known = builtin_years()
    work.insert_all(builtin_days(range(max(since.year, known.start), known.stop)))
    return made[session]


def _opening(since: date, number: int) -> date:
    return since if number == 1 else date(since.year + number - 1, 1, 1)

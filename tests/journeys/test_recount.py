"""Years of duty are reckoned beside the window: its own thread never reckons everybody, whatever the clerk asks for."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from operator import attrgetter
from pathlib import Path
from types import FrameType

from db.duty.columns import column, tally
from db.duty.deeds import add_deed
from db.duty.entries import entries
from db.duty.explaining import rows
from db.duty.ledger import Material, material
from db.duty.overview import overview
from db.duty.periods import periods
from desktop.pages.duty.page import DutyPage
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin

_WATCHED = {
    each.__code__: each.__name__
    for each in (column, tally, entries, material, Material.reckon, overview, rows)
}
_LISTED = 2  # members whose rows a refresh may show: the first of the list, and the one it stands on


@contextmanager
def watching() -> Iterator[Counter[str]]:
    """Count what this thread, the window's, reckons."""
    seen: Counter[str] = Counter()

    def look(frame: FrameType, event: str, _value: object) -> None:
        if event == "call" and frame.f_code in _WATCHED:
            seen[_WATCHED[frame.f_code]] += 1

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield seen
    finally:
        sys.setprofile(before)


def reckoned(clerk: Clerk, page: DutyPage) -> None:
    clerk.settle()
    for _ in range(500):
        if page.reckoning.kept is not None and not page.reckoning.busy:
            return
        clerk.settle()
    raise AssertionError("the year never came")


def test_no_year_is_reckoned_on_the_windows_thread(begin: Begin, practice: Path) -> None:
    clerk = begin(practice)
    with watching() as seen:
        clerk.go("履职")
        (page,) = clerk.application.frame.findChildren(DutyPage)
        reckoned(clerk, page)
        store, shown = page.desk.store, 1
        for period in sorted(periods(store, today=store.clock().date()), key=attrgetter("since")):
            page.show_period(period)
            reckoned(clerk, page)
            shown += 1
        who = page.year.found.material.listed[0].id if page.year.found is not None else None
        assert who is not None
        on = min(page.year.period.until, store.clock().date(), key=date.toordinal)
        page.desk.do("其他履职", add_deed, who, kind="走访联系群众", on_day=on, title="走访早餐店")
        reckoned(clerk, page)
        shown += 1
    told = seen.pop("rows", 0)
    assert not seen, "everybody is reckoned beside the window"
    assert told <= _LISTED * shown, "only the rows of the member who is shown are told"
    with watching() as seen:
        assert page.year.found is not None
        assert page.year.found.scheme is not None
        page.year.found.material.reckon(page.year.found.scheme)
    assert seen["reckon"] == 1, "this test would see it"

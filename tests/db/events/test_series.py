"""The number in a series is the one the title speaks of, else the next of the term; later ones go on from it."""

import pytest

from db.events.operations import add_event, change_event
from db.events.series import next_series, number_said
from db.store.store import Store
from tests.db.events.event_store import EventOffice

KIND = "常委会会议"


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("九届第三次常委会会议", 3), ("政协第九届云山区委员会第二十一次常委会会议", 21), ("有事好商量第4期", 4),
        ("第一百〇二次主席会议", 102), ("常委会会议", None), ("九届二次全体会议", None), ("第十百次", None), ("第0次", None),
    ],
)  # fmt: skip
def test_the_number_is_read_as_it_is_written(title: str, number: int | None) -> None:
    assert number_said(title) == number


def test_an_office_that_begins_in_the_middle_of_a_term_goes_on_from_the_number_it_typed(
    store: Store, world: EventOffice
) -> None:
    session = world.office.session.id
    with store.work("会") as work:
        first = add_event(work, title="九届第二十次常委会会议", kind=KIND, session=session)
        assert (first.series, next_series(work, KIND, session)) == (20, 21)
        first = change_event(work, first, title="九届第二十三次常委会会议")
        assert (first.series, next_series(work, KIND, session)) == (23, 24)
        first = change_event(work, first, title="常委会（扩大）会议")
        assert first.series == 23
        assert change_event(work, first, title="第二次", series=5).series == 5


def test_a_title_gives_no_number_to_what_is_not_counted(store: Store, world: EventOffice) -> None:
    with store.work("会") as work:
        trip = add_event(work, title="第三次视察", kind="视察", session=world.office.session.id)
        assert change_event(work, trip, title="第四次视察").series is None

"""One rule says who is expected: the board, its line, the rates, the points, the archives and the statistics agree."""

from datetime import date, datetime

import pytest

from db.duty.attendance import taken
from db.duty.entries import entries
from db.duty.periods import period_for
from db.duty.settings import DutySettings
from db.events.board import board, outside
from db.events.counting import count
from db.events.marks import mark, rest_present, walk_in
from db.events.operations import add_event, answer, change_event, invite
from db.events.rates import tally_of
from db.events.records import Event, InvitationRole, Presence
from db.events.standings import standings
from db.events.uncounted import DECLINED, left_out, uncounted
from db.people.records import PersonId
from db.statistics.printing import duty_statistics
from db.store.settings import load
from db.store.store import Store
from tests.db.people.people_store import small_office

FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)


@pytest.fixture
def people(store: Store) -> list[PersonId]:
    return [one.person for one in small_office(store).members.values()]


@pytest.fixture
def visit(store: Store, people: list[PersonId]) -> Event:
    with store.work("报名") as work:
        event = add_event(work, title="视察绿道", kind="视察", starts=datetime(2022, 5, 25, 9), must=False)
        invite(work, event, people)
        answer(work, event, people[0], "不参加")
    return event


def figures(store: Store, event: Event, person: PersonId) -> dict[str, tuple[int, bool]]:
    """Return by every reader how many are expected, and whether this person is."""
    period = period_for(store, 2022)
    made = taken(store, FIRST, LAST, load(store, DutySettings))
    points = entries(store, period)
    scored = [who for who in points if any(one.record == event.id for one in points[who])]
    archived = [
        who
        for who, one in made.items()
        if any(line.event == event.id for line in (*one.meetings, *one.activities))
    ]
    statistics = duty_statistics(store, period, today=LAST)
    lines = {line.words: line for table in statistics.tables for line in table.lines if "人次" in table.words}
    rated = [who for who in archived if tally_of(store, who, since=FIRST, until=LAST).invited]
    on_board = [one.person for one in board(store, event.id)]
    stand = standings(store, event.id)
    return {
        "board": (len(on_board), person in on_board),
        "line": (count(store, event.id).invited, person in stand),
        "rates": (len(rated), bool(tally_of(store, person, since=FIRST, until=LAST).invited)),
        "points": (len(scored), person in scored),
        "archives": (len(archived), person in archived),
        "statistics": (int(lines["视察"].parts[0]), person in stand),
    }


def test_who_says_no_to_what_one_signs_up_for_is_expected_nowhere(
    store: Store, people: list[PersonId], visit: Event
) -> None:
    assert set(figures(store, visit, people[0]).values()) == {(len(people) - 1, False)}
    assert left_out(store, visit.id)[people[0]].why == DECLINED
    assert people[0] in [one.person for one in outside(store, visit.id)]
    assert set(figures(store, visit, people[1]).values()) == {(len(people) - 1, True)}


def test_who_comes_all_the_same_is_expected_everywhere(
    store: Store, people: list[PersonId], visit: Event
) -> None:
    with store.work("到会") as work:
        walk_in(work, visit, people[0], role=InvitationRole.OBSERVE)
    assert set(figures(store, visit, people[0]).values()) == {(len(people), True)}
    assert count(store, visit.id).present == 1
    assert left_out(store, visit.id) == {}


def test_whoever_has_to_come_is_expected_whatever_was_answered(
    store: Store, people: list[PersonId], visit: Event
) -> None:
    with store.work("改为必须参加") as work:
        change_event(work, visit, must=True)
    assert set(figures(store, visit, people[0]).values()) == {(len(people), True)}


def test_marking_the_rest_present_passes_over_who_said_no(
    store: Store, people: list[PersonId], visit: Event
) -> None:
    with store.work("登记") as work:
        assert rest_present(work, visit) == len(people) - 1


def test_an_absence_of_who_said_no_counts_nowhere_and_says_so(
    store: Store, people: list[PersonId], visit: Event
) -> None:
    with store.work("登记") as work:
        mark(work, visit, people[0], presence=Presence.ABSENT)
    assert set(figures(store, visit, people[0]).values()) == {(len(people) - 1, False)}
    assert [(one.person, one.why) for one in uncounted(store, since=FIRST, until=LAST)] == [
        (people[0], DECLINED)
    ]

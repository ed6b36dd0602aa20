"""A year of invented meetings."""

from datetime import timedelta

from db.duty.periods import period_for
from db.duty.queries import archives
from db.events.records import Event, EventState
from db.practice.events import EVENTS, PLAN
from db.store.store import Store
from tests.db.practice.conftest import TODAY


def test_a_year_has_a_hundred_events_of_all_kinds_and_a_plenary_with_sittings(practice: Store) -> None:
    found = practice.find(
        Event, "WHERE parent IS NULL AND session = (SELECT id FROM session WHERE number = 2) ORDER BY starts"
    )
    assert EVENTS == 100
    assert len(found) == 100
    assert {event.kind for event in found} == {"全体会议", *PLAN}
    plenary = found[0]
    assert plenary.title == "政协云山区九届二次会议"
    assert len(practice.find(Event, "WHERE parent = ?", plenary.id)) == 6


def test_past_events_are_marked_and_coming_ones_have_their_invitations(practice: Store) -> None:
    for event in practice.find(Event):
        assert event.starts is not None
        day = event.starts.date()
        parent = event.parent or event.id
        invited = practice.value("SELECT COUNT(*) FROM invitation WHERE event = ?", parent)
        marks = practice.value("SELECT COUNT(*) FROM attendance WHERE event = ?", event.id)
        sittings = practice.value("SELECT COUNT(*) FROM event WHERE parent = ?", event.id)
        assert (event.state is EventState.HELD) == (day < TODAY)
        assert (event.state is EventState.PLANNED) == (day > TODAY + timedelta(days=15))
        assert bool(invited) == (event.state is not EventState.PLANNED)
        assert bool(marks) == (event.state is EventState.HELD and not sittings)
    assert practice.value("SELECT COUNT(*) FROM event WHERE state = '已通知'") > 0


def test_meetings_are_on_working_days(practice: Store) -> None:
    resting = practice.value(
        """SELECT COUNT(*) FROM event JOIN holiday ON holiday.day = substr(starts, 1, 10)
           WHERE working = 0 AND kind <> '全体会议'"""
    )
    assert resting == 0


def test_numbered_meetings_count_through_the_term(practice: Store) -> None:
    for kind in ("常委会会议", "主席会议"):
        series = [
            row[0] for row in practice.rows("SELECT series FROM event WHERE kind = ? ORDER BY starts", kind)
        ]
        assert series == list(range(series[0], series[0] + len(series)))
        assert series[0] == 1


def test_invited_is_present_or_absent_or_on_leave(practice: Store) -> None:
    unknown = practice.value(
        """SELECT COUNT(*) FROM event AS e JOIN invitation AS i ON i.event = coalesce(e.parent, e.id)
           LEFT JOIN attendance AS a ON a.event = e.id AND a.person = i.person
           LEFT JOIN leave AS l ON l.person = i.person AND l.event IN (e.id, e.parent)
           WHERE e.state = '已召开' AND NOT EXISTS (SELECT 1 FROM event AS c WHERE c.parent = e.id)
             AND (a.presence IS NULL) = (l.id IS NULL)"""
    )
    assert unknown == 0


def test_archives_of_the_year_are_worth_printing(practice: Store) -> None:
    found = archives(practice, period_for(practice, 2022), today=TODAY)
    assert len(found) >= 324
    rates = [rate for facts in found for rate in facts.rates if rate.words == "会议出席率"]
    present, base = sum(rate.count for rate in rates), sum(rate.base for rate in rates)
    assert 0.85 < present / base < 0.97
    assert max(len(facts.proposals) for facts in found) >= 4

"""Seats of the practice store."""

from datetime import date

from db.events.printing_seats import seating_facts
from db.events.queries import events
from db.practice.fill import fill
from db.store.store import Store

TODAY = date(2022, 6, 14)


def test_everybody_at_a_plenary_has_a_seat_of_their_own_and_leaders_sit_on_the_platform(store: Store) -> None:
    fill(store, today=TODAY)
    plenary = next(row for row in events(store) if row.kind == "全体会议")
    facts = seating_facts(store, plenary.id)
    assert facts.unseated == ()
    assert facts.rows[0].words == "主席台"
    assert 5 <= len(facts.rows[0].seats) <= 12
    assert {len(row.seats) for row in facts.rows[1:-1]} == {22}


def test_a_visit_has_no_seats(store: Store) -> None:
    fill(store, today=TODAY)
    assert not store.value(
        "SELECT COUNT(*) FROM invitation AS i JOIN event AS e ON e.id = i.event WHERE e.kind = '视察' AND i.seat <> ''"
    )

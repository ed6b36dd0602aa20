"""Seats as clerks write them, place cards in their order, the plan of the hall."""

import pytest

from db.events.leaves import ask_leave
from db.events.operations import add_event, seat
from db.events.printing_seats import place_card_facts, seat_of, seating_facts
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice


@pytest.mark.parametrize(
    ("words", "row", "place"),
    [
        ("3排12座", "3排", 12), ("第3排第12号", "3排", 12), ("3-12", "3排", 12), ("３排１２", "3排", 12),
        ("A区3排12座", "A区3排", 12), ("主席台5", "主席台", 5), ("主席台第2排3座", "主席台2排", 3), ("二楼7号", "二楼", 7),
    ],
)  # fmt: skip
def test_a_seat_is_read_as_clerks_write_it(words: str, row: str, place: int) -> None:
    found = seat_of(words)
    assert found is not None
    assert (found.words, found.place) == (row, place)


@pytest.mark.parametrize("words", ["", "加座", "3排", "0排0座", "3排999座", "12"])
def test_what_is_no_seat_is_none(words: str) -> None:
    assert seat_of(words) is None


def seated(store: Store, world: EventOffice, **seats: str) -> None:
    with store.work("排座") as work:
        seat(work, world.meeting, [(world.person(key), words) for key, words in seats.items()])


def test_the_platform_stands_before_the_rows_and_who_has_no_seat_is_named(
    store: Store, world: EventOffice
) -> None:
    seated(store, world, chair="主席台1", vice="2排1座", fu="1排3座", dali="10排1座", one="加座")
    facts = seating_facts(store, world.meeting.id)
    assert [row.words for row in facts.rows] == ["主席台", "1排", "2排", "10排"]
    assert [one.name if one else "" for one in facts.rows[1].seats] == ["", "", "田富"]
    assert [one.name for one in facts.unseated] == ["陈志强", "陈志强"]


def test_one_seat_given_twice_is_refused_by_both_names(store: Store, world: EventOffice) -> None:
    seated(store, world, chair="1排1座", vice="1-1")
    with pytest.raises(Refused, match="1排1座同时排给了黎明远和王二虎"):
        seating_facts(store, world.meeting.id)


def test_a_hall_without_a_single_seat_is_refused(store: Store, world: EventOffice) -> None:
    with pytest.raises(Refused, match="还没有排座次"):
        seating_facts(store, world.meeting.id)


def test_cards_follow_the_seats_and_leave_out_who_is_on_leave(store: Store, world: EventOffice) -> None:
    seated(store, world, fu="1排1座", vice="主席台2", chair="主席台1")
    with store.work("请假") as work:
        ask_leave(work, world.meeting, world.person("dali"))
    assert [one.name for one in place_card_facts(store, world.meeting.id).people] == [
        "黎明远", "王二虎", "田富", "陈志强", "陈志强",
    ]  # fmt: skip


def test_no_cards_without_people(store: Store) -> None:
    with store.work("会") as work:
        empty = add_event(work, title="调研", kind="调研", starts=MORNING)
    with pytest.raises(Refused, match="没有需要做桌签的人"):
        place_card_facts(store, empty.id)

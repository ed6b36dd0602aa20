"""Bits of attendance: what a time, a kind and an interval of days pick out of them."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from db.events.marks import mark
from db.events.moving import cancel
from db.events.operations import add_event, invite
from db.events.records import EventId
from db.events.tracks import FIGURES, Held, Sitting, counted, held, packed, places, tracks
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice

WHOLE = (date(2022, 1, 1), date(2022, 12, 31))


@given(st.sets(st.integers(0, 300)))
def test_bits_are_packed_and_read_back(chosen: set[int]) -> None:
    bits = sum(1 << place for place in chosen)
    assert set(places(bits)) == chosen
    (kept,) = packed((bits,))
    assert int.from_bytes(kept, "little") == bits
    assert len(kept) == (max(chosen) // 8 + 1 if chosen else 0)


@given(st.lists(st.integers(1, 28), max_size=12), st.integers(1, 28), st.integers(1, 28))
def test_the_sittings_between_two_days_are_picked_whatever_their_places(
    days: list[int], first: int, last: int
) -> None:
    ordered = sorted(enumerate(days), key=lambda one: one[1])
    when = Held(tuple(Sitting(EventId(place), place, f"2022-03-{day:02}") for place, day in ordered))
    since, until = f"2022-03-{first:02}", f"2022-03-{last:02}"
    assert set(places(when.mask)) == set(range(len(days)))
    inside = {place for place, day in enumerate(days) if first <= day <= last}
    assert set(places(when.between(since, until))) == inside
    assert set(places(when.between(None, until))) == {place for place, day in enumerate(days) if day <= last}
    assert set(places(when.between(since, None))) == {place for place, day in enumerate(days) if day >= first}


def test_a_time_holds_what_takes_place_in_it_and_of_one_kind_when_named(
    store: Store, world: EventOffice
) -> None:
    with store.work("会") as work:
        other = add_event(work, title="视察", kind="视察", starts=datetime(2022, 5, 1, 9))
        gone = add_event(work, title="取消的会", kind="视察", starts=MORNING)
        cancel(work, gone)
    assert [one.id for one in held(store, *WHOLE).sittings] == [world.meeting.id, other.id]
    assert [one.id for one in held(store, *WHOLE, kind="视察").sittings] == [other.id]
    assert held(store, date(2022, 3, 19), date(2022, 4, 30)).sittings == ()
    assert held(store, date(2022, 3, 19), date(2022, 4, 30)).mask == 0


def test_a_person_has_a_bit_a_sitting(store: Store, world: EventOffice) -> None:
    fu = world.person("fu")
    with store.work("登记") as work:
        mark(work, world.meeting, fu, late=True)
        invite(work, add_event(work, title="再一次", kind="视察", starts=datetime(2022, 5, 1, 9)), [fu])
    ((person, bits),) = tracks(store, fu)
    assert person == fu
    assert dict(zip(FIGURES, counted(bits, held(store, *WHOLE).mask), strict=True)) == {
        "invited": 2, "present": 1, "late": 1, "leave": 0, "absent": 0,
    }  # fmt: skip
    assert {who for who, _ in tracks(store)} == set(world.everybody)

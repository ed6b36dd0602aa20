"""Whatever is done to sittings, every figure equals a recount of who stands where, one by one."""

import itertools
from collections import Counter
from contextlib import suppress
from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from db.events.board import board
from db.events.counting import count
from db.events.leaves import ask_leave, ask_leave_of_days
from db.events.marks import clear, mark, rest_present, walk_in
from db.events.moving import cancel, reopen
from db.events.operations import add_sitting, answer, uninvite
from db.events.rates import Tally, attended, tallies, tally_of
from db.events.records import Event, EventState, InvitationRole, Presence
from db.office import FOLLOWERS
from db.store.errors import Refused
from db.store.store import Store
from db.store.work import Work
from tests.conftest import memory_connection
from tests.db.events.event_store import MORNING, EventOffice, event_office

_SINCE, _UNTIL = date(2022, 1, 1), date(2022, 12, 31)
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(
            ["present", "late", "absent", "clear", "rest", "leave", "days", "cancel", "reopen", "no", "off", "in", "undo"]
        ),
        st.sampled_from(["fu", "chair", "vice", "one", "other"]),
        st.integers(0, 2),
    ),
    max_size=25,
)  # fmt: skip


def act(work: Work, world: EventOffice, sitting: Event, what: str, key: str) -> None:
    person = world.person(key)
    match what:
        case "rest":
            rest_present(work, sitting)
        case "clear":
            clear(work, sitting, [person])
        case "leave":
            ask_leave(work, sitting, person, kind="事假")
        case "days":
            ask_leave_of_days(work, person, since=MORNING.date(), until=MORNING.date())
        case "cancel":
            cancel(work, sitting)
        case "reopen":
            reopen(work, sitting)
        case "no":
            answer(work, sitting, person, "不参加")
        case "off":
            uninvite(work, sitting, [person])
        case "in":
            walk_in(work, sitting, person, role=InvitationRole.ATTEND)
        case _:
            presence = Presence.ABSENT if what == "absent" else Presence.PRESENT
            mark(work, sitting, person, presence=presence, late=what == "late")


def recounted(store: Store, sittings: list[Event]) -> dict[int, Tally]:
    """Count by hand what the boards of all sittings say that take place."""
    stands: dict[int, Counter[str]] = {}
    for sitting in sittings:
        if store.get(Event, sitting.id).state is EventState.CANCELLED:
            continue
        for one in board(store, sitting.id):
            if one.role is InvitationRole.ATTEND:
                stands.setdefault(one.person, Counter()).update(
                    ["invited", one.standing, *(["late"] if one.late else [])]
                )
    return {
        person: Tally(
            invited=told["invited"], present=told["出席"], late=told["late"], leave=told["请假"], absent=told["缺席"]
        )
        for person, told in stands.items()
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(ACTIONS, st.booleans())
def test_rates_and_figures_always_equal_a_recount(actions: list[tuple[str, str, int]], must: bool) -> None:  # noqa: FBT001  # hypothesis gives it by name
    ids = itertools.count(1 << 42)
    store = Store(
        memory_connection(),
        followers=FOLLOWERS,
        new_id=lambda: next(ids),
        actor="程立",
        clock=lambda: MORNING,
    )
    store.migrate()
    world = event_office(store)
    with store.work("分场次") as work:
        work.update(world.meeting, must=must)
        sittings = [
            add_sitting(work, work.get(Event, world.meeting.id), title=f"第{number}场", starts=datetime(2022, 6, 14 + number, 9))
            for number in range(3)
        ]  # fmt: skip
    for what, key, number in actions:
        with suppress(Refused):
            if what == "undo":
                if store.undoable is not None and store.undoable.label == "登记":
                    store.undo()
                continue
            with store.work("登记") as work:
                act(work, world, work.get(Event, sittings[number].id), what, key)
    expected = recounted(store, sittings)
    assert tallies(store, since=_SINCE, until=_UNTIL) == expected
    for person in world.everybody:
        mine = expected.get(person, Tally())
        assert tally_of(store, person, since=_SINCE, until=_UNTIL) == mine
        assert len(attended(store, person, since=_SINCE, until=_UNTIL)) == mine.invited
    for sitting in sittings:
        figures = count(store, sitting.id)
        there = Counter(one.standing for one in board(store, sitting.id) if one.role is InvitationRole.ATTEND)
        assert (figures.invited, figures.present, figures.leave, figures.absent) == (
            there.total(), there["出席"], there["请假"], there["缺席"],
        )  # fmt: skip
    store.close()

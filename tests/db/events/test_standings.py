"""Where some people stand, read without everybody else."""

from datetime import timedelta

from db.events.board import board
from db.events.leaves import ask_leave, ask_leave_of_days
from db.events.marks import mark
from db.events.operations import add_sitting
from db.events.records import Presence
from db.events.standings import Standing, standings
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice


def test_only_those_named_and_invited_are_told(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"), late=True)
    found = standings(store, world.meeting.id, [world.person("fu"), world.person("chair")])
    assert found == {
        world.person("fu"): Standing(standing="出席", late=True),
        world.person("chair"): Standing(standing="未登记"),
    }


def test_the_standing_is_what_the_whole_board_says(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        sitting = add_sitting(work, world.meeting, title="上午", starts=MORNING)
        mark(work, sitting, world.person("fu"), left_early=True)
        mark(work, sitting, world.person("dali"), presence=Presence.ABSENT)
        ask_leave(work, world.meeting, world.person("vice"), kind="公务")
        day = MORNING.date()
        ask_leave_of_days(work, world.person("chair"), since=day - timedelta(1), until=day, kind="病假")
    told = {
        one.person: Standing(
            standing=one.standing, late=one.late, left_early=one.left_early, leave_kind=one.leave_kind
        )
        for one in board(store, sitting.id)
    }
    assert standings(store, sitting.id) == told
    assert told[world.person("chair")].leave_kind == "病假"

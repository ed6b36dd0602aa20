"""The kept bits and sums of attendance always equal a recount, whatever is done, undone and done again."""

import itertools
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from db.events.followers import ATTENDANCE, KEPT
from db.events.leaves import ask_leave, ask_leave_of_days, request_leave, withdraw
from db.events.marks import clear, mark, rest_present, walk_in
from db.events.moving import cancel, postpone, reopen
from db.events.operations import (
    add_event,
    add_sitting,
    answer,
    change_event,
    change_role,
    invite,
    remove_event,
    uninvite,
)
from db.events.rates import By, attended, rate_marks, rate_table, tally_of
from db.events.records import Event, InvitationRole, Leave, Presence
from db.events.tracks import FIGURES
from db.events.uncounted import uncounted
from db.office import FOLLOWERS
from db.people.operations import change_belongings, end_membership, reinstate
from db.people.records import BodyKind, Membership, PersonId
from db.store.errors import Refused
from db.store.followers import strayed
from db.store.store import Store
from db.store.work import Work
from tests.conftest import memory_connection
from tests.db.events.event_store import MORNING, EventOffice, event_office
from tests.db.events.plain_rates import plain
from tests.db.people.people_store import SmallOffice

FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)
KEYS = ("fu", "chair", "vice", "one", "other")


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What one step is about."""

    work: Work
    office: SmallOffice
    event: Event
    person: PersonId
    member: Membership
    when: datetime
    number: int

    @property
    def on(self) -> date:
        return self.when.date()


def _mark(turn: Turn, presence: Presence = Presence.PRESENT, *, late: bool = False) -> None:
    mark(turn.work, turn.event, turn.person, presence=presence, late=late)


def _withdraw(turn: Turn) -> None:
    for leave in turn.work.find(Leave, "WHERE person = ?", turn.person):
        withdraw(turn.work, leave)


def _sector(turn: Turn) -> None:
    sector = turn.office.economy if turn.number % 2 else turn.office.schools
    change_belongings(turn.work, turn.member, BodyKind.SECTOR, [(sector.id, "")], on=turn.on)


def _meeting(turn: Turn) -> None:
    event = add_event(turn.work, title="会", kind="协商会", starts=turn.when, must=turn.number % 2 == 0)
    invite(turn.work, event, [one.person for one in turn.office.members.values()])


def _remove(turn: Turn) -> None:
    if turn.event.parent is not None or turn.event.kind == "协商会":  # something is left to play with
        remove_event(turn.work, turn.event)


def _kind(turn: Turn) -> None:
    change_event(turn.work, turn.event, kind="视察" if turn.event.kind == "学习培训" else "学习培训")


VERBS: dict[str, Callable[[Turn], object]] = {
    "present": _mark,
    "late": lambda turn: _mark(turn, late=True),
    "absent": lambda turn: _mark(turn, Presence.ABSENT),
    "clear": lambda turn: clear(turn.work, turn.event, [turn.person]),
    "rest": lambda turn: rest_present(turn.work, turn.event),
    "walk in": lambda turn: walk_in(turn.work, turn.event, turn.person, role=InvitationRole.ATTEND),
    "leave": lambda turn: ask_leave(turn.work, turn.event, turn.person, kind="事假"),
    "ask": lambda turn: request_leave(turn.work, turn.event, turn.person, kind="病假", on=turn.on),
    "days": lambda turn: ask_leave_of_days(
        turn.work, turn.person, since=turn.on, until=turn.on + timedelta(days=40)
    ),
    "withdraw": _withdraw,
    "cancel": lambda turn: cancel(turn.work, turn.event),
    "reopen": lambda turn: reopen(turn.work, turn.event),
    "move": lambda turn: postpone(turn.work, turn.event, starts=turn.when),
    "undate": lambda turn: change_event(turn.work, turn.event, starts=None),
    "must": lambda turn: change_event(turn.work, turn.event, must=not turn.event.must),
    "kind": _kind,
    "group": lambda turn: change_event(turn.work, turn.event, body=turn.office.economy.id),
    "sitting": lambda turn: add_sitting(turn.work, turn.event, title=f"第{turn.number}场", starts=turn.when),
    "meeting": _meeting,
    "remove": _remove,
    "no": lambda turn: answer(turn.work, turn.event, turn.person, "不参加"),
    "yes": lambda turn: answer(turn.work, turn.event, turn.person, "参加"),
    "off": lambda turn: uninvite(turn.work, turn.event, [turn.person]),
    "in": lambda turn: invite(turn.work, turn.event, [turn.person]),
    "observe": lambda turn: change_role(turn.work, turn.event, turn.person, InvitationRole.OBSERVE),
    "attend": lambda turn: change_role(turn.work, turn.event, turn.person, InvitationRole.ATTEND),
    "ends": lambda turn: end_membership(turn.work, turn.member, on=turn.on, reason="请辞"),
    "returns": lambda turn: reinstate(turn.work, turn.member),
    "sector": _sector,
}
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*VERBS, "undo", "redo"]),
        st.sampled_from(KEYS),
        st.integers(0, 5),
        st.integers(-70, 70),
    ),
    max_size=30,
)


@dataclass
class Play:
    """An office in which anything may happen."""

    store: Store
    world: EventOffice
    done: Counter[str] = field(default_factory=Counter)

    def step(self, what: str, key: str, number: int, days: int) -> None:
        with suppress(Refused):
            if what == "undo" and self.store.undoable is not None and self.store.undoable.label == "步":
                self.store.undo()
            elif what == "redo" and self.store.redoable is not None:
                self.store.redo()
            elif what not in {"undo", "redo"}:
                with self.store.work("步") as work:
                    events = work.find(Event, "ORDER BY id")
                    turn = Turn(
                        work=work, office=self.world.office, event=events[number % len(events)],
                        person=self.world.person(key), when=MORNING + timedelta(days=days), number=number,
                        member=work.get(Membership, self.world.office.members[key].id),
                    )  # fmt: skip
                    VERBS[what](turn)
            self.done[what] += 1


def played() -> Play:
    ids = itertools.count(1 << 42)
    store = Store(
        memory_connection(),
        followers=FOLLOWERS,
        new_id=lambda: next(ids),
        actor="程立",
        clock=lambda: MORNING,
    )
    store.migrate()
    play = Play(store, event_office(store))
    with store.work("全会") as work:
        plenary = add_event(work, title="全会", kind="全体会议", starts=datetime(2022, 6, 14, 9))
        invite(work, plenary, play.world.everybody)
        for day in (14, 15):
            add_sitting(work, plenary, title=f"{day}日", starts=datetime(2022, 6, day, 9))
        add_sitting(
            work, plenary, title="讨论", starts=datetime(2022, 6, 15, 14), body=play.world.office.economy.id
        )
    return play


def check_against_rows(store: Store, since: date, until: date) -> None:
    """Every table, the rows each of its lines opens, and each member's record are what the rows say."""
    for by in By:
        for kind in ("", "学习培训", "全体会议"):
            table = rate_table(store, since=since, until=until, by=by, kind=kind)
            found = {row.id: tuple(getattr(row, name) for name in FIGURES) for row in table}
            assert found == plain(store, since, until, by, kind)
            for row in table:
                behind = rate_marks(store, row, since=since, until=until, by=by, kind=kind)
                stood = Counter(one.standing for one in behind)
                late = sum(one.late for one in behind)
                assert (len(behind), stood["出席"], late, stood["请假"], stood["缺席"]) == found[row.id]


@settings(max_examples=50, deadline=None)
@given(STEPS, st.integers(0, 200), st.integers(0, 200))
def test_what_is_kept_equals_a_recount_whatever_is_done(
    steps: list[tuple[str, str, int, int]], first: int, length: int
) -> None:
    play = played()
    for what, key, number, days in steps:
        play.step(what, key, number, days)
        assert strayed([ATTENDANCE], play.store.connection) == [], (what, key, number)
    since = FIRST + timedelta(days=first)
    for span in ((FIRST, LAST), (since, since + timedelta(days=length))):
        check_against_rows(play.store, *span)
    for person in play.world.everybody:
        mine = tally_of(play.store, person, since=FIRST, until=LAST)
        rows = attended(play.store, person, since=FIRST, until=LAST)
        assert len(rows) == mine.invited
        assert sum(one.late for one in rows) == mine.late
    marks = play.store.value("SELECT COUNT(*) FROM attendance_stray")
    assert marks >= len(uncounted(play.store, since=FIRST, until=LAST))
    play.store.close()


def test_every_verb_of_the_play_does_something() -> None:
    done = set()
    for verbs in (VERBS, reversed(VERBS)):
        play = played()
        for days, (verb, key, number) in enumerate(itertools.product(verbs, KEYS, range(5))):
            play.step(verb, key, number, days % 60)
        done |= set(play.done)
        play.store.close()
    assert done == set(VERBS)


def test_a_store_filled_at_once_keeps_what_works_would_have_kept() -> None:
    play = played()
    with play.store.work("登记") as work:
        rest_present(work, play.world.meeting)
    kept = [play.store.tuples(f"SELECT * FROM {table}") for table in KEPT]
    for table in KEPT:
        play.store.connection.execute(f"DELETE FROM {table}")
    play.store.rebuild_followers()
    assert [play.store.tuples(f"SELECT * FROM {table}") for table in KEPT] == kept
    play.store.close()


def test_an_event_taken_away_leaves_its_place_to_the_next() -> None:
    play = played()
    places = "SELECT sitting, place FROM attendance_sum ORDER BY place"
    with play.store.work("会") as work:
        gone = add_event(work, title="误录", kind="协商会", starts=MORNING)
    before = play.store.tuples(places)
    with play.store.work("删") as work:
        remove_event(work, gone)
    with play.store.work("会") as work:
        fresh = add_event(work, title="会", kind="协商会", starts=MORNING)
    assert play.store.tuples(places) == [*before[:-1], (fresh.id, before[-1][1])]
    play.store.close()

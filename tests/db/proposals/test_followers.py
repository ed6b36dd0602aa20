"""Deadlines kept beside assignments, what waits and what is counted are what a rebuild would make, whatever was done, undone and redone."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.calendar import Holiday, Rule, Unit
from db.office import FOLLOWERS
from db.proposals import followers
from db.proposals.clock_steps import coordinate, extend, resume, stop
from db.proposals.followers import ASSIGNMENT_DUE
from db.proposals.followers_tally import PROPOSAL_TALLY
from db.proposals.followers_waiting import WAITING
from db.proposals.handling import accept, ask_return, assign, close, grant_return, recall
from db.proposals.records import Assignment, HandlingRole, Proposal
from db.proposals.replies import follow_up, record_reply, rework
from db.store.errors import Refused
from db.store.followers import strayed
from db.store.journal import content_hash
from db.store.schema.steps import BUSINESS_TABLES
from db.store.store import Store
from db.store.work import Work
from tests.conftest import memory_connection
from tests.db.proposals.proposal_store import ASSIGNED, ProposalOffice, assigned, docketed, proposal_office

KEPT = (ASSIGNMENT_DUE, WAITING, PROPOSAL_TALLY)
VERBS = (
    "assign",
    "accept",
    "ask",
    "grant",
    "recall",
    "reply",
    "rework",
    "follow",
    "extend",
    "stop",
    "resume",
    "coordinate",
    "close",
    "holiday",
)
steps = st.lists(
    st.tuples(st.sampled_from((*VERBS, "undo", "redo")), st.integers(0, 1), st.integers(0, 40)), max_size=14
)


def take(work: Work, verb: str, proposal: Proposal, handler: int, days: int) -> None:
    day = ASSIGNED + timedelta(days=days)
    if verb == "assign":
        assign(work, proposal, [(handler, HandlingRole.SOLE)], on=day)  # type: ignore[list-item]  # pairs of a record and its part
    elif verb == "holiday":
        work.put_all([Holiday(day=day + timedelta(days=90), working=days % 2 == 0, name="调整")])
    elif verb == "close":
        close(work, proposal, on=day)
    else:
        one = work.find(Assignment, "WHERE proposal = ? ORDER BY id DESC LIMIT 1", proposal.id)[0]
        verbs: dict[str, Callable[[], object]] = {
            "accept": lambda: accept(work, one, on=day),
            "ask": lambda: ask_return(work, one, on=day, reason="不属职责", late=True),
            "grant": lambda: grant_return(work, one, on=day),
            "recall": lambda: recall(work, one, on=day, reason="改派"),
            "reply": lambda: record_reply(work, one, replied_on=day, result="B", text="已办"),
            "rework": lambda: rework(work, one, on=day, reason="答非所问"),
            "follow": lambda: follow_up(work, one, on=day),
            "extend": lambda: extend(
                work, one, Rule(unit=Unit.WORKING_DAYS, amount=days + 1), on=day, reason="延期"
            ),
            "stop": lambda: stop(work, one, on=day, reason="等待批复"),
            "resume": lambda: resume(work, one, on=day),
            "coordinate": lambda: coordinate(work, one, on=day, reason="协调"),
        }
        verbs[verb]()


@given(steps=steps)
@settings(max_examples=40, deadline=None)
def test_kept_deadlines_waits_and_tallies_equal_rebuilt_ones_and_undo_returns_exactly(
    steps: list[tuple[str, int, int]],
) -> None:
    ids = count(1 << 40)
    store = Store(memory_connection(), followers=FOLLOWERS, new_id=lambda: next(ids))
    store.migrate()
    world = proposal_office(store)
    proposals = [docketed(store, world, f"关于第{n}条河的建议") for n in range(2)]
    _, start = content_hash(store.connection, BUSINESS_TABLES)
    for verb, which, days in steps:
        try:
            if verb == "undo":
                if store.undoable and store.undoable.label == "一步":
                    store.undo()
            elif verb == "redo":
                store.redo()
            else:
                with store.work("一步") as work:
                    take(work, verb, work.get(Proposal, proposals[which].id), world.housing.id, days)
        except (Refused, IndexError):
            pass
        assert strayed(KEPT, store.connection) == []
    while store.undoable and store.undoable.label.endswith("一步"):
        store.undo()
    assert content_hash(store.connection, BUSINESS_TABLES)[1] == start
    store.close()


def test_only_running_clocks_are_open(store: Store) -> None:
    world = proposal_office(store)
    proposal = docketed(store, world)
    with store.work("交办") as work:
        (one,) = assign(work, proposal, [(world.housing.id, HandlingRole.SOLE)], on=ASSIGNED)
    assert store.value("SELECT open FROM assignment_due") == 1
    with store.work("答复") as work:
        record_reply(work, one, replied_on=date(2022, 5, 1), result="A", text="已办")
    assert store.value("SELECT open FROM assignment_due") == 0
    store.undo()
    assert store.value("SELECT open FROM assignment_due") == 1


def test_only_a_change_of_the_calendar_over_very_many_deadlines_is_slow_to_follow(
    store: Store, world: ProposalOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    assigned(store, world, [world.housing])
    assert not ASSIGNMENT_DUE.slow(store, {"holiday"})
    monkeypatch.setattr(followers, "_MANY", 0)
    assert ASSIGNMENT_DUE.slow(store, {"holiday"})
    assert not ASSIGNMENT_DUE.slow(store, {"assignment"})

"""Whatever is done to assignments in whatever order: rules hold, nothing is lost, undo returns exactly."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.calendar import Rule, Unit
from db.office import FOLLOWERS
from db.proposals.clock import clock_of
from db.proposals.clock_steps import choices, coordinate, drop_step, extend, last_step, resume, stop
from db.proposals.contacts import contacts_of, record_contact
from db.proposals.followers import ASSIGNMENT_DUE
from db.proposals.followers_tally import PROPOSAL_TALLY
from db.proposals.followers_waiting import WAITING
from db.proposals.handling import (
    accept,
    ask_return,
    assign,
    close,
    grant_return,
    reassign,
    recall,
    refuse_return,
    roles_for,
)
from db.proposals.records import (
    Assignment,
    AssignmentState,
    Feedback,
    HandlingRole,
    Proposal,
    ProposalState,
    Proposer,
    Reply,
    ReplyKind,
)
from db.proposals.records_clock import ClockKind, ClockStep
from db.proposals.replies import asked, follow_up, record_feedback, record_reply, rework
from db.proposals.workflow import ASSIGNMENT_FLOW, OPEN, last_reply
from db.store.errors import Refused
from db.store.followers import strayed
from db.store.journal import content_hash
from db.store.schema.steps import BUSINESS_TABLES
from db.store.store import Store
from db.store.work import Work
from tests.conftest import memory_connection
from tests.db.proposals.proposal_store import ASSIGNED, ProposalOffice, docketed, proposal_office

S = AssignmentState
KEPT = (ASSIGNMENT_DUE, WAITING, PROPOSAL_TALLY)
days = st.integers(0, 9)
places = st.integers(0, 3)
NAMES = (
    "sign", "ask_return", "grant_return", "refuse_return", "recall", "reassign", "reply", "rework", "follow_up", "finish",
    "stop", "resume", "extend", "coordinate", "contact",
)  # fmt: skip
OVER = frozenset({S.RETURNED, S.CLOSED})


class Handling(RuleBasedStateMachine):
    """One proposal with two proposers, three handlers, and days that mostly go forward."""

    @initialize()
    def found(self) -> None:
        ids = count(1 << 40)
        self.store = Store(memory_connection(), followers=FOLLOWERS, new_id=lambda: next(ids))
        self.store.migrate()
        self.world: ProposalOffice = proposal_office(self.store)
        self.proposal = docketed(self.store, self.world, "关于加装电梯的建议", "one", "fu")
        self.proposers = self.store.find(Proposer)
        self.day = ASSIGNED
        self.before: list[str] = []
        self.undone = 0
        with self.store.work("交办") as work:
            assign(work, self.proposal, roles_for([self.world.housing.id]), on=self.day)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()

    # Doing

    def do(self, operation: Callable[[Work], Any], step: int) -> None:
        """Do one work; one that is refused writes nothing."""
        self.day += timedelta(
            days=step - 1 if step < 2 else step
        )  # sometimes a day back: the rules must see it
        start = self._hash()
        with suppress(Refused), self.store.work("一步") as work:
            operation(work)
        if self._hash() != start:
            self.before.append(start)
            self.undone = 0

    def _hash(self) -> str:
        return str(content_hash(self.store.connection, BUSINESS_TABLES)[1])

    def record(self) -> Proposal:
        return self.store.get(Proposal, self.proposal.id)

    def one(self, place: int) -> Assignment | None:
        found = self.store.find(Assignment, "ORDER BY id DESC")
        return found[place % len(found)] if found else None

    def on_one(self, place: int, step: int, operation: Callable[[Work, Assignment], Any]) -> None:
        one = self.one(place)
        if one is not None:
            self.do(lambda work: operation(work, one), step)

    @rule(way=st.integers(0, 4), step=days)
    def assign(self, way: int, step: int) -> None:
        housing, finance, street = (
            body.id for body in (self.world.housing, self.world.finance, self.world.street)
        )
        shares = (
            roles_for([housing]), roles_for([housing], [finance]), roles_for([housing, finance]),
            [(street, HandlingRole.ASSIST)], roles_for([street]),
        )[way]  # fmt: skip
        self.do(lambda work: assign(work, self.record(), shares, on=self.day), step)

    @rule(place=places, step=days, which=st.integers(0, 20), amount=st.integers(1, 5))
    def go_on(self, place: int, step: int, which: int, amount: int) -> None:
        """Do something the window would offer now."""
        one = self.one(place)
        if one is None:
            return
        offered = [
            *ASSIGNMENT_FLOW.choices(self.store, one),
            *choices(one, clock_of(self.store, one)),
        ]
        names = [each.name for each in offered if each.allowed] or ["contact"]
        verb = self.verbs(amount)[names[which % len(names)]]
        self.do(lambda work: verb(work, one), step)

    @rule(place=places, step=days, name=st.sampled_from(NAMES), amount=st.integers(1, 5))
    def try_anything(self, place: int, step: int, name: str, amount: int) -> None:
        verb = self.verbs(amount)[name]
        self.on_one(place, step, verb)

    def verbs(self, amount: int) -> dict[str, Callable[[Work, Assignment], Any]]:
        day, street = self.day, self.world.street.id
        more = Rule(unit=Unit.MONTHS, amount=amount)
        result = ("", "A", "B", "B", "E")[amount - 1]
        return {
            "sign": lambda work, one: accept(work, one, on=day),
            "ask_return": lambda work, one: ask_return(work, one, on=day, reason="不属职责", late=True),
            "grant_return": lambda work, one: grant_return(work, one, on=day),
            "refuse_return": lambda work, one: refuse_return(work, one, on=day, reason="属于"),
            "recall": lambda work, one: recall(work, one, on=day, reason="改派"),
            "reassign": lambda work, one: reassign(work, one, street, on=day),
            "reply": lambda work, one: record_reply(
                work,
                one,
                replied_on=day,
                text="已办",
                result="" if one.role is HandlingRole.ASSIST else result,
            ),
            "rework": lambda work, one: rework(work, one, on=day, reason="答非所问"),
            "follow_up": lambda work, one: follow_up(work, one, on=day),
            "finish": lambda work, _one: close(work, self.record(), on=day),
            "stop": lambda work, one: stop(work, one, on=day, reason="等待批复"),
            "resume": lambda work, one: resume(work, one, on=day),
            "extend": lambda work, one: extend(work, one, more, on=day, reason="需要"),
            "coordinate": lambda work, one: coordinate(work, one, on=day, reason="明确主办"),
            "contact": lambda work, one: record_contact(work, one, stage="办中", way="走访", on=day),
        }

    @rule(place=places)
    def drop(self, place: int) -> None:
        one = self.one(place)
        step = None if one is None else last_step(self.store, one)
        if step is not None:
            self.do(lambda work: drop_step(work, step), 1)

    @rule(place=places, who=st.integers(0, 1), mark=st.sampled_from(["满意", "不满意", "很好"]), step=days)
    def hear(self, place: int, who: int, mark: str, step: int) -> None:
        one = self.one(place)
        reply = None if one is None else last_reply(self.store, one)
        if reply is not None:
            self.do(
                lambda work: record_feedback(
                    work, reply, self.proposers[who], {"总体": mark}, returned_on=self.day
                ),
                step,
            )

    @precondition(lambda self: bool(self.before))
    @rule()
    def undo(self) -> None:
        self.store.undo()
        assert self._hash() == self.before.pop()
        self.undone += 1

    @precondition(lambda self: self.undone > 0)
    @rule()
    def redo(self) -> None:
        start = self._hash()
        self.store.redo()
        self.before.append(start)
        self.undone -= 1

    # What always holds

    @invariant()
    def what_is_kept_is_that_of_a_rebuild(self) -> None:
        assert strayed(KEPT, self.store.connection) == []

    @invariant()
    def no_proposer_is_lost(self) -> None:
        assert self.store.find(Proposer) == self.proposers
        assert asked(self.store, self.record()) == self.proposers

    @invariant()
    def roles_fit_together(self) -> None:
        roles = [one.role for one in self.store.find(Assignment) if one.state is not S.RETURNED]
        alone = roles.count(HandlingRole.SOLE) + roles.count(HandlingRole.LEAD)
        assert alone <= 1
        assert not (alone and HandlingRole.SEPARATE in roles)

    @invariant()
    def answers_fit_their_state(self) -> None:
        for one in self.store.find(Assignment):
            replies = self.store.find(Reply, "WHERE assignment = ? ORDER BY seq", one.id)
            assert [reply.seq for reply in replies] == list(range(1, len(replies) + 1))
            if one.state in {S.REPLIED, S.REWORK, S.FOLLOW_UP}:
                assert replies
            if one.role is HandlingRole.ASSIST:
                assert all(not reply.result for reply in replies if reply.kind is ReplyKind.OPINION)
            assert (one.closed_on is not None) == (one.state in OVER)
            on = [reply.replied_on for reply in replies if reply.replied_on is not None]
            assert on == sorted(on)
        assert (
            self.store.value("SELECT COUNT(*) FROM feedback AS f WHERE f.reply NOT IN (SELECT id FROM reply)")
            == 0
        )
        assert {mark for form in self.store.find(Feedback) for mark in form.marks.values()} <= {
            "满意",
            "不满意",
        }

    @invariant()
    def days_are_in_order_and_clocks_run_only_while_something_is_owed(self) -> None:
        for one in self.store.find(Assignment):
            steps = self.store.find(ClockStep, "WHERE assignment = ? ORDER BY id", one.id)
            assert [step.on_day for step in steps] == sorted(step.on_day for step in steps)
            assert one.assigned_on is not None
            assert all(contact.on_day >= one.assigned_on for contact in contacts_of(self.store, one))
            clock = clock_of(self.store, one)
            assert clock is not None
            runs = self.store.value("SELECT open FROM assignment_due WHERE assignment = ?", one.id)
            assert bool(runs) == (one.state in OPEN and clock.stopped_on is None)
            extended = any(step.kind is ClockKind.EXTEND for step in steps)
            if extended and clock.limit is not None and one.state in OPEN:
                assert clock.due.on <= clock.limit.on

    @invariant()
    def what_is_closed_is_answered(self) -> None:
        if self.record().state is ProposalState.CLOSED:
            there = [one for one in self.store.find(Assignment) if one.state is not S.RETURNED]
            assert {one.state for one in there} == {S.CLOSED}
            answering = [one for one in there if one.role is not HandlingRole.ASSIST]
            assert all(last_reply(self.store, one) for one in answering)


TestHandling = Handling.TestCase
TestHandling.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def test_every_state_is_reached_by_its_verbs(store: Store) -> None:
    world = proposal_office(store)
    reached: set[AssignmentState] = set()

    def at(one: Assignment) -> Assignment:
        reached.add(one.state)
        return one

    with store.work("走一遍") as work:
        first = docketed_in(store, work, world)
        (one,) = assign(work, first, roles_for([world.housing.id]), on=ASSIGNED)
        one = at(accept(work, at(one), on=ASSIGNED))
        one = at(ask_return(work, one, on=ASSIGNED, reason="不属职责"))
        gone = at(grant_return(work, one, on=ASSIGNED))
        one = reassign(work, gone, world.finance.id, on=ASSIGNED)
        record_reply(work, one, replied_on=date(2022, 4, 1), result="B", text="列入计划")
        one = at(work.get(Assignment, one.id))
        one = at(rework(work, one, on=date(2022, 4, 2), reason="答非所问"))
        record_reply(work, one, replied_on=date(2022, 4, 3), result="B", text="列入计划")
        one = at(follow_up(work, work.get(Assignment, one.id), on=date(2022, 4, 4)))
        record_reply(work, one, replied_on=date(2022, 4, 5), result="A", text="已办")
        close(work, work.get(Proposal, first.id), on=date(2022, 4, 6))
        at(work.get(Assignment, one.id))
    assert reached == set(AssignmentState)


def docketed_in(store: Store, work: Work, world: ProposalOffice) -> Proposal:
    """Return a filed proposal made inside a work that is open already."""
    from db.proposals.operations import docket, receive
    from tests.db.proposals.proposal_store import DOCKETED, RECEIVED

    assert store.connection is work.connection
    made = receive(
        work, session=world.session, title="关于河的建议", proposers=world.by("one"), received_on=RECEIVED
    )
    return docket(work, made, on=DOCKETED)

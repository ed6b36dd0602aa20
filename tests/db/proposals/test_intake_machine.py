"""Whatever order a clerk submits, asks, reviews, joins and undoes in: no proposer is lost, and undo returns exactly."""

import itertools
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from db.office import FOLLOWERS
from db.people.records import PersonId
from db.proposals.cosigning import ask, expire, sign, waiting_to_sign
from db.proposals.handling import assign, close, roles_for
from db.proposals.merging import merge, unmerge
from db.proposals.numbers_check import check_numbers
from db.proposals.operations import receive, submit, withdraw
from db.proposals.records import Proposal, ProposalId, ProposalState, Proposer, SignState, Verdict
from db.proposals.replies import asked, record_reply
from db.proposals.reviewing import Decision, decide, decide_many, reviews
from db.store.errors import Refused
from db.store.followers import strayed
from db.store.journal import content_hash
from db.store.schema.steps import BUSINESS_TABLES
from db.store.store import Store
from db.store.work import Work
from tests.conftest import memory_connection
from tests.db.proposals.proposal_store import proposal_office

DAY = date(2022, 1, 20)
KEYS = ("fu", "dali", "chair", "vice", "one", "other")
State = ProposalState


class Intake(RuleBasedStateMachine):
    """The clerk's acts are works; each is remembered with what the store was before it."""

    proposals = Bundle("proposals")

    def __init__(self) -> None:
        super().__init__()
        ids = itertools.count(1 << 40)
        self.store = Store(
            memory_connection(),
            followers=FOLLOWERS,
            new_id=lambda: next(ids),
            clock=lambda: datetime(2022, 1, 20),
        )
        self.store.migrate()
        self.world = proposal_office(self.store)
        self.named: dict[ProposalId, set[PersonId]] = {}  # everybody who ever signed a proposal that is there
        self.before: list[tuple[Any, dict[ProposalId, set[PersonId]]]] = []

    def teardown(self) -> None:
        self.store.close()

    def _hash(self) -> Any:
        return content_hash(self.store.connection, BUSINESS_TABLES)

    def act(self, operation: Callable[..., Any]) -> Any:
        """Do something in one work; a refusal must leave everything as it was."""
        kept, named = self._hash(), {key: set(people) for key, people in self.named.items()}
        works = self.store.value("SELECT COUNT(*) FROM work")
        try:
            with self.store.work("一步") as work:
                made = operation(work)
        except Refused:
            made = None
        if made is None:
            assert self._hash() == kept
            return None
        if self.store.value("SELECT COUNT(*) FROM work") > works:
            self.before.append((kept, named))
        return made

    def _get(self, identity: ProposalId) -> Proposal | None:
        return self.store.first(Proposal, "WHERE id = ?", identity)

    @rule(target=proposals, keys=st.lists(st.sampled_from(KEYS), min_size=1, max_size=3), draft=st.booleans())
    def receives(self, keys: list[str], *, draft: bool) -> Any:
        by = self.world.by(*keys)
        made = self.act(
            lambda work: receive(
                work, session=self.world.session, title="关于河的建议", proposers=by, received_on=DAY,
                category="社会事务类", draft=draft,
            )
        )  # fmt: skip
        if made is None:
            return multiple()
        self.named[made.id] = {one.person for one in by if one.person is not None}
        return made.id

    @rule(which=proposals, key=st.sampled_from(KEYS))
    def asks(self, which: ProposalId, key: str) -> None:
        proposal = self._get(which)
        if proposal is not None:
            self.act(lambda work: ask(work, proposal, self.world.by(key), on=DAY, due_on=DAY))

    @rule(which=proposals, state=st.sampled_from(SignState))
    def answers(self, which: ProposalId, state: SignState) -> None:
        waiting = waiting_to_sign(self.store, today=DAY, proposal=which)
        if waiting:
            proposer = self.store.get(Proposer, waiting[0].proposer)
            if self.act(lambda work: sign(work, proposer, state, on=DAY)) and state is SignState.SIGNED:
                assert proposer.person is not None
                self.named[which].add(proposer.person)

    @rule(which=proposals)
    def lets_pass(self, which: ProposalId) -> None:
        self.act(lambda work: expire(work, [which], on=date(2022, 1, 21)))

    @rule(which=proposals, verdict=st.sampled_from(Verdict), main=proposals, alone=st.booleans())
    def decides(self, which: ProposalId, verdict: Verdict, main: ProposalId, *, alone: bool) -> None:
        if self._get(which) is not None and self._get(main) is not None:
            decision = Decision(proposal=which, verdict=verdict, opinion="见审查意见", main=main)
            self.act(lambda work: decide(work, decision, on=DAY, without_pending=alone))

    @rule(which=st.lists(proposals, max_size=4, unique=True))
    def decides_many(self, which: list[ProposalId]) -> None:
        there = [one for one in which if self._get(one) is not None]
        decisions = [Decision(proposal=one, verdict=Verdict.DOCKET) for one in there]
        self.act(lambda work: decide_many(work, decisions, on=DAY, without_pending=True))

    @rule(main=proposals, other=proposals)
    def joins(self, main: ProposalId, other: ProposalId) -> None:
        one, two = self._get(main), self._get(other)
        if one is not None and two is not None:
            self.act(lambda work: merge(work, one, [two]))

    @rule(which=proposals, way=st.sampled_from([unmerge, submit]))
    def takes_further(self, which: ProposalId, way: Any) -> None:
        proposal = self._get(which)
        if proposal is not None:
            self.act(lambda work: way(work, proposal))

    @rule(which=consumes(proposals))
    def withdraws(self, which: ProposalId) -> None:
        proposal = self._get(which)
        if proposal is not None:
            self.act(lambda work: withdraw(work, proposal, reason="提案者申请"))

    @precondition(lambda self: self.before)
    @rule()
    def undoes(self) -> None:
        kept, self.named = self.before.pop()
        self.store.undo()
        assert self._hash() == kept

    @initialize()
    def begins(self) -> None:
        self.before.clear()

    @invariant()
    def nobody_who_signed_is_lost(self) -> None:
        for proposal in self.store.find(Proposal):
            there = self.store.find(
                Proposer, "WHERE proposal = ? AND sign = ?", proposal.id, SignState.SIGNED
            )
            assert {one.person for one in there} == self.named[proposal.id]
            answered = {one.id for one in asked(self.store, proposal)}
            assert {one.id for one in there} <= answered
            joined = self.store.find(Proposal, "WHERE main = ?", proposal.id)
            people = {person for one in joined for person in self.named[one.id]}
            assert people <= {one.person for one in asked(self.store, proposal)}

    @invariant()
    def what_is_joined_hangs_on_what_lives(self) -> None:
        for one in self.store.find(Proposal, "WHERE main IS NOT NULL"):
            assert one.state is State.MERGED
            main = self.store.get(Proposal, one.main)
            assert main.state in {State.RECEIVED, State.DOCKETED}
            assert main.main is None

    @invariant()
    def filed_ones_have_a_number_of_their_own_and_nobody_left_to_answer(self) -> None:
        for one in self.store.find(Proposal, "WHERE state = ?", State.DOCKETED):
            assert one.number
            assert waiting_to_sign(self.store, today=DAY, proposal=one.id) == []
        assert check_numbers(self.store, self.world.session).doubles == ()

    @invariant()
    def reviews_belong_to_what_they_decided(self) -> None:
        for one in self.store.find(Proposal, "WHERE state IN (?, ?)", State.DECLINED, State.TRANSFERRED):
            assert reviews(self.store, one.id)
        assert strayed(self.store.followers, self.store.connection) == []


TestIntake = Intake.TestCase
TestIntake.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_every_state_of_a_proposal_is_reached_by_its_verbs(store: Store) -> None:
    world = proposal_office(store)
    reached: set[ProposalState] = set()

    def new(work: Work, title: str, *, draft: bool = False) -> Proposal:
        made = receive(
            work, session=world.session, title=title, proposers=world.by("one"), received_on=DAY, draft=draft
        )
        reached.add(made.state)
        return made

    with store.work("走一遍") as work:
        new(work, "暂存的", draft=True)
        main, other = new(work, "立案的"), new(work, "并入的")
        decide(work, Decision(proposal=main.id, verdict=Verdict.DOCKET), on=DAY, reviewer="程立")
        main = work.get(Proposal, main.id)
        reached.add(main.state)
        merge(work, main, [other])
        reached.add(work.get(Proposal, other.id).state)
        for title, verdict in (
            ("不立的", Verdict.DECLINE), ("转出的", Verdict.UPWARD), ("退回的", Verdict.RETURN),
        ):  # fmt: skip
            one = new(work, title)
            decide(
                work, Decision(proposal=one.id, verdict=verdict, opinion="另行研究"), on=DAY, reviewer="程立"
            )
            reached.add(work.get(Proposal, one.id).state)
        reached.add(withdraw(work, new(work, "撤回的"), reason="提案者来信撤回").state)
        (given,) = assign(work, main, roles_for([world.housing.id]), on=DAY)
        record_reply(work, given, replied_on=DAY, result="A", text="已办")
        reached.add(close(work, work.get(Proposal, main.id), on=DAY).state)
    assert reached == set(ProposalState)

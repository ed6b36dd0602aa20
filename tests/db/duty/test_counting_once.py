"""Whatever is handed on, from a clue, a proposal or a bulletin, counts for its member once."""

import random
from datetime import date
from typing import Any

import pytest

from db.duty.bulletins import add_bulletin, change_bulletin
from db.duty.entries import entries
from db.duty.passing_on import bulletin_of, clue_to_bulletin, decide
from db.duty.periods import Period, year_of
from db.duty.records_scoring import Bulletin, BulletinState
from db.matters.operations import answer, to_proposal
from db.matters.records import Clue
from db.people.records import PersonId
from db.proposals.operations import submit
from db.proposals.records import Proposal, ProposalState, Verdict
from db.proposals.reviewing import Decision
from db.store.store import Store
from tests.db.matters.clue_store import claimed
from tests.db.proposals.proposal_store import ProposalOffice, docketed, proposal_office, received

DAY = date(2022, 6, 14)


@pytest.fixture
def world(store: Store) -> ProposalOffice:
    return proposal_office(store)


def counted(store: Store, who: PersonId) -> list[tuple[str, int]]:
    """Return what counts for a member besides meetings, record by record."""
    period: Period = year_of(store, 2022)
    return [
        (one.source, one.record)
        for one in entries(store, period).get(who, [])
        if one.table not in {"event", "adoption"}
    ]


def test_a_proposal_handed_on_counts_as_the_bulletin_it_became(store: Store, world: ProposalOffice) -> None:
    who, record = world.person("one"), received(store, world, "关于夜间公交的建议", "one")
    assert counted(store, who) == [("提案", record.id)]
    with store.work("审定") as work:
        decide(work, Decision(proposal=record.id, verdict=Verdict.BULLETIN), on=DAY)
    made = bulletin_of(store, record.id)
    assert made is not None
    assert counted(store, who) == [("社情民意", made.id)]
    with store.work("退回") as work:
        change_bulletin(work, made, state=BulletinState.RETURNED)
    assert counted(store, who) == [("提案", record.id)], "what was returned counts as what was handed in"


def test_a_clue_counts_until_its_member_makes_something_of_it_and_again_for_the_answer(
    store: Store, world: ProposalOffice
) -> None:
    who, record = world.person("one"), claimed(store, world)
    assert counted(store, who) == [("百姓提案", record.id)]
    with store.work("转提案") as work:
        clue, made = to_proposal(work, record, session=world.session, on=DAY, title=record.title)
    assert counted(store, who) == [("百姓提案", record.id)], "a draft is not handed in yet"
    with store.work("提交") as work:
        submit(work, made)
    assert counted(store, who) == [("提案", made.id)]
    with store.work("答复") as work:
        answer(work, clue, on=DAY, content="已转为提案")
    assert sorted(counted(store, who)) == sorted([("提案", made.id), ("百姓提案", record.id)])


class Walk:
    """A member's papers on their way through the office, by chance; what should count is kept beside."""

    def __init__(self, store: Store, world: ProposalOffice, seed: int) -> None:
        self.store, self.world, self.chance = store, world, random.Random(seed)
        self.expected: set[tuple[str, int]] = set()
        self.made = 0

    def title(self) -> str:
        self.made += 1
        return f"关于第{self.made}件事的建议"

    def hand_in(self) -> None:
        record = (docketed if self.chance.random() < 0.3 else received)(
            self.store, self.world, self.title(), "one"
        )
        self.expected.add(("提案", record.id))

    def reflect(self) -> None:
        with self.store.work("信息") as work:
            made = add_bulletin(work, self.title(), [(self.world.person("one"), None)], submitted_on=DAY)
        self.expected.add(("社情民意", made.id))

    def hand_on(self) -> None:
        for record in self.store.find(Proposal, "WHERE state = ?", ProposalState.RECEIVED)[:1]:
            with self.store.work("审定") as work:
                decide(work, Decision(proposal=record.id, verdict=Verdict.BULLETIN), on=DAY)
            made = bulletin_of(self.store, record.id)
            assert made is not None
            self.expected = self.expected - {("提案", record.id)} | {("社情民意", made.id)}

    def give_back(self) -> None:
        for made in self.store.find(Bulletin, "WHERE state <> ? ORDER BY id", BulletinState.RETURNED)[:1]:
            with self.store.work("退回") as work:
                change_bulletin(work, made, state=BulletinState.RETURNED)
            self.expected -= {("社情民意", made.id)}
            if made.proposal is not None:
                self.expected |= {("提案", made.proposal)}
            for clue in self.store.find(Clue, "WHERE outcome_id = ?", made.id):
                self.expected |= {("百姓提案", clue.id)}

    def claim(self) -> None:
        record = claimed(self.store, self.world, self.title())
        self.expected.add(("百姓提案", record.id))
        if self.chance.random() < 0.6:
            with self.store.work("转化") as work:
                turned = clue_to_bulletin(work, record, on=DAY)
            assert turned.outcome_id is not None
            self.expected = self.expected - {("百姓提案", record.id)} | {("社情民意", turned.outcome_id)}

    def step(self) -> None:
        ways: tuple[Any, ...] = (self.hand_in, self.reflect, self.hand_on, self.give_back, self.claim)
        self.chance.choice(ways)()


@pytest.mark.parametrize("seed", range(6))
def test_however_papers_are_handed_on_each_counts_once(
    store: Store, world: ProposalOffice, seed: int
) -> None:
    walk, who = Walk(store, world, seed), world.person("one")
    for _ in range(14):
        walk.step()
        found = counted(store, who)
        assert len(found) == len(set(found))
        assert set(found) == walk.expected
    assert walk.expected

"""A machine that works, fails, undoes and redoes at random: undo all is the beginning, redo all the end."""

import itertools
from datetime import datetime

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from db.office import FOLLOWERS
from db.people.records import Membership, MembershipId, Person, PersonId, Term, TermId
from db.store import followers, journal
from db.store.errors import Refused
from db.store.schema.steps import BUSINESS_TABLES
from db.store.store import Store
from tests.conftest import memory_connection

NAMES = st.sampled_from(["王强", "王小宁", "欧阳少东", "何䶮", "曾国", "单雄"])


class Office(RuleBasedStateMachine):
    """People come, change and go; each step is a work."""

    def __init__(self) -> None:
        super().__init__()
        ids = itertools.count(1 << 40)
        self.store = Store(
            memory_connection(),
            followers=FOLLOWERS,
            new_id=lambda: next(ids),
            clock=lambda: datetime(2022, 6, 14),
        )
        self.store.migrate()
        with self.store.work("开届") as work:
            self.term = work.insert(
                Term(id=TermId(work.new_id()), number=9, since=datetime(2021, 10, 26).date())
            )
        self.start = self.content()
        self.written = 1

    def content(self) -> str:
        return journal.content_hash(self.store.connection, BUSINESS_TABLES)[1]

    def people(self) -> list[Person]:
        return self.store.find(Person, "ORDER BY id")

    @rule(name=NAMES)
    def somebody_comes(self, name: str) -> None:
        with self.store.work(f"新增 {name}") as work:
            person = work.insert(Person(id=PersonId(work.new_id()), name=name))
            work.insert(Membership(id=MembershipId(work.new_id()), person=person.id, term=self.term.id))

    @precondition(lambda self: self.people())
    @rule(pick=st.integers(0, 99), name=NAMES)
    def somebody_is_renamed(self, pick: int, name: str) -> None:
        people = self.people()
        with self.store.work("改名") as work:
            work.update(people[pick % len(people)], name=name)

    @precondition(lambda self: self.people())
    @rule(pick=st.integers(0, 99))
    def somebody_goes(self, pick: int) -> None:
        people = self.people()
        person = people[pick % len(people)]
        with self.store.work("删除") as work:
            for membership in work.find(Membership, "WHERE person = ?", person.id):
                work.delete(membership)
            work.delete(person)

    @rule()
    def a_work_breaks_off(self) -> None:
        before = self.content()
        with pytest.raises(Refused), self.store.work("中断") as work:
            work.insert(Person(id=PersonId(work.new_id()), name="半个"))
            raise Refused("中断。")
        assert self.content() == before

    @rule()
    def something_is_noted(self) -> None:
        before = self.content()
        self.store.note("显示手机号码")
        assert self.content() == before

    def can_undo(self) -> bool:
        newest = self.store.undoable
        return newest is not None and newest.label != "开届"

    @precondition(can_undo)
    @rule()
    def undo(self) -> None:
        self.store.undo()

    @precondition(lambda self: self.store.redoable is not None)
    @rule()
    def redo(self) -> None:
        self.store.redo()

    @invariant()
    def the_journal_never_shrinks_and_verifies(self) -> None:
        works = self.store.value("SELECT COUNT(*) FROM work")
        assert works >= self.written
        self.written = works
        assert journal.broken_link(self.store.connection) is None
        assert journal.strayed_rows(self.store.connection) == []

    @invariant()
    def followers_equal_a_rebuild(self) -> None:
        assert followers.strayed(FOLLOWERS, self.store.connection) == []

    def teardown(self) -> None:
        end = self.content()
        steps = 0
        while self.can_undo():
            self.store.undo()
            steps += 1
        assert self.content() == self.start
        for _ in range(steps):
            self.store.redo()
        assert self.content() == end
        self.store.close()


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=40, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)

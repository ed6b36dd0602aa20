"""The index is always what a rebuild would make."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.people.bodies import add_alias, change_body, merge_bodies
from db.people.operations import change_belongings, change_person, change_posts, end_membership
from db.people.records import Body, BodyKind, Person, Session, Term
from db.proposals.records import Proposal, Proposer
from db.search.followers import SEARCH
from db.search.queries import search
from db.store.followers import strayed
from db.store.store import Store
from db.store.work import Work
from tests.db.people.people_store import SmallOffice
from tests.db.search.search_store import searchable

DAY = date(2022, 6, 1)


def _first(work: Work, number: str) -> Proposal:
    (found,) = work.find(Proposal, "WHERE number = ?", number)
    return found


def _rename_person(work: Work, office: SmallOffice) -> None:
    change_person(work, work.get(Person, office.members["one"].person), name="陈志远", employer="新单位")


def _rename_sector(work: Work, office: SmallOffice) -> None:
    change_body(work, work.get(Body, office.economy.id), name="工商经济界")


def _delete_proposal(work: Work, _office: SmallOffice) -> None:
    proposal = _first(work, "112")
    for proposer in work.find(Proposer, "WHERE proposal = ?", proposal.id):
        work.delete(proposer)
    work.delete(proposal)


def _retitle(work: Work, _office: SmallOffice) -> None:
    work.update(_first(work, "001"), title="关于既有住宅加装电梯的建议")


def _renumber(work: Work, _office: SmallOffice) -> None:
    work.update(_first(work, "045"), number="046")


def _renumber_term(work: Work, office: SmallOffice) -> None:
    work.update(work.get(Term, office.term.id), number=8)


def _renumber_session(work: Work, office: SmallOffice) -> None:
    work.update(work.get(Session, office.session.id), number=3)


def _move(work: Work, office: SmallOffice) -> None:
    change_belongings(work, office.members["fu"], BodyKind.SECTOR, [(office.schools.id, "")], on=DAY)
    change_posts(work, office.members["fu"], ["常委"], on=DAY)


def _leave(work: Work, office: SmallOffice) -> None:
    end_membership(work, office.members["one"], on=DAY, reason="请辞")


def _alias(work: Work, office: SmallOffice) -> None:
    add_alias(work, office.economy, "工商界")


def _merge(work: Work, office: SmallOffice) -> None:
    merge_bodies(work, keep=work.get(Body, office.economy.id), gone=work.get(Body, office.schools.id))


STEPS: dict[str, Callable[[Work, SmallOffice], None]] = {
    step.__name__: step
    for step in (
        _rename_person, _rename_sector, _delete_proposal, _retitle, _renumber, _renumber_term, _renumber_session,
        _move, _leave, _alias, _merge,
    )
}  # fmt: skip


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_every_change_keeps_the_index_and_undo_restores_it(
    store: Store, step: Callable[[Work, SmallOffice], None]
) -> None:
    office = searchable(store)
    before = [tuple(row) for row in store.rows("SELECT * FROM search_entry ORDER BY id")]
    with store.work("改") as work:
        step(work, office)
    assert strayed([SEARCH], store.connection) == []
    after = [tuple(row) for row in store.rows("SELECT * FROM search_entry ORDER BY id")]
    assert (after != before) is (step is not _leave), "who left is found as before; all else shows"
    store.undo()
    assert strayed([SEARCH], store.connection) == []
    assert [tuple(row) for row in store.rows("SELECT * FROM search_entry ORDER BY id")] == before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.permutations(["_rename_person", "_rename_sector", "_retitle", "_renumber", "_move", "_alias"]),
    st.integers(0, 3),
)
def test_any_order_of_changes_ends_in_the_same_index(store: Store, names: list[str], undone: int) -> None:
    for table in ("search_bigram", "search_entry", "person_name", "alias", "proposer", "proposal", "event", "belonging",
                  "post", "membership", "person", "body", "session", "term"):  # fmt: skip
        store.connection.execute(f"DELETE FROM {table}")
    store.connection.execute("DELETE FROM change")
    store.connection.execute("DELETE FROM work")
    office = searchable(store)
    for name in names:
        with store.work(name) as work:
            STEPS[name](work, office)
    for _ in range(undone):
        store.undo()
    assert strayed([SEARCH], store.connection) == []


def test_a_renamed_person_is_found_in_the_proposals_too(store: Store) -> None:
    office = searchable(store)
    with store.work("改名") as work:
        _rename_person(work, office)
    assert [hit.kind for hit in search(store, "陈志远")] == ["member", "proposal"]


def test_the_index_itself_is_not_touched_when_nothing_findable_changes(store: Store) -> None:
    searchable(store)
    store.connection.execute("DELETE FROM search_bigram")
    with store.work("改状态") as work:
        work.update(_first(work, "001"), state=type(_first(work, "001").state)("立案"), note="已立案")
    assert store.value("SELECT COUNT(*) FROM search_bigram") == 0


def test_a_rebuild_makes_all_anew_in_batches(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    searchable(store)
    count = store.value("SELECT COUNT(*) FROM search_entry")
    monkeypatch.setattr("db.search.followers._BATCH", 2)
    store.connection.execute("DELETE FROM search_bigram")
    store.rebuild_followers()
    assert store.value("SELECT COUNT(*) FROM search_entry") == count == 6 + 3 + 2 + 4
    assert len(search(store, "电梯")) == 1

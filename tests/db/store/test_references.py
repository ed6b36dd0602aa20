"""What refers to nothing is found by asking the rows of a work alone, and is what SQLite's own check finds."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.people.records import Body, BodyId, BodyKind, Session, SessionId, Term, TermId
from db.store.journal import Change
from db.store.references import broken_reference
from db.store.store import Store
from tests.conftest import memory_connection

TERM = Term(id=TermId(1), number=9, since=date(2021, 10, 26))
SESSION = Session(id=SessionId(2), term=TERM.id, number=1, opens=date(2022, 1, 18))
OLD = Body(id=BodyId(3), kind=BodyKind.SECTOR, name="经济界", term=TERM.id)
NEW = Body(id=BodyId(4), kind=BodyKind.SECTOR, name="工商界")
GONE = Body(id=BodyId(5), kind=BodyKind.SECTOR, name="农业界", successor=NEW.id)
ALL: tuple[Any, ...] = (TERM, SESSION, OLD, NEW, GONE)

some = st.sets(st.sampled_from(range(len(ALL))))


def laid() -> Store:
    store = Store(memory_connection(), new_id=int)
    store.migrate()
    with store.work("全部") as work:
        work.insert_all(ALL)
    store.connection.execute("PRAGMA foreign_keys = OFF")
    return store


def delete(store: Store, places: set[int]) -> list[Change]:
    changes = []
    for place in sorted(places):
        record = ALL[place]
        store.connection.execute(f'DELETE FROM "{record.TABLE}" WHERE id = ?', (record.id,))
        changes.append(Change(table=record.TABLE, key=record.key, before=record.to_row(), after=None))
    return changes


def insert(store: Store, places: set[int]) -> list[Change]:
    changes = []
    for place in sorted(places):
        record, row = ALL[place], ALL[place].to_row()
        marks = ", ".join("?" * len(row))
        store.connection.execute(
            f'INSERT INTO "{record.TABLE}" ({", ".join(row)}) VALUES ({marks})', tuple(row.values())
        )
        changes.append(Change(table=record.TABLE, key=record.key, before=None, after=row))
    return changes


def checked(store: Store) -> set[tuple[str, str]]:
    """Return what SQLite finds in all the rows there are."""
    found = store.connection.execute("PRAGMA foreign_key_check").fetchall()
    return {(row[0], str(row[1])) for row in found}


@pytest.fixture(scope="module")
def store() -> Store:
    return laid()


@given(went=some)
def test_what_is_deleted_is_missed_as_sqlite_misses_it(store: Store, went: set[int]) -> None:
    changed = delete(store, went)
    found, expected = broken_reference(store.connection, changed), checked(store)
    insert(store, went)
    assert (found in expected) if expected else found is None


@given(came=some)
def test_what_is_put_back_must_find_what_it_refers_to(store: Store, came: set[int]) -> None:
    everything = set(range(len(ALL)))
    delete(store, everything)
    changed = insert(store, came)
    found, expected = broken_reference(store.connection, changed), checked(store)
    insert(store, everything - came)
    assert (found in expected) if expected else found is None


def test_a_row_that_goes_and_comes_back_is_not_missed(store: Store) -> None:
    changed = delete(store, {0})
    changed += insert(store, {0})
    assert broken_reference(store.connection, changed) is None


def test_only_the_rows_of_the_work_are_asked() -> None:
    store = laid()
    delete(store, {0})  # an old fault elsewhere, which the health page tells
    assert checked(store)
    assert broken_reference(store.connection, delete(store, {4})) is None

"""A long work can be stopped, and nothing of it stays."""

import sqlite3

import pytest

from db.people.records import Person, PersonId
from db.store.interrupt import Stopped, heeding
from db.store.store import Store


def crowd(store: Store, count: int = 3000) -> list[Person]:
    return [Person(id=PersonId(store.new_id()), name=f"委员{number}") for number in range(count)]


def test_a_stopped_work_leaves_nothing_behind_and_the_next_one_runs(store: Store) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(Stopped), store.work("导入") as work, heeding(work, stop):
        work.insert_all(crowd(store))
    assert store.find(Person) == []
    with store.work("导入") as work:
        work.insert_all(crowd(store, 2))
    assert len(store.find(Person)) == 2


def test_a_work_nobody_stops_is_saved_whole(store: Store) -> None:
    with store.work("导入") as work, heeding(work, lambda: False):
        work.insert_all(crowd(store))
    assert len(store.find(Person)) == 3000


def test_a_stop_that_comes_after_the_last_step_counts_too(store: Store) -> None:
    stopping = False
    with pytest.raises(Stopped), store.work("导入") as work, heeding(work, lambda: stopping):
        work.insert_all(crowd(store, 1))
        stopping = True
        for _ in range(50):
            work.rows("SELECT COUNT(*) FROM person AS a, person AS b, pragma_table_list")
        work.rows(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT MAX(i) FROM n"
        )
    assert store.find(Person) == []


def test_another_fault_of_the_database_stays_what_it_is(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), heeding(store, lambda: False):
        store.rows("SELECT * FROM nowhere")


def test_a_caught_interruption_still_ends_the_work(store: Store) -> None:
    with pytest.raises(Stopped), heeding(store, lambda: True):
        try:
            store.rows(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 90000) SELECT MAX(i) FROM n"
            )
        except sqlite3.OperationalError:
            return

"""The audit as a clerk reads it."""

import pytest

from db.people.records import Person, PersonId
from db.store import journal
from db.store.audit import Touched, actors, touched, why_not, works, works_after
from db.store.errors import Refused
from db.store.journal import WorkEntry
from db.store.store import Store
from tests.conftest import Clock


def add(store: Store, *names: str) -> list[Person]:
    with store.work(f"新增委员 {'、'.join(names)}") as work:
        return [work.insert(Person(id=PersonId(work.new_id()), name=name)) for name in names]


def change(store: Store, person: Person, **facts: str) -> Person:
    with store.work(f"修改委员 {person.name}") as work:
        return work.update(person, **facts)


def last(store: Store) -> WorkEntry:
    return journal.entries(store.connection, limit=1)[0]


def test_the_newest_work_stands_first_with_how_many_records_it_touched(store: Store) -> None:
    one, _ = add(store, "王小宁", "李红")
    change(store, one, sex="男")
    assert [(line.label, line.actor, line.rows) for line in works(store)] == [
        ("修改委员 王小宁", "程立", 1), ("新增委员 王小宁、李红", "程立", 2),
    ]  # fmt: skip
    assert works(store)[0].at == store.clock()


def test_a_work_that_was_taken_back_says_so(store: Store) -> None:
    add(store, "王小宁")
    store.undo()
    back, first = works(store)
    assert (back.undone, first.undone) == (False, True)
    assert back.entry.target == first.id


def test_all_words_of_a_search_must_be_found_in_label_clerk_or_time(store: Store, clock: Clock) -> None:
    add(store, "王小宁")
    clock.now = clock.now.replace(month=7)
    store.actor = "何静"
    add(store, "李红")
    assert [line.label for line in works(store, text="何静 新增")] == ["新增委员 李红"]
    assert [line.label for line in works(store, text="2022-06")] == ["新增委员 王小宁"]
    assert works(store, text="王小宁 何静") == []
    assert [line.label for line in works(store, actor="程立")] == ["新增委员 王小宁"]
    assert actors(store) == ["何静", "程立"]


def test_a_search_is_taken_letter_by_letter(store: Store) -> None:
    add(store, "王小宁")
    assert works(store, text="%") == []
    assert works(store, text="' OR 1") == []


def test_older_works_come_page_by_page(store: Store) -> None:
    for number in range(5):
        add(store, f"委员{number}")
    first = works(store, limit=2)
    assert [line.entry.seq for line in first] == [5, 4]
    assert [line.entry.seq for line in works(store, limit=2, before=first[-1].entry.seq)] == [3, 2]
    assert [line.entry.seq for line in works_after(store, 3)] == [5, 4]


def test_what_a_work_did_is_counted_table_by_table(store: Store) -> None:
    one, two = add(store, "王小宁", "李红")
    with store.work("整理") as work:
        work.update(one, sex="男")
        work.delete(two)
        work.insert(Person(id=PersonId(work.new_id()), name="田富"))
    assert touched(store, last(store).id) == [Touched(table="person", added=1, changed=1, deleted=1)]


def test_a_work_nobody_built_on_can_be_taken_back(store: Store) -> None:
    add(store, "王小宁")
    assert why_not(store, last(store)) == ""


def test_a_work_that_a_later_one_built_on_names_it_and_undo_says_the_same(store: Store) -> None:
    (person,) = add(store, "王小宁")
    first = last(store)
    change(store, person, sex="男")
    assert "“修改委员 王小宁”（2022-06-14 10:32）" in why_not(store, first)
    with pytest.raises(Refused, match="修改委员 王小宁"):
        store.undo(first.id)


def test_once_the_later_work_is_taken_back_nothing_stands_in_the_way(store: Store) -> None:
    (person,) = add(store, "王小宁")
    first = last(store)
    change(store, person, sex="男")
    store.undo()
    assert why_not(store, first) == ""
    store.undo(first.id)


def test_what_was_taken_back_already_cannot_be_again(store: Store) -> None:
    add(store, "王小宁")
    first = last(store)
    store.undo()
    assert "已经撤销过了" in why_not(store, first)

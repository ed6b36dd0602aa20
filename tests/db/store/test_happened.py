"""What happened to rows, put together from the journal."""

from datetime import date

import pytest

from db.people.operations import add_session, add_term
from db.people.records import Person, PersonId
from db.store.happened import happened_to, in_words, rows_below, turned, written
from db.store.journal import HistoryLine, history
from db.store.store import Store


def add(store: Store, *names: str) -> list[Person]:
    with store.work("新增委员") as work:
        return [work.insert(Person(id=PersonId(work.new_id()), name=name)) for name in names]


def told(table: str, line: HistoryLine) -> list[str]:
    return [f"{table} {written(line)['name']}", "又一行", "又一行"]


def test_works_are_told_once_each_with_the_newest_first_and_what_was_undone_marked(store: Store) -> None:
    first, second = add(store, "王强", "李明")
    with store.work("改名") as work:
        work.update(first, name="王小强")
    store.undo()
    found = happened_to(store, [("person", str(first.id)), ("person", str(second.id))], told)
    assert [(each.label, each.undone, each.clerk) for each in found] == [
        ("撤销：改名", False, "程立"),
        ("改名", True, "程立"),
        ("新增委员", False, "程立"),
    ]
    assert found[1].details == ("person 王小强", "又一行")
    assert found[2].details == ("person 王强", "又一行", "person 李明")


def test_rows_are_found_by_their_parent_even_when_an_undo_took_them_away(store: Store) -> None:
    with store.work("建立届") as work:
        ninth = add_term(work, 9, since=date(2021, 10, 26))
    with store.work("建立届次") as work:
        first = add_session(work, ninth.id, 1, opens=date(2021, 10, 26))
    store.undo()
    assert rows_below(store, ("session", "person"), "term", [str(ninth.id)]) == [("session", str(first.id))]
    assert rows_below(store, ("person",), "term", [str(ninth.id)]) == []
    assert rows_below(store, ("session",), "term", ["99"]) == []


def test_a_deleted_row_is_told_as_it_was(store: Store) -> None:
    (one,) = add(store, "王强")
    store.undo()
    newest = history(store.connection, "person", str(one.id))[0]
    assert newest.deleted
    assert written(newest)["name"] == "王强"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "空"),
        ("  ", "空"),
        (0, "0"),
        ("2022-06-08", "2022年6月8日"),
        ("2022-06-88", "2022-06-88"),
        ("20220608", "20220608"),
        ("甲\n　乙", "甲 乙"),
        ("云" * 41, "云" * 40 + "…"),
        ("{甲}", "{甲}"),
    ],
)
def test_a_value_is_one_short_line(value: object, words: str) -> None:
    assert in_words(value) == words


def test_a_change_says_what_was_and_what_is() -> None:
    assert turned(None, "2022-06-08") == "空 → 2022年6月8日"

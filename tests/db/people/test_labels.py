"""Namesakes are told apart."""

from db.people.labels import Labelled, labels, namesakes
from db.people.records import PersonId
from db.store.store import Store
from tests.db.people.people_store import small_office


def one(key: int, name: str, **facts: str) -> Labelled:
    return Labelled(id=PersonId(key), name=name, **facts)


def test_a_name_borne_once_stays_alone() -> None:
    assert labels([one(1, "田富", employer="云山实业")]) == {1: "田富"}


def test_namesakes_are_told_apart_by_employer_first() -> None:
    people = [one(1, "陈志强", employer="云山实业"), one(2, "陈志强", employer="第一中学"), one(3, "田富")]
    assert labels(people) == {1: "陈志强（云山实业）", 2: "陈志强（第一中学）", 3: "田富"}


def test_namesakes_of_one_employer_are_told_apart_by_sector() -> None:
    people = [
        one(1, "陈志强", employer="区医院", sector="民盟"),
        one(2, "陈志强", employer="区医院", sector="医卫界"),
    ]
    assert labels(people) == {1: "陈志强（民盟）", 2: "陈志强（医卫界）"}


def test_namesakes_without_any_fact_keep_different_labels() -> None:
    people = [one(1, "陈志强", number="9-1"), one(2, "陈志强", number="9-2"), one(3, "陈志强")]
    assert len(set(labels(people).values())) == 3


def test_the_store_names_only_those_who_share_a_name(store: Store) -> None:
    office = small_office(store)
    assert namesakes(store) == {
        office.members["one"].person: "陈志强（云山实业）",
        office.members["other"].person: "陈志强（第一中学）",
    }

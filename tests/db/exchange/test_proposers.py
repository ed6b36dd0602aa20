"""Who a table means: people by name and what stands beside it, bodies by their words."""

import pytest

from db.exchange.plan import Asked
from db.exchange.proposers_named import People, Proponents, kind_of_body
from db.exchange.values import Named
from db.people.records import BodyKind
from db.store.store import Store
from tests.db.people.people_store import SmallOffice, small_office


@pytest.fixture
def office(store: Store) -> SmallOffice:
    return small_office(store)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("民革", BodyKind.PARTY), ("九三学社云山区基层委员会", BodyKind.PARTY), ("区工商联", BodyKind.ASSOCIATION),
        ("提案委员会", BodyKind.COMMITTEE), ("经济界", BodyKind.SECTOR), ("第三活动组", BodyKind.GROUP),
        ("云山街道", BodyKind.STREET), ("田富", None), ("李委", None),
    ],
)  # fmt: skip
def test_a_body_is_known_by_its_words(name: str, kind: BodyKind | None) -> None:
    assert kind_of_body(name) is kind


@pytest.mark.parametrize(("beside", "key"), [("教育界", "other"), ("云山实业", "one"), ("9-0101", "one")])
def test_what_stands_beside_a_name_tells_namesakes_apart(
    store: Store, office: SmallOffice, beside: str, key: str
) -> None:
    people = People(store, office.term.id, Asked({}))
    assert people.find(Named("陈志强", beside), 2) == office.members[key].person
    assert people.find(Named("陈志强"), 2, hints=[beside]) == office.members[key].person


def test_a_hint_that_fits_nobody_asks(store: Store, office: SmallOffice) -> None:
    asked = Asked({})
    assert People(store, office.term.id, asked).find(Named("陈志强", "体育界"), 2) is None
    assert len(asked.questions[0].choices) == 2


def test_nobody_is_guessed(store: Store, office: SmallOffice) -> None:
    people = People(store, office.term.id, Asked({}))
    assert people.unknown(Named("欧阳子昂"))
    assert not people.unknown(Named("田付"))  # reads like 田富
    assert people.find(Named("欧阳子昂"), 2) is None


def test_a_members_name_is_no_bodys_whatever_it_ends_with(store: Store, office: SmallOffice) -> None:
    found = Proponents(store, office.term.id, Asked({}))
    assert not found.is_body("田富")
    assert found.is_body("提案委员会")
    one = found.find(Named("提案委员会"), 2, about="第一提案人")
    assert one is not None
    assert one.body == office.committee.id

"""Where pickers look in an open store."""

from db.people.bodies import add_alias, change_body
from db.people.records import Body, BodyKind
from db.store.store import Store
from desktop.widgets.sources import bodies_named, people, proposals, sources_of
from tests.db.proposals.proposal_store import docketed, proposal_office


def test_members_are_found_by_name_letters_and_number_and_told_apart(store: Store) -> None:
    proposal_office(store)
    assert [one.words for one in people(store, "tdl")] == ["田大利"]
    assert [one.words for one in people(store, "9-0010")] == ["田富"]
    both = people(store, "陈志强")
    assert len(both) == 2
    assert len({one.detail for one in both}) == 2


def test_handlers_are_found_by_alias_and_by_letters_with_or_without_the_district(store: Store) -> None:
    world = proposal_office(store)
    with store.work("别名") as work:
        add_alias(work, world.housing, "区住建局")
    for text in ("住房", "住建局", "qzfhj", "zfhj", "ZFHJ"):
        assert [one.id for one in bodies_named(store, text, BodyKind.HANDLER)] == [world.housing.id], text
    assert bodies_named(store, "民建", BodyKind.HANDLER) == []
    assert [one.detail for one in bodies_named(store, "民建")] == ["党派"]


def test_a_body_that_is_no_more_is_not_offered(store: Store) -> None:
    world = proposal_office(store)
    with store.work("撤销") as work:
        change_body(work, store.get(Body, world.finance.id), until=world.office.session.opens)
    assert bodies_named(store, "财政", BodyKind.HANDLER) == []


def test_proposals_are_found_by_number_and_words(store: Store) -> None:
    world = proposal_office(store)
    proposal = docketed(store, world)
    assert [one.id for one in proposals(store, "1")] == [proposal.id]
    assert [one.id for one in proposals(store, "电梯")] == [proposal.id]


def test_a_form_gets_all_of_them(store: Store) -> None:
    world = proposal_office(store)
    found = sources_of(store)
    assert found.today() == store.clock().date()
    assert found.people("tdl")
    assert found.bodies("财政", "承办单位")
    named = found.person(world.person("one"))
    assert named is not None
    assert (named.words, named.detail) == ("陈志强", "云山实业")
    body = found.body(world.housing.id)
    assert body is not None
    assert body.words == "区住房和建设局"

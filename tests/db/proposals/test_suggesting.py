"""Reading suggested handlers."""

from datetime import date

from db.people.bodies import add_alias, change_body
from db.people.records import Body
from db.proposals.suggesting import suggested_handlers
from db.store.store import Store
from tests.db.proposals.proposal_store import ProposalOffice


def names(store: Store, text: str) -> list[str]:
    (found,) = suggested_handlers(store, [text])
    return [body.name for body in found]


def test_names_aliases_and_roles_are_understood(store: Store, world: ProposalOffice) -> None:
    with store.work("别名") as work:
        add_alias(work, world.housing, "区住建局")
    assert names(store, "主办：区住建局；会办：区财政局") == ["区住房和建设局", "区财政局"]
    assert names(store, "区财政局、区住房和建设局、区财政局") == ["区财政局", "区住房和建设局"]


def test_what_names_no_handler_is_left_out(store: Store, world: ProposalOffice) -> None:
    del world
    assert names(store, "有关部门、区财政局") == ["区财政局"]
    assert names(store, "") == []


def test_a_handler_that_is_no_more_is_not_suggested(store: Store, world: ProposalOffice) -> None:
    with store.work("撤销") as work:
        change_body(work, store.get(Body, world.finance.id), until=date(2022, 2, 1))
    assert names(store, "区财政局") == []

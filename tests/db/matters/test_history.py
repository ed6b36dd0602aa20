"""What happened to a clue can be read, and says nothing of who brought it."""

from db.matters.history import clue_history
from db.matters.operations import change_clue, drop
from db.store.store import Store
from tests.db.matters.clue_store import TODAY, brought, claimed
from tests.db.proposals.proposal_store import ProposalOffice


def test_every_step_is_a_line_of_history(store: Store, world: ProposalOffice) -> None:
    mine = claimed(store, world)
    with store.work("不采用") as work:
        drop(work, mine, on=TODAY, reason="重复")
    last, claiming, first = clue_history(store, mine.id)
    assert last.details == ("办理状态：培育中 → 不采用", "不采用　重复")
    assert any(told.startswith("认领委员：空 → ") for told in claiming.details)
    assert first.details == ("登记线索",)


def test_history_names_no_provider(store: Store) -> None:
    mine = brought(store)
    with store.work("改") as work:
        change_clue(work, mine, provider="白云飞", private=True)
    assert clue_history(store, mine.id)[0].details == ("提供人有改动", "不公开姓名：否 → 是")


def test_an_undone_step_is_shown_as_undone(store: Store, world: ProposalOffice) -> None:
    mine = claimed(store, world)
    store.undo()
    undone = clue_history(store, mine.id)
    assert [one.undone for one in undone] == [False, True, False]

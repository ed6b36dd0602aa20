"""The sheets of review."""

from pytestqt.qtbot import QtBot

from db.proposals.records import Proposal, ProposalState
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals import merging, reviewing
from desktop.widgets.suggest import Candidate
from tests.db.proposals.proposal_store import ProposalOffice, docketed, received
from tests.desktop.pages.proposals.sheets import detail_of, fill, said, sheet_of


def test_filing_proposes_the_next_number_and_lets_another_be_given(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    docketed(store, world)
    record = received(store, world, "关于乙的建议")
    sheet = sheet_of(store, reviewing.file_proposal(desk, detail_of(store, record)))
    qtbot.addWidget(sheet)
    assert sheet.form.row("number").input.value() == "002"
    assert not fill(sheet, number="001")
    assert "已由《关于加装电梯的建议》使用" in said(sheet, "number")
    assert fill(sheet, number="045", category="经济建设类")
    made = store.get(Proposal, record.id)
    assert (made.state, made.number, made.category) == (ProposalState.DOCKETED, "045", "经济建设类")


def test_not_filing_takes_a_reason_of_the_office_and_more_words(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = received(store, world)
    sheet = sheet_of(store, reviewing.decline_proposal(desk, detail_of(store, record)))
    qtbot.addWidget(sheet)
    assert not fill(sheet)
    assert said(sheet, "reason") == "请写明不予立案的原因。"
    assert fill(sheet, listed="只有现象，没有具体的建议", reason="请补充后再提")
    made = store.get(Proposal, record.id)
    assert (made.state, made.reason) == (ProposalState.DECLINED, "只有现象，没有具体的建议。请补充后再提")


def test_the_other_ends_ask_what_they_need(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    for make, values, state in (
        (reviewing.send_back_proposal, {"reason": "请补充建议"}, ProposalState.RETURNED),
        (reviewing.transfer_proposal, {"listed": "转社情民意信息"}, ProposalState.TRANSFERRED),
        (reviewing.withdraw_proposal, {"reason": "提案者来函撤回"}, ProposalState.WITHDRAWN),
    ):
        record = received(store, world, f"关于{state}的建议")
        sheet = sheet_of(store, make(desk, detail_of(store, record)))
        qtbot.addWidget(sheet)
        assert fill(sheet, **values)
        assert store.get(Proposal, record.id).state is state


def test_a_proposal_is_merged_into_the_one_picked(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    main, other = docketed(store, world), received(store, world, "关于电梯补贴的建议")
    sheet = sheet_of(store, merging.merge_proposal(desk, detail_of(store, other)))
    qtbot.addWidget(sheet)
    assert not fill(sheet)
    assert said(sheet, "main") == "请填写并入。"
    assert fill(sheet, main=[Candidate(id=main.id, words=main.title)])
    assert store.get(Proposal, other.id).main == main.id


def test_a_number_can_be_changed_but_not_into_a_taken_one(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    docketed(store, world)
    record = docketed(store, world, "关于乙的建议")
    sheet = sheet_of(store, reviewing.renumber_proposal(desk, detail_of(store, record)))
    qtbot.addWidget(sheet)
    assert not fill(sheet, number="1")
    assert fill(sheet, number="088")
    assert store.get(Proposal, record.id).number == "088"

"""The sheets of review."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.duty.passing_on import bulletin_of
from db.proposals.cosigning import ask
from db.proposals.records import Proposal, ProposalState, Verdict
from db.proposals.reviewing import reviews
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals import reviewing
from desktop.pages.proposals.content import ContentTab
from tests.db.proposals.proposal_store import RECEIVED, ProposalOffice, docketed, received
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


def test_filing_says_who_has_not_signed_and_lets_the_clerk_leave_them_out(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = received(store, world)
    with store.work("邀请联名") as work:
        ask(work, record, world.by("fu"), on=RECEIVED, due_on=None)
    sheet = sheet_of(store, reviewing.file_proposal(desk, detail_of(store, record)))
    qtbot.addWidget(sheet)
    assert not fill(sheet)
    assert "1 位联名人待会签：田富" in said(sheet, "without_pending")
    assert fill(sheet, without_pending=True)
    assert store.get(Proposal, record.id).state is ProposalState.DOCKETED


def test_every_decision_is_kept_with_who_made_it(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    for make, listed, verdict in (
        (reviewing.transfer_proposal, "报送上级政协", Verdict.UPWARD),
        (reviewing.transfer_proposal, "退信访部门办理", Verdict.ELSEWHERE),
        (reviewing.send_back_proposal, "缺少签名或印章，请补齐", Verdict.RETURN),
    ):
        record = received(store, world, f"关于{listed}的建议")
        sheet = sheet_of(store, make(desk, detail_of(store, record)))
        qtbot.addWidget(sheet)
        assert fill(sheet, listed=listed)
        (kept,) = reviews(store, record.id)
        assert (kept.outcome, kept.reviewer) == (verdict, "程立")
        assert listed in store.get(Proposal, record.id).reason


def test_an_early_opinion_is_only_kept(qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice) -> None:
    record = received(store, world)
    sheet = sheet_of(store, reviewing.advise_on(desk, detail_of(store, record)))
    qtbot.addWidget(sheet)
    assert sheet.explained == "只作记录，由审定决定去向。"
    assert not fill(sheet, outcome="不予立案")
    assert said(sheet, "opinion") == "请写明不予立案的原因。"
    assert fill(sheet, stage="复审", outcome="立案", reviewer="田富")
    (kept,) = reviews(store, record.id)
    assert (kept.stage, kept.reviewer) == ("复审", "田富")
    assert store.get(Proposal, record.id).state is ProposalState.RECEIVED


def test_handing_on_as_a_bulletin_says_so_and_makes_it(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = received(store, world)
    sheet = sheet_of(store, reviewing.transfer_proposal(desk, detail_of(store, record)))
    qtbot.addWidget(sheet)
    assert "同时建立一件社情民意信息" in sheet.explained
    sheet.form.row("listed").input.set_value("报送上级政协")
    sheet._on_edited()
    assert sheet.explained == ""
    assert fill(sheet, listed="转社情民意信息")
    made = bulletin_of(store, record.id)
    assert made is not None
    tab = ContentTab(desk)
    qtbot.addWidget(tab)
    tab.show_detail(detail_of(store, store.get(Proposal, record.id)))
    assert "2022-001　收到" in [each.text() for each in tab.findChildren(QLabel)]

"""Asking members to sign, and recording what they answered."""

from datetime import date

from pytestqt.qtbot import QtBot

from db.proposals.cosigning import ask
from db.proposals.records import Proposer
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals import cosigning
from tests.db.proposals.proposal_store import RECEIVED, ProposalOffice, received
from tests.desktop.pages.proposals.sheets import detail_of, fill, member, said, sheet_of


def signs(store: Store) -> list[str]:
    return [str(one.sign) for one in store.find(Proposer, "ORDER BY place")]


def test_an_invitation_has_the_offices_due_day_and_says_what_follows(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = received(store, world)
    sheet = sheet_of(store, cosigning.ask_to_sign(desk, detail_of(store, record)))
    qtbot.addWidget(sheet)
    assert sheet.form.row("due_on").input.value() == date(2022, 6, 21)
    assert "没有答复的，立案时不列入提案者" in sheet.explained
    assert not fill(sheet, signers=[member(world, "fu")], due_on=date(2022, 6, 1))
    assert "早于发出日期" in said(sheet, "due_on")
    assert fill(sheet, due_on=date(2022, 6, 21))
    assert signs(store) == ["已签", "待会签"]


def test_who_is_past_the_day_is_put_forward_as_such(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = received(store, world)
    with store.work("邀请联名") as work:
        ask(work, record, world.by("fu"), on=RECEIVED, due_on=date(2022, 1, 26))
        ask(work, record, world.by("dali"), on=RECEIVED, due_on=date(2022, 12, 1))
    sheet = sheet_of(store, cosigning.record_signing(desk, detail_of(store, record)))
    qtbot.addWidget(sheet)
    assert sheet.explained == "已过会签截止日：田富。"
    assert fill(sheet)
    assert signs(store) == ["已签", "过期", "已签"]


def test_one_press_lets_everybody_pass_whose_day_is_over(
    desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = received(store, world)
    with store.work("邀请联名") as work:
        ask(work, record, world.by("fu", "dali"), on=RECEIVED, due_on=date(2022, 1, 26))
    assert cosigning.let_pass(desk, detail_of(store, record))
    assert signs(store) == ["已签", "过期", "过期"]
    desk.undo()
    assert signs(store) == ["已签", "待会签", "待会签"]

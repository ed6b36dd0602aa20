"""Who is waited for."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.proposals.cosigning import ask
from db.proposals.handling import ask_return
from db.proposals.replies import record_reply
from db.proposals.waiting import waiting
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.desk.theme import Tone
from desktop.pages.today.waiting import WaitingCard
from desktop.widgets.cells import Mark
from tests.db.proposals.proposal_store import (
    RECEIVED,
    TODAY,
    ProposalOffice,
    assigned,
    docketed,
    proposal_office,
    received,
)


@pytest.fixture
def office(store: Store) -> ProposalOffice:
    """One late answer, one opinion, one request, one form out, one to assign."""
    world = proposal_office(store)
    assigned(store, world, [world.housing], [world.finance], "关于逾期的建议")
    _, (asking,) = assigned(store, world, [world.finance], title="关于申退的建议")
    _, (answered,) = assigned(store, world, [world.street], title="关于答复的建议")
    docketed(store, world, "关于待交办的建议")
    with store.work("往来") as work:
        ask_return(work, asking, on=TODAY, reason="不属职责", late=True)
        record_reply(work, answered, replied_on=TODAY, result="A", text="已办。")
    return world


@pytest.fixture
def card(qtbot: QtBot, coat: Look, store: Store, local: Local, office: ProposalOffice) -> WaitingCard:
    del coat, office
    made = WaitingCard(Desk(store, clerk="程立", local=local))
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.show_waiting(waiting(store, today=TODAY), warn=10)
    return made


def lines(card: WaitingCard) -> list[list[Any]]:
    rows = card.table.rows
    return [[rows.cell(place, column) for column in range(5)] for place in range(rows.rowCount())]


def test_what_is_late_stands_first_and_says_for_whom(card: WaitingCard) -> None:
    cells = lines(card)
    assert [cell[2] for cell in cells] == [
        "区财政局 会办意见", "区住房和建设局", "区财政局 申退待审定", "陈志强（云山实业） 征询意见", "本办交办",
    ], "what a handler wants to give back stands there once"  # fmt: skip
    assert cells[1][3] == Mark("6月10日 逾期4天", Tone.LATE, boxed=False)
    assert cells[1][4] == Mark("详情", Tone.LATE, press=True)
    assert cells[2][4].words == "审定"
    assert cells[3][4].words == "登记"
    assert cells[4][4].words == "交办"


def test_the_chosen_deadline_explains_itself(card: WaitingCard) -> None:
    assert card.why.whole().startswith("001 期限怎样算出：自 3月10日 交办，次日起算 1 个月")
    card.table.selectRow(3)
    assert "等陈志强（云山实业）交回征询意见表" in card.why.whole()
    card.table.selectRow(4)
    assert card.why.whole() == "004 等本办交办，没有规定期限。"


def test_the_order_is_by_deadline_handler_or_proposal(card: WaitingCard) -> None:
    orders = {}
    for place, name in enumerate(("due", "whom", "number")):
        card.order._group.button(place).click()
        orders[name] = [cell[0] for cell in lines(card)]
    assert orders["number"] == ["001", "001", "002", "003", "004"]
    assert orders["whom"] == ["001", "001", "002", "004", "003"]


def test_enter_and_the_tag_open_the_proposal(card: WaitingCard, qtbot: QtBot) -> None:
    opened: list[Any] = []
    card._desk.opening.connect(lambda kind, record: opened.append((kind, record)))
    card.table.setFocus()
    QTest.keyClick(card.table, Qt.Key.Key_Down)
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    row = card.table.chosen_row()
    assert opened == [("proposal", row.proposal)]
    index = card.table.rows.index(1, 4)
    qtbot.wait(1)
    place = card.table.visualRect(index).center()
    place.setX(card.table.visualRect(index).left() + 20)
    QTest.mouseClick(card.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert len(opened) == 2


def test_a_slow_form_is_no_broken_deadline(card: WaitingCard, store: Store) -> None:
    late = TODAY.replace(month=8)
    card._desk.store.clock = lambda: __import__("datetime").datetime(2022, 8, 14)
    card.show_waiting(waiting(store, today=late), warn=10)
    (form,) = [cell for cell in lines(card) if "征询意见" in cell[2]]
    assert "已过" in form[3].words
    assert form[3].tone is Tone.WARN


def test_co_signers_are_waited_for_and_late_ones_break_no_deadline(
    card: WaitingCard, store: Store, office: ProposalOffice
) -> None:
    record = received(store, office, "关于会签的建议")
    with store.work("邀请联名") as work:
        ask(work, record, office.by("fu"), on=RECEIVED, due_on=date(2022, 6, 10))
    card.show_waiting([one for one in waiting(store, today=TODAY) if one.what == "会签"], warn=10)
    (cells,) = lines(card)
    assert cells[2] == "田富 会签"
    assert cells[3] == Mark("6月10日 已过4天", Tone.WARN, boxed=False)
    assert cells[4].words == "登记"
    assert (
        card.why.whole()
        == "《关于会签的建议》 等田富会签，宜于 6月10日 前（发出时定的日期）；只有已签的列为提案者。"
    )


def test_nothing_to_wait_for_is_said(card: WaitingCard) -> None:
    card.show_waiting([], warn=10)
    assert card._stack.currentIndex() == 1
    assert not card.why.isVisible()

"""Proposals are reviewed one after the other by keyboard, and saved as one work."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.duty.records_scoring import Bulletin
from db.proposals.cosigning import ask
from db.proposals.records import Proposal, ProposalState, Verdict
from db.proposals.reviewing import reviews
from db.store.store import Store
from desktop.pages.proposals.intake_similar import source_of
from desktop.pages.proposals.page import ProposalsPage
from desktop.pages.proposals.reviewing_many import ReviewMany
from tests.db.proposals.proposal_store import RECEIVED, ProposalOffice, docketed, received

State = ProposalState


@pytest.fixture
def sheet(store: Store, world: ProposalOffice, page: ProposalsPage) -> ReviewMany:
    for title in ("关于甲的建议", "关于乙的建议", "关于丙的建议", "关于丁的建议"):
        received(store, world, title)
    page.review()
    assert isinstance(page.side.sheet, ReviewMany)
    return page.side.sheet


def press(*keys: Qt.Key, ctrl: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    for key in keys:
        focus: Any = QApplication.focusWidget()
        QTest.keyClick(focus, key, modifier)


def states(store: Store) -> list[State]:
    return [one.state for one in store.find(Proposal, "ORDER BY receipt_number")]


def test_a_list_is_reviewed_without_the_mouse(qtbot: QtBot, store: Store, sheet: ReviewMany) -> None:
    qtbot.waitUntil(sheet.table.hasFocus)
    press(Qt.Key.Key_1, Qt.Key.Key_Return)  # file the first
    press(Qt.Key.Key_3)  # do not file the second
    assert sheet.listed.hasFocus()
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)  # the first of the office's reasons
    press(Qt.Key.Key_4, Qt.Key.Key_Return)  # hand the third on
    assert sheet._counts.whole() == "立案 1　不予立案 1　转社情民意 1　未审 1"
    press(Qt.Key.Key_Return, ctrl=True)
    assert states(store) == [State.DOCKETED, State.DECLINED, State.TRANSFERRED, State.RECEIVED]
    assert store.find(Proposal, "WHERE state = ?", State.DECLINED)[0].reason == "内容涉及党和国家秘密"
    assert store.undoable is not None
    assert store.undoable.label == "审定 3 件"
    assert len(store.find(Bulletin)) == 1  # what was handed on stands among the bulletins
    store.undo()
    assert store.find(Bulletin) == []
    assert states(store) == [State.RECEIVED] * 4


def test_a_decision_that_lacks_its_reason_is_stood_on(qtbot: QtBot, store: Store, sheet: ReviewMany) -> None:
    qtbot.waitUntil(sheet.table.hasFocus)
    press(Qt.Key.Key_5)
    sheet.go_on()
    press(Qt.Key.Key_1)
    sheet.submit()
    assert "0001 还没有写明退回修改的原因" in sheet._error.text()
    assert sheet.table.chosen_row().waits.receipt_number == "0001"
    assert states(store) == [State.RECEIVED] * 4
    press(Qt.Key.Key_1)  # in the line of words a digit is a digit
    assert sheet.more.text() == "1"


def test_a_proposal_is_given_to_another_group_by_keyboard(
    qtbot: QtBot, store: Store, sheet: ReviewMany
) -> None:
    qtbot.waitUntil(sheet.table.hasFocus)
    sheet.decide(Verdict.DOCKET)
    sheet.belongs.setFocus()
    press(Qt.Key.Key_Down)
    group = sheet.belongs.value()
    assert group
    (record, *_) = store.find(Proposal, "ORDER BY receipt_number")
    assert record.review_group == group
    assert sheet.table.chosen_row().waits.group == group
    assert sheet.table.chosen_row().verdict is Verdict.DOCKET, "what was decided stays"
    assert store.undoable is not None
    assert store.undoable.label == f"归入{group}"
    own = sheet._settings.group_of(record.category)
    assert group != own
    press(Qt.Key.Key_Home)  # none by hand: the category says it again
    assert store.get(Proposal, record.id).review_group == ""
    assert sheet.table.chosen_row().waits.group == sheet.belongs.value() == own


def test_nothing_decided_saves_nothing(sheet: ReviewMany) -> None:
    assert not sheet.dirty
    sheet.submit()
    assert "还没有审查任何一件" in sheet._error.text()
    sheet.decide(Verdict.DOCKET)
    assert sheet.dirty
    sheet.decide(None)
    assert not sheet.dirty


def test_joining_puts_the_likest_one_forward_and_needs_a_main_one(
    qtbot: QtBot, store: Store, world: ProposalOffice, page: ProposalsPage
) -> None:
    main = docketed(store, world, "关于加快老旧小区加装电梯的建议")
    other = received(store, world, "关于老旧小区加装电梯的建议")
    page.review()
    sheet = page.side.sheet
    assert isinstance(sheet, ReviewMany)
    qtbot.waitUntil(lambda: source_of(page.desk)._index is not None)
    sheet.decide(Verdict.MERGE)
    assert [one.id for one in sheet.main.value()] == [main.id]
    sheet.main.drop(main.id)
    sheet.submit()
    assert "还没有写明并入哪一件" in sheet._error.text()
    sheet.decide(Verdict.MERGE)
    sheet.submit()
    assert store.get(Proposal, other.id).main == main.id


def test_who_has_not_signed_is_named_before_saving_and_an_early_stage_only_advises(
    store: Store, world: ProposalOffice, page: ProposalsPage
) -> None:
    record = received(store, world, "关于甲的建议")
    with store.work("邀请联名") as work:
        ask(work, record, world.by("fu"), on=RECEIVED, due_on=None)
    page.review()
    sheet = page.side.sheet
    assert isinstance(sheet, ReviewMany)
    assert sheet._pending.isHidden()
    sheet.decide(Verdict.DOCKET)
    assert sheet._pending.whole() == "联名人还没有会签，立案时不列入：0001 田富"
    sheet.stage.set_value("初审")
    sheet.submit()
    assert store.get(Proposal, record.id).state is State.RECEIVED
    assert [str(one.stage) for one in reviews(store, record.id)] == ["初审"]


def test_a_group_sees_its_own(store: Store, world: ProposalOffice, page: ProposalsPage) -> None:
    first = received(store, world, "关于甲的建议")
    received(store, world, "关于乙的建议")
    with store.work("类别") as work:
        work.update(first, category="经济建设类")
    page.review()
    sheet = page.side.sheet
    assert isinstance(sheet, ReviewMany)
    assert sheet.table.rows.rowCount() == 2
    sheet.group.set_value("经济组")
    sheet._show_group()
    assert [line.id for line in sheet.table.rows.rows()] == [first.id]


def test_only_the_ticked_ones_are_reviewed_and_none_says_so(
    store: Store, world: ProposalOffice, page: ProposalsPage
) -> None:
    one = received(store, world, "关于甲的建议")
    received(store, world, "关于乙的建议")
    page.review([one.id])
    assert isinstance(page.side.sheet, ReviewMany)
    assert page.side.sheet.table.rows.rowCount() == 1
    page.close_sheet()
    filed = docketed(store, world, "关于丙的建议")
    page.review([filed.id])
    assert page.side.sheet is None

"""A pile of forms, recorded by keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.proposals.records import Feedback
from db.proposals.replies import record_reply
from db.proposals.rules import save_rules
from db.proposals.settings import TWO_DIMENSIONS
from db.store.store import Store
from desktop.pages.proposals.hearing_many import HearMany
from desktop.pages.proposals.page import ProposalsPage
from tests.db.proposals.proposal_store import ProposalOffice, assigned
from tests.desktop.pages.proposals.test_answering_many import press


def opened(page: ProposalsPage) -> HearMany:
    page.refresh()
    page._pile(HearMany, list(page.finder.all), "没有收回的征询意见表")
    assert isinstance(page.side.sheet, HearMany)
    return page.side.sheet


@pytest.fixture
def answered(store: Store, world: ProposalOffice) -> None:
    for handler, title in ((world.housing, "关于甲的建议"), (world.street, "关于乙的建议")):
        _, (given,) = assigned(store, world, [handler], title=title)
        with store.work("答复") as work:
            record_reply(work, given, replied_on=date(2022, 6, 1), result="A", text="已办。")


def marks(store: Store) -> list[dict[str, str]]:
    return [dict(one.marks) for one in store.find(Feedback, "ORDER BY id")]


@pytest.mark.usefixtures("answered")
def test_a_digit_is_what_the_proposer_ticked(qtbot: QtBot, store: Store, page: ProposalsPage) -> None:
    sheet = opened(page)
    qtbot.waitUntil(sheet.table.hasFocus)
    sheet.submit()
    assert "还没有登记任何一份" in sheet._error.text()
    press(Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_3, Qt.Key.Key_7)
    assert sheet._counts.whole() == "已登记 2　未登记 0"
    sheet.opinion.setPlainText("没有回应第二条。")
    press(Qt.Key.Key_Return, ctrl=True)
    assert marks(store) == [{"总体": "满意"}, {"总体": "不满意"}]
    assert [one.opinion for one in store.find(Feedback, "ORDER BY id")] == ["", "没有回应第二条。"]
    assert store.undoable is not None
    assert store.undoable.label == "登记征询意见 2 份"


@pytest.mark.usefixtures("answered")
def test_two_questions_are_answered_one_after_the_other(
    qtbot: QtBot, store: Store, page: ProposalsPage
) -> None:
    with store.work("两问") as work:
        save_rules(work, feedback=TWO_DIMENSIONS)
    sheet = opened(page)
    qtbot.waitUntil(sheet.table.hasFocus)
    press(Qt.Key.Key_1)
    sheet.submit()
    assert sheet._error.text() == "001 陈志强（云山实业） 还没有选“办理结果”。"
    press(Qt.Key.Key_2)
    sheet.returned_on.setText("没有")
    sheet.submit()
    assert "日期" in sheet._error.text()
    sheet.returned_on.setText("2022-6-10")
    sheet.submit()
    assert marks(store) == [{"办理态度": "满意", "办理结果": "基本满意"}]


@pytest.mark.usefixtures("answered")
def test_a_third_digit_begins_anew_and_nought_clears(qtbot: QtBot, page: ProposalsPage) -> None:
    sheet = opened(page)
    qtbot.waitUntil(sheet.table.hasFocus)
    press(Qt.Key.Key_1, Qt.Key.Key_2)
    assert sheet.lines[0].marks == {"总体": "基本满意"}
    press(Qt.Key.Key_0)
    assert not sheet.dirty


def test_where_no_form_is_out_it_is_said(store: Store, world: ProposalOffice, page: ProposalsPage) -> None:
    assigned(store, world, [world.housing])
    page.refresh()
    page._pile(HearMany, list(page.finder.all), "没有收回的征询意见表")
    assert page.side.sheet is None

"""A pile of answers, recorded by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.proposals.records import Reply
from db.store.store import Store
from desktop.pages.proposals.answering_many import AnswerMany
from desktop.pages.proposals.page import ProposalsPage
from tests.db.proposals.proposal_store import ProposalOffice, assigned, docketed


@pytest.fixture
def sheet(store: Store, world: ProposalOffice, page: ProposalsPage) -> AnswerMany:
    """Return the sheet of two proposals, one of them with an assist."""
    assigned(store, world, [world.housing], [world.finance], "关于甲的建议")
    assigned(store, world, [world.street], title="关于乙的建议")
    page.refresh()
    page._pile(AnswerMany, list(page.finder.all), "待登记的答复")
    assert isinstance(page.side.sheet, AnswerMany)
    return page.side.sheet


def press(*keys: Qt.Key, ctrl: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    for key in keys:
        focus: Any = QApplication.focusWidget()
        QTest.keyClick(focus, key, modifier)


def test_classes_are_given_by_digits_and_saved_as_one_work(
    qtbot: QtBot, store: Store, sheet: AnswerMany
) -> None:
    qtbot.waitUntil(sheet.table.hasFocus)
    press(Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_9, Qt.Key.Key_1)
    assert [line.said for line in sheet.lines] == ["B", "已到", "A"], "nine is no class and changes nothing"
    assert sheet._counts.whole() == "A类 1　B类 1　会办意见 1　未登记 0"
    sheet.on_paper.set_value(True)
    press(Qt.Key.Key_Return, ctrl=True)
    assert [(one.kind, one.result) for one in store.find(Reply, "ORDER BY id")] == [
        ("答复", "B"), ("会办意见", ""), ("答复", "A"),
    ]  # fmt: skip
    assert store.undoable is not None
    assert store.undoable.label == "登记答复 3 件"


def test_an_answer_without_its_words_is_stood_on(qtbot: QtBot, store: Store, sheet: AnswerMany) -> None:
    qtbot.waitUntil(sheet.table.hasFocus)
    sheet.submit()
    assert "还没有登记任何一件" in sheet._error.text()
    press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_1)
    sheet.table.choose(sheet.lines[0].id)
    sheet.submit()
    assert sheet._error.text().startswith("002 石牌坊街道办事处 还没有正文")
    assert sheet.text.hasFocus()
    assert sheet.table.chosen_row().id == sheet.lines[2].id
    sheet.text.setPlainText("已经办理。")
    sheet.letter_number.setText("云街函〔2022〕3号")
    sheet.letter_number.edited.emit()
    sheet.submit()
    (reply,) = store.find(Reply)
    assert (reply.text, reply.letter_number) == ("已经办理。", "云街函〔2022〕3号")


def test_a_line_is_cleared_by_nought_and_a_day_that_cannot_be_is_said(
    qtbot: QtBot, store: Store, sheet: AnswerMany
) -> None:
    qtbot.waitUntil(sheet.table.hasFocus)
    press(Qt.Key.Key_1)
    assert sheet.dirty
    press(Qt.Key.Key_0)
    assert not sheet.dirty
    press(Qt.Key.Key_1)
    sheet.on_paper.set_value(True)
    sheet.replied_on.setText("2022-1-1")
    sheet.submit()
    assert sheet._error.text() == "001 区住房和建设局：答复日期早于交办日期，请核对。"
    sheet.replied_on.setText("没有")
    sheet.submit()
    assert "日期" in sheet._error.text()
    sheet.replied_on.setText("")
    sheet.submit()
    assert sheet._error.text() == "请填写答复日期。"
    assert store.find(Reply) == []


def test_where_nothing_is_owed_it_is_said(store: Store, world: ProposalOffice, page: ProposalsPage) -> None:
    docketed(store, world)
    page.refresh()
    page._pile(AnswerMany, list(page.finder.all), "待登记的答复")
    assert page.side.sheet is None

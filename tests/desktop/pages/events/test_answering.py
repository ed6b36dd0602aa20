"""A roll-call is pasted, looked at, and kept in one step."""

import pytest
from PySide6.QtWidgets import QApplication

from db.events.records import Invitation, Leave
from db.store.store import Store
from desktop.pages.events.answering import AnswerSheet
from desktop.pages.events.page import EventsPage
from tests.db.events.event_store import EventOffice


@pytest.fixture
def sheet(page: EventsPage) -> AnswerSheet:
    page.side.record.paste_answers()
    QApplication.processEvents()
    assert isinstance(page.side.sheet, AnswerSheet)
    return page.side.sheet


def answers(store: Store) -> dict[int, str]:
    return {one.person: one.answer for one in store.find(Invitation, "WHERE answer <> ''")}


def test_nothing_is_kept_before_it_was_shown(sheet: AnswerSheet, store: Store) -> None:
    assert not sheet.save.isEnabled()
    sheet.text.setPlainText("1. 田富 参加\n2. 外人 参加")
    assert sheet.summary == "可以记录 1，查不到这个人 1；没有认清的不会记录"
    assert answers(store) == {}


def test_the_clear_ones_are_kept_and_one_undo_takes_all_back(
    sheet: AnswerSheet, page: EventsPage, store: Store, world: EventOffice
) -> None:
    sheet.text.setPlainText("1. 田富 参加\n2. 田大利 请假(出差)\n3. 外人 参加")
    sheet.submit()
    assert page.side.sheet is None
    assert answers(store) == {world.person("fu"): "参加", world.person("dali"): "不参加"}
    assert [one.reason for one in store.find(Leave)] == ["出差"]
    page.desk.undo()
    assert answers(store) == {}


def test_who_of_two_is_meant_is_chosen_by_the_clerk(
    sheet: AnswerSheet, store: Store, world: EventOffice
) -> None:
    sheet.text.setPlainText("1. 陈志强 参加")
    rows = sheet.table.rows.rows()
    assert [row.who for row in rows] == ["陈志强（云山实业）", "陈志强（第一中学）"]
    assert not sheet.save.isEnabled()
    sheet.table.pressed_cell.emit(rows[1], "finding")
    sheet.submit()
    assert answers(store) == {world.person("other"): "参加"}


def test_a_choice_can_be_taken_back(sheet: AnswerSheet) -> None:
    sheet.text.setPlainText("1. 陈志强 参加")
    row = sheet.table.rows.rows()[0]
    sheet.table.pressed_cell.emit(row, "finding")
    assert sheet.save.isEnabled()
    sheet.table.pressed_cell.emit(row, "finding")
    assert not sheet.save.isEnabled()

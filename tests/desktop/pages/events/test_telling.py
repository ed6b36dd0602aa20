"""The notice is copied as text; phones leave the program only with a line in the audit."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from db.people.records import Person
from db.store.store import Store
from desktop.pages.events.page import EventsPage
from desktop.pages.events.telling import TellSheet
from tests.db.events.event_store import EventOffice


@pytest.fixture
def sheet(page: EventsPage) -> TellSheet:
    page.side.record.tell()
    QApplication.processEvents()
    assert isinstance(page.side.sheet, TellSheet)
    return page.side.sheet


def noted(store: Store) -> list[str]:
    return [row[0] for row in store.rows("SELECT label FROM work WHERE label LIKE '%电话%'")]


def test_the_text_is_copied_as_it_was_changed(sheet: TellSheet, store: Store) -> None:
    sheet.text.setPlainText(sheet.text.toPlainText() + "\n请着正装。")
    sheet.copy_text()
    assert QGuiApplication.clipboard().text().endswith("请着正装。")
    assert noted(store) == []


def test_phones_are_copied_whole_and_that_is_noted(sheet: TellSheet, store: Store) -> None:
    sheet.copy_phones()
    assert "田富\t13800138001" in QGuiApplication.clipboard().text()
    assert noted(store) == ["复制 委员学习培训 的电话 6 人"]


def test_who_has_no_phone_is_counted(sheet: TellSheet, store: Store, world: EventOffice) -> None:
    with store.work("手机") as work:
        work.update(work.get(Person, world.person("fu")), phone="")
    sheet.waiting.set_value(True)
    sheet.waiting.edited.emit()
    assert sheet._phones.text() == "6 人，其中 1 人没有登记手机"

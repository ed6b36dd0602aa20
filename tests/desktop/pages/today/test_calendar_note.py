"""A year whose days off are missing is said at the head of the day, and only then."""

from datetime import date

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.calendar import builtin_days
from db.store.store import Store
from desktop.pages.today.calendar_note import CalendarNote
from tests.desktop.conftest import OpenDesk


def test_a_missing_year_is_said_and_leads_to_the_settings(
    qtbot: QtBot, store: Store, open_desk: OpenDesk
) -> None:
    desk = open_desk(store)
    note = CalendarNote(desk)
    qtbot.addWidget(note)
    note.refresh(date(2022, 6, 14))
    assert not note.isHidden()
    assert note.said.whole() == "2022 年放假安排还没有载入；可在“设置—放假安排”直接载入。"
    gone: list[str] = []
    desk.going.connect(gone.append)
    note.findChildren(QPushButton)[0].click()
    assert gone == ["settings"]
    with store.work("载入") as work:
        work.insert_all(builtin_days([2022]))
    note.refresh(date(2022, 6, 14))
    assert note.isHidden()

"""The sheets of another time and of calling off say beforehand what they do."""

from datetime import date, datetime

from pytestqt.qtbot import QtBot

from db.events.moving import notify
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.events.moving import another_time, calling_off
from desktop.widgets.sources import sources_of
from desktop.widgets.tasks import TaskSheet
from tests.db.events.event_store import EventOffice


def test_another_time_says_who_has_to_confirm_and_follows_the_day_typed(
    office_desk: Desk, store: Store, world: EventOffice, qtbot: QtBot
) -> None:
    with store.work("通知") as work:
        told = notify(work, world.meeting, on=date(2022, 3, 1))
    sheet = TaskSheet(another_time(office_desk, told), sources_of(store))
    qtbot.addWidget(sheet)
    assert sheet.explained == "已发过通知，6 人转为待再确认，要重新发通知。"
    sheet.form.row("starts").input.set_value(datetime(2021, 1, 4, 9))
    sheet.form.edited.emit()
    assert "按新的日子有 6 人不再应到" in sheet.explained


def test_calling_off_says_that_it_can_be_taken_back(
    office_desk: Desk, world: EventOffice, qtbot: QtBot
) -> None:
    sheet = TaskSheet(calling_off(office_desk, world.meeting), sources_of(office_desk.store))
    qtbot.addWidget(sheet)
    assert "恢复会议" in sheet.explained

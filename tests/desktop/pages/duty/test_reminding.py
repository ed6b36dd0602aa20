"""Whom to remind: read beside the window from the scheme's consequences, leading to the member."""

from dataclasses import replace
from datetime import datetime

from pytestqt.qtbot import QtBot

from db.duty.presets import presets
from db.duty.scheme import Consequence
from db.duty.schemes import use_scheme
from desktop.desk.desk import Desk
from desktop.pages.duty.grades import GradesTab
from desktop.pages.duty.page import DutyPage
from tests.desktop.pages.duty.conftest import settle


def test_who_is_too_low_is_listed_with_the_reason(page: DutyPage, desk: Desk, qtbot: QtBot) -> None:
    low = replace(presets()["桐城"], consequences=(Consequence(action="谈话提醒", under=60_00),))
    assert desk.do("办法", use_scheme, page.year.period, low, at=datetime(2022, 12, 2))
    settle(page, qtbot)
    page.tabs.open("grades")
    part = page.part("grades")
    assert isinstance(part, GradesTab)
    part.show_half("remind")
    qtbot.waitUntil(lambda: bool(part.reminding.table.rows.rowCount()))
    found = page.year.found
    assert found is not None
    wanted = {row.id for row in found.rows if row.total is not None and row.total < 60_00}
    lines = part.reminding.table.rows.rows()
    assert {line.person for line in lines} == wanted
    assert all(line.action == "谈话提醒" and line.why for line in lines)
    opened: list[tuple[str, int]] = []
    desk.opening.connect(lambda kind, record: opened.append((kind, record)))
    part.reminding.table.opened.emit(lines[0])
    assert opened == [("person", lines[0].person)]

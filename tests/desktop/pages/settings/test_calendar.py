"""The days off: what loading a year moves is seen before it is moved."""

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from db.calendar import Holiday
from db.proposals import followers
from db.proposals.days_off import clear_year, load_year
from db.proposals.handling import assign, roles_for
from db.store.work import Work
from desktop.desk.desk import Desk
from desktop.pages.settings import calendar as calendar_section
from desktop.pages.settings.calendar import CalendarSection
from desktop.pages.settings.page import SettingsPage
from tests.db.proposals.proposal_store import ProposalOffice, docketed
from tests.desktop.pages.settings.conftest import part, put, sentence


@pytest.fixture
def calendar(page: SettingsPage, settings_desk: Desk, world: ProposalOffice) -> CalendarSection:
    """Return the section with 2022 not loaded and a deadline on the Dragon Boat Festival."""
    store = settings_desk.store
    settings_desk.do("清除", clear_year, 2022)
    proposal = docketed(store, world)
    settings_desk.do("交办", assign, proposal, roles_for([world.housing.id], []), on=date(2022, 3, 3))
    found = part(page, "calendar")
    assert isinstance(found, CalendarSection)
    found.refresh()
    assert found.years.choose(2022)
    return found


def states(calendar: CalendarSection) -> dict[int, str]:
    table = calendar.years
    return {each.year: str(table.rows.index(place, 3).data()) for place, each in enumerate(table.rows.rows())}


def test_a_year_without_its_notice_is_tentative(calendar: CalendarSection) -> None:
    assert states(calendar)[2022] == "暂定"
    assert calendar.title.text() == "2022 年"
    assert "2022" in calendar.list._count.whole()


def test_loading_shows_first_which_deadlines_move(calendar: CalendarSection, settings_desk: Desk) -> None:
    calendar.load_button.click()
    assert calendar.preview_said.text().startswith("会变动 1 个在办的期限")
    (moved,) = calendar.moved.rows.rows()
    assert (moved.before, moved.after) == (date(2022, 6, 3), date(2022, 6, 6))
    assert settings_desk.store.find(Holiday, "WHERE day LIKE '2022%'") == [], "nothing is written yet"
    assert calendar.back()
    calendar.preview(loading=True)
    calendar.go()
    assert states(calendar)[2022] == "已载入"
    assert settings_desk.store.value("SELECT due_on FROM assignment_due") == "2022-06-06"
    assert settings_desk.store.last_done is not None
    assert settings_desk.store.last_done.entry.label == "载入 2022 年放假安排"
    settings_desk.undo()
    assert settings_desk.store.value("SELECT due_on FROM assignment_due") == "2022-06-03"


def test_very_many_deadlines_are_counted_anew_with_the_window_waiting(
    calendar: CalendarSection, settings_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(followers, "_MANY", 0)
    threads: list[bool] = []
    settings_desk.changed.connect(lambda _done: threads.append(bool(settings_desk.jobs.running)))
    calendar.load_button.click()
    calendar.go()
    assert states(calendar)[2022] == "已载入"
    assert settings_desk.store.value("SELECT due_on FROM assignment_due") == "2022-06-06"
    assert settings_desk.store.last_done is not None
    assert settings_desk.store.last_done.entry.label == "载入 2022 年放假安排"
    assert len(threads) == 1, "one work, told once"
    last = settings_desk.store.last_done.entry.id
    assert settings_desk.store.slow_to_set_back(last), "however few days it wrote"
    settings_desk.undo()
    assert settings_desk.store.value("SELECT due_on FROM assignment_due") == "2022-06-03"


def test_a_recount_that_is_cancelled_writes_nothing(
    calendar: CalendarSection, settings_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(followers, "_MANY", 0)
    pressed = threading.Event()

    def waits(work: Work, year: int) -> int:
        count = load_year(work, year)
        assert pressed.wait(20)
        return count

    monkeypatch.setattr(calendar_section, "load_year", waits)
    calendar.load_button.click()
    assert calendar.moved.rows.rowCount() == 1

    def cancel() -> None:
        box = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QProgressDialog))
        box.findChildren(QPushButton)[0].click()
        pressed.set()

    QTimer.singleShot(0, cancel)
    calendar.go()
    assert states(calendar)[2022] == "暂定"
    assert settings_desk.store.find(Holiday, "WHERE day LIKE '2022%'") == []
    assert settings_desk.store.value("SELECT due_on FROM assignment_due") == "2022-06-03"
    assert not settings_desk.store.connection.in_transaction


def test_clearing_a_year_is_shown_first_too(calendar: CalendarSection, settings_desk: Desk) -> None:
    calendar.preview(loading=True)
    calendar.go()
    calendar.years.choose(2022)
    calendar.clear_button.click()
    assert calendar.preview_said.text() == "会变动 1 个在办的期限，1 个成为暂定："
    calendar.go()
    assert settings_desk.store.find(Holiday, "WHERE day LIKE '2022%'") == []


def test_nothing_to_move_is_said(calendar: CalendarSection) -> None:
    assert calendar.years.choose(2023)
    calendar.preview(loading=True)
    assert calendar.preview_said.text() == "在办的期限都不变。"
    assert not calendar._none.isHidden()


def test_a_day_is_noted_by_hand_and_taken_out_again(calendar: CalendarSection, settings_desk: Desk) -> None:
    put(calendar.form, "day", date(2022, 6, 15))
    put(calendar.form, "working", "调休上班")
    put(calendar.form, "name", "端午节")
    calendar.form.submit()
    assert "星期六或星期日" in sentence(calendar.form, "day")
    assert calendar.dirty
    put(calendar.form, "working", "放假")
    calendar.form.submit()
    assert [each.day for each in calendar.days.rows.rows()] == [date(2022, 6, 15)]
    calendar.drop_button.click()
    assert settings_desk.store.find(Holiday, "WHERE day LIKE '2022%'") == []


def test_in_a_narrow_window_the_year_opens_and_esc_leads_back(
    page: SettingsPage, calendar: CalendarSection
) -> None:
    page.resize(840, 380)
    calendar.years.opened.emit(calendar.years.chosen_row())
    assert calendar.parts.detail_open
    assert page.back()
    assert not page.back()


def test_a_single_day_that_moves_a_deadline_shows_it_first(
    calendar: CalendarSection, settings_desk: Desk
) -> None:
    put(calendar.form, "day", date(2022, 6, 3))
    put(calendar.form, "working", "放假")
    put(calendar.form, "name", "端午节")
    calendar.form.submit()
    assert calendar.preview_title.text() == "6月3日放假"
    assert calendar.go_button.text() == "确定，变动 1 个期限"
    assert settings_desk.store.find(Holiday, "WHERE day LIKE '2022%'") == []
    calendar.go()
    assert settings_desk.store.value("SELECT due_on FROM assignment_due") == "2022-06-06"
    calendar.years.choose(2022)
    calendar.drop_button.click()
    (moved,) = calendar.moved.rows.rows()
    assert (moved.before, moved.after) == (date(2022, 6, 6), date(2022, 6, 3))
    calendar.go()
    assert settings_desk.store.value("SELECT due_on FROM assignment_due") == "2022-06-03"


def test_a_table_of_days_is_shown_before_it_is_taken(
    qtbot: QtBot, calendar: CalendarSection, settings_desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "days.csv"
    path.write_text("日期,安排,节日\n2022-01-01,休,元旦\n2022-06-03,休,端午节\n", encoding="utf-8")
    with qtbot.waitSignal(calendar.read_table(path).ended):
        pass
    assert calendar.preview_title.text() == "从表格载入 2 天放假安排（days.csv）"
    assert len(calendar.moved.rows.rows()) == 1
    calendar.go()
    assert states(calendar)[2022] == "已载入"
    settings_desk.undo()
    assert settings_desk.store.find(Holiday, "WHERE day LIKE '2022%'") == []


def test_a_table_that_cannot_be_read_is_told_and_nothing_is_taken(
    qtbot: QtBot, calendar: CalendarSection, settings_desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "days.csv"
    path.write_text("日期,安排,节日\n2022-01-01,也许,元旦\n", encoding="utf-8")
    with qtbot.waitSignal(calendar.read_table(path).ended):
        pass
    (box,) = settings_desk.notices._open[:]
    assert "第 2 行：安排“也许”看不出是休还是班" in box.informativeText()
    box.close()
    assert settings_desk.store.find(Holiday, "WHERE day LIKE '2022%'") == []


def test_what_only_becomes_certain_is_listed_too(
    calendar: CalendarSection, settings_desk: Desk, world: ProposalOffice
) -> None:
    calendar.preview(loading=True)
    calendar.go()
    other = docketed(settings_desk.store, world, "关于河的建议")
    settings_desk.do("交办", assign, other, roles_for([world.finance.id], []), on=date(2022, 12, 1))
    calendar.refresh()
    assert calendar.years.choose(2023)
    calendar.preview(loading=True)
    assert calendar.preview_said.text() == "在办的期限日期不变，1 个由暂定变为确定："
    assert calendar.go_button.text() == "载入"
    (line,) = calendar.moved.rows.rows()
    assert calendar.moved.rows.index(0, 3).data() == "3月1日 暂定"
    assert not line.moves

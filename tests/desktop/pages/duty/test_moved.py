"""After a recount: who moved, by which head, and the way to the member."""

from datetime import date

from pytestqt.qtbot import QtBot

from db.duty.bulletins import add_bulletin
from db.duty.periods import period_for
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.duty.page import DutyPage
from tests.db.duty.duty_store import DutyYear
from tests.desktop.pages.duty.conftest import settle


def reflect(page: DutyPage, desk: Desk, made: DutyYear, qtbot: QtBot) -> None:
    desk.do("信息", add_bulletin, "路灯不亮", [(made.people["dali"], None)], submitted_on=date(2022, 5, 1))
    settle(page, qtbot)
    qtbot.waitUntil(lambda: bool(page.moved.moved))


def test_a_change_names_whose_points_it_moved_and_by_what(
    page: DutyPage, desk: Desk, made: DutyYear, qtbot: QtBot
) -> None:
    assert page.moved.button.isHidden()
    reflect(page, desk, made, qtbot)
    assert page.moved.button.text() == "1 人得分有变 ▾"
    page.moved._fill()
    (action,) = page.moved._menu.actions()
    assert action.text().endswith("0 → 10（社情民意+10）")


def test_the_line_leads_to_the_member_whatever_the_list_is_narrowed_to(
    page: DutyPage, desk: Desk, made: DutyYear, qtbot: QtBot
) -> None:
    reflect(page, desk, made, qtbot)
    page.tabs.open("scheme")
    points = page._listing()
    assert points is not None
    points.listing.filters.line.setText("没有这个人")
    points.narrow()
    assert not points.table.rows.rows()
    page.moved._fill()
    page.moved._menu.actions()[0].trigger()
    assert page.tabs.current == "points"
    assert points.table.chosen_row().id == made.people["dali"]


def test_another_year_moves_nobody(
    page: DutyPage, desk: Desk, made: DutyYear, store: Store, qtbot: QtBot
) -> None:
    reflect(page, desk, made, qtbot)
    page.show_period(period_for(store, "2021"))
    settle(page, qtbot)
    assert page.moved.button.isHidden()


def test_undo_takes_the_points_back_and_says_so(
    page: DutyPage, desk: Desk, made: DutyYear, qtbot: QtBot
) -> None:
    reflect(page, desk, made, qtbot)
    before = page.year.found
    desk.undo()
    qtbot.waitUntil(lambda: page.year.found is not None and page.year.found is not before)
    page.moved._fill()
    assert "10 → 0" in page.moved._menu.actions()[0].text()

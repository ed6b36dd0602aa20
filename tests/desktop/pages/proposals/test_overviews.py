"""The overviews of the page: handlers with their figures, the calendar of deadlines, key proposals, awards."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.proposals.counting_units import ALL, LATE
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals.board import UnitBoard
from desktop.pages.proposals.due_calendar import DueCalendar
from desktop.pages.proposals.page import OVERVIEWS, ProposalsPage
from desktop.pages.proposals.register import write_register
from desktop.widgets.list_out import entries
from tests.db.proposals.proposal_store import ProposalOffice, assigned, docketed
from tests.desktop.pages.proposals.overviews import fill, opened, titles

# --- the handlers


def test_a_figure_of_a_handler_opens_its_rows(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    assigned(store, world, [world.housing], [world.finance], title="关于甲的建议")
    assigned(store, world, [world.finance], title="关于乙的建议")
    board = opened(page, "units")
    assert isinstance(board, UnitBoard)
    assert board.said.whole() == "2 个单位，承办 3 件次（主办 2、会办 1），2 个单位逾期 3 件次"
    (finance,) = [row for row in board.table.rows.rows() if row.name == "区财政局"]
    board.table.pressed_cell.emit(finance, "主办")
    assert page.overview is None
    assert titles(page) == ["关于乙的建议"]
    assert page.listing.filters.values() == {"only": "yes"}
    page.clear_filters()
    assert len(titles(page)) == 2


def test_enter_on_a_handler_opens_all_it_has(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    assigned(store, world, [world.finance], title="关于乙的建议")
    docketed(store, world)
    board = opened(page, "units")
    QTest.keyClick(board.table, Qt.Key.Key_Return)
    assert titles(page) == ["关于乙的建议"]


def test_all_late_handlers_are_urged_in_one_action(
    page: ProposalsPage, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    assigned(store, world, [world.housing], [world.finance])
    board = opened(page, "units")
    asked: list[tuple[str, tuple[int, ...]]] = []
    desk.printing.connect(lambda kind, records: asked.append((kind, records)))
    page.print_chosen()
    assert asked == [("handler", (world.housing.id, world.finance.id))]
    assert desk.wished_paper == "reminder"
    board.table.rows.tick(1)
    board.urge_button.click()
    assert asked[1] == ("handler", (board.table.ticked()[0].id,))
    board.print_table("register")
    assert asked[2] == ("session", (world.session,))
    assert desk.wished_paper == "register"


def test_nobody_late_is_nobody_to_urge(page: ProposalsPage, store: Store, world: ProposalOffice) -> None:
    board = opened(page, "units")
    assert not board.urge_button.isEnabled()
    assert not board.table.isVisibleTo(board)
    proposal, (given,) = assigned(store, world, [world.housing])
    with store.work("晚些") as work:
        work.update(given, assigned_on=date(2022, 6, 13))
    page.refresh()
    assert [row.late for row in board.table.rows.rows()] == [0]
    assert not board.urge_button.isEnabled()
    assert board.table.rows.rows()[0].proposals(ALL) == (proposal.id,)


def test_a_table_of_handlers_is_exported_with_every_figure(
    page: ProposalsPage, store: Store, world: ProposalOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot, desk: Desk,
) -> None:  # fmt: skip
    assigned(store, world, [world.housing])
    opened(page, "units")
    path = tmp_path / "单位.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    QTest.keyClick(page.overviews["units"].leaving, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.jobs.stop() and path.exists())
    (sheet,) = openpyxl.load_workbook(path).worksheets
    heads = [cell.value for cell in sheet[1]]
    line = dict(zip(heads, [cell.value for cell in sheet[2]], strict=True))
    assert (line["承办单位"], line[LATE], line["合计"]) == ("区住房和建设局", 1, 1)


# --- the calendar


def test_a_day_shows_what_is_due(page: ProposalsPage, store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing], [world.finance])
    calendar = opened(page, "calendar")
    assert isinstance(calendar, DueCalendar)
    assert calendar.month.text() == "2022年6月"
    calendar.grid.go(date(2022, 6, 10))
    assert calendar.days.day.text() == "6月10日　星期五　1 项"
    assert [one.whom for one in calendar.table.rows.rows()] == ["区住房和建设局"]
    QTest.keyClick(calendar.grid, Qt.Key.Key_PageUp)
    assert calendar.month.text() == "2022年5月"
    calendar.grid.go(date(2022, 4, 11))
    assert [one.what for one in calendar.table.rows.rows()] == ["会办意见"]
    columns, rows = calendar.shown_rows()
    assert [column.words for column in columns][:2] == ["期限", "方式"]
    assert len(rows) == 1


def test_a_day_without_anything_says_so(page: ProposalsPage, world: ProposalOffice) -> None:
    del world
    calendar = opened(page, "calendar")
    assert calendar.days.day.text() == "6月14日　星期二　0 项"
    assert not calendar.table.isVisibleTo(calendar)
    assert date(2022, 6, 18) in calendar.grid.days.rest


def test_enter_in_the_day_opens_the_proposal(
    page: ProposalsPage, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    proposal, _ = assigned(store, world, [world.housing])
    calendar = opened(page, "calendar")
    calendar.grid.go(date(2022, 6, 10))
    QTest.keyClick(calendar.grid, Qt.Key.Key_Return)
    assert calendar.table.hasFocus()
    asked: list[tuple[str, int]] = []
    desk.opening.connect(lambda kind, record: asked.append((kind, record)))
    calendar.table.selectRow(0)
    QTest.keyClick(calendar.table, Qt.Key.Key_Return)
    assert asked == [("proposal", proposal.id)]


# --- all of them


def test_escape_and_back_lead_to_the_list(page: ProposalsPage, world: ProposalOffice) -> None:
    del world
    for name in OVERVIEWS:
        board = opened(page, name)
        QTest.keyClick(board, Qt.Key.Key_Escape)
        assert page.overview is None
        opened(page, name)
        assert page.back()
        assert page.overview is None


def test_an_overview_is_opened_from_elsewhere_and_left_for_a_record(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    proposal = docketed(store, world)
    assert page.show_list({"view": "units"})
    assert isinstance(page.overview, UnitBoard)
    assert page.show_record("proposal", proposal.id)
    assert page.overview is None
    page.open_overview("units")
    assert page.start_new("proposal")
    assert page.overview is None


def test_an_open_overview_follows_what_is_done(
    page: ProposalsPage, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    del store
    board = opened(page, "units")
    desk.do("交办", lambda _work: None)
    proposal = docketed(desk.store, world)
    from db.proposals.handling import assign, roles_for

    desk.do("交办", assign, proposal, roles_for([world.housing.id], []), on=date(2022, 6, 1))
    assert [row.name for row in board.table.rows.rows()] == ["区住房和建设局"]


def test_the_register_is_kept_in_the_columns_of_offices(
    desk: Desk, store: Store, world: ProposalOffice, tmp_path: Path, qtbot: QtBot
) -> None:
    docketed(store, world)
    assert desk.session is not None
    path = tmp_path / "登记簿.xlsx"
    job = write_register(desk, path, desk.session)
    with qtbot.waitSignal(job.done):
        pass
    (sheet,) = openpyxl.load_workbook(path).worksheets
    assert sheet["A4"].value == "0001"


def test_the_menu_offers_overviews_lists_orders_and_views(page: ProposalsPage, world: ProposalOffice) -> None:
    del world
    page.freshen()
    page._menu.aboutToShow.emit()
    words = [action.text() for action in page._menu.actions() if action.text()]
    assert {
        "按单位看",
        "期限日历",
        "重点提案督办",
        "评选表彰",
        "常用列表",
        "排列",
        "保存当前视图…",
        "选择列",
    } <= set(words)
    assert [words for words, _ in entries(page.listing.table)] == [
        "打印列表…　Ctrl Shift P",
        "导出列表…　Ctrl E",
        "打印提案登记簿…",
        "导出登记簿…",
    ]
    page.begin(page.saved.saving())
    fill(page, name="我的视图")
    page._menu.aboutToShow.emit()
    assert "我的视图" in [action.text() for action in page._menu.actions()]


def test_a_narrow_window_goes_without_what_can_be_spared(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    assigned(store, world, [world.housing])
    board = opened(page, "units")
    page.resize(820, 420)
    assert {column.name for column in board.table.rows.columns} >= {"name", LATE, "办理中", "办结", ALL}
    assert "再办理" not in {column.name for column in board.table.rows.columns}
    page.resize(1200, 680)
    assert "再办理" in {column.name for column in board.table.rows.columns}

"""The overviews of the page: handlers with their figures, the calendar of deadlines, key proposals, awards."""

from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from db.proposals.awarding import awards
from db.proposals.counting_units import ALL, LATE
from db.proposals.records import Proposal
from db.proposals.records_supervision import AwardState
from db.proposals.supervising import FIRST, name_key, supervise, supervisions
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals import supervising
from desktop.pages.proposals.awarding import AwardBoard
from desktop.pages.proposals.board import UnitBoard
from desktop.pages.proposals.due_calendar import DueCalendar
from desktop.pages.proposals.page import OVERVIEWS, ProposalsPage
from desktop.pages.proposals.register import write_register
from desktop.pages.proposals.supervising import KeyBoard
from desktop.widgets.cells import Mark
from desktop.widgets.list_out import entries
from desktop.widgets.tasks import TaskSheet
from tests.db.proposals.counted_store import Report
from tests.db.proposals.proposal_store import ProposalOffice, assigned, docketed


def titles(page: ProposalsPage) -> list[str]:
    return [row.title for row in page.listing.table.rows.rows()]


def opened(page: ProposalsPage, name: str) -> Any:
    page.refresh()
    assert page.open_overview(name)
    return read_out(page)


def read_out(page: ProposalsPage) -> Any:
    """Let the figures arrive that are read beside the window."""
    deadline = monotonic() + 10
    while page.desk.jobs.running and monotonic() < deadline:
        QCoreApplication.processEvents()
    return page.overview


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


# --- key proposals


def key(store: Store, world: ProposalOffice, title: str = "关于甲的建议") -> Proposal:
    proposal = docketed(store, world, title)
    with store.work("列为重点") as work:
        return name_key(work, proposal, mark=FIRST, on=date(2022, 3, 1), leader="黎明远", form="座谈会")


def test_key_proposals_stand_with_their_leaders(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    proposal = key(store, world)
    board = opened(page, "keys")
    assert isinstance(board, KeyBoard)
    (row,) = board.table.rows.rows()
    assert (row.leader, row.mark) == ("黎明远", FIRST)
    assert board.table.rows.cell(0, 7) == Mark("未督办", board.table.rows.cell(0, 7).tone)
    with store.work("督办") as work:
        supervise(work, proposal, on=date(2022, 5, 6), content="座谈")
    page.refresh()
    assert board.said.whole() == "1 件，督办 1 次，回头看 0 件"
    assert board.shown_rows()[1] == board.table.rows.rows()


def fill(page: ProposalsPage, **values: object) -> TaskSheet:
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    for name, value in values.items():
        sheet.form.row(name).input.set_value(value)
    sheet.submit()
    return sheet


def test_a_proposal_is_supervised_from_its_own_tab(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    proposal = docketed(store, world)
    page.refresh()
    page.choose(proposal.id)
    view = page.side.record
    view.tabs.open("supervision")
    chips = {chip.text(): chip for chip in view.parts["supervision"].findChildren(QPushButton)}
    chips["列为重点"].click()
    fill(page, mark="区长领办", leader="区长", on=date(2022, 3, 1))
    assert store.get(Proposal, proposal.id).key_mark == "区长领办"
    assert view.detail is not None
    page.begin(supervising.supervising(page.desk, view.detail, "区长"))
    assert page.side.sheet is not None
    sheet = fill(page, content="", on=date(2022, 4, 1))
    assert sheet.form.row("content").sentence == "请写明督办的情况。"
    fill(page, content="察看现场")
    page.begin(supervising.looking_back(page.desk, view.detail))
    fill(page, content="回访", result="好")
    assert page.side.sheet is not None, "nothing is answered yet"
    page.close_sheet()
    step = supervisions(store, proposal.id)[1]
    page.begin(supervising.correcting(page.desk, view.detail, step))
    fill(page, content="察看两处现场")
    page.begin(supervising.dropping(page.desk, view.detail))
    fill(page, content="调整", on=date(2022, 5, 1))
    assert [(one.kind, one.leader, one.content) for one in supervisions(store, proposal.id)] == [
        ("列为重点", "区长", "区长领办"), ("督办", "区长", "察看两处现场"), ("取消重点", "", "调整"),
    ]  # fmt: skip


def test_a_proposal_is_proposed_for_an_award_and_taken_back(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    proposal = docketed(store, world)
    page.refresh()
    page.choose(proposal.id)
    page.side.record.tabs.open("supervision")
    tab = page.side.record.parts["supervision"]
    tab._nominate()
    assert [one.state for one in awards(store, world.session)] == [AwardState.NOMINATED]
    tab._strike(awards(store, world.session)[0])
    assert awards(store, world.session) == []


# --- awards


def test_candidates_are_proposed_and_decided_about(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    report = Report(store, world)
    for proposal in report.add(3):
        report.answer(proposal, "A", marks={"总体": "满意"})
    board = opened(page, "awards")
    assert isinstance(board, AwardBoard)
    board.proposals.rows.tick(0)
    board.proposals.rows.tick(1)
    board.level.set_value("一等")
    board.nominate_button.click()
    read_out(page)
    assert [(one.level, one.state) for one in awards(store, world.session)] == [("一等", "候选")] * 2
    assert "候选和确定 2，占 66.7%（2/3），其中集体提案 0.0%（0/2）" in board.said.whole()
    board.proposals.rows.tick(1)
    board.level.set_value("二等")
    board.level.edited.emit()
    assert board.nominate_button.text() == "改等次"
    board.nominate_button.click()
    read_out(page)
    assert [one.level for one in awards(store, world.session)] == ["一等", "二等"]
    assert store.undoable is not None
    assert store.undoable.label == "优秀提案候选 1 个改为二等"
    board.proposals.rows.tick(0)
    board.grant_button.click()
    assert board.error.text() == "请写明由谁决定，如“九届第五次主席会议”。"
    board.by.set_value("九届第五次主席会议")
    board.on.set_value(date(2022, 12, 20))
    board.grant_button.click()
    states = {one.state: one.decided_by for one in awards(store, world.session)}
    assert states == {AwardState.GRANTED: "九届第五次主席会议", AwardState.NOMINATED: ""}
    columns, rows = board.shown_rows()
    assert [column.words for column in columns][-2:] == ["决定", "日期"]
    assert {getattr(row, "award") for row in rows} == {"一等已确定", "二等候选", ""}  # noqa: B009 - columns are names


def test_a_decision_is_taken_back_and_a_candidate_struck_out(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    docketed(store, world)
    board = opened(page, "awards")
    for act in (board.nominate, lambda: board.decide(granted=False), board.take_back, board.strike):
        board.by.set_value("主席会议")
        board.proposals.rows.tick(0)
        act()
        read_out(page)
    assert awards(store, world.session) == []


def test_the_window_does_not_wait_for_the_figures(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    docketed(store, world, "关于甲的建议")
    page.refresh()
    assert page.open_overview("awards")
    board = page.overview
    assert isinstance(board, AwardBoard)
    assert board.proposals.rows.rows() == []
    assert board.said.whole() == "正在统计…"
    board.which._group.button(1).click()  # whatever is asked last is shown
    board.which._group.button(0).click()
    read_out(page)
    assert [each.title for each in board.proposals.rows.rows()] == ["关于甲的建议"]
    assert board.said.whole().startswith("1 件，候选和确定 0")


def test_lists_of_key_proposals_and_honours_are_asked_for_as_papers(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    docketed(store, world)
    asked: list[tuple[str, object, str]] = []
    page.desk.printing.connect(lambda kind, ids: asked.append((kind, ids, page.desk.wished_paper)))
    opened(page, "keys").print_table("key_list")
    opened(page, "awards").print_table("award_list")
    assert asked == [("session", (world.session,), "key_list"), ("session", (world.session,), "award_list")]


def test_a_wrong_day_is_said(page: ProposalsPage, store: Store, world: ProposalOffice) -> None:
    docketed(store, world)
    board = opened(page, "awards")
    board.on.setText("某天")
    board.decide(granted=True)
    assert "看不懂这个日期" in board.error.text()


def test_handlers_are_chosen_by_figures_that_open_their_rows(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    report = Report(store, world)
    for result, proposal in zip("AB", report.add(2), strict=True):
        report.answer(proposal, result, marks={"总体": "满意"})
    board = opened(page, "awards")
    board.which._group.button(1).click()
    read_out(page)
    (row,) = board.handlers.rows.rows()
    assert board.handlers.rows.cell(0, 9) == "100.0%"
    board.handlers.rows.tick(0)
    board.nominate()
    read_out(page)
    assert [one.body for one in awards(store, world.session)] == [world.housing.id]
    assert [each.rate for each in board.shown_rows()[1]] == ["100.0%（2/2）"]
    board.handlers.pressed_cell.emit(row, "solved")
    assert titles(page) == ["关于第1件的建议"]


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

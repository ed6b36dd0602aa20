"""Units in one action: receipts signed for at once, letters asked for by unit."""

from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.proposals.queries import proposals
from db.proposals.records import Assignment, AssignmentState
from db.proposals.records_clock import ClockStep
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals.answering_many import AnswerMany
from desktop.pages.proposals.assigning_many import print_for_units, sign_many
from desktop.pages.proposals.page import ProposalsPage
from desktop.widgets.tasks import TaskSheet
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned, docketed
from tests.desktop.pages.proposals.sheets import fill, said, sheet_of


def test_receipts_of_one_unit_are_signed_for_in_one_work(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    assigned(store, world, [world.housing], [world.finance])
    assigned(store, world, [world.housing], title="关于河的建议")
    rows = proposals(store, today=TODAY)
    task = sign_many(desk, rows)
    assert task is not None
    sheet = sheet_of(store, task)
    qtbot.addWidget(sheet)
    assert sheet.explained == "3 件待签收，涉及 2 个单位。"
    assert not fill(sheet, handler="区住房和建设局", on=date(2022, 3, 9))
    assert "签收日期早于交办日期" in said(sheet, "on")
    assert fill(sheet, on=date(2022, 3, 12))
    assert {step.on_day for step in store.find(ClockStep)} == {date(2022, 3, 12)}
    assert store.last_done is not None
    assert store.last_done.entry.label == "签收 2 件"
    (left,) = store.find(Assignment, "WHERE state = ?", AssignmentState.UNSIGNED)
    assert left.handler == world.finance.id
    again = sign_many(desk, rows)
    assert again is not None
    rest = sheet_of(store, again)
    qtbot.addWidget(rest)
    assert fill(rest)
    assert sign_many(desk, rows) is None


def test_papers_are_asked_for_every_unit_once(desk: Desk, store: Store, world: ProposalOffice) -> None:
    asked: list[tuple[str, object]] = []
    desk.printing.connect(lambda kind, ids: asked.append((kind, ids)))
    said_so: list[str] = []
    desk.notices.said.connect(said_so.append)
    docketed(store, world, "关于湖的建议")
    print_for_units(desk, proposals(store, today=TODAY))
    assert said_so == ["所选提案还没有承办单位。"]
    assigned(store, world, [world.housing], [world.finance])
    assigned(store, world, [world.housing], title="关于河的建议")
    print_for_units(desk, proposals(store, today=TODAY))
    assert asked == [("handler", (world.housing.id, world.finance.id))]


def chip(page: ProposalsPage, words: str) -> QPushButton:
    (found,) = [each for each in page.listing.findChildren(QPushButton) if each.text() == words]
    return found


def behind_more(page: ProposalsPage, words: str) -> QAction:
    """Return an entry of the menu behind 更多 in the batch bar."""
    menu = page.listing._more
    assert menu is not None
    return next(each for each in menu.actions() if each.text() == words)


def test_ticked_proposals_are_signed_for_and_printed_from_the_list(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    assigned(store, world, [world.housing])
    docketed(store, world, "关于湖的建议")
    page.refresh()
    asked: list[tuple[str, object]] = []
    page.desk.printing.connect(lambda kind, ids: asked.append((kind, ids)))
    page.listing.table.rows.tick_all()
    chip(page, "交办函").click()
    assert asked == [("handler", (world.housing.id,))]
    behind_more(page, "签收…").trigger()
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    sheet.submit()
    assert [one.state for one in store.find(Assignment)] == [AssignmentState.WORKING]
    said_so: list[str] = []
    page.desk.notices.said.connect(said_so.append)
    page.listing.table.rows.tick_all()
    behind_more(page, "签收…").trigger()
    assert said_so == ["所选提案没有待签收的承办单位。"]


def test_piles_of_answers_and_forms_are_offered_behind_more(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    assigned(store, world, [world.housing])
    page.refresh()
    said_so: list[str] = []
    page.desk.notices.said.connect(said_so.append)
    page.listing.table.rows.tick_all()
    behind_more(page, "逐份登记征询意见…").trigger()
    assert said_so == ["所选提案没有还在外面的征询意见表。"]
    behind_more(page, "逐件登记答复…").trigger()
    assert isinstance(page.side.sheet, AnswerMany)

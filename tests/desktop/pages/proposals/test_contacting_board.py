"""The board of contacts: one line a handler, every figure opens its proposals, the table is exported as shown."""

from datetime import date

from pytestqt.qtbot import QtBot

from db.proposals.contacts import record_contact
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals.contacting_board import COLUMNS, RATE, ContactBoard
from desktop.pages.proposals.page import ProposalsPage
from tests.db.proposals.proposal_store import ProposalOffice, assigned


def test_every_figure_opens_its_proposals(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (met,) = assigned(store, world, [world.housing])
    other, _ = assigned(store, world, [world.housing], title="关于河的建议")
    with store.work("沟通") as work:
        record_contact(work, met, stage="办前", way="走访", on=date(2022, 3, 20))
    board = ContactBoard(desk)
    qtbot.addWidget(board)
    board.refresh()
    (rate,) = board.table.rows.rows()
    assert board.said.whole() == "1 个单位，0 个单位全部见面；共见面 1/2"
    asked: list[tuple[str, tuple[int, ...]]] = []
    board.rows_asked.connect(lambda words, ids: asked.append((words, ids)))
    for name in ("已见面", "不需见面", RATE):
        board.table.pressed_cell.emit(rate, name)
    board.table.opened.emit(rate)
    assert asked == [("区住房和建设局 已见面", (record.id,)), ("区住房和建设局 未见面", (other.id,))]
    columns, (row,) = board.shown_rows()
    assert [getattr(row, column.name) for column in columns] == [
        "区住房和建设局",
        2,
        1,
        1,
        0,
        1,
        "1/2（50%）",
    ]
    assert columns == COLUMNS


def test_it_is_one_of_the_overviews_and_empty_without_assignments(page: ProposalsPage) -> None:
    assert page.open_overview("contacts")
    board = page.overview
    assert isinstance(board, ContactBoard)
    assert not board._empty.isHidden()
    assert board.said.whole() == ""

"""Many proposals at once."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.proposals.operations import receive
from db.proposals.queries import ProposalRow, proposals
from db.proposals.records import Assignment, Proposal, ProposalState
from db.proposals.replies import asked, record_feedback, record_reply
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals import batch
from desktop.pages.proposals.batch import AssignMany, file_many
from desktop.widgets.cells import Mark
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned, docketed, received
from tests.desktop.pages.proposals.sheets import handler


def rows(store: Store) -> list[ProposalRow]:
    return proposals(store, today=TODAY)


def suggesting(store: Store, world: ProposalOffice, title: str, suggested: str) -> None:
    with store.work("收件") as work:
        receive(work, session=world.session, title=title, proposers=world.by("one"), suggested=suggested)


def test_filing_many_is_one_work_or_none(store: Store, world: ProposalOffice, desk: Desk) -> None:
    received(store, world, "关于甲的建议")
    docketed(store, world, "关于乙的建议")
    outcome = file_many(desk, rows(store))
    assert outcome is not None
    assert outcome.refused is not None
    assert "有 1 件不能立案" in outcome.refused.sentence
    assert [row.state for row in rows(store)] == [ProposalState.DOCKETED, ProposalState.RECEIVED]
    outcome = file_many(desk, [row for row in rows(store) if not row.number])
    assert outcome
    assert store.undoable is not None
    assert store.undoable.label == "立案 1 件"


def test_very_many_are_filed_with_progress(
    qtbot: QtBot, store: Store, world: ProposalOffice, desk: Desk
) -> None:
    del qtbot
    for place in range(batch._TYPING_SIZE + 1):
        received(store, world, f"关于第{place}件的建议")
    assert file_many(desk, rows(store))
    assert {row.state for row in rows(store)} == {ProposalState.DOCKETED}


def test_the_plan_is_filled_from_what_proposers_suggest(
    qtbot: QtBot, store: Store, world: ProposalOffice, desk: Desk
) -> None:
    suggesting(store, world, "关于甲的建议", "区住房和建设局、区财政局")
    suggesting(store, world, "关于乙的建议", "")
    sheet = AssignMany(desk, rows(store))
    qtbot.addWidget(sheet)
    cells = [[sheet.table.rows.cell(place, column) for column in range(4)] for place in range(2)]
    assert cells[0] == ["0001", "关于甲的建议", "区住房和建设局", "区财政局"]
    assert isinstance(cells[1][2], Mark)
    assert cells[1][2].words == "待定"
    assert sheet.table.chosen_row().title == "关于乙的建议", "it stands where the clerk is needed"
    assert not sheet.dirty


def test_nothing_of_it_is_crushed_in_a_low_window(
    qtbot: QtBot, store: Store, world: ProposalOffice, desk: Desk
) -> None:
    suggesting(store, world, "关于甲的建议", "区住房和建设局；区财政局")
    sheet = AssignMany(desk, rows(store))
    qtbot.addWidget(sheet)
    sheet.resize(820, 345)
    sheet.show()
    assert sheet.leads.height() >= sheet.leads.minimumSizeHint().height()
    assert sheet.table.height() >= 105
    assert sheet.save.visibleRegion().boundingRect().height() == sheet.save.height()


def test_a_plan_with_a_gap_is_not_saved_and_stands_on_the_gap(
    qtbot: QtBot, store: Store, world: ProposalOffice, desk: Desk
) -> None:
    suggesting(store, world, "关于甲的建议", "区财政局")
    suggesting(store, world, "关于乙的建议", "")
    sheet = AssignMany(desk, rows(store))
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.table.selectRow(0)
    with qtbot.assertNotEmitted(sheet.finished):
        sheet.submit()
    assert "还有 1 件没有主办单位" in sheet._error.text()
    assert sheet.table.chosen_row().title == "关于乙的建议"
    assert store.find(Assignment) == []


def test_each_line_gets_its_own_handlers_and_the_rest_is_filed_with_it(
    qtbot: QtBot, store: Store, world: ProposalOffice, desk: Desk
) -> None:
    suggesting(store, world, "关于甲的建议", "区财政局")
    docketed(store, world, "关于乙的建议")
    sheet: Any = AssignMany(desk, rows(store))
    qtbot.addWidget(sheet)
    sheet.show()
    assert sheet.save.accessibleName() == "立案并交办"
    sheet.leads._on_picked(handler(world.housing))
    sheet.leads._on_picked(handler(world.street))
    assert sheet.dirty
    assert "分办" in sheet._who.text()
    with qtbot.waitSignal(sheet.finished):
        QTest.keyClick(sheet.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    by_title = {row.title: row for row in rows(store)}
    assert by_title["关于甲的建议"].lead == "区财政局"
    assert by_title["关于乙的建议"].lead == "区住房和建设局、石牌坊街道办事处"
    assert {one.state for one in store.find(Proposal)} == {ProposalState.DOCKETED}
    assert desk.undo()
    assert store.find(Assignment) == []


def test_a_day_that_cannot_be_read_is_asked_for_again(
    qtbot: QtBot, store: Store, world: ProposalOffice, desk: Desk
) -> None:
    suggesting(store, world, "关于甲的建议", "区财政局")
    sheet = AssignMany(desk, rows(store))
    qtbot.addWidget(sheet)
    sheet.day.setText("六月")
    sheet.submit()
    assert sheet._error.text() == "请填写交办日期。"


def test_only_proposals_with_which_nothing_is_left_to_do_are_closed_together(
    store: Store, world: ProposalOffice, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title, mark in (("关于甲的建议", "满意"), ("关于乙的建议", "不满意")):
        record, (one,) = assigned(store, world, [world.housing], title=title)
        with store.work("答复") as work:
            reply = record_reply(work, one, replied_on=TODAY, result="A", text="已办。")
            record_feedback(work, reply, asked(work, record)[0], {"总体": mark})
    said: list[str] = []
    monkeypatch.setattr(desk.notices, "say", said.append)
    assert batch.close_all(desk, rows(store))
    assert [row.state for row in rows(store)] == [ProposalState.CLOSED, ProposalState.DOCKETED]
    assert said == ["没有列入：1 件有人不满意，还没有再办理。"]
    assert batch.close_all(desk, rows(store)) is None
    assert said[-1] == "所选提案都不能办结：1 件早已办结，1 件有人不满意，还没有再办理。"

"""The sheets of handling, with deadlines worked out while they are filled in."""

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from db.proposals.clock_steps import last_step
from db.proposals.handling import ask_return, grant_return
from db.proposals.operations import change
from db.proposals.records import Assignment, AssignmentState, HandlingRole, Proposal
from db.proposals.replies import record_reply
from db.proposals.settings import ProposalSettings
from db.store.settings import load, save
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals import assigning
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned, docketed
from tests.desktop.pages.proposals.sheets import detail_of, fill, handler, said, sheet_of


def due_on(store: Store, assignment: Assignment) -> str:
    return str(store.value("SELECT due_on FROM assignment_due WHERE assignment = ?", assignment.id))


def test_the_deadline_and_the_manner_follow_what_is_typed(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = docketed(store, world)
    sheet = sheet_of(store, assigning.assign_proposal(desk, detail_of(store, record)))
    qtbot.addWidget(sheet)
    assert "答复期限　自 6月14日 交办，次日起算 3 个月 → 9月14日" in sheet.explained
    sheet.form.row("handler").input._on_picked(handler(world.housing))
    assert sheet.explained.startswith("单办：区住房和建设局。")
    sheet.form.row("assists").input._on_picked(handler(world.finance))
    assert sheet.explained.startswith("主办：区住房和建设局；会办：区财政局。")
    assert "会办意见期限" in sheet.explained
    sheet.form.row("handler").input._on_picked(handler(world.street))
    assert sheet.explained.startswith("分办：区住房和建设局、石牌坊街道办事处各自答复，区财政局会办。")
    assert fill(sheet)
    roles = {one.handler: one.role for one in store.find(Assignment)}
    assert roles == {
        world.housing.id: HandlingRole.SEPARATE,
        world.street.id: HandlingRole.SEPARATE,
        world.finance.id: HandlingRole.ASSIST,
    }


def test_suggested_handlers_stand_there_already(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = docketed(store, world)
    with store.work("建议") as work:
        record = change(work, record, suggested="区住房和建设局、区财政局")
    sheet = sheet_of(store, assigning.assign_proposal(desk, detail_of(store, record)))
    qtbot.addWidget(sheet)
    assert [one.words for one in sheet.form.row("handler").input.value()] == ["区住房和建设局"]
    assert [one.words for one in sheet.form.row("assists").input.value()] == ["区财政局"]


def test_a_deadline_of_its_own_replaces_the_offices(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    sheet = sheet_of(store, assigning.assign_proposal(desk, detail_of(store, docketed(store, world))))
    qtbot.addWidget(sheet)
    assert fill(sheet, handler=[handler(world.housing)], until=date(2022, 7, 30))
    (made,) = store.find(Assignment)
    assert due_on(store, made) == "2022-07-30"


def test_a_missing_handler_is_said_beside_its_field(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    sheet = sheet_of(store, assigning.assign_proposal(desk, detail_of(store, docketed(store, world))))
    qtbot.addWidget(sheet)
    assert not fill(sheet)
    assert said(sheet, "handler") == "请选择承办单位。"
    assert not fill(sheet, handler=[handler(world.housing)], assigned_on=date(2022, 1, 1))
    assert "早于立案日期" in said(sheet, "assigned_on")


def test_a_handler_asks_to_give_back_late_only_when_the_clerk_agrees(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    detail = detail_of(store, record)
    sheet = sheet_of(store, assigning.ask_to_return(desk, detail, detail.assignments[0]))
    qtbot.addWidget(sheet)
    assert not fill(sheet, reason="不属职责")
    assert "已过申退期限" in said(sheet, "on")
    assert fill(sheet, late=True)
    assert store.get(Assignment, assignment.id).state is AssignmentState.RETURNING
    detail = detail_of(store, record)
    refusing = sheet_of(store, assigning.keep_on(desk, detail, detail.assignments[0]))
    qtbot.addWidget(refusing)
    assert fill(refusing, reason="属你单位职责")
    assert store.get(Assignment, assignment.id).state is AssignmentState.WORKING


def test_what_was_given_back_goes_to_another_with_a_clock_of_its_own(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    with store.work("申退") as work:
        assignment = ask_return(work, assignment, on=TODAY, reason="不属职责", late=True)
        grant_return(work, assignment, on=TODAY)
    detail = detail_of(store, record)
    sheet = sheet_of(store, assigning.reassign_to(desk, detail, detail.assignments[0]))
    qtbot.addWidget(sheet)
    assert "→ 9月14日" in sheet.explained
    assert fill(sheet, handler=[handler(world.street)])
    made = [one for one in store.find(Assignment) if one.handler == world.street.id]
    assert due_on(store, made[0]) == "2022-09-14"


def test_an_answer_to_a_request_keeps_who_decided(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    with store.work("申退") as work:
        ask_return(work, assignment, on=TODAY, reason="不属职责", late=True)
    detail = detail_of(store, record)
    sheet = sheet_of(store, assigning.let_go(desk, detail, detail.assignments[0]))
    qtbot.addWidget(sheet)
    assert not fill(sheet, on=date(2022, 6, 13))
    assert "同意申退日期早于上一步（2022年6月14日 申退）" in said(sheet, "on")
    assert fill(sheet, on=TODAY, decided_by="区政府办公室")
    step = last_step(store, assignment)
    assert step is not None
    assert (step.kind, step.decided_by) == ("同意申退", "区政府办公室")
    assert store.get(Assignment, assignment.id).state is AssignmentState.RETURNED


def test_a_proposal_with_a_time_of_its_own_explains_that_time(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = docketed(store, world)
    with store.work("改规定") as work:
        kept = load(work, ProposalSettings)
        own = {"unit": "月", "amount": "5", "label": "答复期限"}
        save(work, replace(kept, deadlines={**kept.deadlines, "答复·大会": own}))
    sheet = sheet_of(store, assigning.assign_proposal(desk, detail_of(store, record)))
    qtbot.addWidget(sheet)
    assert "次日起算 5 个月 → 11月14日" in sheet.explained


def test_taking_back_and_answering_again_ask_why(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        record_reply(work, assignment, replied_on=TODAY, result="C", text="暂不能办。")
    detail = detail_of(store, record)
    again = sheet_of(store, assigning.answer_again(desk, detail, detail.assignments[0]))
    qtbot.addWidget(again)
    assert "自 6月14日 再办理，次日起算 1 个月 → 7月14日" in again.explained
    assert fill(again, reason="条件已具备")
    assert store.get(Assignment, assignment.id).state is AssignmentState.REWORK
    other, (second,) = assigned(store, world, [world.finance], title="关于乙的建议")
    detail = detail_of(store, store.get(Proposal, other.id))
    back = sheet_of(store, assigning.take_back(desk, detail, detail.assignments[0]))
    qtbot.addWidget(back)
    assert fill(back, reason="机构改革")
    assert store.get(Assignment, second.id).state is AssignmentState.RETURNED

"""Whatever cannot be is refused beside the field it was written in, with what to do about it, and writes nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.proposals.clock_steps import stop
from db.proposals.records import Assignment, Proposal
from db.proposals.replies import record_reply
from db.proposals.supervising import SupervisionSettings
from db.store.journal import content_hash
from db.store.schema.steps import BUSINESS_TABLES
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals import (
    answering,
    assigning,
    clocking,
    contacting,
    cosigning,
    reviewing,
    supervising,
)
from desktop.pages.proposals.letter_input import Content
from desktop.widgets.tasks import Task
from tests.db.proposals.proposal_store import ASSIGNED, ProposalOffice, assigned, docketed, received
from tests.desktop.pages.proposals.sheets import detail_of, fill, handler, member, said, sheet_of

MARK = SupervisionSettings().marks[0]
WORDS = Content(text="已经办理。", scan=None)
Make = Callable[[Desk, Any], Task]


def received_one(store: Store, world: ProposalOffice) -> Proposal:
    return received(store, world)


def filed_one(store: Store, world: ProposalOffice) -> Proposal:
    return docketed(store, world)


def assigned_one(store: Store, world: ProposalOffice) -> Proposal:
    return assigned(store, world, [world.housing])[0]


def stopped_one(store: Store, world: ProposalOffice) -> Proposal:
    record, (given,) = assigned(store, world, [world.housing])
    with store.work("暂停") as work:
        stop(work, given, on=date(2022, 5, 10), reason="等待批复")
    return record


def answered_one(store: Store, world: ProposalOffice) -> Proposal:
    record, (given,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        record_reply(work, given, replied_on=date(2022, 6, 1), result="B", text="列入计划")
    return record


def of_line(task: Callable[..., Task]) -> Make:
    return lambda desk, detail: task(desk, detail, detail.assignments[0])


def answer(desk: Desk, detail: Any) -> Task:
    return answering.record_answer(desk, detail, [detail.assignments[0]])


def hear(desk: Desk, detail: Any) -> Task:
    return answering.record_opinion(desk, detail, answering.forms_out(detail))


CASES: dict[str, tuple[Callable[..., Proposal], Make, dict[str, Any], str, str]] = {
    "a return before assignment": (
        assigned_one, of_line(assigning.ask_to_return), {"on": date(2022, 3, 1), "reason": "不属职责"}, "on",
        "申退日期早于交办日期（2022年3月10日），请核对。",
    ),
    "a return after its time": (
        assigned_one, of_line(assigning.ask_to_return), {"on": date(2022, 4, 1), "reason": "不属职责"}, "on", "已过申退期限",
    ),
    "a return without a reason": (
        assigned_one, of_line(assigning.ask_to_return), {"on": date(2022, 3, 11)}, "reason", "请写明申退的原因。",
    ),
    "a class not in the list": (
        assigned_one, answer, {"text": WORDS, "result": "E　很好"}, "result", "请选择办理结果类别（A、B、C、D）。",
    ),
    "an extension beyond the hard stop": (
        assigned_one, of_line(clocking.extend_deadline),
        {"on": date(2022, 6, 1), "until": date(2022, 12, 1), "reason": "需要"}, "until", "超过最长期限 2022年9月13日",
    ),
    "an extension that gains nothing": (
        assigned_one, of_line(clocking.extend_deadline),
        {"on": date(2022, 6, 1), "until": date(2022, 6, 1), "reason": "需要"}, "until", "不晚于现在的期限 2022年6月10日",
    ),
    "a date before filing": (
        filed_one, assigning.assign_proposal, {"assigned_on": date(2022, 1, 1)}, "assigned_on", "交办日期早于立案日期",
    ),
    "a filing before receipt": (
        received_one, reviewing.file_proposal, {"docketed_on": date(2022, 1, 1)}, "docketed_on", "立案日期早于收件日期",
    ),
    "an answer before assignment": (
        assigned_one, answer, {"text": WORDS, "result": "A　", "replied_on": date(2022, 3, 1)}, "replied_on",
        "答复日期早于交办日期",
    ),
    "an answer received before it was written": (
        assigned_one, answer,
        {"text": WORDS, "result": "A　", "replied_on": date(2022, 6, 1), "received_on": date(2022, 5, 1)}, "received_on",
        "收到日期早于答复日期",
    ),
    "an answer without words": (
        assigned_one, answer, {"result": "A　"}, "text", "请粘贴答复正文，或附上扫描件。",
    ),
    "an opinion before the answer": (
        answered_one, hear, {"总体": "满意", "returned_on": date(2022, 5, 1)}, "returned_on", "反馈日期早于答复日期",
    ),
    "a stop after the deadline": (
        assigned_one, of_line(clocking.stop_clock), {"on": date(2022, 6, 13), "reason": "等待"}, "on", "期限 2022年6月10日 已过",
    ),
    "a resumption before the stop": (
        stopped_one, of_line(clocking.resume_clock), {"on": date(2022, 5, 10)}, "on",
        "恢复日期应在暂停日期（2022年5月10日）之后",
    ),
    "a promise to be kept in the past": (
        answered_one, of_line(clocking.follow_promise), {"on": date(2022, 6, 2), "until": date(2022, 6, 1)}, "until",
        "承诺完成的日期应在开始跟踪之后",
    ),
    "a rework before the answer": (
        answered_one, of_line(assigning.answer_again), {"on": date(2022, 5, 1), "reason": "答非所问"}, "on",
        "再办理日期早于答复日期",
    ),
    "a contact before assignment": (
        assigned_one,
        of_line(contacting.contact_sheet),
        {"way": "电话", "on": date(2022, 3, 1)}, "on", "早于交办日期",
    ),
    "an invitation to sign that ends before it begins": (
        received_one, cosigning.ask_to_sign,
        {"signers": "fu", "asked_on": date(2022, 1, 20), "due_on": date(2022, 1, 19)}, "due_on", "会签截止日早于发出日期",
    ),
    "a renumbering without a number": (
        filed_one, reviewing.renumber_proposal, {"number": ""}, "number", "提案号",
    ),
    "a key proposal named before it was filed": (
        filed_one, supervising.naming, {"mark": MARK, "on": date(2022, 1, 1)}, "on", "早于立案日期",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_is_refused_beside_its_field(
    case: str, qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    lay, make, values, field, sentence = CASES[case]
    record = lay(store, world)
    before = content_hash(store.connection, BUSINESS_TABLES)
    sheet = sheet_of(store, make(desk, detail_of(store, record)))
    qtbot.addWidget(sheet)
    if "signers" in values:
        values = {**values, "signers": [member(world, values["signers"])]}
    if make is assigning.assign_proposal:
        values = {**values, "handler": [handler(world.housing)]}
    assert not fill(sheet, **values)
    assert sentence in said(sheet, field)
    assert content_hash(store.connection, BUSINESS_TABLES) == before, "nothing is written"
    assert store.find(Assignment) == [] or store.find(Assignment)[0].assigned_on == ASSIGNED

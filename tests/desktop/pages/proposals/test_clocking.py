"""The sheets of a clock say what becomes of the date while they are filled in."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.proposals.detail import AssignmentLine, ProposalDetail
from db.proposals.records import Assignment, AssignmentState, Proposal
from db.proposals.records_clock import ClockKind, ClockStep
from db.proposals.replies import record_reply
from db.proposals.settings import ProposalSettings
from db.store.settings import load, save
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals import clocking
from desktop.widgets.tasks import Task, TaskSheet
from tests.db.proposals.proposal_store import ProposalOffice, assigned
from tests.desktop.pages.proposals.sheets import detail_of, fill, said, sheet_of

Opened = Callable[[Callable[[Desk, ProposalDetail, AssignmentLine], Task]], TaskSheet]


@pytest.fixture
def given(store: Store, world: ProposalOffice) -> tuple[Proposal, Assignment]:
    record, (assignment,) = assigned(store, world, [world.housing])
    return record, assignment


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, store: Store, given: tuple[Proposal, Assignment]) -> Opened:
    """Return what opens a sheet about the one handler there is."""

    def made(task: Callable[[Desk, ProposalDetail, AssignmentLine], Task]) -> TaskSheet:
        detail = detail_of(store, given[0])
        sheet = sheet_of(store, task(desk, detail, detail.assignments[0]))
        qtbot.addWidget(sheet)
        return sheet

    return made


def typed(sheet: TaskSheet, name: str, value: object) -> None:
    sheet.form.row(name).input.set_value(value)
    sheet.form.row(name).input.edited.emit()


def due_on(store: Store, assignment: Assignment) -> tuple[str, int]:
    (row,) = store.rows("SELECT due_on, open FROM assignment_due WHERE assignment = ?", assignment.id)
    return row["due_on"], row["open"]


def test_stopping_and_resuming_say_the_new_deadline(
    opened: Opened, store: Store, given: tuple[Proposal, Assignment]
) -> None:
    sheet = opened(clocking.stop_clock)
    typed(sheet, "on", date(2022, 5, 10))
    assert sheet.explained == "5月10日 起不计，恢复之日起接着算。"
    typed(sheet, "until", date(2022, 5, 20))
    assert "5月10日 暂停，5月20日 恢复，10 日不计 → 6月20日" in sheet.explained
    assert not fill(sheet)
    assert said(sheet, "reason") == "请写明暂停的原因。"
    assert fill(sheet, reason="等待批复", decided_by="区政府办公室")
    assert due_on(store, given[1]) == ("2022-06-10", 0)

    sheet = opened(clocking.resume_clock)
    typed(sheet, "on", date(2022, 5, 18))
    assert "5月10日 暂停，5月18日 恢复，8 日不计 → 6月18日（星期六），顺延至 6月20日" in sheet.explained
    assert fill(sheet)
    assert due_on(store, given[1]) == ("2022-06-20", 1)


def test_an_extension_is_the_offices_own_or_until_a_day(
    opened: Opened, store: Store, given: tuple[Proposal, Assignment]
) -> None:
    sheet = opened(clocking.extend_deadline)
    assert "6月14日 同意延期 1 个月 → 7月10日（星期日），顺延至 7月11日" in sheet.explained
    assert "最长期限　自 3月10日 交办，次日起算 6 个月 → 9月10日" in sheet.explained
    typed(sheet, "until", date(2022, 7, 8))
    assert "6月14日 同意延期 → 7月8日。" in sheet.explained
    assert not fill(sheet)
    assert said(sheet, "reason") == "请写明延期的原因。"
    assert not fill(sheet, until=date(2022, 12, 1), reason="需现场勘察")
    assert "超过最长期限 2022年9月13日" in said(sheet, "until")
    assert fill(sheet, until=date(2022, 7, 8))
    assert due_on(store, given[1]) == ("2022-07-08", 1)


def test_without_a_rule_of_the_office_an_extension_needs_a_day(opened: Opened, store: Store) -> None:
    with store.work("改规定") as work:
        kept = load(work, ProposalSettings)
        kept.deadlines.pop("延期")
        save(work, kept)
    sheet = opened(clocking.extend_deadline)
    assert sheet.explained == ""
    assert not fill(sheet, reason="需要")
    assert said(sheet, "until") == "请填写延至哪一天。"


def test_what_was_coordinated_is_kept_with_who_decided(opened: Opened, store: Store) -> None:
    sheet = opened(clocking.log_coordination)
    assert not fill(sheet)
    assert said(sheet, "reason") == "请写明协调的事项和结果。"
    assert fill(sheet, reason="明确由区住建局主办", decided_by="区政府办公室")
    (step,) = store.find(ClockStep)
    assert (step.kind, step.decided_by) == (ClockKind.COORDINATE, "区政府办公室")


def test_a_promise_is_followed_until_its_day_or_by_the_offices_rule(
    opened: Opened, store: Store, given: tuple[Proposal, Assignment]
) -> None:
    with store.work("答复") as work:
        record_reply(work, given[1], replied_on=date(2022, 6, 1), result="B", text="列入计划")
    sheet = opened(clocking.follow_promise)
    assert "跟踪办理期限　自 6月14日 跟踪办理，次日起算 6 个月 → 12月14日。" in sheet.explained
    typed(sheet, "until", date(2022, 11, 30))
    assert sheet.explained == "跟踪到 11月30日，办成后登记跟踪答复。"
    assert fill(sheet)
    assert store.get(Assignment, given[1].id).state is AssignmentState.FOLLOW_UP
    assert due_on(store, given[1]) == ("2022-11-30", 0)

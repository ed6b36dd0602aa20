"""Deadlines say how they were counted, and another calendar shows what it would move."""

from datetime import date

import pytest

from db.calendar import Holiday, builtin_days
from db.proposals.clock import derivation, due_in, moved_by, step_of
from db.proposals.handling import ask_return, assign
from db.proposals.records import Assignment, HandlingRole
from db.proposals.replies import record_reply, rework
from db.proposals.settings import ProposalSettings
from db.store.settings import save
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, ProposalOffice, assigned, docketed


def test_the_derivation_names_start_rule_and_end(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    assert derivation(store, one) == "自 3月10日 交办，次日起算 3 个月 → 6月10日。规则：答复期限＝3 个月。"


def test_a_deadline_in_the_holidays_is_moved_and_says_so(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    with store.work("交办") as work:
        (one,) = assign(work, proposal, [(world.housing.id, HandlingRole.SOLE)], on=date(2022, 3, 3))
    words = derivation(store, one)
    assert "6月3日（端午假期），顺延至 6月6日" in words
    assert store.value("SELECT due_on FROM assignment_due") == "2022-06-06"


def test_a_year_without_its_calendar_is_tentative(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    with store.work("交办") as work:
        (one,) = assign(work, proposal, [(world.housing.id, HandlingRole.SOLE)], on=date(2022, 11, 30))
    assert "暂定" in derivation(store, one)
    assert tuple(store.rows("SELECT due_on, tentative FROM assignment_due")[0]) == ("2023-02-28", 1)


def test_an_assignment_without_a_rule_has_no_deadline(store: Store, world: ProposalOffice) -> None:
    with store.work("设置") as work:
        save(work, ProposalSettings(deadlines={}))
    _, (one,) = assigned(store, world, [world.housing])
    assert derivation(store, one) == "没有规定期限。"
    assert store.value("SELECT COUNT(*) FROM assignment_due") == 0


def test_the_clock_of_rework_starts_on_its_own_day(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("再办理") as work:
        record_reply(work, one, replied_on=date(2022, 5, 1), result="A", text="已办")
        again = rework(work, work.get(Assignment, one.id), on=date(2022, 6, 1), reason="答非所问")
    assert derivation(store, again).startswith("自 6月1日 再办理，次日起算 1 个月 → 7月1日")


def test_asking_to_hand_back_does_not_move_the_deadline(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    before = store.value("SELECT due_on FROM assignment_due")
    with store.work("申退") as work:
        ask_return(work, one, on=ASSIGNED, reason="不属本单位职责")
    assert store.value("SELECT due_on FROM assignment_due WHERE open") == before


def test_a_coming_calendar_shows_what_it_would_move_and_moves_it(store: Store, world: ProposalOffice) -> None:
    _, (lead, assist) = assigned(store, world, [world.housing], [world.finance])
    day_off = Holiday(day=date(2022, 6, 10), working=False, name="端午节")
    (moved,) = moved_by(store, [*builtin_days([2022]), day_off])
    assert (moved.assignment, moved.number, moved.handler) == (lead.id, "001", "区住房和建设局")
    assert (moved.before, moved.after) == (date(2022, 6, 10), date(2022, 6, 13))
    assert store.value("SELECT due_on FROM assignment_due WHERE assignment = ?", lead.id) == "2022-06-10"
    with store.work("载入放假安排") as work:
        work.insert(day_off)
    assert store.value("SELECT due_on FROM assignment_due WHERE assignment = ?", lead.id) == "2022-06-13"
    assert store.value("SELECT due_on FROM assignment_due WHERE assignment = ?", assist.id) == "2022-04-11"
    assert moved_by(store, [*builtin_days([2022]), day_off]) == []


@pytest.mark.parametrize(
    ("role", "step"),
    [
        (HandlingRole.SOLE, "答复"),
        (HandlingRole.LEAD, "答复"),
        (HandlingRole.SEPARATE, "答复"),
        (HandlingRole.ASSIST, "会办意见"),
    ],
)
def test_assists_work_under_their_own_deadline(role: HandlingRole, step: str) -> None:
    assert step_of(role) == step


def test_a_step_the_office_sets_no_time_for_has_no_end(store: Store, world: ProposalOffice) -> None:
    assert world.session
    assert due_in(store, ASSIGNED, "没有这一步", begun="交办") is None

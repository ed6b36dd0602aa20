"""Clocks are stopped, resumed and extended by dated steps; every date says how it came about."""

from collections.abc import Callable
from datetime import date

import pytest

from db.calendar import Holiday, Rule, Unit, builtin_days
from db.proposals.clock import clock_of, derivation, moved_by
from db.proposals.clock_steps import (
    choices,
    coordinate,
    drop_step,
    droppable,
    extend,
    extended,
    last_step,
    needed,
    resume,
    stop,
)
from db.proposals.handling import accept, ask_return, assign
from db.proposals.records import Assignment, HandlingRole
from db.proposals.records_clock import ClockKind, ClockStep
from db.proposals.replies import record_reply, rework
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.followers import strayed
from db.store.journal import content_hash
from db.store.schema.steps import BUSINESS_TABLES
from db.store.settings import save
from db.store.store import Store
from db.store.work import Work
from tests.db.proposals.proposal_store import ASSIGNED, ProposalOffice, assigned, docketed

MONTH = Rule(unit=Unit.MONTHS, amount=1, label="延期")


def due_on(store: Store, one: Assignment) -> tuple[str, int]:
    (row,) = store.rows("SELECT due_on, open FROM assignment_due WHERE assignment = ?", one.id)
    return row["due_on"], row["open"]


@pytest.fixture
def one(store: Store, world: ProposalOffice) -> Assignment:
    return assigned(store, world, [world.housing])[1][0]


def test_a_stopped_clock_is_not_late_and_runs_on_by_the_days_it_stood(store: Store, one: Assignment) -> None:
    with store.work("暂停") as work:
        stop(
            work,
            one,
            on=date(2022, 4, 6),
            reason="等待批复",
            until=date(2022, 4, 20),
            decided_by="区政府办公室",
        )
    assert due_on(store, one) == ("2022-06-10", 0)
    assert derivation(store, one) == (
        "自 3月10日 交办，次日起算 3 个月 → 6月10日；4月6日 起暂停，恢复后顺延。规则：答复期限＝3 个月。"
    )
    with store.work("恢复") as work:
        resume(work, one, on=date(2022, 4, 21))
    assert due_on(store, one) == ("2022-06-27", 1)
    assert derivation(store, one).startswith(
        "自 3月10日 交办，次日起算 3 个月 → 6月10日；4月6日 暂停，4月21日 恢复，15 日不计 → 6月25日（星期六），顺延至 6月27日"
    )
    store.undo()
    store.undo()
    assert due_on(store, one) == ("2022-06-10", 1)


def test_a_pause_over_national_day_leaves_working_days_out(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    rules = {HandlingRole.SOLE: Rule(unit=Unit.WORKING_DAYS, amount=20, label="答复期限")}
    with store.work("交办") as work:
        (one,) = assign(
            work, proposal, [(world.housing.id, HandlingRole.SOLE)], on=date(2022, 9, 15), rules=rules
        )
        stop(work, one, on=date(2022, 9, 29), reason="等待批复")
        resume(work, one, on=date(2022, 10, 10))
    # left out: 29 and 30 September, and the made-up Saturday and Sunday, 8 and 9 October
    assert "9月29日 暂停，10月10日 恢复，4 个工作日不计 → 10月24日" in derivation(store, one)
    assert due_on(store, one) == ("2022-10-24", 1)


def test_an_extension_counts_from_the_deadline_and_says_so(store: Store, one: Assignment) -> None:
    with store.work("延期") as work:
        extend(work, one, MONTH, on=date(2022, 6, 1), reason="需要专题调研", decided_by="区政府办公室")
    assert due_on(store, one) == ("2022-07-11", 1)
    assert "；6月1日 同意延期 1 个月 → 7月10日（星期日），顺延至 7月11日" in derivation(store, one)
    with store.work("再延") as work:
        extend(
            work,
            one,
            Rule(unit=Unit.DATE, on=date(2022, 8, 7), rolls=False),
            on=date(2022, 7, 1),
            reason="同上",
        )
    assert "；7月1日 同意延期 → 8月7日（星期日），不顺延" in derivation(store, one)


def test_an_extension_beyond_the_hard_stop_is_refused_with_its_derivation(
    store: Store, one: Assignment
) -> None:
    with store.work("延期") as work:
        with pytest.raises(
            Refused, match="超过最长期限 2022年9月13日（自 3月10日 交办，次日起算 6 个月"
        ) as caught:
            extend(work, one, Rule(unit=Unit.MONTHS, amount=4), on=date(2022, 6, 1), reason="需要")
        assert caught.value.field == "until"
        extend(work, one, Rule(unit=Unit.DATE, on=date(2022, 9, 13)), on=date(2022, 6, 1), reason="需要")
        with pytest.raises(Refused, match="超过最长期限"):
            extend(work, one, MONTH, on=date(2022, 7, 1), reason="还要")


def test_days_that_did_not_count_do_not_count_towards_the_hard_stop(store: Store, one: Assignment) -> None:
    with store.work("暂停") as work:
        stop(work, one, on=date(2022, 4, 6), reason="等待批复")
        resume(work, one, on=date(2022, 5, 6))
    clock = clock_of(store, one)
    assert clock is not None
    assert clock.limit is not None
    assert clock.limit.on == date(2022, 10, 10)
    assert "30 日不计" in clock.limit.why


def test_the_hard_stop_is_that_of_the_day_of_assignment(store: Store, one: Assignment) -> None:
    with store.work("改规定") as work:
        save(work, ProposalSettings(deadlines={}))
        with pytest.raises(Refused, match="超过最长期限"):
            extend(work, one, Rule(unit=Unit.MONTHS, amount=4), on=date(2022, 6, 1), reason="需要")


Step = Callable[[Work, Assignment], object]


@pytest.mark.parametrize(
    ("step", "sentence", "field"),
    [
        (lambda w, a: stop(w, a, on=ASSIGNED, reason=" "), "请写明暂停的原因", "reason"),
        (lambda w, a: stop(w, a, on=date(2022, 3, 9), reason="等"), "暂停日期早于交办日期（2022年3月10日）", "on"),
        (lambda w, a: stop(w, a, on=date(2022, 6, 11), reason="等"), "期限 2022年6月10日 已过，不能再暂停", "on"),
        (lambda w, a: stop(w, a, on=ASSIGNED, until=ASSIGNED, reason="等"), "预计恢复的日期应在暂停之后", "until"),
        (lambda w, a: resume(w, a, on=ASSIGNED), "计时没有暂停", ""),
        (lambda w, a: extend(w, a, MONTH, on=ASSIGNED, reason=""), "请写明延期的原因", "reason"),
        (
            lambda w, a: extend(w, a, Rule(unit=Unit.DATE, on=date(2022, 6, 10)), on=ASSIGNED, reason="要"),
            "不晚于现在的期限 2022年6月10日", "until",
        ),
        (lambda w, a: coordinate(w, a, on=ASSIGNED, reason=""), "请写明协调的事项和结果", "reason"),
        (lambda w, a: coordinate(w, a, on=date(2022, 3, 1), reason="主办之争"), "协调日期早于交办日期", "on"),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_is_refused_at_its_field(
    store: Store, one: Assignment, step: Step, sentence: str, field: str
) -> None:
    with store.work("一步") as work, pytest.raises(Refused, match=sentence) as caught:
        step(work, one)
    assert (caught.value.field or "") == field


def test_what_stands_still_is_neither_stopped_again_nor_extended(store: Store, one: Assignment) -> None:
    with store.work("暂停") as work:
        stop(work, one, on=date(2022, 4, 6), reason="等待批复")
        with pytest.raises(Refused, match="计时已经暂停，请先恢复"):
            stop(work, one, on=date(2022, 4, 7), reason="再停")
        with pytest.raises(Refused, match="计时已经暂停，请先恢复"):
            extend(work, one, MONTH, on=date(2022, 4, 7), reason="再延")
        with pytest.raises(Refused, match="恢复日期应在暂停日期（2022年4月6日）之后") as caught:
            resume(work, one, on=date(2022, 4, 6))
        assert caught.value.field == "on"


def test_a_clock_that_does_not_run_offers_nothing_but_its_reasons(store: Store, one: Assignment) -> None:
    offered = {each.name: each.reasons for each in choices(one, clock_of(store, one))}
    assert offered["resume"] == ("计时没有暂停",)
    assert [offered[name] for name in ("stop", "extend", "coordinate")] == [(), (), ()]
    with store.work("答复") as work:
        record_reply(work, one, replied_on=date(2022, 5, 1), result="A", text="已办")
    answered = store.get(Assignment, one.id)
    assert all(not each.allowed for each in choices(answered, clock_of(store, answered)))
    with store.work("设置") as work:
        save(work, ProposalSettings(deadlines={}))
    assert needed(" 有 ", "延期") == "有"


def test_an_assignment_without_a_time_has_no_clock(store: Store, world: ProposalOffice) -> None:
    with store.work("设置") as work:
        save(work, ProposalSettings(deadlines={}))
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("延期") as work, pytest.raises(Refused, match="不能同意延期：没有规定期限"):
        extend(work, one, MONTH, on=ASSIGNED, reason="要")


def test_only_the_last_step_is_taken_back(store: Store, one: Assignment) -> None:
    with store.work("暂停") as work:
        accept(work, one, on=ASSIGNED)
        one = work.get(Assignment, one.id)
        first = stop(work, one, on=date(2022, 4, 6), reason="等待批复")
        second = resume(work, one, on=date(2022, 4, 21))
    steps = store.find(ClockStep, "ORDER BY id")
    assert [droppable(steps, step) for step in steps] == [False, False, True]
    with store.work("去掉") as work:
        with pytest.raises(Refused, match="之后还有 4月21日 的“恢复”"):
            drop_step(work, first)
        with pytest.raises(Refused, match="连着办理状态"):
            drop_step(work, steps[0])
        drop_step(work, second)
    assert due_on(store, one) == ("2022-06-10", 0)
    store.undo()
    assert due_on(store, one) == ("2022-06-27", 1)
    found = last_step(store, one, ClockKind.STOP)
    assert found is not None
    assert found.reason == "等待批复"


def test_a_clock_of_rework_forgets_the_steps_before_it(store: Store, one: Assignment) -> None:
    with store.work("再办理") as work:
        stop(work, one, on=date(2022, 4, 6), reason="等待批复")
        resume(work, one, on=date(2022, 4, 21))
        record_reply(work, one, replied_on=date(2022, 5, 1), result="A", text="已办")
        again = rework(work, work.get(Assignment, one.id), on=date(2022, 6, 1), reason="答非所问")
        stop(work, again, on=date(2022, 6, 6), reason="等待批复")
        resume(work, again, on=date(2022, 6, 10))
    assert derivation(store, again) == (
        "自 6月1日 再办理，次日起算 1 个月 → 7月1日；6月6日 暂停，6月10日 恢复，4 日不计 → 7月5日。规则：再办理期限＝1 个月。"
    )


def test_what_an_extension_would_give_is_told_before_it_is_given(store: Store, one: Assignment) -> None:
    before, after = extended(store, one, MONTH, on=date(2022, 6, 1))
    assert (before.due.on, after.due.on) == (date(2022, 6, 10), date(2022, 7, 11))
    assert store.find(ClockStep) == []
    asked = None
    with store.work("申退") as work:
        asked = ask_return(work, one, on=ASSIGNED, reason="不属职责")
    with pytest.raises(Refused, match="目前是“申退中”，期限不在计算"):
        extended(store, asked, MONTH, on=date(2022, 6, 1))


def test_a_calendar_moves_extended_deadlines_too(store: Store, one: Assignment) -> None:
    with store.work("延期") as work:
        extend(work, one, MONTH, on=date(2022, 6, 1), reason="需要")
    day_off = Holiday(day=date(2022, 7, 11), working=False, name="本地节")
    (moved,) = moved_by(store, [*builtin_days([2022]), day_off])
    assert (moved.before, moved.after) == (date(2022, 7, 11), date(2022, 7, 12))
    with store.work("改放假安排") as work:
        work.insert(day_off)
    assert due_on(store, one) == ("2022-07-12", 1)
    assert strayed(store.followers, store.connection) == []


def test_steps_are_undone_to_the_letter(store: Store, one: Assignment) -> None:
    _, before = content_hash(store.connection, BUSINESS_TABLES)
    with store.work("一步") as work:
        stop(work, one, on=date(2022, 4, 6), reason="等待批复")
        resume(work, one, on=date(2022, 4, 21))
        extend(work, one, MONTH, on=date(2022, 6, 1), reason="需要")
        coordinate(work, one, on=date(2022, 6, 2), reason="明确主办", decided_by="区政府办公室")
    store.undo()
    assert content_hash(store.connection, BUSINESS_TABLES)[1] == before
    assert strayed(store.followers, store.connection) == []


def test_no_step_lies_before_the_one_that_came_last(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("协调") as work:
        coordinate(work, one, on=date(2022, 4, 20), reason="由分管副区长协调", decided_by="区政府")
    with (
        pytest.raises(Refused, match="早于上一步（2022年4月20日 协调）") as refused,
        store.work("暂停") as work,
    ):
        stop(work, one, on=date(2022, 4, 19), reason="等待批复")
    assert refused.value.field == "on"

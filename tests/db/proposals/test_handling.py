"""Filed proposals are given to handlers, handed back, given to others and closed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from db.calendar import Rule, Unit
from db.people.bodies import succeed
from db.people.records import BodyId
from db.proposals.clock_steps import last_step
from db.proposals.handling import (
    accept,
    accept_many,
    ask_return,
    assign,
    assign_many,
    close,
    grant_return,
    reassign,
    recall,
    refuse_return,
    roles_for,
    unsigned,
)
from db.proposals.records import Assignment, AssignmentState, HandlingRole, Proposal, ProposalState
from db.proposals.replies import record_reply
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.followers import strayed
from db.store.journal import content_hash
from db.store.schema.steps import BUSINESS_TABLES
from db.store.settings import load, save
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, DOCKETED, ProposalOffice, assigned, docketed, received

SOLE, LEAD, ASSIST, SEPARATE = (
    HandlingRole.SOLE,
    HandlingRole.LEAD,
    HandlingRole.ASSIST,
    HandlingRole.SEPARATE,
)


def current(store: Store, proposal: Proposal) -> list[Assignment]:
    return store.find(Assignment, "WHERE proposal = ? ORDER BY id", proposal.id)


def test_the_deadline_rule_of_the_role_is_copied_on_the_day(store: Store, world: ProposalOffice) -> None:
    _, (lead, assist) = assigned(store, world, [world.housing], [world.finance])
    with store.work("改规定") as work:
        save(work, ProposalSettings(deadlines={"答复": {"unit": "月", "amount": "4", "label": "答复期限"}}))
    kept = [store.get(Assignment, one.id).rule["amount"] for one in (lead, assist)]
    assert kept == ["3", "1"], "a rule changed later must not move what was assigned before"
    assert (lead.role, assist.role) == (LEAD, ASSIST)


def test_an_office_may_agree_another_deadline_at_the_start(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    rule = Rule(unit=Unit.DATE, on=date(2022, 6, 30), label="统一期限")
    with store.work("交办") as work:
        (made,) = assign(work, proposal, [(world.housing.id, SOLE)], on=ASSIGNED, rules={SOLE: rule})
    assert made.rule == {**rule.to_dict(), "most_unit": "月", "most_amount": "6"}, "the hard stop stays"


def test_only_a_filed_proposal_is_assigned(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    with store.work("交办") as work, pytest.raises(Refused, match="目前是“待审”，“立案”时才能交办"):
        assign(work, proposal, [(world.housing.id, SOLE)], on=ASSIGNED)


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        ([SOLE, SOLE], "只能有一个单位"), ([SOLE, LEAD], "只能有一个单位"), ([LEAD, LEAD, ASSIST], "只能有一个单位"),
        ([SEPARATE], "至少要有两个单位"), ([SEPARATE, SEPARATE, LEAD], "不能与单办、主办并用"), ([ASSIST], "要有一个主办单位"),
        ([SOLE, ASSIST], "要有一个主办单位"), ([], "请选择承办单位"),
    ],
)  # fmt: skip
def test_roles_that_do_not_fit_together_are_refused(
    store: Store, world: ProposalOffice, roles: list[HandlingRole], sentence: str
) -> None:
    proposal = docketed(store, world)
    bodies = [world.housing.id, world.finance.id, world.street.id]
    with store.work("交办") as work, pytest.raises(Refused, match=sentence):
        assign(work, proposal, list(zip(bodies, roles, strict=False)), on=ASSIGNED)


@pytest.mark.parametrize(
    "roles", [[SOLE], [LEAD, ASSIST], [SEPARATE, SEPARATE], [SEPARATE, SEPARATE, ASSIST]]
)
def test_roles_that_fit_together_are_assigned(
    store: Store, world: ProposalOffice, roles: list[HandlingRole]
) -> None:
    proposal = docketed(store, world)
    bodies = [world.housing.id, world.finance.id, world.street.id]
    with store.work("交办") as work:
        made = assign(work, proposal, list(zip(bodies, roles, strict=False)), on=ASSIGNED)
    assert [one.role for one in made] == roles
    assert {one.state for one in made} == {AssignmentState.UNSIGNED}


def test_roles_follow_from_who_answers_and_who_assists(world: ProposalOffice) -> None:
    one, two, three = world.housing.id, world.finance.id, world.street.id
    assert roles_for([one]) == [(one, SOLE)]
    assert roles_for([one], [two]) == [(one, LEAD), (two, ASSIST)]
    assert roles_for([one, two], [three]) == [(one, SEPARATE), (two, SEPARATE), (three, ASSIST)]


def test_an_assist_that_joins_later_makes_the_sole_handler_the_lead(
    store: Store, world: ProposalOffice
) -> None:
    proposal, (sole,) = assigned(store, world, [world.housing])
    with store.work("增加会办") as work:
        assign(work, proposal, [(world.finance.id, ASSIST)], on=ASSIGNED)
    assert store.get(Assignment, sole.id).role is LEAD


def test_a_handler_is_a_handler_only_once_and_still_there(store: Store, world: ProposalOffice) -> None:
    proposal, _ = assigned(store, world, [world.housing])
    with store.work("撤销") as work:
        succeed(work, world.street, world.finance, on=date(2022, 1, 1))
        with pytest.raises(Refused, match="区住房和建设局已在承办单位之中"):
            assign(work, proposal, [(world.housing.id, ASSIST)], on=ASSIGNED)
        with pytest.raises(Refused, match="是党派，不是承办单位"):
            assign(work, proposal, [(world.party.id, ASSIST)], on=ASSIGNED)
        with pytest.raises(Refused, match="已撤销，请改为区财政局"):
            assign(work, proposal, [(world.street.id, ASSIST)], on=ASSIGNED)


def test_assigning_before_filing_is_refused(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    with store.work("交办") as work, pytest.raises(Refused, match="早于立案日期") as caught:
        assign(work, proposal, [(world.housing.id, SOLE)], on=date(2022, 1, 19))
    assert caught.value.field == "assigned_on"


def test_thirty_are_assigned_in_one_work_and_undone_at_once(store: Store, world: ProposalOffice) -> None:
    plan = [(docketed(store, world, f"关于第{n}条河的建议"), [(world.housing.id, SOLE)]) for n in range(30)]
    _, before = content_hash(store.connection, BUSINESS_TABLES)
    with store.work("交办提案") as work:
        assert len(assign_many(work, plan, on=ASSIGNED)) == 30
    assert store.value("SELECT COUNT(*) FROM assignment_due") == 30
    store.undo()
    assert content_hash(store.connection, BUSINESS_TABLES)[1] == before
    assert store.value("SELECT COUNT(*) FROM assignment_due") == 0


def test_when_one_of_many_cannot_be_assigned_none_is_and_it_is_named(
    store: Store, world: ProposalOffice
) -> None:
    good, bad = docketed(store, world, "关于河的建议"), received(store, world, "关于湖的建议")
    with pytest.raises(Refused, match=r"有 1 件不能交办.*\n《关于湖的建议》"), store.work("交办") as work:
        assign_many(
            work, [(good, [(world.housing.id, SOLE)]), (bad, [(world.housing.id, SOLE)])], on=ASSIGNED
        )
    assert current(store, good) == []


def test_signing_for_it_keeps_whom_to_ask(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("签收") as work:
        signed = accept(work, one, on=ASSIGNED, contact="方工", phone="38620001")
    assert (signed.state, signed.contact, signed.phone) == (AssignmentState.WORKING, "方工", "38620001")


def test_handing_back_closes_the_row_and_another_handler_gets_a_new_round(
    store: Store, world: ProposalOffice
) -> None:
    proposal, (one,) = assigned(store, world, [world.housing])
    with store.work("申退") as work:
        asked = ask_return(work, one, on=date(2022, 3, 15), reason="不属本单位职责")
    with store.work("同意") as work:
        returned = grant_return(work, asked, on=date(2022, 3, 16))
    with store.work("改派") as work:
        again = reassign(work, returned, world.finance.id, on=date(2022, 3, 17))
    assert (returned.state, returned.closed_on) == (AssignmentState.RETURNED, date(2022, 3, 16))
    assert (again.handler, again.role, again.round, again.assigned_on) == (
        world.finance.id, SOLE, 2, date(2022, 3, 17),
    )  # fmt: skip
    assert [one.state for one in current(store, proposal)] == [
        AssignmentState.RETURNED,
        AssignmentState.UNSIGNED,
    ]


def test_a_request_after_its_time_is_refused_unless_the_clerk_insists(
    store: Store, world: ProposalOffice
) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    late = date(2022, 3, 18)  # five working days after Thursday the 10th end on the 17th
    with store.work("申退") as work:
        with pytest.raises(Refused, match="已过申退期限（自 3月10日 交办"):
            ask_return(work, one, on=late, reason="不属本单位职责")
        assert (
            ask_return(work, one, on=late, reason="不属本单位职责", late=True).state
            is AssignmentState.RETURNING
        )


def test_a_request_that_is_refused_leaves_the_clock_running(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("申退") as work:
        back = refuse_return(
            work,
            ask_return(work, one, on=ASSIGNED, reason="太忙"),
            on=ASSIGNED,
            reason="属本单位职责",
            decided_by="区政府办公室",
        )
    assert back.state is AssignmentState.WORKING
    step = last_step(store, back)
    assert step is not None
    assert (step.kind, step.reason, step.decided_by) == ("不同意申退", "属本单位职责", "区政府办公室")
    assert store.value("SELECT due_on FROM assignment_due WHERE open") == "2022-06-10"


def test_only_what_was_handed_back_is_given_to_another(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("改派") as work, pytest.raises(Refused, match="只有已退回的交办才能改派"):
        reassign(work, one, world.finance.id, on=ASSIGNED)


def test_the_role_of_a_recalled_handler_goes_to_the_next(store: Store, world: ProposalOffice) -> None:
    _, (lead, assist) = assigned(store, world, [world.housing], [world.finance])
    with store.work("改派") as work:
        gone = recall(work, lead, on=ASSIGNED, reason="改由街道主办")
        assert reassign(work, gone, world.street.id, on=ASSIGNED).role is LEAD
    assert store.get(Assignment, assist.id).role is ASSIST


def test_a_lead_or_separate_handler_that_stands_alone_becomes_sole(
    store: Store, world: ProposalOffice
) -> None:
    _, pair = assigned(store, world, [world.housing], [world.finance])
    _, both = assigned(store, world, [world.housing, world.finance], title="关于河的建议")
    with store.work("改派") as work:
        for first, second in (pair, both):
            lead = recall(work, first, on=ASSIGNED, reason="不再需要")
            recall(work, second, on=ASSIGNED, reason="不再需要")
            assert reassign(work, lead, world.street.id, on=ASSIGNED).role is SOLE


@pytest.mark.parametrize(
    "step",
    [
        lambda work, one: ask_return(work, one, on=ASSIGNED, reason=""),
        lambda work, one: recall(work, one, on=ASSIGNED, reason=" "),
        lambda work, one: refuse_return(
            work, ask_return(work, one, on=ASSIGNED, reason="太忙"), on=ASSIGNED, reason=""
        ),
    ],
)
def test_such_steps_need_a_reason(
    store: Store, world: ProposalOffice, step: Callable[..., Assignment]
) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("一步") as work, pytest.raises(Refused, match="请写明") as caught:
        step(work, one)
    assert caught.value.field == "reason"


def test_closing_needs_all_answers_but_not_those_of_assists(store: Store, world: ProposalOffice) -> None:
    proposal, (lead, assist) = assigned(store, world, [world.housing], [world.finance])
    with store.work("办结") as work:
        with pytest.raises(Refused, match="区住房和建设局目前是“待签收”"):
            close(work, proposal, on=date(2022, 6, 1))
        record_reply(work, lead, replied_on=date(2022, 5, 1), result="A", text="已办")
        closed = close(work, work.get(Proposal, proposal.id), on=date(2022, 6, 1))
    assert (closed.state, closed.closed_on) == (ProposalState.CLOSED, date(2022, 6, 1))
    assert {one.state for one in current(store, proposal)} == {AssignmentState.CLOSED}
    assert store.get(Assignment, assist.id).closed_on == date(2022, 6, 1)
    assert store.value("SELECT COUNT(*) FROM assignment_due WHERE open") == 0
    assert strayed(store.followers, store.connection) == []


def test_a_proposal_nobody_handles_cannot_be_closed(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    with store.work("办结") as work, pytest.raises(Refused, match="还没有交办"):
        close(work, proposal, on=DOCKETED)


def test_a_request_on_the_last_day_is_in_time(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("申退") as work:
        asked = ask_return(work, one, on=date(2022, 3, 17), reason="不属本单位职责")
    assert asked.state is AssignmentState.RETURNING


def test_receipts_of_a_unit_are_signed_for_in_one_work(store: Store, world: ProposalOffice) -> None:
    one, (first,) = assigned(store, world, [world.housing])
    other, pair = assigned(store, world, [world.housing], [world.finance], title="关于河的建议")
    with store.work("签收") as work:
        signed = accept_many(work, unsigned(work, [one.id, other.id]), on=date(2022, 3, 11))
        assert {each.id for each in signed} == {first.id, *(each.id for each in pair)}
        assert unsigned(work, [one.id, other.id]) == []
        with pytest.raises(Refused, match="没有待签收的承办单位"):
            accept_many(work, [], on=date(2022, 3, 11))
    step = last_step(store, first)
    assert step is not None
    assert (step.kind, step.on_day) == ("签收", date(2022, 3, 11))


@pytest.mark.parametrize(
    ("step", "sentence", "field"),
    [
        (
            lambda work, one: accept(work, one, on=date(2022, 3, 9)),
            "签收日期早于交办日期（2022年3月10日）",
            "on",
        ),
        (
            lambda work, one: ask_return(
                work, accept(work, one, on=date(2022, 3, 14)), on=date(2022, 3, 11), reason="不属职责"
            ),
            "申退日期早于上一步（2022年3月14日 签收）",
            "on",
        ),
        (
            lambda work, one: reassign(
                work, recall(work, one, on=date(2022, 3, 14), reason="改派"), BodyId(0), on=date(2022, 3, 11)
            ),
            "改派日期早于退回日期（2022年3月14日）",
            "assigned_on",
        ),
    ],
)
def test_days_out_of_order_are_refused_at_the_day(
    store: Store, world: ProposalOffice, step: Callable[..., Assignment], sentence: str, field: str
) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("一步") as work, pytest.raises(Refused, match=sentence) as caught:
        step(work, one)
    assert caught.value.field == field


def test_a_proposal_is_not_closed_before_its_last_answer(store: Store, world: ProposalOffice) -> None:
    proposal, (one,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        record_reply(work, one, replied_on=date(2022, 5, 10), result="A", text="已办")
        with pytest.raises(Refused, match="早于最后的答复日期（2022年5月10日）") as caught:
            close(work, proposal, on=date(2022, 5, 9))
    assert caught.value.field == "on"


def test_the_plenary_and_the_rest_may_have_different_times(store: Store, world: ProposalOffice) -> None:
    own = {"unit": "月", "amount": "2", "label": "答复期限"}
    with store.work("改规定") as work:
        kept = load(work, ProposalSettings)
        save(work, replace(kept, deadlines={**kept.deadlines, "答复·平时": own}))
    plenary, ordinary = docketed(store, world), docketed(store, world, "关于河的建议")
    with store.work("交办") as work:
        ordinary = work.update(ordinary, time_mark="平时")
        (first,) = assign(work, plenary, [(world.housing.id, SOLE)], on=ASSIGNED)
        (second,) = assign(work, ordinary, [(world.housing.id, SOLE)], on=ASSIGNED)
    assert (first.rule["amount"], second.rule["amount"]) == ("3", "2")

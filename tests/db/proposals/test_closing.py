"""Many proposals are closed at once, but none with which something is left to do."""

from datetime import date

import pytest

from db.proposals.closing import (
    CLOSED,
    DISSATISFIED,
    FORMS,
    NOT_YET,
    PROMISED,
    close_many,
    left_to_do,
    ready_to_close,
)
from db.proposals.handling import assign, roles_for
from db.proposals.records import Assignment, Proposal, ProposalState, Reply
from db.proposals.replies import asked, follow_up, record_feedback, record_reply, rework
from db.store.errors import Refused
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, ProposalOffice, assigned, docketed

ANSWERED = date(2022, 5, 20)


def answered(store: Store, world: ProposalOffice, result: str) -> tuple[Proposal, Assignment]:
    proposal, (one,) = assigned(store, world, [world.housing], title=f"关于{result}类的建议")
    reply(store, one, result)
    return proposal, store.get(Assignment, one.id)


def reply(store: Store, assignment: Assignment, result: str) -> Reply:
    with store.work("答复") as work:
        known = work.get(Assignment, assignment.id)
        return record_reply(work, known, replied_on=ANSWERED, result=result, text="已经办理。")


def heard(store: Store, proposal: Proposal, mark: str) -> None:
    """Let all proposers say the same to the last answer."""
    with store.work("反馈") as work:
        last = work.find(Reply, "ORDER BY id")[-1]
        for one in asked(work, proposal):
            record_feedback(work, last, one, {"总体": mark}, returned_on=ANSWERED)


def test_what_is_not_answered_is_not_ready(store: Store, world: ProposalOffice) -> None:
    proposal, _ = assigned(store, world, [world.housing])
    assert left_to_do(store, proposal) == NOT_YET


def test_a_form_that_is_out_is_waited_for(store: Store, world: ProposalOffice) -> None:
    proposal, _ = answered(store, world, "A")
    assert left_to_do(store, proposal) == FORMS
    heard(store, proposal, "基本满意")
    assert left_to_do(store, proposal) == ""


def test_who_is_dissatisfied_is_answered_again_first(store: Store, world: ProposalOffice) -> None:
    proposal, assignment = answered(store, world, "A")
    heard(store, proposal, "不满意")
    assert left_to_do(store, proposal) == DISSATISFIED
    with store.work("再办理") as work:
        rework(work, assignment, on=ANSWERED)
    assert left_to_do(store, proposal) == NOT_YET
    reply(store, assignment, "A")
    heard(store, proposal, "满意")
    assert left_to_do(store, proposal) == ""


def test_a_promise_is_followed_before_it_is_closed(store: Store, world: ProposalOffice) -> None:
    proposal, assignment = answered(store, world, "B")
    heard(store, proposal, "满意")
    assert left_to_do(store, proposal) == PROMISED
    with store.work("跟踪") as work:
        follow_up(work, assignment, on=ANSWERED)
    reply(store, assignment, "A")
    assert left_to_do(store, proposal) == ""


def test_those_ready_are_closed_in_one_work_and_the_others_counted(
    store: Store, world: ProposalOffice
) -> None:
    done, _ = answered(store, world, "A")
    heard(store, done, "满意")
    promised, _ = answered(store, world, "B")
    heard(store, promised, "满意")
    ready, others = ready_to_close(store, [done, promised])
    assert ready == [done]
    assert others == {PROMISED: 1}
    with store.work("办结") as work:
        close_many(work, ready, on=ANSWERED)
    closed = store.get(Proposal, done.id)
    assert closed.state is ProposalState.CLOSED
    assert left_to_do(store, closed) == CLOSED
    store.undo()
    assert store.get(Proposal, done.id).state is ProposalState.DOCKETED


def test_closing_many_is_refused_whole_with_every_reason(store: Store, world: ProposalOffice) -> None:
    done, _ = answered(store, world, "A")
    with pytest.raises(Refused, match="有 1 件不能办结，一件也没有办") as refused, store.work("办结") as work:
        close_many(work, [done], on=date(2022, 5, 1))
    assert "办结日期早于最后的答复日期" in refused.value.sentence
    assert store.get(Proposal, done.id).state is ProposalState.DOCKETED


def test_one_form_of_two_or_one_dissatisfied_of_two_keeps_it_open(
    store: Store, world: ProposalOffice
) -> None:
    proposal = docketed(store, world, "关于加装电梯的建议", "one", "fu")
    with store.work("交办") as work:
        (one,) = assign(work, proposal, roles_for([world.housing.id]), on=ASSIGNED)
    last = reply(store, one, "A")
    with store.work("反馈") as work:
        first, second = asked(work, proposal)
        record_feedback(work, last, first, {"总体": "满意"}, returned_on=ANSWERED)
    assert left_to_do(store, proposal) == FORMS
    with store.work("反馈") as work:
        record_feedback(work, last, second, {"总体": "不满意"}, returned_on=ANSWERED)
    assert left_to_do(store, proposal) == DISSATISFIED

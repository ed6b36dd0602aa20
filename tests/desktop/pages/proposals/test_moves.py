"""What the page offers to do with a proposal, in the order of its life."""

from collections.abc import Callable
from typing import Any

import pytest

from db.proposals.detail import ProposalDetail, proposal
from db.proposals.handling import ask_return, grant_return
from db.proposals.operations import By, receive
from db.proposals.records import Assignment, Proposal, ProposalState, SignState
from db.proposals.replies import asked, follow_up, record_feedback, record_reply
from db.proposals.waiting import waiting
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals.moves import Offer, line_offers, offers
from desktop.widgets.tasks import Task
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned, docketed, received


def detail_of(store: Store, record: Proposal) -> ProposalDetail:
    return proposal(store, record.id, today=TODAY)


def made(desk: Desk, record: Proposal, started: list[Task] | None = None) -> dict[str, Offer]:
    found = offers(desk, detail_of(desk.store, record), (started if started is not None else []).append)
    return {offer.words: offer for offer in found}


def first(desk: Desk, record: Proposal) -> str:
    return next(iter(made(desk, record)))


def test_the_next_step_follows_the_life_of_a_proposal(
    store: Store, world: ProposalOffice, desk: Desk
) -> None:
    assert first(desk, received(store, world)) == "立案"
    assert first(desk, docketed(store, world, "关于乙的建议")) == "交办"
    record, (assignment,) = assigned(store, world, [world.housing], title="关于丙的建议")
    assert first(desk, record) == "登记答复"
    with store.work("答复") as work:
        record_reply(work, assignment, replied_on=TODAY, result="A", text="已办。")
    assert first(desk, record) == "登记征询意见"


def test_what_is_followed_up_waits_for_another_answer(
    store: Store, world: ProposalOffice, desk: Desk
) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    with store.work("跟踪") as work:
        reply = record_reply(work, assignment, replied_on=TODAY, result="B", text="列入计划。")
        record_feedback(work, reply, asked(work, record)[0], {"总体": "满意"})
        follow_up(work, work.get(Assignment, assignment.id), on=TODAY)
    assert first(desk, record) == "登记答复"


def test_a_kept_promise_asks_for_no_forms_of_its_own_before_the_proposal_is_closed(
    store: Store, world: ProposalOffice, desk: Desk
) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    with store.work("跟踪") as work:
        reply = record_reply(work, assignment, replied_on=TODAY, result="B", text="列入计划。")
        record_feedback(work, reply, asked(work, record)[0], {"总体": "满意"})
        follow_up(work, work.get(Assignment, assignment.id), on=TODAY)
        record_reply(work, work.get(Assignment, assignment.id), replied_on=TODAY, result="A", text="已办成。")
    assert not [one for one in waiting(store, today=TODAY) if one.what == "征询意见"]
    assert first(desk, record) == "办结"
    assert made(desk, record)["登记征询意见"].allowed


def test_who_is_dissatisfied_is_answered_again_before_anything_is_closed(
    store: Store, world: ProposalOffice, desk: Desk
) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        reply = record_reply(work, assignment, replied_on=TODAY, result="A", text="已办。")
        record_feedback(work, reply, asked(work, record)[0], {"总体": "不满意"})
    assert first(desk, record) == "再办理"
    assert made(desk, record)["办结"].allowed


def test_what_was_promised_is_followed_before_the_proposal_is_closed(
    store: Store, world: ProposalOffice, desk: Desk
) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        reply = record_reply(work, assignment, replied_on=TODAY, result="B", text="列入计划。")
        record_feedback(work, reply, asked(work, record)[0], {"总体": "满意"})
    found = made(desk, record)
    assert next(iter(found)) == "跟踪办理"
    assert found["办结"].allowed, "an office may leave it at that"
    with store.work("跟踪") as work:
        follow_up(work, work.get(Assignment, assignment.id), on=TODAY)
        done = record_reply(
            work, work.get(Assignment, assignment.id), replied_on=TODAY, result="A", text="已完成。"
        )
        record_feedback(work, done, asked(work, record)[0], {"总体": "满意"})
    assert first(desk, record) == "办结"


def test_a_request_to_give_back_is_decided_first_and_then_reassigned(
    store: Store, world: ProposalOffice, desk: Desk
) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    with store.work("申退") as work:
        assignment = ask_return(work, assignment, on=TODAY, reason="不属职责", late=True)
    assert first(desk, record) == "同意申退"
    with store.work("同意") as work:
        grant_return(work, assignment, on=TODAY)
    assert first(desk, record) == "改派"


def test_co_signers_who_have_not_signed_come_before_filing(
    store: Store, world: ProposalOffice, desk: Desk
) -> None:
    with store.work("收件") as work:
        record = receive(
            work,
            session=world.session,
            title="关于丁的建议",
            proposers=[By(person=world.person("one")), By(person=world.person("fu"), sign=SignState.PENDING)],
        )
    found = made(desk, record)
    assert next(iter(found)) == "登记会签"
    assert found["立案"].allowed  # the sheet says who would stand back
    assert {"邀请联名", "登记审查意见"} <= set(found)


def test_what_is_filed_offers_no_co_signing_any_more(store: Store, world: ProposalOffice, desk: Desk) -> None:
    record, _ = assigned(store, world, [world.housing])
    assert not {"登记会签", "邀请联名", "登记审查意见"} & set(made(desk, record))


def test_what_is_not_allowed_says_why(store: Store, world: ProposalOffice, desk: Desk) -> None:
    record, _ = assigned(store, world, [world.housing])
    found = made(desk, record)
    assert found["撤案"].reasons == ("已交区住房和建设局办理",)
    assert not found["办结"].allowed
    assert found["增加承办单位"].allowed


def test_steps_without_questions_are_done_at_once(store: Store, world: ProposalOffice, desk: Desk) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    line = detail_of(store, record).assignments[0]
    (sign,) = [
        each for each in line_offers(desk, detail_of(store, record), line, print) if each.name == "sign"
    ]
    assert sign.then()
    assert store.get(Assignment, assignment.id).state == "办理中"
    with store.work("答复") as work:
        record_reply(work, work.get(Assignment, assignment.id), replied_on=TODAY, result="A", text="已办。")
    assert made(desk, record)["办结"].then()
    assert store.get(Proposal, record.id).state is ProposalState.CLOSED


def test_answers_of_several_handlers_are_one_move_that_asks_which(
    store: Store, world: ProposalOffice, desk: Desk
) -> None:
    record, _ = assigned(store, world, [world.housing, world.street], [world.finance])
    started: list[Task] = []
    found = made(desk, record, started)
    found["登记答复"].then()
    found["登记会办意见"].then()
    choices = started[0].fields[0].choices
    assert choices == ("区住房和建设局", "石牌坊街道办事处")
    assert started[1].title == "登记会办意见"
    assert "result" not in [field.name for field in started[1].fields]


Prepare = Callable[[Store, ProposalOffice], Proposal]


def _received(store: Store, world: ProposalOffice) -> Proposal:
    return received(store, world)


def _filed(store: Store, world: ProposalOffice) -> Proposal:
    return docketed(store, world)


def _assigned(store: Store, world: ProposalOffice) -> Proposal:
    return assigned(store, world, [world.housing], [world.finance])[0]


def _replied(store: Store, world: ProposalOffice) -> Proposal:
    record, (assignment,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        record_reply(work, assignment, replied_on=TODAY, result="B", text="正在办。")
    return record


def _asked(store: Store, world: ProposalOffice) -> Proposal:
    record, (assignment,) = assigned(store, world, [world.housing])
    with store.work("申退") as work:
        ask_return(work, assignment, on=TODAY, reason="不属职责", late=True)
    return record


@pytest.mark.parametrize("prepare", [_received, _filed, _assigned, _replied, _asked])
def test_every_allowed_move_can_be_begun(
    store: Store, world: ProposalOffice, desk: Desk, page: Any, prepare: Prepare
) -> None:
    """A sheet opens and can be shown, or the move is done; each from the same beginning."""
    record = prepare(store, world)
    page.refresh()
    for words in [offer.words for offer in made(desk, record).values() if offer.allowed]:
        before = store.undoable
        again = {
            offer.words: offer
            for offer in offers(desk, detail_of(store, record), page.begin)
            if offer.allowed
        }
        again[words].then()
        if page.side.sheet is not None:
            assert page.side.sheet.title
            page.close_sheet()
        while store.undoable != before:
            assert desk.undo()

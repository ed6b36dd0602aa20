"""What waits today is found with whom it waits for, and every figure counts the rows of a list."""

from datetime import date

import pytest

from db.people.operations import add_session
from db.people.records import Session
from db.proposals.clock_steps import resume, stop
from db.proposals.handling import accept, ask_return
from db.proposals.merging import merge
from db.proposals.operations import decline
from db.proposals.records import Assignment, Proposal
from db.proposals.replies import asked, follow_up, record_feedback, record_reply, rework
from db.proposals.settings import TWO_DIMENSIONS, ProposalSettings
from db.proposals.today import overdue, today_figures
from db.proposals.waiting import Waiting, waiting
from db.store.settings import save
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, TODAY, ProposalOffice, assigned, docketed, received


def lines(found: list[Waiting]) -> list[tuple[str, str, str, int | None]]:
    return [(one.number, one.whom, one.what, one.days_left) for one in found]


def test_late_answers_and_opinions_are_found_the_latest_first(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing], [world.finance])
    assert lines(overdue(store, today=TODAY, session=world.session)) == [
        ("001", "区财政局", "会办意见", -64), ("001", "区住房和建设局", "答复", -4),
    ]  # fmt: skip


def test_a_page_of_what_is_late_begins_with_the_latest(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing], [world.finance])
    (first,) = overdue(store, today=TODAY, limit=1)
    assert first == overdue(store, today=TODAY)[0]


def test_the_last_day_itself_is_not_late(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing])
    day = date(2022, 6, 10)
    assert overdue(store, today=day) == []
    figures = today_figures(store, today=day)
    assert (figures.overdue, figures.soon, figures.soon_first) == (0, 1, day)
    assert lines(waiting(store, today=day)) == [("001", "区住房和建设局", "答复", 0)]
    assert today_figures(store, today=date(2022, 5, 30)).soon == 0
    assert today_figures(store, today=date(2022, 6, 11)).soon == 0


def test_what_was_answered_waits_for_the_proposers(store: Store, world: ProposalOffice) -> None:
    one, (given,) = assigned(store, world, [world.housing])
    other = docketed(store, world, "关于电梯的建议", "fu")
    with store.work("答复") as work:
        merge(work, one, [other])
        reply = record_reply(work, given, replied_on=date(2022, 6, 1), result="A", text="已办")
    (form,) = waiting(store, today=TODAY)
    assert (form.whom, form.what, form.due) == ("陈志强（云山实业）、田富", "征询意见", date(2022, 6, 23))
    assert form.reply == reply.id
    with store.work("反馈") as work:
        record_feedback(work, reply, asked(work, one)[0], {"总体": "满意"})
    assert [line.whom for line in waiting(store, today=TODAY)] == ["田富"]
    with store.work("反馈") as work:
        for proposer in asked(work, one):
            record_feedback(work, reply, proposer, {"总体": "满意"})
    assert waiting(store, today=TODAY) == []


def test_requests_to_hand_back_wait_for_the_office_to_decide(store: Store, world: ProposalOffice) -> None:
    _, (given,) = assigned(store, world, [world.housing])
    with store.work("申退") as work:
        ask_return(work, given, on=date(2022, 3, 15), reason="不属职责")
    request = next(one for one in waiting(store, today=TODAY) if one.what == "申退")
    assert (request.whom, request.due) == ("区住房和建设局 申退待审定", date(2022, 3, 22))


def test_review_and_assignment_wait_for_the_office(store: Store, world: ProposalOffice) -> None:
    received(store, world, "关于河的建议")
    docketed(store, world, "关于湖的建议")
    assert lines(waiting(store, today=TODAY, order="number")) == [
        ("001", "本办", "交办", None), ("", "本办", "审查", None),
    ]  # fmt: skip


def test_rework_is_waited_for_by_its_own_name(store: Store, world: ProposalOffice) -> None:
    _, (given,) = assigned(store, world, [world.housing])
    with store.work("再办理") as work:
        record_reply(work, given, replied_on=date(2022, 6, 1), result="A", text="已办")
        rework(work, work.get(Assignment, given.id), on=date(2022, 6, 6), reason="答非所问")
    assert lines(waiting(store, today=TODAY)) == [("001", "区住房和建设局", "再办理", 22)]


@pytest.mark.parametrize(
    ("order", "whom"),
    [("due", ["区财政局", "区住房和建设局", "本办"]), ("whom", ["区住房和建设局", "区财政局", "本办"]),
     ("number", ["区财政局", "区住房和建设局", "本办"])],
)  # fmt: skip
def test_waiting_is_ordered_by_deadline_handler_or_proposal(
    store: Store, world: ProposalOffice, order: str, whom: list[str]
) -> None:
    assigned(store, world, [world.housing], [world.finance])
    docketed(store, world, "关于河的建议")
    assert [one.whom for one in waiting(store, today=TODAY, order=order)] == whom


def test_figures_count_the_rows_behind_them(store: Store, world: ProposalOffice) -> None:
    _, (lead, _) = assigned(store, world, [world.housing], [world.finance])
    answered, (given,) = assigned(store, world, [world.street], title="关于河的建议")
    waits = received(store, world, "关于湖的建议")
    with store.work("答复") as work:
        accept(work, lead, on=ASSIGNED)
        reply = record_reply(work, given, replied_on=date(2022, 6, 1), result="A", text="已办")
        record_feedback(work, reply, asked(work, answered)[0], {"总体": "不满意"})
        decline(work, waits, reason="空泛")
    figures = today_figures(store, today=TODAY, session=world.session)
    assert (figures.overdue, figures.overdue_handlers) == (2, 2)
    assert (figures.received, figures.docketed, figures.answered) == (3, 2, 1)
    assert (figures.forms_out, figures.returned, figures.satisfied) == (0, 1, 0)
    assert (figures.soon, figures.soon_first) == (0, None)
    before = today_figures(store, today=date(2022, 6, 1))
    assert (before.soon, before.soon_first) == (1, date(2022, 6, 10))


def test_one_dissatisfied_answer_of_two_is_not_satisfied(store: Store, world: ProposalOffice) -> None:
    one, (given,) = assigned(store, world, [world.housing])
    with store.work("反馈") as work:
        save(work, ProposalSettings(feedback=TWO_DIMENSIONS))
        reply = record_reply(work, given, replied_on=date(2022, 6, 1), result="A", text="已办")
        record_feedback(work, reply, asked(work, one)[0], {"办理态度": "满意", "办理结果": "不满意"})
    assert today_figures(store, today=TODAY).satisfied == 0
    with store.work("反馈") as work:
        record_feedback(work, reply, asked(work, one)[0], {"办理态度": "满意", "办理结果": "满意"})
    assert today_figures(store, today=TODAY).satisfied == 1


def test_an_empty_office_waits_for_nothing(store: Store) -> None:
    assert waiting(store, today=TODAY) == []
    figures = today_figures(store, today=TODAY)
    assert (figures.overdue, figures.docketed, figures.returned, figures.satisfied) == (0, 0, 0, 0)


def test_without_rules_forms_and_requests_have_no_end(store: Store, world: ProposalOffice) -> None:
    with store.work("无期限") as work:
        save(work, ProposalSettings(deadlines={}))
    one, (given, other) = assigned(store, world, [world.housing, world.street])
    with store.work("答复") as work:
        record_reply(work, given, replied_on=date(2022, 6, 1), result="A", text="已办")
        ask_return(work, other, on=date(2022, 6, 1), reason="不属职责")
    assert [(line.what, line.due, line.days_left) for line in waiting(store, today=TODAY)] == [
        ("申退", None, None), ("征询意见", None, None),
    ]  # fmt: skip
    assert store.get(Proposal, one.id).number == "001"


def test_a_stopped_clock_waits_for_the_day_it_is_meant_to_go_on(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("暂停") as work:
        stop(work, one, on=date(2022, 4, 6), reason="等待批复", until=date(2022, 6, 10))
    assert overdue(store, today=TODAY) == [], "what stands still is not late"
    (line,) = waiting(store, today=TODAY)
    assert (line.what, line.whom, line.due, line.days_left) == (
        "暂停", "区住房和建设局 计时暂停", date(2022, 6, 10), -4,
    )  # fmt: skip
    with store.work("恢复") as work:
        resume(work, one, on=date(2022, 6, 13))
    assert [each.what for each in waiting(store, today=TODAY)] == ["答复"]


def test_a_promise_that_is_followed_waits_for_its_day(store: Store, world: ProposalOffice) -> None:
    proposal, (one,) = assigned(store, world, [world.housing])
    with store.work("跟踪") as work:
        reply = record_reply(work, one, replied_on=date(2022, 5, 1), result="B", text="列入计划")
        for proposer in asked(work, proposal):
            record_feedback(work, reply, proposer, {"总体": "满意"})
        follow_up(work, work.get(Assignment, one.id), on=date(2022, 5, 10), until=date(2022, 11, 30))
    (line,) = waiting(store, today=TODAY)
    assert (line.what, line.due) == ("跟踪答复", date(2022, 11, 30))


def test_what_is_late_of_sessions_before_is_counted_apart(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing])
    before = today_figures(store, today=TODAY, session=world.session)
    assert (before.overdue, before.earlier) == (1, ()), "its own late ones are no earlier ones"
    with store.work("开全会") as work:
        term = work.get(Session, world.session).term
        new = add_session(work, term, 3, opens=date(2022, 6, 1))
    found = today_figures(store, today=TODAY, session=new.id)
    assert (found.overdue, found.earlier) == (0, ((world.session, 1),))
    assert today_figures(store, today=date(2022, 6, 10), session=new.id).earlier == (), (
        "the last day is not late"
    )

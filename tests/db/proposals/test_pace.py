"""The pace of a session's handling."""

from datetime import date

from db.proposals.pace import pace
from db.proposals.records import Assignment, AssignmentState
from db.proposals.replies import record_reply, rework
from db.store.store import Store
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned


def answer(store: Store, world: ProposalOffice, title: str, on: date) -> None:
    _, (assignment,) = assigned(store, world, [world.housing], title=title)
    with store.work("登记答复") as work:
        record_reply(work, assignment, replied_on=on, result="A", text="已办。")


def test_nothing_assigned_has_no_pace(store: Store, world: ProposalOffice) -> None:
    assert pace(store, today=TODAY, session=world.session) is None


def test_answers_are_counted_by_the_week_after_the_day_of_assigning(
    store: Store, world: ProposalOffice
) -> None:
    answer(store, world, "关于甲的建议", date(2022, 3, 10))
    answer(store, world, "关于乙的建议", date(2022, 3, 16))
    answer(store, world, "关于丙的建议", date(2022, 3, 17))
    found = pace(store, today=date(2022, 3, 25), session=world.session)
    assert found is not None
    assert (found.assigned_on, found.week) == (date(2022, 3, 10), 3)
    assert found.due == date(2022, 6, 10)
    assert [(week.number, week.answers) for week in found.weeks] == [(1, 2), (2, 1), (3, 0)]


def test_opinions_of_assists_are_no_answers(store: Store, world: ProposalOffice) -> None:
    _, (_, assist) = assigned(store, world, [world.housing], [world.finance])
    with store.work("会办意见") as work:
        record_reply(work, assist, replied_on=date(2022, 4, 1), text="无意见。")
    found = pace(store, today=date(2022, 4, 5), session=world.session)
    assert found is not None
    assert sum(week.answers for week in found.weeks) == 0


def test_an_old_session_ends_with_its_last_answer(store: Store, world: ProposalOffice) -> None:
    answer(store, world, "关于甲的建议", date(2022, 5, 10))
    found = pace(store, today=date(2025, 5, 10), session=world.session)
    assert found is not None
    assert found.weeks[-1].answers == 1
    assert len(found.weeks) <= 16


def test_an_answer_given_again_is_counted_once(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    for day in (date(2022, 3, 15), date(2022, 3, 29)):
        with store.work("登记答复") as work:
            known = work.get(Assignment, one.id)
            if known.state is AssignmentState.REPLIED:
                known = rework(work, known, on=date(2022, 3, 20), reason="没有回应第二条")
            record_reply(work, known, replied_on=day, result="A", text="已办。")
    found = pace(store, today=date(2022, 4, 5), session=world.session)
    assert found is not None
    assert [week.answers for week in found.weeks] == [1, 0, 0, 0]

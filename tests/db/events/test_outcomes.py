"""Outcomes: put to a unit, answered in time or late, followed until done; and leaders' words on them."""

from datetime import date
from typing import Any

import pytest

from db.events.outcomes import (
    OUTCOME_FLOW,
    add_outcome,
    answer,
    change_outcome,
    drop,
    drop_instruction,
    feedback_due,
    finish,
    follow,
    instruct,
    instructions,
    outcome_rows,
    reorder,
    send,
)
from db.events.printing_meetings import consultation_facts
from db.events.records_outcomes import Outcome, OutcomeState
from db.people.bodies import add_body
from db.people.operations import add_session
from db.people.records import BodyId, BodyKind
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.meeting import TODAY, YEAR, Meeting, meeting


@pytest.fixture
def made(store: Store) -> Meeting:
    return meeting(store)


def unit(store: Store) -> BodyId:
    with store.work("单位") as work:
        return add_body(work, BodyKind.HANDLER, "区住建局").id


def one(store: Store, made: Meeting, **facts: Any) -> Outcome:
    with store.work("成果") as work:
        return add_outcome(work, "夜间开放机关停车场", event=made.event.id, **facts)


def test_an_outcome_goes_out_comes_back_and_is_done(store: Store, made: Meeting) -> None:
    outcome = one(store, made, text="建议……", addressee=unit(store))
    with store.work("送出") as work:
        outcome = send(work, outcome, on=date(2022, 6, 24), calendar=YEAR, number="协商〔2022〕1号")
    assert outcome.due_on == date(2022, 8, 23)
    assert feedback_due(store, date(2022, 6, 24), YEAR).why.startswith("自 6月24日 送出，次日起算 60 日")
    with store.work("反馈") as work:
        outcome = answer(work, outcome, on=date(2022, 8, 1), adoption="部分采纳", result="已开放两处。")
    with store.work("落实") as work:
        outcome = finish(work, outcome)
    assert (outcome.state, outcome.result) == (OutcomeState.DONE, "已开放两处。")
    (row,) = outcome_rows(store, today=TODAY, session=made.office.session.id)
    assert (row.addressee, row.event_title, row.late) == ("区住建局", "停车难协商会", False)
    facts = consultation_facts(store, made.event.id, today=TODAY)
    assert (facts.number, facts.outcomes[0].adoption) == ("协商〔2022〕1号", "部分采纳")


def test_it_is_late_when_the_day_has_passed_without_an_answer(store: Store, made: Meeting) -> None:
    outcome = one(store, made, addressee=unit(store))
    with store.work("送出") as work:
        send(work, outcome, on=date(2022, 6, 24), calendar=YEAR)
    assert [row.late for row in outcome_rows(store, today=date(2022, 8, 23))] == [False]
    assert [row.late for row in outcome_rows(store, today=date(2022, 8, 24), event=made.event.id)] == [True]


def test_an_answer_can_be_asked_for_again_or_given_up_with_a_reason(store: Store, made: Meeting) -> None:
    outcome = one(store, made, addressee=unit(store))
    with store.work("送出") as work:
        outcome = send(work, outcome, on=date(2022, 6, 24), calendar=YEAR)
        outcome = answer(work, outcome, on=date(2022, 7, 1), adoption="留作参考")
        outcome = follow(work, outcome, on=date(2022, 7, 4), calendar=YEAR)
    assert (outcome.state, outcome.feedback_on, outcome.due_on) == (OutcomeState.SENT, None, date(2022, 9, 2))
    with pytest.raises(Refused, match="为什么"), store.work("放下") as work:
        drop(work, outcome, note=" ")
    with store.work("放下") as work:
        assert drop(work, outcome, note="已列入下年计划").state is OutcomeState.DROPPED


def test_every_wrong_step_is_refused_with_its_reason(store: Store, made: Meeting) -> None:
    outcome = one(store, made)
    with pytest.raises(Refused, match="还没有选择送给哪个单位"), store.work("送出") as work:
        send(work, outcome, on=TODAY, calendar=YEAR)
    with pytest.raises(Refused, match="目前是“待送出”"), store.work("落实") as work:
        finish(work, outcome)
    with store.work("送出") as work:
        outcome = send(
            work, change_outcome(work, outcome, addressee=made.office.economy.id), on=TODAY, calendar=YEAR
        )
    with pytest.raises(Refused, match="采纳情况"), store.work("反馈") as work:
        answer(work, outcome, on=TODAY, adoption="好")
    with pytest.raises(Refused, match="不能早于"), store.work("反馈") as work:
        answer(work, outcome, on=date(2022, 6, 1), adoption="采纳")
    for facts, field in (({"title": " "}, "title"), ({"kind": "提案"}, "kind")):
        with pytest.raises(Refused) as refused, store.work("改") as work:
            change_outcome(work, outcome, **facts)
        assert refused.value.field == field
    assert not OUTCOME_FLOW.faults()


def test_the_list_can_be_put_into_another_order(store: Store, made: Meeting) -> None:
    first, second = one(store, made), one(store, made)
    assert (first.place, second.place) == (1, 2)
    with store.work("排序") as work:
        reorder(work, [second, first])
    assert [row.id for row in outcome_rows(store, today=TODAY)] == [second.id, first.id]


def test_instructions_stand_on_outcomes_and_bulletins_only(store: Store, made: Meeting) -> None:
    outcome = one(store, made)
    with store.work("批示") as work:
        later = instruct(
            work,
            "outcome",
            outcome.id,
            leader="何静",
            post="区长",
            on=date(2022, 7, 2),
            text="请住建局研究。",
        )
        instruct(work, "outcome", outcome.id, leader="陆平", on=date(2022, 7, 1))
    assert [each.leader for each in instructions(store, "outcome", outcome.id)] == ["陆平", "何静"]
    assert outcome_rows(store, today=TODAY)[0].instructions == 2
    with store.work("删除") as work:
        drop_instruction(work, later)
    assert len(instructions(store, "outcome", outcome.id)) == 1
    with pytest.raises(Refused, match="请填写作出批示的领导"), store.work("批示") as work:
        instruct(work, "bulletin", 1, leader=" ")
    with pytest.raises(ValueError, match="person"), store.work("批示") as work:
        instruct(work, "person", 1, leader="何静")


def test_an_outcome_of_no_event_belongs_to_the_session_it_was_entered_in(store: Store, made: Meeting) -> None:
    with store.work("届次") as work:
        other = add_session(work, made.office.term.id, 3, opens=date(2023, 1, 10))
        mine = add_outcome(work, "建议案", session=made.office.session.id)
        theirs = add_outcome(work, "下一年的", session=other.id)
        unknown = add_outcome(work, "以前的")
        of_event = add_outcome(work, "会上的", event=made.event.id, session=other.id)
    shown = {row.id for row in outcome_rows(store, today=TODAY, session=made.office.session.id)}
    assert shown == {mine.id, unknown.id, of_event.id}
    assert {row.id for row in outcome_rows(store, today=TODAY, session=other.id)} == {theirs.id, unknown.id}

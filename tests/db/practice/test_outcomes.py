"""Invented plans, outcomes and speeches hang together with the meetings they come from."""

from db.events.outcomes import outcome_rows
from db.events.plan import topics
from db.events.records import Event, EventState
from db.events.records_outcomes import EventStep, Minutes, Outcome, OutcomeState, TopicState
from db.events.speeches import speech_rows
from db.store.store import Store
from tests.db.practice.conftest import TODAY


def test_outcomes_stand_at_every_step_but_giving_up_and_some_are_late(practice: Store) -> None:
    rows = outcome_rows(practice, today=TODAY)
    assert {row.state for row in rows} == set(OutcomeState) - {OutcomeState.DROPPED}
    assert any(row.late for row in rows)
    assert any(row.instructions for row in rows)


def test_only_meetings_that_were_held_have_minutes_and_outcomes(practice: Store) -> None:
    minutes, outcomes = practice.find(Minutes), practice.find(Outcome)
    sources = {*(one.event for one in minutes), *(one.event for one in outcomes)}
    assert sources
    assert all(practice.get(Event, event or 0).state is EventState.HELD for event in sources)


def test_nothing_was_sent_answered_or_issued_in_the_future(practice: Store) -> None:
    days = [day for one in practice.find(Outcome) for day in (one.sent_on, one.feedback_on)]
    days += [one.issued_on for one in practice.find(Minutes)]
    assert all(day is None or day <= TODAY for day in days)


def test_the_plan_of_the_year_has_topics_held_waiting_and_given_up(practice: Store) -> None:
    states = {topic.state for topic in topics(practice, TODAY.year)}
    assert {TopicState.HELD, TopicState.PLANNED, TopicState.DROPPED} <= states


def test_meetings_near_today_have_steps_done_and_open(practice: Store) -> None:
    done = {step.done_on is not None for step in practice.find(EventStep)}
    assert done == {True, False}


def test_each_plenary_has_spoken_speeches_in_order_and_written_ones(practice: Store) -> None:
    for event in practice.find(Event, "WHERE kind = '全体会议' AND parent IS NULL AND state = '已召开'"):
        rows = speech_rows(practice, event=event.id)
        spoken = [row.place for row in rows if row.kind == "口头"]
        assert spoken == list(range(1, len(spoken) + 1))
        assert len(rows) > len(spoken) > 0
        assert all(row.speakers for row in rows)

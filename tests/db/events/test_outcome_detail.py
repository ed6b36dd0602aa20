"""One outcome with its origin, the 批示 on it and its deadline in words; the figures above the list count their rows."""

from dataclasses import replace
from datetime import date

import pytest

from db.calendar import Calendar
from db.events.outcome_detail import OutcomeDetail, is_in, outcome_detail, standings_of, why_due
from db.events.outcomes import add_outcome, answer, follow, instruct, outcome_rows, remove_outcome, send
from db.events.plan import add_topic, hold_topic
from db.events.records_outcomes import Instruction, Outcome, OutcomeState
from db.people.bodies import add_body
from db.people.records import BodyKind
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.event_store import EventOffice

TODAY = date(2022, 6, 14)
SENT = date(2022, 4, 1)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar.of([])


def sent(store: Store, world: EventOffice, calendar: Calendar) -> Outcome:
    with store.work("送出") as work:
        unit = add_body(work, BodyKind.HANDLER, "区城管局")
        topic = add_topic(work, 2022, "充电设施")
        event = hold_topic(work, topic, kind="协商会", session=world.office.session.id)
        made = add_outcome(work, "增设充电桩", event=event.id, addressee=unit.id)
        return send(work, made, on=SENT, calendar=calendar)


def detail(store: Store, outcome: Outcome) -> OutcomeDetail:
    return outcome_detail(store, outcome.id, today=TODAY)


def test_it_knows_the_topic_of_its_meeting_and_what_leaders_wrote(
    store: Store, world: EventOffice, calendar: Calendar
) -> None:
    outcome = sent(store, world, calendar)
    with store.work("批示") as work:
        instruct(work, "outcome", outcome.id, leader="钟毅", post="区长", text="请研究")
    found = detail(store, outcome)
    assert found.topic is not None
    assert found.topic.title == "充电设施"
    assert [each.leader for each in found.instructions] == ["钟毅"]
    assert found.row.instructions == 1
    assert {choice.name for choice in found.choices if choice.allowed} == {"answer", "drop"}


def test_the_deadline_says_how_it_was_counted_until_it_is_asked_again(
    store: Store, world: EventOffice, calendar: Calendar
) -> None:
    outcome = sent(store, world, calendar)
    assert "60 日" in why_due(store, outcome, calendar)
    with store.work("再问") as work:
        answered = answer(work, outcome, on=date(2022, 5, 1), adoption="采纳")
        again = follow(work, answered, on=date(2022, 5, 20), calendar=calendar)
    assert why_due(store, again, calendar) == ""
    assert why_due(store, replace(again, sent_on=None), calendar) == ""


def test_each_figure_counts_the_rows_it_opens(store: Store, world: EventOffice, calendar: Calendar) -> None:
    sent(store, world, calendar)
    with store.work("再一条") as work:
        add_outcome(work, "公示服务时间")
    rows = outcome_rows(store, today=TODAY)
    figures = {each.name: each.count for each in standings_of(rows)}
    assert figures == {"all": 2, "待送出": 1, "已送出": 1, "late": 1}
    assert all(count == sum(is_in(row, name) for row in rows) for name, count in figures.items())
    assert [each.count for each in standings_of([])] == [0]


def test_only_what_was_never_sent_can_be_removed_and_its_instructions_go_with_it(
    store: Store, world: EventOffice, calendar: Calendar
) -> None:
    outcome = sent(store, world, calendar)
    with store.work("误记") as work:
        wrong = add_outcome(work, "误记")
        instruct(work, "outcome", wrong.id, leader="钟毅")
        remove_outcome(work, wrong)
    assert store.find(Instruction) == []
    with pytest.raises(Refused, match="已经送出"), store.work("删") as work:
        remove_outcome(work, outcome)
    assert [each.state for each in store.find(Outcome)] == [OutcomeState.SENT]

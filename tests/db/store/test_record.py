"""Records go into rows and come back the same."""

import dataclasses
from datetime import date, datetime

import pytest

from db.events.records import Attendance, Event, EventId, EventState, Presence
from db.people.records import BodyId, PersonId
from db.proposals.records import Assignment, AssignmentId, HandlingRole, ProposalId
from db.store.record import Record, columns


def test_a_record_comes_back_from_its_row_unchanged() -> None:
    event = Event(
        id=EventId(7),
        title="九届二次全体会议",
        kind="全体会议",
        starts=datetime(2022, 1, 18, 9, 0),
        must=False,
        state=EventState.HELD,
    )
    row = event.to_row()
    assert row["starts"] == "2022-01-18T09:00"
    assert row["must"] == 0
    assert row["state"] == "已召开"
    assert Event.from_row(row) == event


def test_maps_and_dates_are_kept_as_text_and_read_back() -> None:
    assignment = Assignment(
        id=AssignmentId(1),
        proposal=ProposalId(2),
        handler=BodyId(3),
        role=HandlingRole.LEAD,
        assigned_on=date(2022, 3, 10),
        rule={"unit": "月", "amount": "3"},
    )
    assert assignment.to_row()["rule"] == '{"amount":"3","unit":"月"}'
    assert Assignment.from_row(assignment.to_row()) == assignment


def test_a_natural_key_names_all_its_columns() -> None:
    mark = Attendance(event=EventId(1), person=PersonId(2), presence=Presence.PRESENT)
    assert mark.key == "1/2"


def test_columns_stand_in_the_order_of_the_fields() -> None:
    assert columns(Event)[:3] == ("id", "title", "kind")


def test_a_type_the_store_cannot_hold_is_a_bug_that_shows_at_once() -> None:
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Odd(Record):
        TABLE = "odd"
        value: set[int]

    with pytest.raises(KeyError):
        Odd(value={1}).to_row()


def test_lists_of_words_are_kept_as_json() -> None:
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Words(Record):
        TABLE = "words"
        value: tuple[str, ...]

    assert Words(value=("甲", "乙")).to_row() == {"value": '["甲","乙"]'}
    assert Words.from_row({"value": '["甲","乙"]'}) == Words(value=("甲", "乙"))

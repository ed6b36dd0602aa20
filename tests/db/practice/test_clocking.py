"""The way from 交办 to the answer in an invented office."""

from db.proposals.clock import clock_of
from db.proposals.records import Assignment, AssignmentState
from db.proposals.records_clock import ClockKind, ClockStep, Contact
from db.proposals.workflow import OPEN
from db.store.store import Store
from tests.db.practice.conftest import TODAY


def test_every_kind_of_step_is_there_to_be_seen(practice: Store) -> None:
    there = {step.kind for step in practice.find(ClockStep)}
    wanted = {
        ClockKind.SIGN, ClockKind.STOP, ClockKind.RESUME, ClockKind.EXTEND, ClockKind.ASK_RETURN, ClockKind.GRANT,
        ClockKind.COORDINATE, ClockKind.REWORK, ClockKind.FOLLOW_UP,
    }  # fmt: skip
    assert wanted <= there
    assert practice.value("SELECT COUNT(*) FROM contact") > 200


def test_steps_and_contacts_come_in_the_order_of_days_and_not_from_the_future(practice: Store) -> None:
    assigned = {one.id: one for one in practice.find(Assignment)}
    for step in practice.find(ClockStep):
        day = assigned[step.assignment].assigned_on
        assert day is not None
        assert day <= step.on_day <= TODAY
    for contact in practice.find(Contact):
        day = assigned[contact.assignment].assigned_on
        assert day is not None
        assert day <= contact.on_day <= TODAY
    early = practice.value(
        """SELECT COUNT(*) FROM clock_step AS s JOIN reply AS r ON r.assignment = s.assignment
           WHERE s.kind IN ('再办理', '跟踪办理') AND s.on_day < r.replied_on"""
    )
    assert early == 0


def test_what_was_handed_back_was_given_to_another_handler(practice: Store) -> None:
    returned = practice.find(Assignment, "WHERE state = ?", AssignmentState.RETURNED)
    assert returned
    for one in returned:
        (heir,) = practice.find(
            Assignment, "WHERE proposal = ? AND round = 2 AND role = ?", one.proposal, one.role
        )
        assert one.closed_on is not None
        assert heir.assigned_on is not None
        assert heir.handler != one.handler
        assert one.closed_on < heir.assigned_on


def test_a_clock_that_stands_is_open_but_not_late(practice: Store) -> None:
    standing = 0
    for one in practice.find(Assignment):
        clock = clock_of(practice, one)
        if clock is not None and clock.stopped_on is not None and one.state in OPEN:
            standing += 1
            assert practice.value("SELECT open FROM assignment_due WHERE assignment = ?", one.id) == 0
    assert standing <= 10

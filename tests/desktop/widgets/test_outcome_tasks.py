"""The sheet of an outcome (outcome_tasks): of a meeting, or with the meeting chosen in it."""

import pytest
from pytestqt.qtbot import QtBot

from db.events.outcomes import add_outcome
from db.events.records_outcomes import Outcome
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.widgets.outcome_tasks import edit_outcome, new_outcome
from desktop.widgets.sources import sources_of
from desktop.widgets.tasks import Task, TaskSheet
from tests.db.events.event_store import EventOffice, event_office
from tests.desktop.conftest import OpenDesk, Write


@pytest.fixture
def world(store: Store) -> EventOffice:
    return event_office(store)


@pytest.fixture
def desk(open_desk: OpenDesk, store: Store, world: EventOffice) -> Desk:
    del world
    return open_desk(store)


def sheet(task: Task, desk: Desk, qtbot: QtBot) -> TaskSheet:
    made = TaskSheet(task, sources_of(desk.store))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_meeting_is_not_asked_for_where_it_is_known(
    desk: Desk, store: Store, world: EventOffice, qtbot: QtBot, write: Write
) -> None:
    task = new_outcome(desk, world.meeting)
    assert "event" not in {field.name for field in task.fields}
    found = sheet(task, desk, qtbot)
    write(found.form.row("title").input, "增设充电桩")
    found.submit()
    (made,) = store.find(Outcome)
    assert (made.event, made.kind) == (world.meeting.id, "协商清单")


def test_the_meeting_may_be_changed_or_left_out_later(
    desk: Desk, store: Store, world: EventOffice, qtbot: QtBot
) -> None:
    with store.work("登记") as work:
        outcome = add_outcome(work, "增设充电桩", event=world.meeting.id)
    found = sheet(edit_outcome(desk, outcome), desk, qtbot)
    assert [each.words for each in found.form.row("event").input.value()] == ["委员学习培训"]
    found.form.fill({"event": ()})
    found.submit()
    assert store.get(Outcome, outcome.id).event is None


def test_an_outcome_without_words_is_refused(desk: Desk, store: Store, qtbot: QtBot) -> None:
    found = sheet(new_outcome(desk), desk, qtbot)
    found.submit()
    assert found.form.row("title").sentence == "请填写问题或意见。"
    assert store.find(Outcome) == []

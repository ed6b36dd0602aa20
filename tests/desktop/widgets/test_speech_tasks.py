"""The sheet of a speech (speech_tasks): speakers in their order, its meeting, its session."""

import pytest
from pytestqt.qtbot import QtBot

from db.events.records_outcomes import Speaker, Speech
from db.events.speeches import add_speech
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.widgets.sources import sources_of
from desktop.widgets.speech_tasks import edit_speech, new_speech
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


def test_a_speech_begun_at_a_meeting_belongs_to_it_and_its_session(
    desk: Desk, store: Store, world: EventOffice, qtbot: QtBot, write: Write
) -> None:
    found = sheet(new_speech(desk, world.meeting), desk, qtbot)
    found.form.fill({"title": "让政务更便民"})
    for name in ("田富", "田大利"):
        write(found.form.row("people").input.line, name)
        found.form.row("people").input.value()
    found.submit()
    (speech,) = store.find(Speech)
    assert (speech.event, speech.session) == (world.meeting.id, world.meeting.session)
    speakers = store.find(Speaker, "ORDER BY place")
    assert [each.person for each in speakers] == world.people("fu", "dali")


def test_a_speech_without_speaker_or_body_is_refused_beside_the_field(
    desk: Desk, store: Store, qtbot: QtBot
) -> None:
    found = sheet(new_speech(desk), desk, qtbot)
    found.form.fill({"title": "无人"})
    found.submit()
    assert "请选择发言人" in found.form.row("people").sentence
    assert store.find(Speech) == []


def test_the_speakers_are_exchanged_in_the_sheet(
    desk: Desk, store: Store, world: EventOffice, qtbot: QtBot
) -> None:
    with store.work("登记") as work:
        speech = add_speech(work, "发言", world.people("fu", "dali"))
    found = sheet(edit_speech(desk, speech), desk, qtbot)
    found.form.row("people").input.drop(world.person("fu"))
    found.submit()
    assert [each.person for each in store.find(Speaker)] == world.people("dali")

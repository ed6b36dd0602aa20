"""The sheet of a speech 大会发言, begun from its meeting or from the list of all: a new one, or its changes."""

from typing import Any

from db.events.kind_outcomes import SPEECH
from db.events.records import Event, EventId
from db.events.records_outcomes import Speaker, Speech
from db.events.speeches import KINDS, add_speech, change_speech
from db.people.records import PersonId
from desktop.desk.desk import Desk
from desktop.widgets.inputs import LongInput
from desktop.widgets.many import ManyPicker
from desktop.widgets.sources import events_named, people, person
from desktop.widgets.suggest import Candidate
from desktop.widgets.tasks import Task

_FIELDS = SPEECH.fields


def _task(desk: Desk, title: str, about: str, values: dict[str, Any], submit: Any) -> Task:
    return Task(
        title=title, about=about, fields=_FIELDS, values=values, submit=submit,
        made={
            "people": lambda: ManyPicker(lambda text: people(desk.store, text), what="委员"),
            "event": lambda: ManyPicker(lambda text: events_named(desk.store, text), what="会议", most=1),
            "text": lambda: LongInput(lines=5),
        },
    )  # fmt: skip


def _facts(values: dict[str, Any]) -> dict[str, Any]:
    facts = dict(values)
    picked = facts["event"]
    facts["event"] = EventId(picked[0].id) if picked else None
    facts["people"] = [PersonId(each.id) for each in facts["people"]]
    return facts


def new_speech(desk: Desk, event: Event | None = None) -> Task:
    """Return the sheet of a new speech; a spoken one comes last in the order."""
    session = event.session if event is not None else desk.session.id if desk.session is not None else None

    def submit(values: dict[str, Any]) -> Any:
        facts = _facts(values)
        title, speakers = facts.pop("title"), facts.pop("people")
        return desk.do(f"登记大会发言 {title}", add_speech, title, speakers, session=session, **facts)

    values = {"kind": KINDS[0], "event": _candidates(event)}
    return _task(desk, "登记大会发言", event.title if event is not None else "", values, submit)


def edit_speech(desk: Desk, speech: Speech) -> Task:
    """Return the sheet that changes a speech and its speakers."""
    event = desk.store.get(Event, speech.event) if speech.event is not None else None
    names = [field.name for field in _FIELDS if field.name not in {"people", "event"}]
    speakers = desk.store.find(Speaker, "WHERE speech = ? ORDER BY place", speech.id)
    chosen = [person(desk.store, each.person) for each in speakers]
    values = {"people": tuple(each for each in chosen if each), "event": _candidates(event)}
    values |= {name: getattr(speech, name) for name in names}

    def submit(values: dict[str, Any]) -> Any:
        facts = _facts(values)
        return desk.do(f"修改大会发言 {facts['title']}", change_speech, speech, **facts)

    return _task(desk, "修改大会发言", speech.title, values, submit)


def _candidates(event: Event | None) -> tuple[Candidate, ...]:
    return (Candidate(id=event.id, words=event.title),) if event is not None else ()

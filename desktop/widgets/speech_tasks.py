"""The sheet of a speech 大会发言, begun from its meeting or from the list of all: a new one, or its changes."""

from typing import Any

from db.events.records import Event, EventId
from db.events.records_outcomes import Speaker, Speech
from db.events.speeches import KINDS, add_speech, change_speech
from db.people.records import PersonId
from db.store.kind import Field, FieldType
from desktop.desk.desk import Desk
from desktop.widgets.inputs import LongInput
from desktop.widgets.many import ManyPicker
from desktop.widgets.sources import events_named, people, person
from desktop.widgets.suggest import Candidate
from desktop.widgets.tasks import Task

_FIELDS = (
    Field(name="kind", words="形式", type=FieldType.CHOICE, choices=KINDS, required=True),
    Field(name="title", words="题目", required=True),
    Field(name="people", words="发言人", help="第一位上台发言；联名的依次选"),
    Field(name="body", words="以谁的名义", type=FieldType.BODY, help="界别、专委会、党派；个人发言不填"),
    Field(name="event", words="会议", help="在哪次会议上"),
    Field(name="submitted_on", words="交稿日期", type=FieldType.DATE),
    Field(name="spoken_on", words="发言日期", type=FieldType.DATE),
    Field(name="adoption", words="采用情况", help="如 转化为提案、领导批示、选编入册"),
    Field(name="text", words="发言稿", type=FieldType.LONG, limit=50_000),
    Field(name="note", words="备注"),
)


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

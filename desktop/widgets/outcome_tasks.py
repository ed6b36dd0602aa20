"""The sheets of an outcome that both its meeting and the list of all outcomes begin: a new one, and its changes."""

from dataclasses import replace
from typing import Any

from db.events.kind_outcomes import OUTCOME
from db.events.outcomes import OutcomeSettings, add_outcome, change_outcome
from db.events.records import Event, EventId
from db.events.records_outcomes import Outcome
from db.store.kind import Field
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.widgets.inputs import LongInput
from desktop.widgets.many import ManyPicker
from desktop.widgets.sources import events_named
from desktop.widgets.suggest import Candidate
from desktop.widgets.tasks import Task

_EVENT = Field(name="event", words="会议活动", help="由哪次会议活动形成；没有可以不填")


def _fields(desk: Desk) -> list[Field]:
    kinds = load(desk.store, OutcomeSettings).kinds
    names = ("title", "text", "addressee", "number", "note")
    return [replace(OUTCOME.field("kind"), choices=kinds), *map(OUTCOME.field, names)]


def new_outcome(desk: Desk, event: Event | None = None) -> Task:
    """Return the sheet of a new outcome: of this meeting, or of the one chosen in the sheet."""

    def submit(values: dict[str, Any]) -> Any:
        facts = dict(values)
        picked = facts.pop("event", ())
        source = event.id if event is not None else EventId(picked[0].id) if picked else None
        session = desk.session.id if desk.session is not None else None
        return desk.do(f"登记协商成果 {facts['title']}", add_outcome, event=source, session=session, **facts)

    fields = _fields(desk) if event is not None else [_EVENT, *_fields(desk)]
    kinds = load(desk.store, OutcomeSettings).kinds
    return Task(
        title="登记协商成果", about=event.title if event is not None else "送给哪个单位、要它做什么",
        fields=fields, values={"kind": next(iter(kinds), "")}, submit=submit, save_words="登记",
        made={
            "event": lambda: ManyPicker(lambda text: events_named(desk.store, text), what="会议活动", most=1),
            "text": lambda: LongInput(lines=4), "note": lambda: LongInput(lines=2),
        },
    )  # fmt: skip


def edit_outcome(desk: Desk, outcome: Outcome) -> Task:
    """Return the sheet that changes what an outcome says; its event may be changed too."""
    event = desk.store.get(Event, outcome.event) if outcome.event is not None else None
    chosen = (Candidate(id=event.id, words=event.title),) if event is not None else ()

    def submit(values: dict[str, Any]) -> Any:
        facts = dict(values)
        picked = facts.pop("event")
        facts["event"] = EventId(picked[0].id) if picked else None
        return desk.do(f"修改协商成果 {facts['title']}", change_outcome, outcome, **facts)

    fields = [_EVENT, *_fields(desk)]
    if outcome.result:
        fields.append(OUTCOME.field("result"))
    return Task(
        title="修改协商成果", about=outcome.title, fields=fields, submit=submit,
        values={"event": chosen} | {each.name: getattr(outcome, each.name) for each in fields[1:]},
        made={
            "event": lambda: ManyPicker(lambda text: events_named(desk.store, text), what="会议活动", most=1),
            "text": lambda: LongInput(lines=4), "note": lambda: LongInput(lines=2),
        },
    )  # fmt: skip

"""The agenda 议程 and the minutes 纪要 of an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from db.events.records import Event, EventId
from db.events.records_outcomes import AgendaItem, AgendaItemId, Minutes
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean, clean_line
from db.store.work import Work

_LINE, _TEXT = 200, 50_000
_LONGEST = 24 * 60  # minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item as it is typed; ``id`` when it stood on the agenda before."""

    title: str
    speaker: str = ""
    minutes: int | None = None
    papers: str = ""
    note: str = ""
    id: AgendaItemId | None = None


def agenda(reader: Reader, event: EventId) -> list[AgendaItem]:
    """Return the items of an event or sitting in their order."""
    return reader.find(AgendaItem, "WHERE event = ? ORDER BY place, id", event)


def starting_times(event: Event, items: Sequence[AgendaItem]) -> list[datetime | None]:
    """Return when each item begins, as far as the ones before say how long they take."""
    at, times = event.starts, []
    for item in items:
        times.append(at)
        at = None if at is None or item.minutes is None else at + timedelta(minutes=item.minutes)
    return times


def put_agenda(work: Work, event: Event, items: Sequence[Item]) -> list[AgendaItem]:
    """Let the agenda be these items in this order; what is not among them goes.

    :raises Refused: for an item without a title, or one that takes no time or more than a day.
    """
    kept = {item.id: item for item in agenda(work, event.id)}
    made = []
    for place, item in enumerate(items, start=1):
        facts = _checked(item)
        if item.id is not None and item.id in kept:
            made.append(work.update(kept.pop(item.id), place=place, **facts))
        else:
            new = AgendaItem(id=AgendaItemId(work.new_id()), event=event.id, place=place, **facts)
            made.append(work.insert(new))
    for gone in kept.values():
        work.delete(gone)
    return made


def _checked(item: Item) -> dict[str, Any]:
    title = clean_line(item.title, limit=_LINE, field="title")
    if not title:
        raise Refused("请填写这一项议程的内容。", field="title", code="empty")
    if item.minutes is not None and not 1 <= item.minutes <= _LONGEST:
        raise Refused("时长写分钟数，1 到 1440。", field="minutes", code="minutes")
    return {
        "title": title, "speaker": clean_line(item.speaker, limit=_LINE, field="speaker"), "minutes": item.minutes,
        "papers": clean_line(item.papers, limit=_LINE, field="papers"),
        "note": clean_line(item.note, limit=_LINE, field="note"),
    }  # fmt: skip


def minutes_of(reader: Reader, event: EventId) -> Minutes | None:
    """Return the minutes of an event, None before any were written."""
    return reader.first(Minutes, "WHERE event = ? ORDER BY id DESC", event)


def write_minutes(work: Work, event: Event, **facts: Any) -> Minutes:
    """Write or change the minutes: text, host, recorder, signer, number, issued_on, copies.

    :raises Refused: when they are issued before the event, or without a text.
    """
    checked = {
        name: value if name == "issued_on" else clean(value, limit=_TEXT, field=name) if name == "text"
        else clean_line(value, limit=_LINE, field=name)
        for name, value in facts.items()
    }  # fmt: skip
    before = minutes_of(work, event.id) or Minutes(id=work.new_id(), event=event.id)
    after = before.with_(**checked)
    if after.issued_on is not None:
        _check_issue(event, after, after.issued_on)
    if minutes_of(work, event.id) is None:
        return work.insert(after)
    return work.update(before, **checked)


def _check_issue(event: Event, minutes: Minutes, on: date) -> None:
    if not minutes.text:
        raise Refused("纪要还没有正文，不能印发。", field="text", code="empty")
    if event.starts is not None and on < event.starts.date():
        raise Refused("印发日期不能早于会议日期。", field="issued_on", code="order")

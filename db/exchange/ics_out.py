"""Events for the calendar of a phone or of Outlook: an iCalendar file."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from db.events.clashes import Slot
from db.store.files import write_file

_ZONE = ZoneInfo("Asia/Shanghai")  # a phone abroad shows the hour of the meeting's place
_MAKER = "-//政协案头 Antou//CN"


def calendar_file(slots: Sequence[Slot], *, now: datetime) -> bytes:
    """Return an iCalendar of these events; the same event keeps its mark, so that taking it in again renews it."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", _MAKER)
    made.add("version", "2.0")
    for slot in slots:
        event = Event()
        event.add("uid", f"{slot.id}@antou")
        event.add("dtstamp", now.replace(tzinfo=_ZONE))
        event.add("summary", slot.title)
        event.add("categories", [slot.kind])
        if slot.whole_day:
            event.add("dtstart", slot.starts.date())
        else:
            event.add("dtstart", slot.starts.replace(tzinfo=_ZONE))
            event.add("dtend", slot.ends.replace(tzinfo=_ZONE))
        if slot.place:
            event.add("location", slot.place)
        made.add_component(event)
    return bytes(made.to_ical())


def export_calendar(slots: Sequence[Slot], path: Path, *, now: datetime) -> Path:
    """Write the file and return where it is.

    :raises Trouble: when it cannot be written.
    """
    return write_file(path, calendar_file(slots, now=now))

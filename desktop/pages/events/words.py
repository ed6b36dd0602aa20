"""Events in words: when, where, what is called what."""

from datetime import datetime

from db.calendar import WEEKDAYS
from db.events.counting import Count
from db.events.records import Event, EventState
from db.store.days import has_hour
from desktop.desk.theme import Tone
from desktop.widgets.cells import day_words

STATES = {
    EventState.PLANNED: Tone.PLAIN,
    EventState.NOTIFIED: Tone.ACCENT,
    EventState.HELD: Tone.GOOD,
    EventState.CANCELLED: Tone.LATE,
}


def when(starts: datetime | None, ends: datetime | None = None) -> str:
    """Return 1月18日（星期二）09:00—11:30; the days alone where no hour is known."""
    if starts is None:
        return "时间未定"
    words = f"{day_words(starts.date())}（星期{WEEKDAYS[starts.weekday()]}）"
    if not has_hour(starts, ends):
        later = ends is not None and ends.date() != starts.date()
        return f"{words} 至 {day_words(ends.date())}" if later and ends is not None else words
    words += f"{starts:%H:%M}"
    if ends is None:
        return words
    if ends.date() == starts.date():
        return f"{words}—{ends:%H:%M}"
    return f"{words} 至 {day_words(ends.date())} {ends:%H:%M}"


def facts_of(event: Event) -> str:
    """Return the line below a title: when, where, whether one must come."""
    taking_part = "必须参加" if event.must else "报名参加"
    moved = f"（原定 {when(event.moved_from)}）" if event.moved_from is not None else ""
    off = f"取消：{event.called_off}" if event.called_off else ""
    parts = (when(event.starts, event.ends) + moved, event.place, taking_part, off)
    return "　".join(part for part in parts if part)


def whole_title(event: Event, parent: Event | None) -> str:
    """Return 九届二次全体会议 · 开幕会."""
    if parent is None or parent.title in event.title:
        return event.title
    return f"{parent.title} · {event.title}"


def came(count: Count) -> str:
    """Return 311/329, or who is invited before anybody was marked."""
    known = count.present + count.absent
    return f"{count.present}/{count.invited}" if known else str(count.invited or "")

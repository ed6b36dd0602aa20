"""Countdown steps of an event: notice, papers, seats before it, minutes after it, each with a day that explains itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import ClassVar

from db.calendar import Calendar, Rule, Unit, day_words, due
from db.events.records import Event, EventId, EventState
from db.events.records_outcomes import EventStep
from db.proposals.clock import calendar_of
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import Settings, load
from db.store.text import clean_line
from db.store.work import Work

BEFORE, AFTER = "会前", "会后"
NOTICE = "通知"  # a step with this word is done once the notice is out
_DAY = timedelta(days=1)


def _step(place: int, side: str, unit: str, amount: int, kinds: str = "") -> dict[str, str]:
    return {"place": f"{place:02}", "side": side, "unit": unit, "amount": str(amount), "kinds": kinds}


def _steps() -> dict[str, dict[str, str]]:
    return {
        "发出通知": _step(1, BEFORE, "自然日", 7),
        "常委会、全会通知": _step(2, BEFORE, "自然日", 15, "全体会议、常委会会议、专题议政性常委会会议"),
        "送达会议材料": _step(3, BEFORE, "工作日", 10, "全体会议、常委会会议、专题议政性常委会会议、协商会"),
        "排定座次": _step(
            4, BEFORE, "工作日", 3, "全体会议、常委会会议、专题议政性常委会会议、主席会议、协商会"
        ),
        "准备签到表": _step(5, BEFORE, "工作日", 1),
        "印发纪要": _step(
            6, AFTER, "工作日", 7, "常委会会议、专题议政性常委会会议、主席会议、专委会会议、协商会"
        ),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class CountdownSettings(Settings):
    """``steps``: name -> place, side (会前 会后), unit (工作日 自然日), amount, kinds (joined by 、; empty: every kind).

    ``without``: a step -> the one it stands in place of where both would come.
    """

    NAME: ClassVar[str] = "countdown"
    steps: dict[str, dict[str, str]] = field(default_factory=_steps)
    without: dict[str, str] = field(default_factory=lambda: {"常委会、全会通知": "发出通知"})

    def of(self, kind: str) -> dict[str, dict[str, str]]:
        """Return the steps of a kind of event in their order."""
        found = {
            name: step
            for name, step in sorted(self.steps.items(), key=lambda pair: pair[1].get("place", "99"))
            if not step.get("kinds") or kind in step["kinds"].split("、")
        }
        replaced = {self.without[name] for name in found if name in self.without}
        return {name: step for name, step in found.items() if name not in replaced}


@dataclass(frozen=True, slots=True)
class Day:
    """A counted day and how it was counted."""

    on: date
    why: str
    tentative: bool


def counted(
    event_day: date, step: Mapping[str, str], calendar: Calendar, *, last_day: date | None = None
) -> Day:
    """Count a step from an event: backwards before it, forwards after its last day."""
    rule = Rule(unit=Unit(step["unit"]), amount=int(step["amount"]))
    if step["side"] == AFTER:
        found = due(last_day or event_day, rule, calendar, begun="开会")
        return Day(found.on, found.why, found.tentative)
    return _back(event_day, rule, calendar)


def _back(start: date, rule: Rule, calendar: Calendar) -> Day:
    head = f"{day_words(start)} 开会，当天不算，往前数 {rule.words}"
    day, left, tentative = start, rule.amount, False
    while left:
        day -= _DAY
        tentative = tentative or not calendar.certain(day)
        left -= rule.unit is not Unit.WORKING_DAYS or calendar.working(day)
    words = f"{head} → {day_words(day, beside=start)}"
    if calendar.working(day):
        return Day(day, words + ("（暂定）" if tentative else ""), tentative)
    off, reason = day, calendar.reason(day)
    while not calendar.working(day):
        day -= _DAY
    words = f"{words}（{reason}），提前到 {day_words(day, beside=off)}"
    return Day(day, words + ("（暂定）" if tentative else ""), tentative)


def plan_steps(work: Work, event: Event, calendar: Calendar) -> list[EventStep]:
    """Set the steps of an event by the office's rules; steps that are done stay as they are, as does a notice sent.

    :raises Refused: when the event has no day yet.
    """
    start, end = _days(work, event.id)
    steps = load(work, CountdownSettings).of(event.kind)
    kept = {one.kind: one for one in work.find(EventStep, "WHERE event = ?", event.id)}
    made = []
    for name, step in steps.items():
        day = counted(start, step, calendar, last_day=end)
        old = kept.pop(name, None)
        if old is None:
            done = event.noticed_on if NOTICE in name else None
            new = EventStep(
                id=work.new_id(), event=event.id, kind=name, due_on=day.on, rule=dict(step), done_on=done
            )
            made.append(work.insert(new))
        else:
            made.append(old if old.done_on else work.update(old, due_on=day.on, rule=dict(step)))
    for gone in kept.values():
        if gone.done_on is None and gone.rule:
            work.delete(gone)
    return made


def add_step(work: Work, event: EventId, kind: str, *, due_on: date, note: str = "") -> EventStep:
    """Add a step of one event only.

    :raises Refused: without words, or when it is there already.
    """
    kind = clean_line(kind, limit=40, field="kind")
    if not kind:
        raise Refused("请填写要做的事。", field="kind", code="empty")
    if work.first(EventStep, "WHERE event = ? AND kind = ?", event, kind):
        raise Refused(f"“{kind}”已经在清单里了。", field="kind", code="double")
    note = clean_line(note, limit=200, field="note")
    return work.insert(EventStep(id=work.new_id(), event=event, kind=kind, due_on=due_on, note=note))


def tick(work: Work, step: EventStep, *, on: date | None) -> EventStep:
    """Note that a step is done, or with None that it is not."""
    return work.update(step, done_on=on)


def drop_step(work: Work, step: EventStep) -> None:
    work.delete(step)


def steps_of(reader: Reader, event: EventId) -> list[EventStep]:
    """Return the steps of an event, the earliest first."""
    return reader.find(EventStep, "WHERE event = ? ORDER BY due_on, id", event)


def why_of(reader: Reader, step: EventStep, calendar: Calendar) -> str:
    """Return how the day of a step was counted; empty for one that was entered by hand."""
    if not step.rule:
        return ""
    start, end = _days(reader, step.event)
    return counted(start, step.rule, calendar, last_day=end).why


def moved_steps(reader: Reader, event: Event, calendar: Calendar) -> list[tuple[EventStep, Day]]:
    """Return the open steps whose day is no longer what the office's rule says now, with the day it says."""
    found = [step for step in steps_of(reader, event.id) if step.rule and step.done_on is None]
    if not found:
        return []
    start, end = _days(reader, event.id)
    rules = load(reader, CountdownSettings).steps
    days = [(step, counted(start, rules.get(step.kind, step.rule), calendar, last_day=end)) for step in found]
    return [(step, day) for step, day in days if day.on != step.due_on]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStep:
    """A step still to be done, for 今日."""

    id: int
    event: EventId
    title: str
    kind: str
    due_on: date
    late: bool


def open_steps(reader: Reader, *, until: date, today: date) -> list[OpenStep]:
    """Return the steps of coming and past events due by a day and not done, the earliest first."""
    rows = reader.rows(
        """SELECT s.id, s.event, e.title, s.kind, s.due_on FROM event_step AS s JOIN event AS e ON e.id = s.event
           WHERE s.done_on IS NULL AND s.due_on <= ? AND e.state <> ? ORDER BY s.due_on, e.starts, s.id""",
        until.isoformat(), EventState.CANCELLED,
    )  # fmt: skip
    return [
        OpenStep(
            id=row["id"], event=row["event"], title=row["title"], kind=row["kind"],
            due_on=date.fromisoformat(row["due_on"]), late=row["due_on"] < today.isoformat(),
        )
        for row in rows
    ]  # fmt: skip


_Span = tuple[datetime | None, datetime | None]  # when an event begins and ends


def _spans(reader: Reader, root: EventId) -> dict[EventId, _Span]:
    """Return when an event and those of its sittings that take place begin and end."""
    rows = reader.tuples(
        "SELECT id, starts, ends FROM event WHERE id = ?1 OR parent = ?1 AND state <> ?2", root, EventState.CANCELLED
    )  # fmt: skip
    return {event: (_moment(starts), _moment(ends)) for event, starts, ends in rows}


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _first_and_last(spans: Iterable[_Span]) -> tuple[date, date] | None:
    """Return the first and the last day of all that is dated."""
    dated = [(starts, ends or starts) for starts, ends in spans if starts is not None]
    if not dated:
        return None
    return min(starts for starts, _ in dated).date(), max(ends for _, ends in dated).date()


def _days(reader: Reader, root: EventId) -> tuple[date, date]:
    days = _first_and_last(_spans(reader, root).values())
    if days is None:
        raise Refused("还没有定会议时间，先填写时间才能排倒计时。", field="starts", code="starts")
    return days


def follow_days(work: Work, event: Event) -> list[tuple[EventStep, Day]]:
    """Move the open steps of an event (or of a sitting's) along with its days, each by its own rule; done ones stay."""
    root = event.id if event.parent is None else event.parent
    found = _following(work, root, _spans(work, root))
    for step, day in found:
        work.update(step, due_on=day.on)
    return found


def steps_moving(
    reader: Reader, event: Event, *, starts: datetime, ends: datetime | None = None
) -> list[tuple[EventStep, Day]]:
    """Return which open steps move, and to which day, when an event is given another time; its sittings move along."""
    root = event.id if event.parent is None else event.parent
    spans = _spans(reader, root)
    if event.id == root and event.starts is not None:
        by = starts - event.starts
        spans = {one: (_later(begins, by), _later(over, by)) for one, (begins, over) in spans.items()}
    return _following(reader, root, spans | {event.id: (starts, ends)})


def _later(moment: datetime | None, by: timedelta) -> datetime | None:
    return None if moment is None else moment + by


def _following(reader: Reader, root: EventId, spans: Mapping[EventId, _Span]) -> list[tuple[EventStep, Day]]:
    steps = [step for step in steps_of(reader, root) if step.rule and step.done_on is None]
    days = _first_and_last(spans.values())
    if not steps or days is None:
        return []
    calendar = calendar_of(reader)
    found = [(step, counted(days[0], step.rule, calendar, last_day=days[1])) for step in steps]
    return [(step, day) for step, day in found if day.on != step.due_on]

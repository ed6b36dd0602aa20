"""The moves of an event: its notice, another time, its end, calling it off, taking it up again; and what each does."""

from datetime import date, datetime, timedelta

from db.calendar import day_words
from db.events.calling import difference
from db.events.countdown import NOTICE, follow_days, steps_moving
from db.events.counting import has_sittings, root_of
from db.events.operations import ask_again, moment_words
from db.events.records import WITH_EVENT, Event, EventState, Invitation, LeaveState, Presence
from db.events.records_outcomes import EventStep
from db.events.workflow import EVENT_FLOW, reopening
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean_line
from db.store.work import Work


def notify(work: Work, event: Event, *, on: date | None = None) -> Event:
    """Record that the notice went out; the steps of the countdown that are about it are done with that."""
    EVENT_FLOW.require(work, "notify", event)
    if on is not None:
        for step in work.find(EventStep, "WHERE event = ? AND done_on IS NULL", event.id):
            if NOTICE in step.kind:
                work.update(step, done_on=on)
    return work.update(event, state=EventState.NOTIFIED, noticed_on=on or event.noticed_on)


def postpone(work: Work, event: Event, *, starts: datetime, ends: datetime | None = None) -> Event:
    """Set another time; sittings and open steps move along, marks and leave stay, and the invited have to confirm.

    :raises Refused: when the event is over or called off, or the times are out of order.
    """
    EVENT_FLOW.require(work, "postpone", event)
    if ends is not None and ends < starts:
        raise Refused("结束时间早于开始时间，请核对。", field="ends", code="order")
    if event.parent is None and event.starts is not None:
        _shift(work, event, starts - event.starts)
    moved = work.update(event, starts=starts, ends=ends, moved_from=event.starts or event.moved_from)
    ask_again(work, moved, f"改期到{moment_words(starts)}")
    follow_days(work, moved)
    return work.update(work.get(Event, event.id), state=EventState.PLANNED)


def _shift(work: Work, event: Event, by: timedelta) -> None:
    for sitting in work.find(Event, "WHERE parent = ? AND state <> ?", event.id, EventState.CANCELLED):
        if sitting.starts is not None:
            ends = None if sitting.ends is None else sitting.ends + by
            work.update(sitting, starts=sitting.starts + by, ends=ends, moved_from=sitting.starts)


def close(work: Work, event: Event) -> Event:
    """Say that an event took place and its marks are complete."""
    EVENT_FLOW.require(work, "close", event)
    return work.update(event, state=EventState.HELD)


def cancel(work: Work, event: Event, *, reason: str = "") -> Event:
    """Say that an event does not take place; its sittings do not either. Marks and leave stay, and count nowhere."""
    EVENT_FLOW.require(work, "cancel", event)
    reason = clean_line(reason, limit=120, field="reason")
    for sitting in work.find(Event, "WHERE parent = ? AND state <> ?", event.id, EventState.CANCELLED):
        work.update(sitting, state=EventState.CANCELLED, called_off=WITH_EVENT)
    if event.parent is not None:
        ask_again(work, event, "取消")
    off = work.update(event, state=EventState.CANCELLED, called_off=reason)
    if event.parent is not None:
        follow_days(work, off)
    return off


def reopen(work: Work, event: Event) -> Event:
    """Take an event up again that was over or called off, with the sittings called off with it; its marks count again.

    :raises Refused: when it is neither, or the whole meeting is called off.
    """
    way = reopening(work, event)
    if not way.allowed:
        raise Refused(f"不能{way.words}：{'；'.join(way.reasons)}。", code="reopen")
    was_off = event.state is EventState.CANCELLED
    state = EventState.NOTIFIED if event.noticed_on is not None else EventState.PLANNED
    if was_off:
        for sitting in work.find(Event, "WHERE parent = ? AND called_off = ?", event.id, WITH_EVENT):
            work.update(sitting, state=EventState.PLANNED, called_off="")
    done = work.update(event, state=state, called_off="")
    if was_off:
        ask_again(work, done, "取消后恢复")
        follow_days(work, done)
    return done


def said_before(
    reader: Reader, event: Event, move: str, *, starts: datetime | None = None, ends: datetime | None = None
) -> list[str]:
    """Return in sentences what a move does to notices, answers, marks, leave, steps and rates, before it is done."""
    if move == "postpone":
        steps = [] if starts is None else _steps_said(reader, event, starts, ends)
        return [*_of_moving(reader, event, starts), *steps]
    sayers = {"cancel": _of_calling_off, "reopen": _of_reopening}
    if move not in sayers:
        return []
    return sayers[move](reader, event)


def _marks(reader: Reader, event: Event) -> tuple[int, int]:
    rows = reader.rows(
        """SELECT COUNT(*) AS marks, COUNT(CASE WHEN presence = ?1 THEN 1 END) AS present FROM attendance
           WHERE event IN (SELECT id FROM event WHERE id = ?2 OR parent = ?2)""",
        Presence.PRESENT, event.id,
    )  # fmt: skip
    return rows[0]["marks"], rows[0]["present"]


def _on_leave(reader: Reader, event: Event) -> int:
    return int(
        reader.value(
            """SELECT COUNT(DISTINCT person) FROM leave WHERE state IN (?1, ?2)
               AND event IN (SELECT id FROM event WHERE id = ?3 OR parent = ?3)""",
            LeaveState.ASKED, LeaveState.APPROVED, event.id,
        )
    )  # fmt: skip


def _invited(reader: Reader, event: Event) -> int:
    return len(reader.find(Invitation, "WHERE event = ?", root_of(event)))


def _noticed(reader: Reader, event: Event) -> bool:
    root = reader.get(Event, root_of(event))
    return root.noticed_on is not None or root.state is EventState.NOTIFIED


def _of_moving(reader: Reader, event: Event, starts: datetime | None) -> list[str]:
    said = []
    sittings = reader.value(
        "SELECT COUNT(*) FROM event WHERE parent = ? AND state <> ?", event.id, EventState.CANCELLED
    )
    if sittings:
        said.append(f"{sittings} 个场次一起顺延")
    if _noticed(reader, event):
        said.append(f"已发过通知，{_invited(reader, event)} 人转为待再确认，要重新发通知")
    marks, _ = _marks(reader, event)
    if marks:
        said.append(f"已登记的 {marks} 条出席保留，按新的日子计入")
    leave = _on_leave(reader, event)
    if leave:
        said.append(f"{leave} 人的请假保留，请再核对是否仍要请假")
    if starts is not None and event.parent is None and _invited(reader, event):
        found = difference(reader, event, day=starts.date())
        if found.gone:
            said.append(f"按新的日子有 {len(found.gone)} 人不再应到")
        if found.missing:
            said.append(f"按新的日子有 {len(found.missing)} 人应到而不在名单中，可用“核对名单”补上")
    return said


_TOLD = 6  # steps named one by one


def _steps_said(reader: Reader, event: Event, starts: datetime, ends: datetime | None) -> list[str]:
    moving = steps_moving(reader, event, starts=starts, ends=ends)
    if not moving:
        return []
    told = "、".join(
        f"{step.kind}改到{day_words(day.on, beside=step.due_on)}" for step, day in moving[:_TOLD]
    )
    return [f"筹备事项跟着改：{told}{'等' if len(moving) > _TOLD else ''}；已办的不动"]


def _of_calling_off(reader: Reader, event: Event) -> list[str]:
    marks, present = _marks(reader, event)
    said = [f"已登记的 {marks} 条出席（其中实到 {present} 人次）保留，不再计入出席率和履职"] if marks else []
    leave = _on_leave(reader, event)
    if leave:
        said.append(f"{leave} 人的请假保留，不再计入")
    if has_sittings(reader, event.id):
        said.append("各场次一起取消")
    if _noticed(reader, event):
        said.append("已发过通知，请告知被邀请的人")
    return [*said, "以后可以“恢复会议”"]


def _of_reopening(reader: Reader, event: Event) -> list[str]:
    marks, _ = _marks(reader, event)
    if event.state is not EventState.CANCELLED:
        return ["可以继续登记，已登记的照常计入"]
    said = [f"原有的 {marks} 条出席登记重新计入出席率和履职"] if marks else []
    if _noticed(reader, event):
        said.append(f"{_invited(reader, event)} 人要再确认")
    together = reader.value(
        "SELECT COUNT(*) FROM event WHERE parent = ? AND called_off = ?", event.id, WITH_EVENT
    )
    if together:
        said.append(f"随会议取消的 {together} 个场次一起恢复")
    return said

"""Another time, calling off, taking up again: each says what it does to notices, marks and rates before it is done."""

from datetime import timedelta
from typing import Any

from db.events.moving import cancel, postpone, reopen, said_before
from db.events.records import Event, EventState
from db.store.kind import Field, FieldType
from desktop.desk.desk import Desk, Outcome
from desktop.widgets.form import Form
from desktop.widgets.inputs import Unreadable
from desktop.widgets.tasks import Task, read


def _said(sentences: list[str]) -> str:
    return "；".join(sentences) + "。" if sentences else ""


def another_time(desk: Desk, event: Event) -> Task:
    """Return the sheet of 改期; the length of the meeting stays as it was."""

    def follow(form: Form) -> None:
        try:
            starts, ends = form.row("starts").input.value(), form.row("ends").input.value()
        except Unreadable:
            return
        if starts is not None and event.starts is not None and event.ends is not None and ends in followed:
            followed[:] = [starts + (event.ends - event.starts)]
            form.row("ends").input.set_value(followed[0])

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(f"改期 {event.title}", postpone, event, starts=values["starts"], ends=values["ends"])

    def live(form: Form) -> str:
        starts, ends = read(form, "starts"), read(form, "ends")
        return _said(said_before(desk.store, event, "postpone", starts=starts, ends=ends))

    required = Field(name="starts", words="新的开始时间", type=FieldType.TIME, required=True)
    ends = Field(name="ends", words="结束时间", type=FieldType.TIME)
    moved = event.starts + timedelta(days=7) if event.starts is not None else None
    kept = event.ends + timedelta(days=7) if event.ends is not None else None
    followed = [event.ends, kept]  # an end the clerk did not type
    return Task(
        title="改期",
        about=f"{event.title}　改期后要重新发通知",
        fields=[required, ends],
        values={"starts": moved, "ends": kept},
        edited=follow,
        live=live,
        submit=submit,
        save_words="改期",
    )


def calling_off(desk: Desk, event: Event) -> Task:
    """Return the sheet that calls a meeting or a sitting off."""
    what = "本场" if event.parent is not None else "会议"
    return Task(
        title=f"取消{what}",
        about=event.title,
        fields=[Field(name="reason", words="原因", limit=120, help="如 与上级会议冲突；可以不填")],
        live=lambda _form: _said(said_before(desk.store, event, "cancel")),
        submit=lambda values: desk.do(f"取消 {event.title}", cancel, event, reason=values["reason"]),
        save_words=f"取消{what}",
    )


def take_up(desk: Desk, event: Event) -> None:
    """Ask, with what it does, whether a meeting is on again, or its marks are taken up again; then do it."""
    words = "恢复会议" if event.state is EventState.CANCELLED else "重新登记"

    def go() -> None:
        outcome = desk.do(f"{words} {event.title}", reopen, event)
        if outcome.refused is not None:
            desk.notices.tell(f"没有{words}。", outcome.refused.sentence)

    more = _said(said_before(desk.store, event, "reopen"))
    if not more:
        go()
        return
    desk.notices.ask(f"{words}：{event.title}", more=more, yes=words, then=go)

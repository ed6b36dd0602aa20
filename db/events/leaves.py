"""Leave: asked for, approved, refused, withdrawn; from one event or from all events of some days."""

from datetime import date, timedelta

from db.events.counting import has_sittings, root_of
from db.events.operations import invitation
from db.events.records import Attendance, Event, EventState, Leave, LeaveId, LeaveState, Presence
from db.events.settings import EventSettings
from db.events.workflow import LEAVE_FLOW
from db.people.records import Person, PersonId
from db.store.errors import Refused
from db.store.settings import load
from db.store.text import clean_line
from db.store.work import Work


def ask_leave(
    work: Work,
    event: Event,
    person: PersonId,
    *,
    kind: str = "",
    reason: str = "",
    approver: str = "",
    approved: bool = True,
    since: date | None = None,
    until: date | None = None,
    on: date | None = None,
) -> Leave:
    """Record leave from an event (for a sitting: from that sitting only), approved unless said otherwise.

    ``since`` and ``until`` narrow leave from a plenary to some of its days.

    :raises Refused: when the person is not invited, was there, or is on leave from it already.
    """
    invitation(work, event, person)
    if event.state is EventState.CANCELLED:
        raise Refused("会议已取消，不需要请假。", code="cancelled")
    there = work.first(
        Leave,
        "WHERE person = ? AND event = ? AND state IN (?, ?) AND since IS ? AND until IS ?",
        person,
        event.id,
        LeaveState.ASKED,
        LeaveState.APPROVED,
        since and since.isoformat(),
        until and until.isoformat(),
    )
    if there is not None:
        raise Refused(
            f"{work.get(Person, person).name}已有请假登记（{there.state}）。", field="person", code="double"
        )
    return _insert(
        work,
        Leave(
            id=LeaveId(work.new_id()), person=person, event=event.id, since=since, until=until, kind=kind,
            reason=reason, approver=approver, state=LeaveState.ASKED, asked_on=on,
        ),
        approved=approved,
    )  # fmt: skip


def request_leave(
    work: Work,
    event: Event,
    person: PersonId,
    *,
    on: date,
    kind: str = "",
    reason: str = "",
    approver: str | None = None,
    approved: bool = False,
    since: date | None = None,
    until: date | None = None,
) -> Leave:
    """Take a request for leave by the office's rules: asked on a day, of whom the kind names, not more than so often.

    A late request is taken all the same; lists say that it is late.

    :raises Refused: as ``ask_leave``, and when the person asked as often as the office allows.
    """
    settings = load(work, EventSettings)
    asked = work.value(
        """SELECT COUNT(*) FROM leave WHERE person = ?1 AND state <> ?2
           AND event IN (SELECT id FROM event WHERE id = ?3 OR parent = ?3)""",
        person,
        LeaveState.WITHDRAWN,
        root_of(event),
    )
    if settings.leave_most and asked >= settings.leave_most:
        name = work.get(Person, person).name
        sentence = f"{name}在这次会议上已请假 {asked} 次，规定最多 {settings.leave_most} 次；确需再请的，先在“设置”里放宽。"
        raise Refused(sentence, field="person", code="most")
    return ask_leave(
        work, event, person, kind=kind, reason=reason, approved=approved, since=since, until=until, on=on,
        approver=approver_of(settings, event) if approver is None else approver,
    )  # fmt: skip


def approver_of(settings: EventSettings, event: Event) -> str:
    """Return whose leave to ask: of a single sitting often somebody nearer than of the whole event."""
    kind = settings.kinds.get(event.kind, {})
    whole = kind.get("approver", "")
    return whole if event.parent is None else kind.get("sitting_approver", "") or whole


def asked_late(leave: Leave, first_day: date | None, settings: EventSettings) -> bool:
    """Tell whether leave was asked for later than the office wants it; unknown days are not late."""
    if leave.asked_on is None or first_day is None:
        return False
    return leave.asked_on > first_day - timedelta(days=settings.leave_before)


def ask_leave_of_days(
    work: Work,
    person: PersonId,
    *,
    since: date,
    until: date,
    kind: str = "",
    reason: str = "",
    approver: str = "",
    approved: bool = True,
) -> Leave:
    """Record leave from all events of some days."""
    return _insert(
        work,
        Leave(
            id=LeaveId(work.new_id()), person=person, since=since, until=until, kind=kind, reason=reason,
            approver=approver, state=LeaveState.ASKED,
        ),
        approved=approved,
    )  # fmt: skip


def _insert(work: Work, leave: Leave, *, approved: bool) -> Leave:
    if leave.since is not None and leave.until is not None and leave.until < leave.since:
        raise Refused("请假的结束日期早于开始日期，请核对。", field="until", code="order")
    kinds = load(work, EventSettings).leave_kinds
    if leave.kind and leave.kind not in kinds:
        raise Refused(f"请假类别只能是{'、'.join(kinds)}。", field="kind", code="choice")
    leave = leave.with_(
        reason=clean_line(leave.reason, limit=200, field="reason"),
        approver=clean_line(leave.approver, limit=40, field="approver"),
    )
    if approved:
        leave = leave.with_(state=LeaveState.APPROVED)
        _make_room(work, leave)
    return work.insert(leave)


def _make_room(work: Work, leave: Leave) -> None:
    """Take back absences that approved leave explains; who was there cannot be on leave.

    :raises Refused: when the person is marked present at the very event the leave is from.
    """
    if leave.event is None:
        return
    event = work.get(Event, leave.event)
    for mark in work.find(
        Attendance,
        "WHERE person = ? AND event IN (SELECT id FROM event WHERE id = ? OR parent = ?)",
        leave.person,
        event.id,
        event.id,
    ):
        sitting = work.get(Event, mark.event)
        if not covers(leave, sitting):
            continue
        if mark.presence is Presence.ABSENT:
            work.delete(mark)
        elif not has_sittings(work, event.id):
            name = work.get(Person, leave.person).name
            raise Refused(f"{name}已登记出席，不能再准假；请先清除出席登记。", field="person", code="present")


def covers(leave: Leave, sitting: Event) -> bool:
    """Tell whether leave, once approved, is from this sitting; what SQL says in ``counting.ON_LEAVE``."""
    if leave.event is None:
        if sitting.starts is None:
            return False
    elif leave.event not in {sitting.id, root_of(sitting)}:
        return False
    if sitting.starts is None:
        return True
    day = sitting.starts.date()
    return (leave.since is None or leave.since <= day) and (leave.until is None or leave.until >= day)


def approve(work: Work, leave: Leave, *, approver: str = "", on: date | None = None) -> Leave:
    """Grant leave; a mark of absence that it explains is taken back in the same work."""
    LEAVE_FLOW.require(work, "approve", leave)
    _make_room(work, leave)
    return work.update(
        leave,
        state=LeaveState.APPROVED,
        approver=clean_line(approver or leave.approver, limit=40, field="approver"),
        decided_on=on,
    )


def refuse(work: Work, leave: Leave, *, approver: str = "", on: date | None = None) -> Leave:
    """Do not grant leave."""
    LEAVE_FLOW.require(work, "refuse", leave)
    return work.update(
        leave,
        state=LeaveState.REFUSED,
        approver=clean_line(approver or leave.approver, limit=40, field="approver"),
        decided_on=on,
    )


def withdraw(work: Work, leave: Leave) -> Leave:
    """Take leave back: the person comes after all."""
    LEAVE_FLOW.require(work, "withdraw", leave)
    return work.update(leave, state=LeaveState.WITHDRAWN)

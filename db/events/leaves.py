"""Leave: asked for, approved, refused, withdrawn; from one event or from all events of some days."""

from datetime import date

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
            reason=reason, approver=approver, state=LeaveState.ASKED,
        ),
        approved=approved,
    )  # fmt: skip


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


def approve(work: Work, leave: Leave, *, approver: str = "") -> Leave:
    """Grant leave; a mark of absence that it explains is taken back in the same work."""
    LEAVE_FLOW.require(work, "approve", leave)
    _make_room(work, leave)
    return work.update(
        leave,
        state=LeaveState.APPROVED,
        approver=clean_line(approver or leave.approver, limit=40, field="approver"),
    )


def refuse(work: Work, leave: Leave, *, approver: str = "") -> Leave:
    """Do not grant leave."""
    LEAVE_FLOW.require(work, "refuse", leave)
    return work.update(
        leave,
        state=LeaveState.REFUSED,
        approver=clean_line(approver or leave.approver, limit=40, field="approver"),
    )


def withdraw(work: Work, leave: Leave) -> Leave:
    """Take leave back: the person comes after all."""
    LEAVE_FLOW.require(work, "withdraw", leave)
    return work.update(leave, state=LeaveState.WITHDRAWN)

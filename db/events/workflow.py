"""The states of events and of leave, the moves between them, and what stands against each move."""

from db.events.records import Event, EventState, Leave, LeaveState, Presence
from db.store.reader import Reader
from db.store.workflow import Move, Workflow

E = EventState
L = LeaveState


def _nobody_came(reader: Reader, event: Event) -> list[str]:
    count = reader.value(
        """SELECT COUNT(DISTINCT person) FROM attendance
           WHERE presence = ? AND event IN (SELECT id FROM event WHERE id = ? OR parent = ?)""",
        Presence.PRESENT,
        event.id,
        event.id,
    )
    return [f"已登记 {count} 人出席"] if count else []


def _dated(reader: Reader, event: Event) -> list[str]:
    if event.starts is not None:
        return []
    days = reader.value("SELECT COUNT(*) FROM event WHERE parent = ? AND starts IS NOT NULL", event.id)
    return [] if days else ["还没有填写时间"]


EVENT_FLOW: Workflow[E, Event] = Workflow(
    E,
    lambda event: event.state,
    frozenset({E.PLANNED}),
    frozenset({E.HELD, E.CANCELLED}),
    (
        Move(
            name="notify",
            words="发出通知",
            sources=frozenset({E.PLANNED}),
            targets=(E.NOTIFIED,),
            guard=_dated,
        ),
        Move(
            name="postpone",
            words="改期",
            sources=frozenset({E.PLANNED, E.NOTIFIED}),
            targets=(E.PLANNED,),
            guard=_nobody_came,
        ),
        Move(
            name="close",
            words="登记完毕",
            sources=frozenset({E.PLANNED, E.NOTIFIED}),
            targets=(E.HELD,),
            guard=_dated,
        ),
        Move(
            name="cancel",
            words="取消会议",
            sources=frozenset({E.PLANNED, E.NOTIFIED}),
            targets=(E.CANCELLED,),
            guard=_nobody_came,
        ),
    ),
)

LEAVE_FLOW: Workflow[L, Leave] = Workflow(
    L,
    lambda leave: leave.state,
    frozenset({L.ASKED, L.APPROVED}),
    frozenset({L.REFUSED, L.WITHDRAWN}),
    (
        Move(name="approve", words="准假", sources=frozenset({L.ASKED}), targets=(L.APPROVED,)),
        Move(name="refuse", words="不准假", sources=frozenset({L.ASKED}), targets=(L.REFUSED,)),
        Move(
            name="withdraw",
            words="撤回请假",
            sources=frozenset({L.ASKED, L.APPROVED}),
            targets=(L.WITHDRAWN,),
        ),
    ),
)

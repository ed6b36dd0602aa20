"""The states of events and of leave, the moves between them, and what stands against each move."""

from db.events.records import Event, EventState, Leave, LeaveState
from db.store.reader import Reader
from db.store.workflow import Choice, Move, Workflow

E = EventState
L = LeaveState


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
        ),
    ),
)


def reopening(reader: Reader, event: Event) -> Choice:
    """Return the way back from an end: a meeting that is on again, or marks that are taken up again.

    It is no move of the flow: ends are ends, and coming back from one is said beforehand like every change of it.
    """
    words = "恢复会议" if event.state is E.CANCELLED else "重新登记"
    if event.state not in EVENT_FLOW.final:
        return Choice(name="reopen", words=words, reasons=(f"目前是“{event.state}”，不需要{words}",))
    if event.parent is not None and reader.get(Event, event.parent).state is E.CANCELLED:
        return Choice(name="reopen", words=words, reasons=("整个会议已取消，请先恢复会议",))
    return Choice(name="reopen", words=words)


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

"""What happened to an event, work by work."""

from db.events.history import event_history
from db.events.leaves import ask_leave
from db.events.marks import mark, rest_present
from db.events.operations import add_sitting, change_event
from db.store.store import Store
from tests.db.events.event_store import EventOffice


def test_every_work_on_the_event_and_what_hangs_on_it_is_told(store: Store, world: EventOffice) -> None:
    with store.work("分场次") as work:
        sitting = add_sitting(work, world.meeting, title="上午")
    with store.work("请假") as work:
        ask_leave(work, sitting, world.person("fu"))
    with store.work("登记") as work:
        rest_present(work, sitting)
    told = [(each.label, each.details) for each in event_history(store, world.meeting.id)]
    assert told == [
        ("登记", ("出席登记 5 条",)),
        ("请假", ("请假 1 条",)),
        ("分场次", ("会议资料",)),
        ("通知开会", ("会议资料", "名单 6 条")),
    ]


def test_what_an_undo_took_away_is_still_told(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        ask_leave(work, world.meeting, world.person("fu"))
    store.undo()
    newest = event_history(store, world.meeting.id)[:2]
    assert [(each.label, each.undone, each.clerk) for each in newest] == [
        ("撤销：请假", False, "程立"),
        ("请假", True, "程立"),
    ]


def test_other_events_are_left_out_and_the_list_can_be_cut(store: Store, world: EventOffice) -> None:
    with store.work("改名") as work:
        change_event(work, world.meeting, title="培训")
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"))
    assert [each.label for each in event_history(store, world.meeting.id, limit=1)] == ["登记"]
    assert event_history(store, type(world.meeting.id)(99)) == []

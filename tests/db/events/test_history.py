"""What happened to an event, work by work."""

from datetime import date

from db.events.agenda import Item, put_agenda, write_minutes
from db.events.countdown import add_step, tick
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


def test_agenda_minutes_and_steps_are_part_of_it(store: Store, world: EventOffice) -> None:
    with store.work("填写议程") as work:
        put_agenda(work, world.meeting, [Item(title="开班讲话"), Item(title="专题辅导")])
    with store.work("增加筹备事项") as work:
        step = add_step(work, world.meeting.id, "订教室", due_on=date(2022, 3, 10))
    with store.work("已办") as work:
        tick(work, step, on=date(2022, 3, 9))
    with store.work("写纪要") as work:
        write_minutes(work, world.meeting, text="一、开班讲话")
    found = event_history(store, world.meeting.id)
    assert [(each.label, each.details) for each in found[:4]] == [
        ("写纪要", ("纪要 1 条",)), ("已办", ("筹备事项 1 条",)), ("增加筹备事项", ("筹备事项 1 条",)), ("填写议程", ("议程 2 条",)),
    ]  # fmt: skip

"""The figures of what stands beside an event."""

from datetime import date

from db.events.agenda import Item, put_agenda, write_minutes
from db.events.beside import Beside, beside
from db.events.countdown import add_step, tick
from db.events.operations import add_sitting
from db.events.outcomes import add_outcome
from db.events.speeches import add_speech
from db.store.store import Store
from tests.db.events.event_store import EventOffice


def test_items_of_sittings_count_and_steps_only_while_they_are_open(store: Store, world: EventOffice) -> None:
    nothing = Beside(agenda=0, steps=0, minutes=False, outcomes=0, speeches=0)
    assert beside(store, world.meeting.id) == nothing
    with store.work("议程") as work:
        sitting = add_sitting(work, world.meeting, title="上午")
        put_agenda(work, sitting, [Item(title="听取报告"), Item(title="讨论")])
        step = add_step(work, world.meeting.id, "订会场", due_on=date(2022, 3, 1))
        add_step(work, world.meeting.id, "印材料", due_on=date(2022, 3, 2))
        tick(work, step, on=date(2022, 3, 1))
        write_minutes(work, world.meeting, text="一、")
        add_outcome(work, "增设充电桩", event=world.meeting.id)
        add_speech(work, "发言", world.people("fu"), event=world.meeting.id)
    assert beside(store, world.meeting.id) == Beside(agenda=2, steps=1, minutes=True, outcomes=1, speeches=1)

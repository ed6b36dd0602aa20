"""The workflows of events and leave are sound, and say why an event cannot be moved or cancelled."""

from datetime import datetime
from typing import Any

import pytest

from db.events.moving import cancel, close, notify, postpone
from db.events.operations import add_event, add_sitting
from db.events.records import Event, EventState
from db.events.workflow import EVENT_FLOW, LEAVE_FLOW, reopening
from db.store.errors import Refused
from db.store.store import Store
from db.store.workflow import Workflow
from tests.db.events.event_store import MORNING, EventOffice


@pytest.mark.parametrize("flow", [EVENT_FLOW, LEAVE_FLOW], ids=["event", "leave"])
def test_every_state_can_be_reached_and_leads_to_an_end(flow: Workflow[Any, Any]) -> None:
    assert flow.faults() == []


def test_an_event_goes_from_notice_to_its_end(store: Store, world: EventOffice) -> None:
    with store.work("会务") as work:
        told = notify(work, world.meeting)
        moved = postpone(work, told, starts=MORNING.replace(day=25))
        held = close(work, notify(work, moved))
    assert (told.state, moved.state, held.state) == (EventState.NOTIFIED, EventState.PLANNED, EventState.HELD)
    assert moved.starts == MORNING.replace(day=25)


def test_a_way_back_is_offered_from_an_end_only(store: Store, world: EventOffice) -> None:
    with store.work("会务") as work:
        assert reopening(work, world.meeting).reasons == ("目前是“筹备”，不需要重新登记",)
        plenary = add_event(work, title="全会", kind="全体会议")
        sitting = add_sitting(work, plenary, title="开幕", starts=MORNING)
        off = cancel(work, plenary)
        assert reopening(work, work.get(Event, sitting.id)).reasons == ("整个会议已取消，请先恢复会议",)
        assert reopening(work, off).allowed


def test_an_event_without_a_time_is_not_announced(store: Store) -> None:
    with store.work("会务") as work:
        event = add_event(work, title="调研", kind="调研")
        with pytest.raises(Refused, match="还没有填写时间"):
            notify(work, event)
        add_sitting(work, event, title="第一站", starts=MORNING)
        assert notify(work, event).state is EventState.NOTIFIED


def test_with_an_event_its_sittings_are_cancelled(store: Store) -> None:
    with store.work("会务") as work:
        event = add_event(work, title="全会", kind="全体会议")
        sitting = add_sitting(work, event, title="开幕", starts=MORNING)
        cancel(work, event)
    assert store.get(Event, sitting.id).state is EventState.CANCELLED


def test_a_new_time_must_be_in_order(store: Store, world: EventOffice) -> None:
    with store.work("会务") as work, pytest.raises(Refused, match="结束时间早于开始时间"):
        postpone(work, world.meeting, starts=MORNING, ends=datetime(2022, 3, 18, 8))

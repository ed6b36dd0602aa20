"""出席统计表 of a meeting: every line adds up, groups and people say the same (printing_figures)."""

from datetime import date

import pytest

from db.events.counting import count
from db.events.leaves import ask_leave
from db.events.marks import mark
from db.events.operations import add_event, add_sitting, invite
from db.events.printing_figures import event_figures, summed
from db.events.records import InvitationRole, Presence
from db.events.settings import EventSettings
from db.people.operations import add_person
from db.store.errors import Refused
from db.store.settings import save
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice

TODAY = date(2022, 6, 14)


def attended(store: Store, world: EventOffice) -> None:
    with store.work("到会") as work:
        mark(work, world.meeting, world.person("chair"), presence=Presence.PRESENT)
        mark(work, world.meeting, world.person("fu"), presence=Presence.PRESENT, late=True)
        mark(work, world.meeting, world.person("one"), presence=Presence.ABSENT)
        ask_leave(work, world.meeting, world.person("vice"))
        guest = add_person(work, "欧阳少东")
        invite(work, world.meeting, [guest.id], role=InvitationRole.OBSERVE)


def test_the_total_is_what_the_board_counts_and_guests_are_in_no_figure(
    store: Store, world: EventOffice
) -> None:
    attended(store, world)
    facts = event_figures(store, world.meeting.id, today=TODAY)
    board = count(store, world.meeting.id)
    total = facts.total
    assert (total.invited, total.present, total.late, total.leave, total.absent, total.unmarked) == (
        board.invited, board.present, board.late, board.leave, board.absent, board.unmarked,
    )  # fmt: skip
    assert (total.people, total.base(leave_in_rate=True), facts.unit) == (6, 4, "人")
    assert len(facts.people) == 6


def test_groups_stand_in_official_order_and_add_up(store: Store, world: EventOffice) -> None:
    attended(store, world)
    facts = event_figures(store, world.meeting.id, today=TODAY)
    assert [(line.words, line.people) for line in facts.groups] == [("经济界", 3), ("教育界", 3)]
    for name in ("invited", "present", "late", "leave", "absent", "unmarked"):
        whole = getattr(facts.total, name)
        assert sum(getattr(line, name) for line in facts.groups) == whole
        assert sum(getattr(line, name) for line in facts.people) == whole


def test_several_sittings_are_counted_one_by_one(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work:
        plenary = add_event(
            work, title="九届二次会议", kind="全体会议", session=world.office.session.id, starts=MORNING
        )
        invite(work, plenary, world.everybody)
        for hour in (9, 15):
            sitting = add_sitting(work, plenary, title=f"{hour}时", starts=MORNING.replace(hour=hour))
            mark(work, sitting, world.person("fu"), presence=Presence.PRESENT)
    facts = event_figures(store, plenary.id, today=TODAY)
    line = next(line for line in facts.people if line.words == "田富")
    assert (facts.unit, facts.events) == ("人次", 2)
    assert (line.invited, line.present, line.detail) == (2, 2, "经济界")
    assert facts.total.invited == 12


def test_nobody_called_and_seats_as_groups_are_refused(store: Store, world: EventOffice) -> None:
    with pytest.raises(Refused, match="不能按“座次”分组"):
        event_figures(store, world.meeting.id, today=TODAY, by="座次")
    with store.work("会") as work:
        empty = add_event(work, title="调研", kind="调研", starts=MORNING)
    with pytest.raises(Refused, match="还没有邀请任何人出席"):
        event_figures(store, empty.id, today=TODAY)


def test_a_sum_of_nothing_is_nought() -> None:
    assert summed("合计", ()).invited == 0


def test_the_definition_says_whether_leave_is_in_the_rate(store: Store, world: EventOffice) -> None:
    attended(store, world)
    assert "含请假" in event_figures(store, world.meeting.id, today=TODAY).definition
    with store.work("口径") as work:
        save(work, EventSettings(leave_in_rate=False))
    facts = event_figures(store, world.meeting.id, today=TODAY)
    assert "准假的另列一栏、不算在内" in facts.definition
    assert (facts.leave_in_rate, facts.total.base(leave_in_rate=False)) == (False, 3)

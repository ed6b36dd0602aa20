"""Who papers name: everybody called, once over all sittings, in official order."""

from db.events.leaves import ask_leave
from db.events.marks import mark
from db.events.moving import cancel
from db.events.operations import add_event, add_sitting, invite
from db.events.printing_people import called, meeting_facts, sittings_of
from db.events.records import InvitationRole, Presence
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice


def test_leaders_come_first_then_strokes_and_guests_last(store: Store, world: EventOffice) -> None:
    with store.work("会") as work:
        meeting = add_event(
            work, title="协商会", kind="协商会", session=world.office.session.id, starts=MORNING
        )
        invite(work, meeting, [one for one in world.everybody if one != world.person("dali")])
        invite(work, meeting, [world.person("dali")], role=InvitationRole.OBSERVE)
    found = called(store, meeting.id)
    assert [one.name for one in found] == ["黎明远", "王二虎", "陈志强", "田富", "陈志强", "田大利"]
    assert [one.role for one in found] == ["出席"] * 5 + ["列席"]
    assert found[2].label == "陈志强（云山实业）"  # tells namesakes apart
    assert found[3].named().detail == "经济界"


def test_over_several_sittings_a_person_counts_once_as_the_best_that_happened(
    store: Store, world: EventOffice
) -> None:
    with store.work("全会") as work:
        plenary = add_event(work, title="九届二次会议", kind="全体会议", session=world.office.session.id)
        invite(work, plenary, world.everybody)
        opening = add_sitting(work, plenary, title="开幕会", starts=MORNING)
        closing = add_sitting(work, plenary, title="闭幕会", starts=MORNING.replace(hour=15))
        dropped = add_sitting(work, plenary, title="取消的", starts=MORNING.replace(hour=17))
        cancel(work, dropped)
        mark(work, opening, world.person("fu"), presence=Presence.ABSENT)
        mark(work, closing, world.person("fu"), presence=Presence.PRESENT)
        mark(work, opening, world.person("vice"), presence=Presence.ABSENT)
        ask_leave(work, closing, world.person("vice"))
        mark(work, opening, world.person("one"), presence=Presence.ABSENT)
    standing = {one.person: one.standing for one in called(store, plenary.id)}
    assert len(standing) == 6
    assert standing[world.person("fu")] == "出席"
    assert standing[world.person("vice")] == "请假"
    assert standing[world.person("one")] == "缺席"
    assert standing[world.person("dali")] == "未登记"
    assert [one.title for one in sittings_of(store, plenary.id)] == ["开幕会", "闭幕会"]
    assert meeting_facts(store, opening.id).title == "九届二次会议·开幕会"


def test_a_meeting_is_told_with_the_office_and_its_contact(store: Store, world: EventOffice) -> None:
    store.connection.execute("UPDATE event SET topic = '加装电梯' WHERE id = ?", (world.meeting.id,))
    facts = meeting_facts(store, world.meeting.id)
    assert (facts.committee, facts.office) == ("政协广州市云山区委员会", "政协广州市云山区委员会办公室")
    assert (facts.title, facts.topic, facts.starts, facts.place) == (
        "委员学习培训",
        "加装电梯",
        MORNING,
        "区机关大院",
    )

"""Notice, agenda, minutes and outcomes as the store has them (printing_meetings)."""

from datetime import date

import pytest

from db.events.leaves import ask_leave
from db.events.marks import mark
from db.events.operations import add_event, add_sitting, invite
from db.events.printing_meetings import agenda_facts, consultation_facts, minutes_facts, notice_facts
from db.events.records import InvitationRole, Presence
from db.people.bodies import add_body
from db.people.operations import add_person
from db.people.records import BodyKind
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice

TODAY = date(2022, 6, 14)


def put(store: Store, table: str, **values: object) -> None:
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    store.connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values()))


def item(store: Store, event: int, place: int, title: str, minutes: int | None = None) -> None:
    put(
        store, "agenda_item", event=event, place=place, title=title, speaker="冼星", minutes=minutes, papers="草案", note=""
    )  # fmt: skip


def test_a_notice_names_everybody_called_and_the_agenda_in_its_order(
    store: Store, world: EventOffice
) -> None:
    item(store, world.meeting.id, 2, "讨论")
    item(store, world.meeting.id, 1, "听取通报", 20)
    facts = notice_facts(store, world.meeting.id)
    assert [line.title for line in facts.agenda] == ["听取通报", "讨论"]
    assert (facts.agenda[0].minutes, facts.agenda[1].minutes) == (20, None)
    assert len(facts.people) == 6
    assert facts.sittings == ()


def test_a_notice_without_a_time_is_refused(store: Store) -> None:
    with store.work("会") as work:
        event = add_event(work, title="待定", kind="协商会")
    with pytest.raises(Refused, match="还没有定会议时间"):
        notice_facts(store, event.id)


def test_the_agenda_goes_sitting_by_sitting_and_an_empty_one_is_refused(
    store: Store, world: EventOffice
) -> None:
    with store.work("全会") as work:
        plenary = add_event(
            work, title="九届二次会议", kind="全体会议", session=world.office.session.id, starts=MORNING
        )
        opening = add_sitting(work, plenary, title="开幕会", starts=MORNING)
        closing = add_sitting(work, plenary, title="闭幕会", starts=MORNING.replace(hour=15))
        add_sitting(work, plenary, title="没有议程的", starts=MORNING.replace(hour=16))
    with pytest.raises(Refused, match="还没有填写议程"):
        agenda_facts(store, plenary.id)
    item(store, closing.id, 1, "通过决议")
    item(store, opening.id, 1, "听取报告")
    parts = agenda_facts(store, plenary.id).sittings
    assert [(part.sitting.title, part.items[0].title) for part in parts] == [
        ("开幕会", "听取报告"),
        ("闭幕会", "通过决议"),
    ]


def test_minutes_hold_who_was_there_away_and_listening(store: Store, world: EventOffice) -> None:
    with store.work("到会") as work:
        for key in ("chair", "fu", "one"):
            mark(work, world.meeting, world.person(key), presence=Presence.PRESENT)
        mark(work, world.meeting, world.person("other"), presence=Presence.ABSENT)
        ask_leave(work, world.meeting, world.person("vice"))
        guest = add_person(work, "欧阳少东", employer="区财政局")
        invite(work, world.meeting, [guest.id], role=InvitationRole.OBSERVE)
    put(
        store, "minutes", event=world.meeting.id, number="〔2022〕3号", text="会议听取了通报。", host="黎明远",
        recorder="程立", signer="黎明远", issued_on="2022-03-25", copies="区委办公室、区政府办公室。",
    )  # fmt: skip
    facts = minutes_facts(store, world.meeting.id)
    assert facts.attended == ("黎明远", "陈志强（云山实业）", "田富")
    assert (facts.on_leave, facts.absent) == (("王二虎",), ("陈志强（第一中学）",))
    assert facts.observers == ("欧阳少东",)
    assert (facts.number, facts.chair, facts.issued_on) == ("〔2022〕3号", "黎明远", date(2022, 3, 25))
    assert facts.copies == ("区委办公室", "区政府办公室")


def test_minutes_that_are_not_written_yet_still_know_who_was_there(store: Store, world: EventOffice) -> None:
    facts = minutes_facts(store, world.meeting.id)
    assert (facts.text, facts.number, facts.issued_on, facts.attended) == ("", "", None, ())


def test_outcomes_stand_in_their_order_with_their_units(store: Store, world: EventOffice) -> None:
    with store.work("单位") as work:
        unit = add_body(work, BodyKind.HANDLER, "区住建局")
    with pytest.raises(Refused, match="还没有登记协商成果"):
        consultation_facts(store, world.meeting.id, today=TODAY)
    for place, title, body, due in ((2, "第二条", None, None), (1, "第一条", unit.id, "2022-09-30")):
        put(
            store, "outcome", event=world.meeting.id, kind="协商意见", number="", place=place, title=title, text="",
            addressee=body, sent_on="2022-04-01", due_on=due, state="办理中", adoption="", result="", note="",
        )  # fmt: skip
    first = store.value("SELECT id FROM outcome WHERE place = 1")
    put(
        store, "instruction", subject_table="outcome", subject_id=first, leader="钟毅", post="区长", on_day="2022-04-08",
        text="请住建局研究。",
    )  # fmt: skip
    facts = consultation_facts(store, world.meeting.id, today=TODAY)
    assert facts.outcomes[0].instructions == ("区长钟毅批示（2022年4月8日）：请住建局研究。",)
    assert facts.outcomes[1].instructions == ()
    assert [(line.title, line.addressee, line.due) for line in facts.outcomes] == [
        ("第一条", "区住建局", date(2022, 9, 30)), ("第二条", "", None),
    ]  # fmt: skip
    assert facts.sent_on == date(2022, 4, 1)

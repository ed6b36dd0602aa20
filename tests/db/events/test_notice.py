"""The notice as text says what, when and how to answer; the phones are whole and in order."""

from datetime import date, datetime

import pytest

from db.events.moving import notify, postpone
from db.events.notice import notice_text, phone_list
from db.events.operations import add_event, add_sitting, answer
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice


def test_the_text_names_time_place_and_how_to_ask_for_leave(store: Store, world: EventOffice) -> None:
    text = notice_text(store, world.meeting).splitlines()
    assert text[:3] == [
        "【会议通知】委员学习培训",
        "时间：2022年3月18日（星期五）09:00",
        "地点：区机关大院",
    ]
    assert text[3] == "确需请假的，请最迟会前 2 天向秘书长书面请假。"


def test_an_activity_to_sign_up_for_asks_for_an_answer_and_lists_its_sittings(store: Store) -> None:
    with store.work("会") as work:
        event = add_event(work, title="视察", kind="视察", starts=MORNING)
        add_sitting(work, event, title="第一站", starts=MORNING)
    text = notice_text(store, event)
    assert "请回复是否参加。" in text
    assert "场次：2022年3月18日（星期五）09:00　第一站" in text


def test_a_moved_meeting_says_what_it_was(store: Store, world: EventOffice) -> None:
    with store.work("改期") as work:
        moved = postpone(work, world.meeting, starts=datetime(2022, 3, 25, 9))
    assert "2022年3月25日（星期五）09:00，原定3月18日" in notice_text(store, moved)


def test_without_a_time_there_is_no_notice(store: Store) -> None:
    with store.work("会") as work:
        event = add_event(work, title="调研", kind="调研")
    with pytest.raises(Refused, match="还没有定会议时间"):
        notice_text(store, event)


def test_phones_are_whole_and_may_be_of_those_still_to_answer(store: Store, world: EventOffice) -> None:
    with store.work("答复") as work:
        told = notify(work, world.meeting, on=date(2022, 3, 1))
        answer(work, told, world.person("fu"), "参加", on=date(2022, 3, 2))
    everybody = phone_list(store, told)
    assert {one.phone for one in everybody if one.name == "田富"} == {"13800138001"}
    assert len(everybody) == 6
    assert "田富" not in {one.name for one in phone_list(store, told, waiting=True)}


def test_a_day_without_an_hour_is_told_as_a_day(store: Store) -> None:
    with store.work("会") as work:
        event = add_event(work, title="走访", kind="视察", starts=datetime(2022, 3, 18))
    assert "时间：2022年3月18日（星期五）\n" in notice_text(store, event)

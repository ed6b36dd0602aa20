"""Speeches: who, on what, in which order."""

from datetime import date

import pytest

from db.events.records_outcomes import Speaker
from db.events.speeches import add_speech, change_speech, drop_speech, put_in_order, speech_rows
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.meeting import Meeting, meeting


@pytest.fixture
def made(store: Store) -> Meeting:
    return meeting(store, kind="全体会议", title="九届二次会议")


def test_spoken_ones_come_in_order_and_written_ones_after(store: Store, made: Meeting) -> None:
    event, session = made.event.id, made.office.session.id
    with store.work("发言") as work:
        add_speech(work, "书面稿", [made.person("fu")], event=event, kind="书面")
        one = add_speech(work, "关于教育", [made.person("one"), made.person("fu")], event=event)
        two = add_speech(work, "关于养老", [], event=event, body=made.office.economy.id)
    assert [(row.place, row.title, row.speakers) for row in speech_rows(store, session=session)] == [
        (1, "关于教育", "陈志强、田富"), (2, "关于养老", "经济界"), (None, "书面稿", "田富"),
    ]  # fmt: skip
    with store.work("排序") as work:
        put_in_order(work, [two, one])
    assert [row.title for row in speech_rows(store, event=event)] == ["关于养老", "关于教育", "书面稿"]


def test_speakers_and_adoption_can_be_changed_and_all_of_it_taken_away(store: Store, made: Meeting) -> None:
    with store.work("发言") as work:
        speech = add_speech(work, "关于教育", [made.person("one")], session=made.office.session.id)
    with store.work("改") as work:
        speech = change_speech(
            work, speech, people=[made.person("fu")], adoption="区委办采用", spoken_on=date(2022, 1, 19)
        )
    (row,) = speech_rows(store)
    assert (row.speakers, row.adoption, row.spoken_on) == ("田富", "区委办采用", date(2022, 1, 19))
    with store.work("删除") as work:
        drop_speech(work, speech)
    assert (speech_rows(store), store.find(Speaker)) == ([], [])


def test_what_lacks_is_asked_for(store: Store, made: Meeting) -> None:
    person = made.person("one")
    for title, people, facts, field in (
        ("", [person], {}, "title"), ("题", [], {}, "people"), ("题", [person, person], {}, "people"),
        ("题", [person], {"kind": "视频"}, "kind"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused, store.work("发言") as work:
            add_speech(work, title, people, **facts)  # type: ignore[arg-type]  # the facts are made wrong
        assert refused.value.field == field
    with store.work("发言") as work:
        speech = add_speech(work, "题", [person])
    with pytest.raises(Refused, match="请选择发言人"), store.work("改") as work:
        change_speech(work, speech, people=[])

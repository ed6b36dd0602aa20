"""Events for a phone's calendar, read back with the library phones' makers test against."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from db.events.clashes import Slot
from db.events.records import EventId, EventState
from db.exchange.ics_out import calendar_file, export_calendar

NOW = datetime(2022, 6, 14, 10, 32)


def slot(number: int, starts: datetime, ends: datetime, *, whole_day: bool = False) -> Slot:
    return Slot(
        id=EventId(number), root=EventId(number), title="第三次常委会会议；讨论,通过", kind="常委会会议", starts=starts, ends=ends,
        place="三楼会议室", state=EventState.PLANNED, whole_day=whole_day,
    )  # fmt: skip


def read(content: bytes) -> Any:
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


def test_hours_are_those_of_the_place_and_text_comes_out_literally() -> None:
    made = slot(1, datetime(2022, 6, 20, 9), datetime(2022, 6, 20, 12))
    event = read(calendar_file([made], now=NOW))
    assert event["summary"] == "第三次常委会会议；讨论,通过"
    assert event["location"] == "三楼会议室"
    assert event["dtstart"].dt.utcoffset().total_seconds() == 8 * 3600
    assert event["dtstart"].dt.replace(tzinfo=None) == made.starts
    assert event["dtend"].dt.replace(tzinfo=None) == made.ends


def test_a_day_without_an_hour_is_a_whole_day(tmp_path: Path) -> None:
    made = slot(2, datetime(2022, 6, 20), datetime(2022, 6, 20, 3), whole_day=True)
    path = export_calendar([made], tmp_path / "会议.ics", now=NOW)
    event = read(path.read_bytes())
    assert event["dtstart"].dt == date(2022, 6, 20)
    assert "dtend" not in event


def test_an_event_keeps_its_mark_so_that_taking_it_in_again_renews_it() -> None:
    first = calendar_file([slot(7, datetime(2022, 6, 20, 9), datetime(2022, 6, 20, 12))], now=NOW)
    moved = calendar_file([slot(7, datetime(2022, 6, 21, 9), datetime(2022, 6, 21, 12))], now=NOW)
    assert [read(each)["uid"] for each in (first, moved)] == ["7@antou", "7@antou"]

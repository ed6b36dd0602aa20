"""Times, titles and counts in words."""

from datetime import date, datetime

from db.events.counting import Count
from db.events.records import Event, EventId
from desktop.pages.events.words import came, facts_of, when, whole_title

YEAR = date.today().year
PLENARY = Event(id=EventId(1), title="九届二次全体会议", kind="全体会议")


def test_times_are_said_as_a_notice_says_them() -> None:
    starts = datetime(YEAR, 1, 18, 9, 0)
    week = "一二三四五六日"[starts.weekday()]
    assert when(None) == "时间未定"
    assert when(starts) == f"1月18日（星期{week}）09:00"
    assert when(starts, datetime(YEAR, 1, 18, 11, 30)) == f"1月18日（星期{week}）09:00—11:30"
    assert when(starts, datetime(YEAR, 1, 20, 16, 0)) == f"1月18日（星期{week}）09:00 至 1月20日 16:00"


def test_a_day_without_an_hour_is_said_as_a_day() -> None:
    starts = datetime(YEAR, 1, 18)
    week = "一二三四五六日"[starts.weekday()]
    assert when(starts) == when(starts, starts) == f"1月18日（星期{week}）"
    assert when(starts, datetime(YEAR, 1, 20)) == f"1月18日（星期{week}） 至 1月20日"


def test_facts_leave_out_what_is_not_known() -> None:
    assert facts_of(PLENARY) == "时间未定　必须参加"


def test_a_sitting_is_called_with_its_plenary_unless_it_names_it() -> None:
    sitting = Event(id=EventId(2), title="开幕会", kind="全体会议", parent=EventId(1))
    named = Event(id=EventId(3), title="九届二次全体会议闭幕会", kind="全体会议", parent=EventId(1))
    assert whole_title(sitting, PLENARY) == "九届二次全体会议 · 开幕会"
    assert whole_title(named, PLENARY) == "九届二次全体会议闭幕会"
    assert whole_title(PLENARY, None) == "九届二次全体会议"


def test_nobody_came_is_not_said_before_anybody_was_marked() -> None:
    assert came(Count(invited=6, present=4)) == "4/6"
    assert came(Count(invited=6)) == "6"
    assert came(Count(invited=6, absent=6)) == "0/6"
    assert came(Count()) == ""

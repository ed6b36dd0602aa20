"""A meeting from its notice to its figures: who is invited, who is on leave, who came; and the sign-in sheet."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from db.events.board import BoardPerson, board
from db.events.counting import count
from db.events.records import Event
from db.papers.records import Paper
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin
from tests.journeys.papers import kept, printed, words_of

PLACE = "区政协三楼会议室"


def call_meeting(clerk: Clerk) -> Event:
    """Call a meeting of the standing committee for this morning; its kind knows who comes and how many must."""
    clerk.press("Ctrl+N", "Down", "Down", "Return")
    clerk.sees("新建会议活动")
    clerk.selects("类别", "常委会会议")
    clerk.goes("名称")
    title = clerk.named(QLineEdit, "名称").text()
    assert title.endswith("次常委会会议")
    clerk.fills(开始时间=f"{date.today():%Y-%m-%d} 9:00", 地点=PLACE)
    clerk.press("Ctrl+Return")
    clerk.sees(title, PLACE, "登记出席")
    assert not clerk.shows("还没有保存")
    (meeting,) = clerk.store.find(Event, "WHERE title = ? AND place = ?", title, PLACE)
    return meeting


def give_leave(clerk: Clerk, name: str) -> None:
    """Record leave that was asked for by telephone."""
    clerk.click("请假")
    clerk.click("登记请假")
    clerk.sees("请假人")
    clerk.pick(name)
    clerk.selects("类别", "病假")
    clerk.press("Ctrl+Return")
    clerk.sees(f"登记请假 {name}")


def mark(clerk: Clerk, one: BoardPerson) -> None:
    """Mark a person by the letters of the name, and the digit shown beside it where several have them."""
    clerk.write(one.initials.split()[0])
    offers = clerk.focus.accessibleDescription().removeprefix("候选：").split("；")
    digit = next(offer[0] for offer in offers if offer[2:].startswith(one.name))
    clerk.press("Return" if len(offers) == 1 else digit)
    clerk.sees(one.name, "退格键撤销")


def test_a_meeting_is_called_counted_and_its_sheet_printed(begin: Begin, practice: Path, home: Path) -> None:
    clerk = begin(practice)
    meeting = call_meeting(clerk)
    people = board(clerk.store, meeting.id)
    everybody = len(people)
    ill, absent, late = people[5], people[20], people[40]
    give_leave(clerk, ill.name)

    clerk.press("Alt+3")
    clerk.click("登记出席")
    clerk.sees(f"应到 {everybody}，实到 0，请假 1，缺席 0，未登记 {everybody - 1}", "未达到规定人数")
    clerk.press("F4")
    mark(clerk, absent)
    clerk.press("F5")
    mark(clerk, late)
    clerk.press("F8")
    clerk.sees(
        f"应到 {everybody}，实到 {everybody - 2}，请假 1，缺席 1，未登记 0", "✓ 达到规定人数", "其中迟到 1 人"
    )
    clerk.press("Backspace")
    clerk.sees(f"未登记 {everybody - 3}")
    clerk.press("F8")
    found = count(clerk.store, meeting.id)
    assert (found.invited, found.present, found.late, found.leave, found.absent) == (
        everybody,
        everybody - 2,
        1,
        1,
        1,
    )
    stand = {one.person: one.standing for one in board(clerk.store, meeting.id)}
    assert (stand[ill.person], stand[absent.person], stand[late.person]) == ("请假", "缺席", "出席")

    clerk.press("Ctrl+P")
    clerk.sees("签到表", meeting.title)
    assert len(printed(clerk, home / "签到.pdf").pages) >= 2
    for file in kept(clerk, home, "Word", "PDF"):
        said = words_of(file)
        assert meeting.title in said
        assert all("".join(one.name.split()) in said for one in people)
    made = clerk.store.find(Paper, "WHERE subject_table = 'event' AND subject_id = ?", meeting.id)
    assert sorted(each.format for each in made) == ["docx", "pdf", "print"]

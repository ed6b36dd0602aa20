"""A meeting goes to the venue as one file, is marked there, and its marks come home; all on one computer here."""

from contextlib import ExitStack
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox

from db.events.board import board
from db.events.counting import count
from db.events.records import Event
from db.venue.packing import ENDING
from db.venue.records import VenuePackage
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin
from tests.journeys.sign_in import Counter
from tests.journeys.test_meeting import call_meeting


def agreed(clerk: Clerk, *words: str) -> None:
    """Read the box that says what was done, and put it away."""
    clerk.wait(lambda: isinstance(clerk.window, QMessageBox))
    clerk.sees(*words)
    clerk.press("Return")


def take_out(clerk: Clerk, package: Path) -> None:
    clerk.click("会场")
    clerk.choose("带到会场")
    clerk.sees("带到会场", "身份证号、请假原因、提案和其他会议不会带去")
    with clerk.naming(package):
        clerk.press("Ctrl+Return")
    agreed(clerk, "会场数据包已写好")


def open_there(clerk: Clerk, package: Path, folder: Path) -> None:
    clerk.click("会场")
    with ExitStack() as second:

        def name() -> None:
            clerk.press("Ctrl+A")
            clerk.write(str(package))
            clerk.press("Return")
            second.enter_context(clerk.naming(folder))  # its box comes as soon as this one has gone

        with clerk.answering(QFileDialog, name):
            clerk.choose("打开会场数据包")
    clerk.sees("会场登记", "会场数据", "带回办公室…")


def test_a_meeting_goes_out_is_marked_there_and_comes_home_as_one_step(
    begin: Begin, practice: Path, tmp_path: Path
) -> None:
    clerk = begin(practice)
    meeting = call_meeting(clerk)
    people = board(clerk.store, meeting.id)
    package, back, folder = tmp_path / f"带走{ENDING}", tmp_path / f"带回{ENDING}", tmp_path / "会场"
    folder.mkdir()
    take_out(clerk, package)
    (sent,) = clerk.store.find(VenuePackage)
    assert (sent.event, sent.made_by, sent.returned_at) == (meeting.id, "程立", None)

    open_there(clerk, package, folder)
    assert clerk.store.path is not None
    assert clerk.store.path.parent == folder
    assert [each.title for each in clerk.store.find(Event)] == [meeting.title]
    clerk.press("Ctrl+Return", "F4")
    hand = Counter(clerk=clerk)
    for one in (people[2], people[9]):
        hand.mark(one)
    clerk.press("F8")
    clerk.sees(f"应到 {len(people)}，实到 {len(people) - 2}，请假 0，缺席 2，未登记 0")
    clerk.press("Esc")
    with clerk.naming(back):
        clerk.click("带回办公室…")
    agreed(clerk, "要带回的数据已写好")

    clerk.click("回到“云山区政协”")
    clerk.sees("今日", "提案", "会议活动")
    assert count(clerk.store, meeting.id).unmarked == len(people)
    clerk.go("会议活动")
    clerk.click("会场")
    with clerk.naming(back):
        clerk.choose("带回会场数据")
    clerk.sees("带回会场数据", f"新登记 {len(people)}，一样的 {len(people)}")
    clerk.press("Ctrl+Return")
    clerk.sees(f"已带回 {len(people)} 条")
    found = count(clerk.store, meeting.id)
    assert (found.present, found.absent, found.unmarked) == (len(people) - 2, 2, 0)
    clerk.press("Ctrl+Alt+Z")
    assert count(clerk.store, meeting.id).unmarked == len(people)

"""The words of the meetings ahead."""

from datetime import date, datetime

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.events.countdown import OpenStep
from db.events.counting import Count
from db.events.queries import EventRow
from db.events.records import EventId, EventState
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.today.ahead import Ahead, _event_tone, _event_words
from desktop.widgets.labels import Tag
from tests.db.proposals.proposal_store import TODAY


def meeting(state: EventState = EventState.PLANNED, *, invited: int = 0, leave: int = 0) -> EventRow:
    return EventRow(
        id=EventId(5), parent=None, session=None, title="协商会", kind="协商会", series=None,
        starts=datetime(2022, 6, 22, 15, 0), ends=None, place="", state=state, must=True, sittings=0,
        count=Count(invited=invited, leave=leave),
    )  # fmt: skip


def test_what_is_known_of_the_invitations_is_said() -> None:
    assert _event_words(meeting()) == "15:00　还没有邀请"
    assert _event_words(meeting(invited=24, leave=2)) == "15:00　应到 24　请假 2"


def test_a_notice_not_sent_stands_out() -> None:
    assert _event_tone(meeting(EventState.NOTIFIED)) is Tone.GOOD
    assert _event_tone(meeting(EventState.PLANNED)) is Tone.WARN


def test_without_meetings_a_new_one_is_offered(qtbot: QtBot, desk: Desk) -> None:
    ahead = Ahead(desk)
    qtbot.addWidget(ahead)
    ahead.show_events([], TODAY)
    made: list[str] = []
    desk.creating.connect(made.append)
    (offer,) = ahead.findChildren(QPushButton)
    offer.click()
    assert made == ["event"]


def step(event: int, kind: str, due: date, *, late: bool = False) -> OpenStep:
    return OpenStep(id=event, event=EventId(event), title="主席会议", kind=kind, due_on=due, late=late)


def test_the_next_step_of_a_meeting_stands_beside_it_and_one_of_another_below(
    qtbot: QtBot, desk: Desk
) -> None:
    ahead = Ahead(desk)
    qtbot.addWidget(ahead)
    steps = [
        step(7, "印发纪要", date(2022, 6, 10), late=True), step(5, "发出通知", TODAY),
        step(5, "排定座次", date(2022, 6, 17)), step(8, "发出通知", date(2022, 6, 26)),
    ]  # fmt: skip
    ahead.show_events([meeting()], TODAY, steps)
    told = [each.text() for each in ahead.findChildren(Tag)]
    days = (TODAY - date(2022, 6, 10)).days
    assert told == ["今天 发出通知", f"逾期{days}天：印发纪要"]
    opened: list[tuple[str, int]] = []
    desk.opening.connect(lambda kind, record: opened.append((kind, record)))
    ahead.findChildren(QPushButton)[-1].click()
    assert opened == [("event", 7)]
